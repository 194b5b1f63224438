#include "ingest/adapter.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ingest/platforms/generic_wrapped.h"
#include "ingest/platforms/platforms.h"
#include "ingest/platforms/table.h"

namespace elek {

namespace {

// Of an input, looked at for its format: enough for the errors of a fetch that began badly, little enough for any number of files.
constexpr std::size_t kMostRecords = 64;
constexpr std::size_t kMostElements = 8;

std::vector<const Adapter*> in_order() {
  std::vector<const Adapter*> all = {
      &x_archive_adapter(),
      &zeeschuimer_adapter(),  // before those whose items it holds
      &telegram_desktop_adapter(),
      &telegram_api_adapter(),
      &telegram_bot_api_adapter(),
      &tgdataset_adapter(),
      &telegram_snscrape_adapter(),
      &tgstat_adapter(),
      &telegram_tracker_adapter(),
      &x_snscrape_adapter(),
      &x_graphql_adapter(),
      &x_api_v2_adapter(),
      &x_api_v11_adapter(),
      &x_apify_adapter(),
      &gazouilloire_adapter(),
      &vk_adapter(),
      &vk_snscrape_adapter(),
      &crowdtangle_adapter(),
      &meta_content_library_adapter(),
      &meta_graph_api_adapter(),
      &facebook_download_adapter(),
      &facebook_rest_adapter(),
      &instagram_download_adapter(),
      &instagram_post_adapter(),
      &instagram_rest_adapter(),
      &meta_messages_adapter(),
      &youtube_api_adapter(),
      &ytdlp_playlist_adapter(),
      &ytdlp_adapter(),
      &tiktok_research_adapter(),
      &tiktok_download_adapter(),
      &tiktok_web_adapter(),
      &reddit_adapter(),
      &reddit_snscrape_adapter(),
      &whatsapp_adapter(),
      &jetstream_adapter(),
      &bluesky_feed_adapter(),
      &bluesky_api_adapter(),
      &bluesky_tap_adapter(),
      &mastodon_outbox_adapter(),
      &mastodon_rest_adapter(),
      &mastodon_api_adapter(),
      &activitystreams_adapter(),
      &schema_org_adapter(),
  };
  // These are known by the columns that all tables of their kind have, so they may stand anywhere before the generic one.
  static const std::vector<TableAdapter> tables = [] {
    std::vector<TableAdapter> made;
    for (const auto& formats : {telegram_tables(), youtube_tables(), minet_tables(), fourcat_tables()}) {
      for (const TableFormat& format : formats) made.emplace_back(format);
    }
    return made;
  }();
  for (const TableAdapter& table : tables) all.push_back(&table);
  all.push_back(&elek_post_adapter());
  all.push_back(&generic_wrapped_adapter());
  all.push_back(&generic_json_adapter());
  return all;
}

}  // namespace

Owner Adapter::owner_in(const Value&) const { return {}; }

void Adapter::enter(const Value&, PostMaker& maker) const { maker.chat() = {}; }

std::span<const Adapter* const> adapters() {
  // The first that fits is taken; the generic one fits all.
  static const std::vector<const Adapter*> kAdapters = in_order();
  return kAdapters;
}

const Adapter& adapter_for(const HeadSketch& head) {
  return **std::ranges::find_if(adapters(), [&](const Adapter* adapter) { return adapter->recognizes(head); });
}

std::vector<HeadSketch> sketches_of(std::string_view text) {
  std::vector<HeadSketch> sketches = {sketch_head(text)};
  if (adapter_for(sketches.front()).is_certain()) return sketches;
  const HeadSketch first = sketches.front();
  for (HeadSketch& later : sketch_records(text, kMostRecords)) sketches.push_back(std::move(later));
  const auto has_parts = [](const SketchMember& member) { return member.opening == '[' || member.opening == '{'; };
  if (std::ranges::none_of(first.members, has_parts)) return sketches;
  for (std::size_t element = 1; element < kMostElements; ++element) {
    sketches.push_back(first);
    sketches.back().element = element;
  }
  return sketches;
}

const Adapter& adapter_of_json(std::string_view text) {
  const Adapter* first = nullptr;
  for (const HeadSketch& sketch : sketches_of(text)) {
    const Adapter& adapter = adapter_for(sketch);
    if (adapter.is_certain()) return adapter;
    if (first == nullptr) first = &adapter;
  }
  return *first;
}

const Adapter* adapter_called(std::string_view name) {
  const auto found = std::ranges::find(adapters(), name, &Adapter::name);
  return found == adapters().end() ? nullptr : *found;
}

}  // namespace elek
