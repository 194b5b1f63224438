#include <array>
#include <cstdint>

#include "ingest/keyed_members.h"
#include "ingest/platforms/platforms.h"
#include "ingest/platforms/x_post.h"
#include "ingest/value_at.h"

// Posts of X as scrapers write them. snscrape and twscrape share a form: {"_type": "snscrape.modules.twitter.Tweet", "rawContent"...}; before 2023 the
// text was under "content", and links stood in two parallel arrays; media are an array in the one and an object of arrays in the other. Ids are
// numbers, which twscrape repeats as strings. Apify's scrapers write {"createdAt", "likeCount", "author": {"userName"...}}, with X's own entities.

namespace elek {
namespace {

enum class Key : std::uint8_t {
  id_str, id, url, date, raw_content, content, lang, user, reply_count, retweet_count, like_count, view_count, links, outlinks, tcooutlinks,
  media, retweeted, quoted, reply_id_str, reply_id, mentioned, hashtags, card,
};
constexpr std::size_t kKeys = 23;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"id_str", Key::id_str}, {"id", Key::id}, {"url", Key::url}, {"date", Key::date}, {"rawContent", Key::raw_content},
    {"content", Key::content}, {"lang", Key::lang}, {"user", Key::user}, {"replyCount", Key::reply_count},
    {"retweetCount", Key::retweet_count}, {"likeCount", Key::like_count}, {"viewCount", Key::view_count}, {"links", Key::links},
    {"outlinks", Key::outlinks}, {"tcooutlinks", Key::tcooutlinks}, {"media", Key::media}, {"retweetedTweet", Key::retweeted},
    {"quotedTweet", Key::quoted}, {"inReplyToTweetIdStr", Key::reply_id_str}, {"inReplyToTweetId", Key::reply_id},
    {"mentionedUsers", Key::mentioned}, {"hashtags", Key::hashtags}, {"card", Key::card},
}});
using Members = KeyedMembers<Key, kKeys>;

/// An id as string, if there is one, else as number.
std::string_view id_of(const Value& as_string, const Value& as_number, PostMaker& maker) {
  const std::string_view id = maker.id("x", as_string);
  return id.data() != nullptr ? id : maker.id("x", as_number);
}

Author read_user(const Value& user, PostMaker& maker) {
  Author author;
  author.id = maker.id("x", first_of(user, {"id_str", "id"}));
  author.handle = maker.text(first_of(user, {"username"}));
  author.name = maker.text(value_at(user, {"displayname"}));
  author.verified = value_at(user, {"verified"}).boolean();
  if (value_at(user, {"blue"}).boolean() == true) author.verified = true;  // as X's own APIs count it
  author.followers = maker.integer(value_at(user, {"followersCount"}));
  author.posts = maker.integer(value_at(user, {"statusesCount"}));
  if (const auto time = maker.time(value_at(user, {"created"}))) author.created = time->seconds;
  return author;
}

class ScrapedTweet {
 public:
  ScrapedTweet(const Value& record, PostMaker& maker) : record_(record), maker_(maker), tweet_(record, kKeyTable, maker) {}

  bool has_text() const { return text_of(tweet_).is(Value::Kind::string); }

  void make_post() {
    Post& post = maker_.begin_post();
    post.platform = "x";
    const std::string_view id = id_of(tweet_.at(Key::id_str), tweet_.at(Key::id), maker_);
    post.id = id.data() != nullptr ? id : x_id_or_hash({}, maker_);
    if (maker_.wants(PostPart::author)) post.author = read_user(tweet_.at(Key::user), maker_);
    post.visibility = x_visibility(value_at(tweet_.at(Key::user), {"protected"}));
    post.url = maker_.text(tweet_.at(Key::url));
    maker_.set_created(post, tweet_.at(Key::date));
    post.reply_to = id_of(tweet_.at(Key::reply_id_str), tweet_.at(Key::reply_id), maker_);
    const Members original(tweet_.at(Key::retweeted), kKeyTable, maker_);
    const bool reposts = text_of(original).is(Value::Kind::string);
    if (reposts) read_original(original, post);
    read_content(reposts ? original : tweet_, post);
    post.kind = post.text.starts_with("RT @") ? "repost" : x_kind(post);
    maker_.finish_post(record_);
  }

 private:
  static const Value& text_of(const Members& tweet) {
    return tweet.at(Key::raw_content).is(Value::Kind::string) ? tweet.at(Key::raw_content) : tweet.at(Key::content);
  }

  void read_original(const Members& original, Post& post) {
    if (maker_.wants(PostPart::forward, PostPart::tags)) set_x_origin(read_user(original.at(Key::user), maker_), post, maker_);
    post.repost_of = id_of(original.at(Key::id_str), original.at(Key::id), maker_);
  }

  void read_content(const Members& tweet, Post& post) {
    post.text = maker_.text(text_of(tweet));
    post.lang = x_language(tweet.at(Key::lang), maker_);
    post.quote_of = maker_.id("x", first_of(tweet.at(Key::quoted), {"id_str", "id"}));
    if (maker_.wants(PostPart::cards)) read_links(tweet);
    if (maker_.wants(PostPart::tags)) read_tags(tweet);
    if (maker_.wants(PostPart::media)) read_media(tweet.at(Key::media));
    if (maker_.wants(PostPart::engagement)) {
      post.engagement = {maker_.integer(tweet.at(Key::view_count)), maker_.integer(tweet.at(Key::like_count)),
                         maker_.integer(tweet.at(Key::retweet_count)), maker_.integer(tweet.at(Key::reply_count))};
    }
  }

  void read_tags(const Members& tweet) {
    for (const Value user : tweet.at(Key::mentioned).elements()) maker_.add_mention(maker_.text(value_at(user, {"username"})));
    for (const Value tag : tweet.at(Key::hashtags).elements()) maker_.add_hashtag(maker_.text(tag));
  }

  void read_links(const Members& tweet) {
    const Value& card = tweet.at(Key::card);
    const std::string_view shown = value_at(card, {"url"}).string().value_or("");
    const auto add = [&](const Value& raw, const Value& url) {
      const bool has_card = !shown.empty() && (url.string() == shown || raw.string() == shown);
      const Value about = has_card ? card : Value();
      maker_.add_link({maker_.text(raw), maker_.text(url), maker_.text(value_at(about, {"title"})), maker_.text(value_at(about, {"description"}))});
    };
    if (tweet.has(Key::links)) {
      for (const Value link : tweet.at(Key::links).elements()) add(first_of(link, {"tcourl", "text"}), value_at(link, {"url"}));
      return;
    }
    const Value::Elements shorts = tweet.at(Key::tcooutlinks).elements();
    Value::Elements::Iterator raw = shorts.begin();
    for (const Value url : tweet.at(Key::outlinks).elements()) {
      add(raw == shorts.end() ? Value() : *raw, url);
      if (raw != shorts.end()) ++raw;
    }
  }

  void read_media(const Value& media) {
    for (const Value each : media.elements()) {
      const std::string_view type = value_at(each, {"_type"}).string().value_or("");
      add_media(type.ends_with("Photo") ? "photo" : type.ends_with("Gif") ? "animation" : "video", each);
    }
    for (const Value each : value_at(media, {"photos"}).elements()) add_media("photo", each);
    for (const Value each : value_at(media, {"videos"}).elements()) add_media("video", each);
    for (const Value each : value_at(media, {"animated"}).elements()) add_media("animation", each);
  }

  void add_media(std::string_view kind, const Value& media) {
    maker_.add_media({kind, maker_.text(first_of(media, {"fullUrl", "url", "thumbnailUrl", "previewUrl"})), maker_.text(first_of(media, {"altText"}))});
  }

  const Value& record_;
  PostMaker& maker_;
  Members tweet_;
};

constexpr std::string_view kModule = "snscrape.modules.twitter.";

class XSnscrape : public Adapter {
 public:
  std::string_view name() const override { return "x_snscrape"; }
  std::string_view title() const override { return "X by snscrape or twscrape"; }

  bool recognizes(const HeadSketch& head) const override {
    const SketchMember* const type = head.find("_type");
    return type != nullptr && type->value.starts_with(kModule);
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    ScrapedTweet tweet(record, maker);
    tweet.has_text() ? tweet.make_post() : maker.skip_record();
  }
};

// --- Apify ---

class ApifyTweet {
 public:
  ApifyTweet(const Value& record, PostMaker& maker) : record_(record), maker_(maker) {}

  static Value text_of(const Value& tweet) { return first_of(tweet, {"fullText", "text"}); }

  void make_post() {
    Post& post = maker_.begin_post();
    post.platform = "x";
    post.id = x_id_or_hash(first_of(record_, {"id"}), maker_);
    if (maker_.wants(PostPart::author)) post.author = read_author(record_);
    post.url = maker_.text(first_of(record_, {"url", "twitterUrl"}));
    maker_.set_created(post, value_at(record_, {"createdAt"}));
    post.reply_to = maker_.id("x", first_of(record_, {"inReplyToId"}));
    const Value original = first_of(record_, {"retweet", "retweeted_tweet"});
    const bool reposts = text_of(original).is(Value::Kind::string);
    if (reposts) {
      if (maker_.wants(PostPart::forward, PostPart::tags)) set_x_origin(read_author(original), post, maker_);
      post.repost_of = maker_.id("x", first_of(original, {"id"}));
    }
    read_content(reposts ? original : record_, post);
    const bool says_repost = value_at(record_, {"isRetweet"}).boolean() == true;
    post.kind = says_repost || post.text.starts_with("RT @") ? "repost" : x_kind(post);
    maker_.finish_post(record_);
  }

 private:
  Author read_author(const Value& tweet) {
    const Value user = value_at(tweet, {"author"});
    Author author;
    author.id = maker_.id("x", first_of(user, {"id"}));
    author.handle = maker_.text(first_of(user, {"userName"}));
    author.name = maker_.text(value_at(user, {"name"}));
    author.verified = value_at(user, {"isVerified"}).boolean();
    if (value_at(user, {"isBlueVerified"}).boolean() == true) author.verified = true;
    author.followers = maker_.integer(value_at(user, {"followers"}));
    author.posts = maker_.integer(value_at(user, {"statusesCount"}));
    if (const auto time = maker_.time(value_at(user, {"createdAt"}))) author.created = time->seconds;
    return author;
  }

  void read_content(const Value& tweet, Post& post) {
    const Value quoted = first_of(tweet, {"quote", "quoted_tweet"});
    post.quote_of = maker_.id("x", first_of(tweet, {"quoteId"}));
    if (post.quote_of.data() == nullptr) post.quote_of = maker_.id("x", first_of(quoted, {"id"}));
    XContent content;
    content.text = text_of(tweet);
    content.lang = value_at(tweet, {"lang"});
    content.entities = value_at(tweet, {"entities"});
    content.media = value_at(first_of(tweet, {"extendedEntities"}), {"media"});
    read_x_content(content, post, maker_);
    if (maker_.wants(PostPart::engagement)) {
      post.engagement = {maker_.integer(value_at(tweet, {"viewCount"})), maker_.integer(value_at(tweet, {"likeCount"})),
                         maker_.integer(value_at(tweet, {"retweetCount"})), maker_.integer(value_at(tweet, {"replyCount"}))};
    }
  }

  const Value& record_;
  PostMaker& maker_;
};

class XApify : public Adapter {
 public:
  std::string_view name() const override { return "x_apify"; }
  std::string_view title() const override { return "X by Apify's scrapers"; }

  bool recognizes(const HeadSketch& head) const override {
    constexpr std::array<std::string_view, 4> kKeysOfAll = {"id", "createdAt", "likeCount", "retweetCount"};
    for (const std::string_view key : kKeysOfAll) {
      if (!head.has(key)) return false;
    }
    return (head.has("text") || head.has("fullText")) && (head.has("twitterUrl") || (head.has("conversationId") && head.under("author").has("userName")));
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (!ApifyTweet::text_of(record).is(Value::Kind::string)) return maker.skip_record();
    ApifyTweet(record, maker).make_post();
  }
};

}  // namespace

const Adapter& x_snscrape_adapter() {
  static const XSnscrape adapter;
  return adapter;
}

const Adapter& x_apify_adapter() {
  static const XApify adapter;
  return adapter;
}

}  // namespace elek
