#include "ingest/platforms/platforms.h"
#include "ingest/platforms/x_post.h"
#include "ingest/value_at.h"

// Posts of X as Gazouilloire keeps them in Elasticsearch, in the documents that are dumped from there: {"_index", "_id", "_source":
// {"text", "user_screen_name"...}}. What is said has the names of minet's columns, but lists are lists. The post's id is the document's. A
// repost carries the original's text after "RT @name: ".

namespace elek {
namespace {

class Gazouilloire : public Adapter {
 public:
  std::string_view name() const override { return "gazouilloire"; }
  std::string_view title() const override { return "posts of X that Gazouilloire collected, as documents of Elasticsearch"; }

  bool recognizes(const HeadSketch& head) const override {
    const HeadSketch source = head.under("_source");
    return head.has("_id") && source.has("text") && source.has("user_screen_name") && source.has("timestamp_utc");
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value source = value_at(record, {"_source"});
    if (!value_at(source, {"text"}).is(Value::Kind::string)) return maker.skip_record();
    Post& post = maker.begin_post();
    const Value id = first_of(record, {"_id"});
    post.platform = "x";
    post.visibility = Visibility::public_;
    post.id = x_id_or_hash(id, maker);
    maker.set_created(post, first_of(source, {"timestamp_utc", "local_time"}));
    post.text = maker.text(value_at(source, {"text"}));
    post.lang = x_language(value_at(source, {"lang"}), maker);
    if (maker.wants(PostPart::author, PostPart::rest)) post.author = read_author(source, maker);
    post.url = x_status_url(post.author.handle, id, maker);
    post.repost_of = maker.id("x", first_of(source, {"retweeted_id"}));
    post.forward.id = maker.id("x", first_of(source, {"retweeted_user_id"}));
    post.forward.name = maker.text(first_of(source, {"retweeted_user"}));
    post.quote_of = maker.id("x", first_of(source, {"quoted_id"}));
    post.reply_to = maker.id("x", first_of(source, {"to_tweetid"}));
    post.kind = x_kind(post);
    if (maker.wants(PostPart::engagement)) {
      post.engagement = {maker.count(value_at(source, {"impression_count"})), maker.count(value_at(source, {"like_count"})),
                         maker.count(value_at(source, {"retweet_count"})), maker.count(value_at(source, {"reply_count"}))};
    }
    if (maker.wants(PostPart::links)) {
      for (const Value link : value_at(source, {"links"}).elements()) maker.add_link({maker.text(link), {}, {}, {}});
    }
    if (maker.wants(PostPart::tags)) read_tags(source, maker);
    if (maker.wants(PostPart::media)) read_media(source, maker);
    maker.finish_post(record);
  }

 private:
  static Author read_author(const Value& source, PostMaker& maker) {
    Author author;
    author.id = maker.id("x", first_of(source, {"user_id"}));
    author.handle = maker.text(value_at(source, {"user_screen_name"}));
    author.name = maker.text(value_at(source, {"user_name"}));
    author.verified = value_at(source, {"user_verified"}).boolean();
    author.followers = maker.integer(value_at(source, {"user_followers"}));
    author.posts = maker.integer(value_at(source, {"user_tweets"}));
    if (const auto time = maker.time(value_at(source, {"user_timestamp_utc"}))) author.created = time->seconds;
    return author;
  }

  static void read_tags(const Value& source, PostMaker& maker) {
    for (const Value tag : value_at(source, {"hashtags"}).elements()) maker.add_hashtag(maker.text(tag));
    for (const Value mention : value_at(source, {"mentioned_names"}).elements()) maker.add_mention(maker.text(mention));
  }

  /// Three lists side by side.
  static void read_media(const Value& source, PostMaker& maker) {
    const auto kinds = value_at(source, {"media_types"}).elements();
    const auto alts = value_at(source, {"media_alt_texts"}).elements();
    auto kind = kinds.begin();
    auto alt = alts.begin();
    for (const Value url : value_at(source, {"media_urls"}).elements()) {
      const std::string_view written = kind == kinds.end() ? "photo" : (*kind).string().value_or("photo");
      const std::string_view words = alt == alts.end() ? "" : (*alt).string().value_or("");
      maker.add_media({written == "animated_gif" ? "animation"
                       : written == "video"      ? "video"
                                                 : "photo",
                       maker.text(url), words.empty() ? std::string_view() : maker.keep(words)});
      if (kind != kinds.end()) ++kind;
      if (alt != alts.end()) ++alt;
    }
  }
};

}  // namespace

const Adapter& gazouilloire_adapter() {
  static const Gazouilloire adapter;
  return adapter;
}

}  // namespace elek
