#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/keyed_members.h"
#include "ingest/platforms/platforms.h"
#include "ingest/platforms/x_post.h"
#include "ingest/value_at.h"
#include "ingest/values_by_id.h"

// X's API v2. A page is {"data": [posts] or post, "includes": {"users", "tweets", "media", "polls"}, "errors", "meta"}: authors, originals of reposts
// and pictures are joined by their ids, and what is in includes.tweets alone is context, no post. `twarc2 flatten` puts these into each post: "author",
// whole posts in referenced_tweets, attachments.media. Lines that hold errors alone stand between pages, and the same pages hold users, lists and
// counts, which are no posts. A repost's own text is cut; so is the `text` of a long post, whose whole is in note_tweet.

namespace elek {
namespace {

enum class Key : std::uint8_t {
  id, text, author_id, author, created_at, lang, referenced_tweets, public_metrics, entities, attachments, note_tweet,
};
constexpr std::size_t kKeys = 11;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"id", Key::id}, {"text", Key::text}, {"author_id", Key::author_id}, {"author", Key::author}, {"created_at", Key::created_at},
    {"lang", Key::lang}, {"referenced_tweets", Key::referenced_tweets}, {"public_metrics", Key::public_metrics},
    {"entities", Key::entities}, {"attachments", Key::attachments}, {"note_tweet", Key::note_tweet},
}});
using Members = KeyedMembers<Key, kKeys>;

enum class CountKey : std::uint8_t { impression_count, like_count, retweet_count, reply_count };
constexpr std::size_t kCountKeys = 4;

constexpr KeyTable<CountKey, kCountKeys> kCountTable({{
    {"impression_count", CountKey::impression_count}, {"like_count", CountKey::like_count}, {"retweet_count", CountKey::retweet_count},
    {"reply_count", CountKey::reply_count},
}});
using Counts = KeyedMembers<CountKey, kCountKeys>;

/// What a page includes, by id.
class Includes {
 public:
  Includes(const Value& page, const PostMaker& maker) {
    const Value included = value_at(page, {"includes"});
    users_ = by_id(value_at(included, {"users"}), "id");
    tweets_ = by_id(value_at(included, {"tweets"}), "id");
    polls_ = by_id(value_at(included, {"polls"}), "id");
    if (maker.wants(PostPart::media)) media_ = by_id(value_at(included, {"media"}), "media_key");
  }

  Value user(const Value& id) const { return find(users_, id); }
  Value tweet(const Value& id) const { return find(tweets_, id); }
  Value media(const Value& key) const { return find(media_, key); }
  Value poll(const Value& id) const { return find(polls_, id); }

 private:
  using ById = ValuesById<std::string_view>;

  static ById by_id(const Value& values, std::string_view key) {
    std::vector<ById::Entry> entries;
    entries.reserve(values.size());
    for (const Value value : values.elements()) {
      if (const auto id = value_at(value, {key}).string()) entries.emplace_back(*id, value);
    }
    return ById(std::move(entries));
  }
  static Value find(const ById& values, const Value& id) { return values.find(id.string().value_or("")); }

  ById users_, tweets_, media_, polls_;
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

std::string_view media_kind(std::string_view type) {
  if (type == "photo") return "photo";
  return type == "animated_gif" ? "animation" : "video";
}

/// One post of a page, or a flattened one, with what belongs to it.
class Tweet {
 public:
  Tweet(const Value& tweet, const Includes& includes, PostMaker& maker)
      : tweet_(tweet), includes_(includes), maker_(maker), members_(tweet, kKeyTable, maker) {}

  /// Returns whether it is one.
  bool make_post() {
    if (!members_.at(Key::text).is(Value::Kind::string)) return false;
    Post& post = maker_.begin_post();
    post.platform = "x";
    post.id = x_id_or_hash(members_.at(Key::id), maker_);
    const Value user = user_of(members_);
    if (maker_.wants(PostPart::author, PostPart::rest)) post.author = read_author(user, members_.at(Key::author_id), maker_);
    post.visibility = x_visibility(value_at(user, {"protected"}));
    if (maker_.wants(PostPart::rest)) post.url = x_status_url(post.author.handle, members_.at(Key::id), maker_);
    maker_.set_created(post, members_.at(Key::created_at));
    const Value original = read_references(members_, post);
    if (original.is(Value::Kind::object)) {
      read_original(Members(original, kKeyTable, maker_), post);
    } else {
      read_content(members_, post);
    }
    post.kind = x_kind(post);
    maker_.finish_post(tweet_);
    return true;
  }

 private:
  Value user_of(const Members& tweet) const {
    const Value& author = tweet.at(Key::author);
    return author.is(Value::Kind::object) ? author : includes_.user(tweet.at(Key::author_id));
  }

  /// Sets what the post refers to; returns the original of a repost, null if it is none or the page lacks it.
  Value read_references(const Members& tweet, Post& post) {
    Value original;
    for (const Value reference : tweet.at(Key::referenced_tweets).elements()) {
      const std::string_view type = value_at(reference, {"type"}).string().value_or("");
      const Value id = value_at(reference, {"id"});
      if (type == "replied_to") post.reply_to = maker_.id("x", id);
      if (type == "quoted") post.quote_of = maker_.id("x", id);
      if (type != "retweeted") continue;
      post.repost_of = maker_.id("x", id);
      original = value_at(reference, {"text"}).is(Value::Kind::string) ? reference : includes_.tweet(id);
    }
    return original;
  }

  void read_original(const Members& original, Post& post) {
    if (maker_.wants(PostPart::forward, PostPart::tags)) {
      set_x_origin(read_author(user_of(original), original.at(Key::author_id), maker_), post, maker_);
    }
    for (const Value reference : original.at(Key::referenced_tweets).elements()) {
      if (value_at(reference, {"type"}).string() == "quoted") post.quote_of = maker_.id("x", value_at(reference, {"id"}));
    }
    read_content(original, post);
  }

  void read_content(const Members& tweet, Post& post) {
    post.lang = x_language(tweet.at(Key::lang), maker_);
    const Value& note = tweet.at(Key::note_tweet);
    const bool is_long = value_at(note, {"text"}).is(Value::Kind::string);
    post.text = with_answers(is_long ? value_at(note, {"text"}) : tweet.at(Key::text), tweet.at(Key::attachments));
    const Value of_note = is_long ? value_at(note, {"entities"}) : Value();
    const Value entities = of_note.is(Value::Kind::object) ? of_note : tweet.at(Key::entities);
    if (maker_.wants(PostPart::cards)) read_links(entities);
    if (maker_.wants(PostPart::tags)) read_tags(entities);
    if (maker_.wants(PostPart::media)) read_media(tweet.at(Key::attachments));
    if (maker_.wants(PostPart::engagement)) read_counts({tweet.at(Key::public_metrics), kCountTable, maker_}, post.engagement);
  }

  void read_counts(const Counts& counts, Engagement& engagement) {
    engagement.views = maker_.integer(counts.at(CountKey::impression_count));
    engagement.likes = maker_.integer(counts.at(CountKey::like_count));
    engagement.shares = maker_.integer(counts.at(CountKey::retweet_count));
    engagement.replies = maker_.integer(counts.at(CountKey::reply_count));
  }

  /// The text and, below it, the answers of a poll.
  std::string_view with_answers(const Value& text, const Value& attachments) {
    const Value ids = value_at(attachments, {"poll_ids"});
    const Value flattened = value_at(attachments, {"poll"});
    if (ids.size() == 0 && !flattened.is(Value::Kind::object)) return maker_.text(text);
    std::string& draft = maker_.draft();
    draft = text.string().value_or("");
    append_answers(flattened, draft);
    for (const Value id : ids.elements()) append_answers(includes_.poll(id), draft);
    return maker_.keep(draft);
  }

  static void append_answers(const Value& poll, std::string& text) {
    for (const Value option : value_at(poll, {"options"}).elements()) {
      text += '\n';
      text += value_at(option, {"label"}).string().value_or("");
    }
  }

  /// An address that stands for several pictures comes once for each.
  void read_links(const Value& entities) {
    std::string_view last;
    for (const Value url : value_at(entities, {"urls"}).elements()) {
      const std::string_view address = value_at(url, {"url"}).string().value_or("");
      if (!address.empty() && address == last) continue;
      last = address;
      maker_.add_link({maker_.text(value_at(url, {"url"})), maker_.text(first_of(url, {"unwound_url", "expanded_url"})),
                       maker_.text(first_of(url, {"title"})), maker_.text(first_of(url, {"description"}))});
    }
  }

  void read_tags(const Value& entities) {
    for (const Value tag : value_at(entities, {"hashtags"}).elements()) maker_.add_hashtag(maker_.text(value_at(tag, {"tag"})));
    for (const Value user : value_at(entities, {"mentions"}).elements()) maker_.add_mention(maker_.text(value_at(user, {"username"})));
  }

  void read_media(const Value& attachments) {
    const Value whole = value_at(attachments, {"media"});
    for (const Value media : whole.elements()) add_media(media);
    if (whole.size() > 0) return;
    for (const Value key : value_at(attachments, {"media_keys"}).elements()) add_media(includes_.media(key));
  }

  void add_media(const Value& media) {
    const std::string_view type = value_at(media, {"type"}).string().value_or("");
    if (type.empty()) return;
    maker_.add_media({media_kind(type), maker_.text(first_of(media, {"url", "preview_image_url"})), maker_.text(first_of(media, {"alt_text"}))});
  }

  const Value& tweet_;
  const Includes& includes_;
  PostMaker& maker_;
  Members members_;
};

bool has_string(const HeadSketch& head, std::string_view key) {
  const SketchMember* const member = head.find(key);
  return member != nullptr && member->opening == '"';
}

bool is_tweet(const HeadSketch& head) {
  return has_string(head, "id") && has_string(head, "text") && (has_string(head, "author_id") || head.has("edit_history_tweet_ids"));
}

/// What else the API answers with, in the same wrapping: users, lists, counts of posts.
bool is_other_data(const HeadSketch& head) {
  if (has_string(head, "id") && has_string(head, "username") && has_string(head, "name")) return head.has("public_metrics") || head.has("protected");
  if (has_string(head, "id") && has_string(head, "owner_id")) return head.has("member_count") && head.has("follower_count");
  return has_string(head, "start") && has_string(head, "end") && head.has("tweet_count");
}

bool is_error(const HeadSketch& head) {
  const HeadSketch error = head.under("errors");
  const SketchMember* const type = error.find("type");
  return type != nullptr && (type->value.starts_with("https://api.twitter.com/2/") || type->value.starts_with("https://api.x.com/2/"));
}

/// A line of a batch compliance job: which posts or users are gone.
bool is_compliance(const HeadSketch& head) {
  constexpr std::array<std::string_view, 5> kAll = {"id", "action", "created_at", "redacted_at", "reason"};
  const auto is_known = [&](const SketchMember& member) { return std::ranges::find(kAll, member.key) != kAll.end(); };
  return has_string(head, "id") && has_string(head, "action") && has_string(head, "reason") && std::ranges::all_of(head.members, is_known);
}

/// What a search that found nothing is answered with; some collectors add the list.
bool is_empty_page(const HeadSketch& head) {
  const HeadSketch meta = head.under("meta");
  const SketchMember* const count = meta.find("result_count");
  return count != nullptr && count->value == "0" && head.under("data").members.empty();
}

class XApiV2 : public Adapter {
 public:
  std::string_view name() const override { return "x_api_v2"; }
  std::string_view title() const override { return "X's (Twitter's) API v2: pages, streams, twarc2, flattened or not"; }

  bool recognizes(const HeadSketch& head) const override {
    const HeadSketch data = head.under("data");
    if (is_tweet(data) || is_other_data(data) || is_error(head) || is_empty_page(head)) return true;
    return (is_tweet(head) && has_string(head.under("author"), "username")) || is_compliance(head);
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value data = value_at(record, {"data"});
    const Includes includes(record, maker);
    if (Tweet(data, includes, maker).make_post() || Tweet(record, includes, maker).make_post()) return;
    bool found = false;
    for (const Value tweet : data.elements()) found |= Tweet(tweet, includes, maker).make_post();
    if (!found) maker.skip_record();
  }
};

}  // namespace

const Adapter& x_api_v2_adapter() {
  static const XApiV2 adapter;
  return adapter;
}

}  // namespace elek
