#include <string>
#include <string_view>
#include <unordered_map>

#include "ingest/platforms/platforms.h"
#include "ingest/platforms/x_post.h"
#include "ingest/value_at.h"

// X's API v2. A page is {"data": [posts] or post, "includes": {"users", "tweets", "media"}, "errors", "meta"}: authors, originals of reposts and
// pictures are joined by their ids, and what is in includes.tweets alone is context, no post. `twarc2 flatten` puts these into each post: "author",
// whole posts in referenced_tweets, attachments.media. Lines that hold errors alone stand between pages.

namespace elek {
namespace {

/// What a page includes, by id.
class Includes {
 public:
  explicit Includes(const Value& page) {
    fill(users_, value_at(page, {"includes", "users"}), "id");
    fill(tweets_, value_at(page, {"includes", "tweets"}), "id");
    fill(media_, value_at(page, {"includes", "media"}), "media_key");
  }

  Value user(const Value& id) const { return find(users_, id); }
  Value tweet(const Value& id) const { return find(tweets_, id); }
  Value media(const Value& key) const { return find(media_, key); }

 private:
  using ById = std::unordered_map<std::string_view, Value>;

  static void fill(ById& into, const Value& values, std::string_view key) {
    for (const Value value : values.elements()) {
      if (const auto id = value_at(value, {key}).string()) into.emplace(*id, value);
    }
  }
  static Value find(const ById& values, const Value& id) {
    const auto found = values.find(id.string().value_or(""));
    return found == values.end() ? Value() : found->second;
  }

  ById users_, tweets_, media_;
};

Author read_author(const Value& user, const Value& id, PostMaker& maker) {
  Author author;
  author.id = maker.id("x", id);
  author.handle = maker.text(first_of(user, {"username"}));
  author.name = maker.text(value_at(user, {"name"}));
  author.verified = value_at(user, {"verified"}).boolean();
  author.followers = maker.integer(value_at(user, {"public_metrics", "followers_count"}));
  author.posts = maker.integer(value_at(user, {"public_metrics", "tweet_count"}));
  if (const auto time = maker.time(value_at(user, {"created_at"}))) author.created = time->seconds;
  return author;
}

/// One post of a page, or a flattened one, with what belongs to it.
class Tweet {
 public:
  Tweet(const Value& tweet, const Includes& includes, PostMaker& maker) : tweet_(tweet), includes_(includes), maker_(maker) {}

  void make_post() {
    Post& post = maker_.begin_post();
    post.platform = "x";
    post.kind = "post";
    const Value id = first_of(tweet_, {"id"});
    post.id = id.is(Value::Kind::null) ? maker_.join({"x:", maker_.record_hash()}) : maker_.id("x", id);
    const Value user = user_of_post();
    post.author = read_author(user, first_of(tweet_, {"author_id"}), maker_);
    const auto is_protected = value_at(user, {"protected"}).boolean();
    if (is_protected) post.visibility = *is_protected ? Visibility::private_ : Visibility::public_;
    if (!id.is(Value::Kind::null)) post.url = x_status_url(post.author.handle, id, maker_);
    maker_.set_created(post, value_at(tweet_, {"created_at"}));
    const Value source = read_references(post);
    post.lang = x_language(value_at(source, {"lang"}), maker_);
    read_text(source, post);
    read_media(source);
    const Value counts = value_at(tweet_, {"public_metrics"});
    post.engagement = {maker_.integer(value_at(counts, {"impression_count"})), maker_.integer(value_at(counts, {"like_count"})),
                       maker_.integer(value_at(counts, {"retweet_count"})), maker_.integer(value_at(counts, {"reply_count"}))};
    maker_.finish_post(tweet_);
  }

 private:
  Value user_of_post() const {
    const Value author = value_at(tweet_, {"author"});
    return author.is(Value::Kind::object) ? author : includes_.user(value_at(tweet_, {"author_id"}));
  }

  /// Sets what the post refers to; returns the post whose text counts: of a repost the original, if it is there.
  Value read_references(Post& post) {
    Value source = tweet_;
    for (const Value reference : value_at(tweet_, {"referenced_tweets"}).elements()) {
      const std::string_view type = value_at(reference, {"type"}).string().value_or("");
      const Value id = value_at(reference, {"id"});
      if (type == "replied_to") post.reply_to = maker_.id("x", id);
      if (type == "quoted") post.quote_of = maker_.id("x", id);
      if (type != "retweeted") continue;
      post.repost_of = maker_.id("x", id);
      const Value original = value_at(reference, {"text"}).is(Value::Kind::string) ? reference : includes_.tweet(id);
      if (original.is(Value::Kind::object)) source = original;
    }
    post.kind = !post.repost_of.empty() ? "repost" : !post.reply_to.empty() ? "reply" : !post.quote_of.empty() ? "quote" : "post";
    return source;
  }

  void read_text(const Value& source, Post& post) {
    const Value note = value_at(source, {"note_tweet"});
    const bool is_long = value_at(note, {"text"}).is(Value::Kind::string);
    post.text = maker_.text(value_at(is_long ? note : source, {"text"}));
    const Value own = value_at(source, {"entities"});
    const Value of_note = value_at(note, {"entities"});
    const Value entities = is_long && of_note.is(Value::Kind::object) ? of_note : own;
    for (const Value url : value_at(entities, {"urls"}).elements()) {
      maker_.add_link({maker_.text(value_at(url, {"url"})), maker_.text(first_of(url, {"unwound_url", "expanded_url"})),
                       maker_.text(first_of(url, {"title"})), maker_.text(first_of(url, {"description"}))});
    }
    for (const Value tag : value_at(entities, {"hashtags"}).elements()) maker_.add_hashtag(maker_.text(value_at(tag, {"tag"})));
    for (const Value user : value_at(entities, {"mentions"}).elements()) maker_.add_mention(maker_.text(value_at(user, {"username"})));
  }

  void read_media(const Value& source) {
    const Value attachments = value_at(source, {"attachments"});
    for (const Value media : value_at(attachments, {"media"}).elements()) add_media(media);
    if (value_at(attachments, {"media"}).size() > 0) return;
    for (const Value key : value_at(attachments, {"media_keys"}).elements()) add_media(includes_.media(key));
  }

  void add_media(const Value& media) {
    const std::string_view type = value_at(media, {"type"}).string().value_or("");
    const std::string_view kind = type == "photo" ? "photo" : type == "animated_gif" ? "animation" : "video";
    if (!type.empty()) maker_.add_media({kind, maker_.text(first_of(media, {"url", "preview_image_url"})), maker_.text(first_of(media, {"alt_text"}))});
  }

  const Value& tweet_;
  const Includes& includes_;
  PostMaker& maker_;
};

bool is_tweet(const HeadSketch& head) {
  const SketchMember* const id = head.find("id");
  return id != nullptr && id->opening == '"' && head.has("text") && (head.has("author_id") || head.has("edit_history_tweet_ids"));
}

bool is_tweet(const Value& value) { return value_at(value, {"text"}).is(Value::Kind::string); }

class XApiV2 : public Adapter {
 public:
  std::string_view name() const override { return "x_api_v2"; }
  std::string_view title() const override { return "X's (Twitter's) API v2: pages, streams, twarc2, flattened or not"; }

  bool recognizes(const HeadSketch& head) const override {
    return is_tweet(head.under("data")) || (is_tweet(head) && head.under("author").has("username"));
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value data = value_at(record, {"data"});
    const Includes includes(record);
    if (is_tweet(data)) return Tweet(data, includes, maker).make_post();
    if (is_tweet(record)) return Tweet(record, includes, maker).make_post();
    bool found = false;
    for (const Value tweet : data.elements()) {
      if (!is_tweet(tweet)) continue;
      found = true;
      Tweet(tweet, includes, maker).make_post();
    }
    if (!found) maker.skip_record();
  }
};

}  // namespace

const Adapter& x_api_v2_adapter() {
  static const XApiV2 adapter;
  return adapter;
}

}  // namespace elek
