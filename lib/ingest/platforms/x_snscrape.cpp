#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "ingest/platforms/platforms.h"
#include "ingest/platforms/x_post.h"
#include "ingest/value_at.h"

// What scrapers of X wrote: snscrape and twscrape, one post a line ("content" of 2022 became "rawContent"; outlinks became links; media are an array or
// an object of arrays), and minet's table, whose lists are joined with '|' and whose reposts carry the original's text after "RT @name: ".

namespace elek {
namespace {

// --- snscrape, twscrape ---

Author read_user(const Value& user, PostMaker& maker) {
  Author author;
  author.id = maker.id("x", first_of(user, {"id_str", "id"}));
  author.handle = maker.text(first_of(user, {"username"}));
  author.name = maker.text(first_of(user, {"displayname"}));
  author.verified = value_at(user, {"verified"}).boolean();
  author.followers = maker.integer(value_at(user, {"followersCount"}));
  author.posts = maker.integer(value_at(user, {"statusesCount"}));
  if (const auto time = maker.time(value_at(user, {"created"}))) author.created = time->seconds;
  return author;
}

void read_links(const Value& tweet, PostMaker& maker) {
  for (const Value link : value_at(tweet, {"links"}).elements()) {
    maker.add_link({maker.text(first_of(link, {"tcourl", "text"})), maker.text(value_at(link, {"url"})), {}, {}});
  }
  for (const Value link : value_at(tweet, {"outlinks"}).elements()) {
    if (const std::string_view url = maker.text(link); !url.empty()) maker.add_link({url, {}, {}, {}});
  }
}

void read_media(const Value& tweet, PostMaker& maker) {
  const Value media = value_at(tweet, {"media"});
  for (const Value each : media.elements()) {
    const bool is_photo = value_at(each, {"_type"}).string().value_or("").ends_with(".Photo");
    maker.add_media({is_photo ? "photo" : "video", maker.text(first_of(each, {"fullUrl", "thumbnailUrl", "previewUrl"})), maker.text(first_of(each, {"altText"}))});
  }
  for (const auto& [list, kind] : {std::pair("photos", "photo"), {"videos", "video"}, {"animated", "animation"}}) {
    for (const Value each : value_at(media, {list}).elements()) {
      maker.add_media({kind, maker.text(first_of(each, {"url", "thumbnailUrl"})), maker.text(first_of(each, {"altText"}))});
    }
  }
}

Value id_of(const Value& tweet) { return first_of(tweet, {"id_str", "id"}); }

class XSnscrape : public Adapter {
 public:
  std::string_view name() const override { return "x_snscrape"; }
  std::string_view title() const override { return "X (Twitter) by snscrape or twscrape"; }

  bool recognizes(const HeadSketch& head) const override {
    const SketchMember* const type = head.find("_type");
    const bool says_so = type != nullptr && type->value.starts_with("snscrape.modules.twitter.");
    return says_so || (head.has("rawContent") && head.under("user").has("username"));
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (id_of(record).is(Value::Kind::null) || first_of(record, {"rawContent", "content"}).is(Value::Kind::null)) return maker.skip_record();
    const Value original = value_at(record, {"retweetedTweet"});
    const Value source = original.is(Value::Kind::object) ? original : record;
    Post& post = maker.begin_post();
    post.platform = "x";
    post.id = maker.id("x", id_of(record));
    post.author = read_user(value_at(record, {"user"}), maker);
    const auto is_protected = value_at(record, {"user", "protected"}).boolean();
    if (is_protected) post.visibility = *is_protected ? Visibility::private_ : Visibility::public_;
    post.url = x_status_url(post.author.handle, id_of(record), maker);
    maker.set_created(post, value_at(record, {"date"}));
    post.lang = x_language(value_at(source, {"lang"}), maker);
    post.text = maker.text(first_of(source, {"rawContent", "content"}));
    post.repost_of = maker.id("x", id_of(original));
    post.quote_of = maker.id("x", id_of(value_at(source, {"quotedTweet"})));
    post.reply_to = maker.id("x", first_of(record, {"inReplyToTweetIdStr", "inReplyToTweetId"}));
    post.kind = !post.repost_of.empty() ? "repost" : !post.reply_to.empty() ? "reply" : !post.quote_of.empty() ? "quote" : "post";
    read_links(source, maker);
    read_media(source, maker);
    for (const Value tag : value_at(source, {"hashtags"}).elements()) maker.add_hashtag(maker.text(tag));
    for (const Value user : value_at(source, {"mentionedUsers"}).elements()) maker.add_mention(maker.text(value_at(user, {"username"})));
    post.engagement = {maker.integer(value_at(record, {"viewCount"})), maker.integer(value_at(record, {"likeCount"})),
                       maker.integer(value_at(record, {"retweetCount"})), maker.integer(value_at(record, {"replyCount"}))};
    maker.finish_post(record);
  }
};

// --- minet ---

template <typename Visitor>
void for_each_part(const Value& list, Visitor&& visitor) {
  std::string_view parts = list.string().value_or("");
  while (!parts.empty()) {
    const std::size_t end = std::min(parts.find('|'), parts.size());
    if (end > 0) visitor(parts.substr(0, end));
    parts.remove_prefix(std::min(end + 1, parts.size()));
  }
}

class XMinet : public Adapter {
 public:
  std::string_view name() const override { return "x_minet"; }
  std::string_view title() const override { return "X (Twitter) by minet: its table, Gazouilloire's too"; }

  bool recognizes(const HeadSketch& head) const override {
    return head.has("id") && head.has("timestamp_utc") && head.has("local_time") && head.has("user_screen_name") && head.has("text");
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value id = first_of(record, {"id"});
    if (id.is(Value::Kind::null)) return maker.skip_record();
    Post& post = maker.begin_post();
    post.platform = "x";
    post.id = maker.id("x", id);
    post.author.id = maker.id("x", first_of(record, {"user_id"}));
    post.author.handle = maker.text(value_at(record, {"user_screen_name"}));
    post.author.name = maker.text(value_at(record, {"user_name"}));
    post.author.followers = maker.integer(value_at(record, {"user_followers"}));
    post.author.posts = maker.integer(value_at(record, {"user_tweets"}));
    post.url = x_status_url(post.author.handle, id, maker);
    set_time(record, post, maker);
    post.lang = x_language(value_at(record, {"lang"}), maker);
    post.repost_of = maker.id("x", first_of(record, {"retweeted_id"}));
    post.quote_of = maker.id("x", first_of(record, {"quoted_id"}));
    post.reply_to = maker.id("x", first_of(record, {"to_tweetid"}));
    post.kind = !post.repost_of.empty() ? "repost" : !post.reply_to.empty() ? "reply" : !post.quote_of.empty() ? "quote" : "post";
    post.text = maker.text(value_at(record, {"text"}));
    for_each_part(value_at(record, {"links"}), [&](std::string_view link) { maker.add_link({maker.keep(link), {}, {}, {}}); });
    for_each_part(value_at(record, {"hashtags"}), [&](std::string_view tag) { maker.add_hashtag(maker.keep(tag)); });
    for_each_part(value_at(record, {"mentioned_names"}), [&](std::string_view name) { maker.add_mention(maker.keep(name)); });
    for_each_part(value_at(record, {"media_urls"}), [&](std::string_view url) { maker.add_media({{}, maker.keep(url), {}}); });
    post.engagement = {maker.integer(value_at(record, {"impression_count"})), maker.integer(value_at(record, {"like_count"})),
                       maker.integer(value_at(record, {"retweet_count"})), maker.integer(value_at(record, {"reply_count"}))};
    maker.finish_post(record);
  }

 private:
  /// "1610005273.0".
  static void set_time(const Value& record, Post& post, PostMaker& maker) {
    const Value written = value_at(record, {"timestamp_utc"});
    maker.set_created(post, written);
    const std::string_view digits = written.string().value_or("");
    const auto time = post.created ? std::nullopt : read_time(digits.substr(0, digits.find('.')), TimeZone());
    if (!time) return;
    post.created = time->seconds;
    post.created_known = true;
  }
};

}  // namespace

const Adapter& x_snscrape_adapter() {
  static const XSnscrape adapter;
  return adapter;
}

const Adapter& x_minet_adapter() {
  static const XMinet adapter;
  return adapter;
}

}  // namespace elek
