#include <array>

#include "base/time.h"
#include "ingest/platforms/activity_post.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// outbox.json of the archive that Mastodon and its kin give to their users, and the pages of an outbox as servers publish it: {type:
// "OrderedCollection", orderedItems: [activities]}. Of what was boosted there is only the address. `totalItems` is often wrong. The archive
// holds direct messages and what only followers may read. What the account is called is in actor.json beside it.

namespace elek {
namespace {

constexpr ActivitySource kSource = {"mastodon", "mastodon", ActivitySource::Names::in_addresses};

class MastodonOutbox : public Adapter {
 public:
  std::string_view name() const override { return "mastodon_outbox"; }
  std::string_view title() const override { return "Mastodon, outbox.json of the archive"; }

  bool recognizes(const HeadSketch& head) const override { return is_outbox(head); }

  std::span<const std::string_view> record_paths() const override {
    static constexpr std::array<std::string_view, 1> kPaths = {"orderedItems[]"};
    return kPaths;
  }

  std::span<const std::string_view> owner_files() const override {
    static constexpr std::array<std::string_view, 1> kFile = {"actor.json"};
    return kFile;
  }

  Owner owner_in(const Value& actor) const override {
    Owner owner;
    const std::string_view address = first_of(actor, {"id"}).string().value_or("");
    if (address.empty() || !first_of(actor, {"preferredUsername"}).string()) return owner;
    owner.id = std::string(kSource.id_prefix) + ":" + std::string(address);
    owner.name = first_of(actor, {"name"}).string().value_or("");
    if (const auto time = read_time(first_of(actor, {"published"}).string().value_or(""), TimeZone())) owner.created = time->seconds;
    return owner;
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (!make_activity_post(record, kSource, maker)) maker.skip_record();
  }
};

/// The account itself, and lists of what it liked or kept: addresses only.
bool is_rest(const HeadSketch& head) {
  if (head.in_array) return false;
  if (head.has("preferredUsername") && head.has("inbox")) return true;
  const SketchMember* const items = head.find("orderedItems");
  if (!has_activity_type(head, {"OrderedCollection"}) || items == nullptr || items->opening != '[') return false;
  const std::size_t first = items->value.find_first_not_of(" \t\r\n");
  const bool is_of_archive = head.has("id") && head.find("id")->value.ends_with(".json");
  return first != std::string_view::npos && (items->value[first] == '"' || (items->value[first] == ']' && is_of_archive));
}

class MastodonRest : public Adapter {
 public:
  std::string_view name() const override { return "mastodon_rest"; }
  std::string_view title() const override { return "other files of Mastodon's archive: the account, likes, bookmarks; no posts"; }
  bool recognizes(const HeadSketch& head) const override { return is_rest(head); }
  bool holds_posts() const override { return false; }
  void make_posts(const Value&, PostMaker& maker) const override { maker.skip_record(); }
};

}  // namespace

const Adapter& mastodon_rest_adapter() {
  static const MastodonRest adapter;
  return adapter;
}

const Adapter& mastodon_outbox_adapter() {
  static const MastodonOutbox adapter;
  return adapter;
}

}  // namespace elek
