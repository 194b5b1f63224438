#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/ascii_text.h"
#include "ingest/keyed_members.h"
#include "ingest/platforms/platforms.h"
#include "ingest/platforms/telegram_address.h"
#include "ingest/value_at.h"

// Public channels as others collected them: snscrape's pages of t.me/s (no ids, no views; links to searches for hashtags among the links), TGStat's
// API (its channels apart from its posts, its ids not Telegram's), telegram-tracker's table. What they share is the address of each post, t.me/name/7,
// which gives the handle and the number; the channel's own id is known to the tracker alone. So ids here are telegram:name/7.

namespace elek {

std::string_view telegram_post_path(std::string_view url) {
  for (const std::string_view before : {"https://", "http://"}) {
    if (url.starts_with(before)) url.remove_prefix(before.size());
  }
  if (!url.starts_with("t.me/")) return {};
  url.remove_prefix(5);
  if (url.starts_with("s/")) url.remove_prefix(2);
  const std::size_t slash = url.find('/');
  const std::string_view number = url.substr(std::min(slash + 1, url.size()));
  const bool is_post = slash != std::string_view::npos && slash > 0 && !number.empty() && std::ranges::all_of(number, is_ascii_digit);
  return is_post ? url : std::string_view();
}

namespace {

/// A post of a public channel with the ids that its address gives; none if that is no post's.
Post& begin_channel_post(const Value& address, PostMaker& maker) {
  Post& post = maker.begin_post();
  const std::string_view path = telegram_post_path(maker.peek(address));
  post.platform = "telegram";
  post.kind = "post";
  post.visibility = Visibility::public_;
  if (path.empty()) {
    post.id = maker.join({"telegram:unknown/", maker.record_hash()});
    return post;
  }
  const std::string_view kept = maker.keep(path);
  post.channel.handle = kept.substr(0, kept.find('/'));
  if (maker.wants(PostPart::rest)) post.url = maker.join({"https://t.me/", kept});
  post.id = maker.join({"telegram:", kept});
  return post;
}

// --- snscrape ---

enum class SnscrapeKey : std::uint8_t { type, url, date, content, outlinks, link_preview };
constexpr std::size_t kSnscrapeKeys = 6;

constexpr KeyTable<SnscrapeKey, kSnscrapeKeys> kSnscrapeTable({{
    {"_type", SnscrapeKey::type}, {"url", SnscrapeKey::url}, {"date", SnscrapeKey::date}, {"content", SnscrapeKey::content},
    {"outlinks", SnscrapeKey::outlinks}, {"linkPreview", SnscrapeKey::link_preview},
}});

bool is_search(std::string_view url) { return url.starts_with("https://t.me/") && url.find("?q=%23") != std::string_view::npos; }

class TelegramSnscrape : public Adapter {
 public:
  std::string_view name() const override { return "telegram_snscrape"; }
  std::string_view title() const override { return "snscrape telegram-channel --jsonl"; }

  bool recognizes(const HeadSketch& head) const override {
    const SketchMember* const type = head.find("_type");
    return type != nullptr && type->value.starts_with("snscrape.modules.telegram.");
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const KeyedMembers<SnscrapeKey, kSnscrapeKeys> members(record, kSnscrapeTable, maker);
    if (members.at(SnscrapeKey::type).string() != "snscrape.modules.telegram.TelegramPost") return maker.skip_record();
    Post& post = begin_channel_post(members.at(SnscrapeKey::url), maker);
    maker.set_created(post, members.at(SnscrapeKey::date));
    post.text = maker.text(members.at(SnscrapeKey::content));
    if (maker.wants(PostPart::links)) read_links(members.at(SnscrapeKey::outlinks), maker);
    if (maker.wants(PostPart::cards)) read_card(members.at(SnscrapeKey::link_preview), maker);
    maker.finish_post(record);
  }

 private:
  static void read_links(const Value& links, PostMaker& maker) {
    for (const Value link : links.elements()) {
      const std::string_view url = link.string().value_or("");
      if (!url.empty() && !is_search(url)) maker.add_link({maker.keep(url), {}, {}, {}});
    }
  }

  static void read_card(const Value& card, PostMaker& maker) {
    const std::string_view href = maker.text(value_at(card, {"href"}));
    if (!href.empty()) maker.add_link({href, {}, maker.text(value_at(card, {"title"})), maker.text(value_at(card, {"description"}))});
  }
};

// --- TGStat ---

enum class TgStatKey : std::uint8_t { link, date, channel_id, text, views, shares_count, comments_count };
constexpr std::size_t kTgStatKeys = 7;

constexpr KeyTable<TgStatKey, kTgStatKeys> kTgStatTable({{
    {"link", TgStatKey::link}, {"date", TgStatKey::date}, {"channel_id", TgStatKey::channel_id}, {"text", TgStatKey::text},
    {"views", TgStatKey::views}, {"shares_count", TgStatKey::shares_count}, {"comments_count", TgStatKey::comments_count},
}});

class TgStat : public Adapter {
 public:
  std::string_view name() const override { return "tgstat"; }
  std::string_view title() const override { return "TGStat's API, posts/search"; }

  bool recognizes(const HeadSketch& head) const override {
    const HeadSketch item = head.under("response").under("items");
    const SketchMember* const link = item.find("link");
    return head.has("status") && link != nullptr && link->value.starts_with("t.me/");
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value items = value_at(record, {"response", "items"});
    if (items.size() == 0) return maker.skip_record();
    for (const Value item : items.elements()) make_post(item, value_at(record, {"response", "channels"}), maker);
  }

 private:
  static Value channel_called(const Value& id, const Value& channels, PostMaker& maker) {
    const std::string wanted(maker.peek(id));
    for (const Value channel : channels.elements()) {
      if (!wanted.empty() && maker.peek(value_at(channel, {"id"})) == wanted) return channel;
    }
    return {};
  }

  static void make_post(const Value& record, const Value& channels, PostMaker& maker) {
    const KeyedMembers<TgStatKey, kTgStatKeys> item(record, kTgStatTable, maker);
    Post& post = begin_channel_post(item.at(TgStatKey::link), maker);
    maker.set_created(post, item.at(TgStatKey::date));
    if (maker.wants(PostPart::channel)) {
      post.channel.name = maker.text(value_at(channel_called(item.at(TgStatKey::channel_id), channels, maker), {"title"}));
    }
    maker.set_html_text(post, item.at(TgStatKey::text), {});
    if (maker.wants(PostPart::engagement)) {
      post.engagement = {maker.integer(item.at(TgStatKey::views)), std::nullopt, maker.integer(item.at(TgStatKey::shares_count)),
                         maker.integer(item.at(TgStatKey::comments_count))};
    }
    maker.finish_post(record);
  }
};

// --- telegram-tracker ---

class TelegramTracker : public Adapter {
 public:
  std::string_view name() const override { return "telegram_tracker"; }
  std::string_view title() const override { return "telegram-tracker's table of messages"; }

  bool recognizes(const HeadSketch& head) const override {
    return head.has("signature") && head.has("channel_id") && head.has("msg_id") && head.has("msg_link") && head.has("message");
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    Post& post = begin_channel_post(value_at(record, {"msg_link"}), maker);
    const Value channel = first_of(record, {"channel_id"});
    const Value number = first_of(record, {"msg_id"});
    if (!channel.is(Value::Kind::null)) {
      const std::string_view id = maker.scalar(channel);
      post.channel.id = maker.join({"telegram:", id});
      if (!number.is(Value::Kind::null)) post.id = maker.join({"telegram:", id, "/", maker.peek(number)});
    }
    if (maker.wants(PostPart::channel)) post.channel.name = maker.text(value_at(record, {"channel_name"}));
    maker.set_created(post, value_at(record, {"date"}));
    post.text = maker.text(value_at(record, {"message"}));
    if (maker.wants(PostPart::forward)) {
      post.forward.name = maker.text(first_of(record, {"forward_msg_from_peer_name"}));
      const Value forward = first_of(record, {"forward_msg_from_peer_id"});
      if (!forward.is(Value::Kind::null)) post.forward.id = maker.join({"telegram:channel", maker.peek(forward)});
    }
    if (maker.wants(PostPart::cards)) {
      const std::string_view url = maker.text(first_of(record, {"url"}));
      if (!url.empty()) maker.add_link({url, {}, maker.text(first_of(record, {"url_title"})), maker.text(first_of(record, {"url_description"}))});
    }
    if (maker.wants(PostPart::engagement)) {
      post.engagement = {maker.integer(value_at(record, {"views"})), std::nullopt, maker.integer(value_at(record, {"number_forwards"})),
                         maker.integer(value_at(record, {"number_replies"}))};
    }
    maker.finish_post(record);
  }
};

}  // namespace

const Adapter& telegram_snscrape_adapter() {
  static const TelegramSnscrape adapter;
  return adapter;
}

const Adapter& tgstat_adapter() {
  static const TgStat adapter;
  return adapter;
}

const Adapter& telegram_tracker_adapter() {
  static const TelegramTracker adapter;
  return adapter;
}

}  // namespace elek
