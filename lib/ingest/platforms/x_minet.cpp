#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "ingest/platforms/platforms.h"
#include "ingest/platforms/x_post.h"
#include "ingest/value_at.h"

// minet's table of X: lists are joined with '|', times are floats, and reposts carry the original's text after "RT @name: ".

namespace elek {
namespace {

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

const Adapter& x_minet_adapter() {
  static const XMinet adapter;
  return adapter;
}

}  // namespace elek
