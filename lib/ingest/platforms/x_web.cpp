#include "ingest/platforms/x_web.h"

#include <algorithm>
#include <array>
#include <vector>

#include "ingest/platforms/platforms.h"
#include "ingest/platforms/x_post.h"
#include "ingest/value_at.h"

// What X's web pages get (GraphQL), as scrapers and browser extensions keep it. An answer is a timeline whose entries hold posts at many places: each
// under "tweet_results", so the whole answer is searched for that key. A post is {"rest_id", "core", "legacy", "note_tweet", "views"...}, with "legacy"
// in the shape of API v1.1 and long texts in "note_tweet"; some stand in a wrapping, {"__typename": "TweetWithVisibilityResults", "tweet"}, and what
// is gone is a "TweetTombstone". The original of a repost and a quoted post are whole posts inside. Since 2025 the author's name is in "core" of
// the user, before in its "legacy". Advertisements have "promotedMetadata" beside the post.

namespace elek {
namespace {

constexpr std::array<std::string_view, 3> kHolders = {"tweet_results", "tweetResult", "tweet_result"};

Value unwrapped(const Value& result) {
  const Value inner = value_at(result, {"tweet"});
  return inner.is(Value::Kind::object) ? inner : result;
}

/// A member of the first of two objects that says something under it.
Value either(const Value& first, std::string_view first_key, const Value& second, std::string_view second_key) {
  const Value value = first_of(first, {first_key});
  return value.is(Value::Kind::null) ? first_of(second, {second_key}) : value;
}

Author read_author(const Value& result, PostMaker& maker) {
  const Value current = value_at(result, {"core", "user_results", "result"});
  const Value user = current.is(Value::Kind::object) ? current : first_of(result, {"user"});
  const Value legacy = value_at(user, {"legacy"}).is(Value::Kind::object) ? value_at(user, {"legacy"}) : user;
  Author author = read_x_user(legacy, maker);
  const Value core = value_at(user, {"core"});
  author.id = maker.id("x", either(user, "rest_id", value_at(result, {"legacy"}), "user_id_str"));
  author.handle = maker.text(either(core, "screen_name", legacy, "screen_name"));
  author.name = maker.text(either(core, "name", legacy, "name"));
  const auto verified = value_at(user, {"verification", "verified"}).boolean();
  if (verified) author.verified = verified;
  if (value_at(user, {"is_blue_verified"}).boolean() == true) author.verified = true;  // as the other APIs count it
  if (!author.followers) author.followers = maker.integer(value_at(user, {"relationship_counts", "followers"}));
  if (!author.posts) author.posts = maker.integer(value_at(user, {"tweet_counts", "tweets"}));
  if (const auto time = maker.time(value_at(core, {"created_at"}))) author.created = time->seconds;
  return author;
}

Value is_protected(const Value& result) {
  const Value user = value_at(result, {"core", "user_results", "result"});
  const Value privacy = value_at(user, {"privacy", "protected"});
  return privacy.is(Value::Kind::null) ? value_at(user, {"legacy", "protected"}) : privacy;
}

Value id_of(const Value& result) { return either(result, "rest_id", value_at(result, {"legacy"}), "id_str"); }

/// A card is a list of {"key", "value": {"string_value"}}.
std::string_view card_value(const Value& card, std::string_view key, PostMaker& maker) {
  for (const Value binding : value_at(card, {"binding_values"}).elements()) {
    if (value_at(binding, {"key"}).string() == key) return maker.text(first_of(value_at(binding, {"value"}), {"string_value"}));
  }
  return {};
}

Link card_of(const Value& result, PostMaker& maker) {
  const Value card = value_at(result, {"card", "legacy"});
  if (!card.is(Value::Kind::object)) return {};
  return {maker.text(first_of(card, {"url"})), {}, card_value(card, "title", maker), card_value(card, "description", maker)};
}

/// The text and, below it, the answers of a poll, which is a card, too.
std::string_view with_answers(std::string_view text, const Value& card, PostMaker& maker) {
  if (!value_at(card, {"name"}).string().value_or("").starts_with("poll")) return text;
  constexpr std::array<std::string_view, 4> kAnswers = {"choice1_label", "choice2_label", "choice3_label", "choice4_label"};
  std::string& draft = maker.draft();
  draft = text;
  for (const std::string_view key : kAnswers) {
    const std::string_view answer = card_value(card, key, maker);
    if (!answer.empty()) (draft += '\n') += answer;
  }
  return maker.keep(draft);
}

XContent content_of(const Value& result, PostMaker& maker) {
  const Value legacy = value_at(result, {"legacy"});
  const Value note = value_at(result, {"note_tweet", "note_tweet_results", "result"});
  const bool is_long = value_at(note, {"text"}).is(Value::Kind::string);
  XContent content;
  content.text = is_long ? value_at(note, {"text"}) : value_at(legacy, {"full_text"});
  content.lang = value_at(legacy, {"lang"});
  const Value of_note = is_long ? value_at(note, {"entity_set"}) : Value();
  content.entities = of_note.is(Value::Kind::object) ? of_note : value_at(legacy, {"entities"});
  const Value media = value_at(legacy, {"extended_entities", "media"});
  content.media = media.is(Value::Kind::array) ? media : value_at(legacy, {"entities", "media"});
  content.quoted_address = value_at(legacy, {"quoted_status_permalink"});
  if (maker.wants(PostPart::cards)) content.card = card_of(result, maker);
  return content;
}

std::string_view quote_of(const Value& result, PostMaker& maker) {
  const std::string_view known = maker.id("x", first_of(value_at(result, {"legacy"}), {"quoted_status_id_str"}));
  if (known.data() != nullptr) return known;
  const std::string_view whole = maker.id("x", id_of(unwrapped(value_at(result, {"quoted_status_result", "result"}))));
  return whole.data() != nullptr ? whole : maker.id("x", value_at(result, {"quotedRefResult", "result", "rest_id"}));
}

void read_content(const Value& result, Post& post, PostMaker& maker) {
  const Value legacy = value_at(result, {"legacy"});
  post.quote_of = quote_of(result, maker);
  read_x_content(content_of(result, maker), post, maker);
  post.text = with_answers(post.text, value_at(result, {"card", "legacy"}), maker);
  if (maker.wants(PostPart::engagement)) {
    post.engagement = {maker.integer(value_at(result, {"views", "count"})), maker.integer(value_at(legacy, {"favorite_count"})),
                       maker.integer(value_at(legacy, {"retweet_count"})), maker.integer(value_at(legacy, {"reply_count"}))};
  }
}

bool is_whole(const Value& result) { return value_at(result, {"legacy", "full_text"}).is(Value::Kind::string); }

/// The posts of an answer, in its order. Not by recursion: an answer may be as deep as it likes.
class Search {
 public:
  Search(const Value& answer, PostMaker& maker) : maker_(maker) { open_.push_back(answer); }

  /// How many places of posts there are.
  std::size_t run() {
    std::size_t places = 0;
    while (!open_.empty()) {
      const Value value = open_.back();
      open_.pop_back();
      const std::size_t below = open_.size();
      for (const Value element : value.elements()) open(element);
      for (const auto& [key, member] : value.members()) {
        if (std::ranges::find(kHolders, key) == kHolders.end()) {
          open(member);
        } else if (value_at(member, {"result"}).is(Value::Kind::object)) {
          ++places;
          make_x_web_post(value_at(member, {"result"}), label_of(value), maker_);
        }
      }
      std::reverse(open_.begin() + static_cast<std::ptrdiff_t>(below), open_.end());
    }
    return places;
  }

 private:
  void open(const Value& value) {
    if (value.is(Value::Kind::object) || value.is(Value::Kind::array)) open_.push_back(value);
  }

  static std::string_view label_of(const Value& holder) {
    return value_at(holder, {"promotedMetadata"}).is(Value::Kind::object) ? std::string_view("promoted") : std::string_view();
  }

  PostMaker& maker_;
  std::vector<Value> open_;
};

/// Whether what there is of an answer has a post in it, or is a timeline without any.
bool is_answer(const HeadSketch& head) {
  const SketchMember* const data = head.find("data");
  if (data == nullptr || data->opening != '{') return false;
  const auto has = [&](std::string_view word) { return data->value.find(word) != std::string_view::npos; };
  return has("\"tweet_results\"") || has("\"tweetResult\"") || (has("\"instructions\"") && has("\"TimelineAddEntries\""));
}

class XGraphql : public Adapter {
 public:
  std::string_view name() const override { return "x_graphql"; }
  std::string_view title() const override { return "what X's web pages get (GraphQL)"; }

  bool recognizes(const HeadSketch& head) const override {
    return is_answer(head) || is_x_web_post(head) || head.under("tweet_results").has("result") || head.under("content").has("entryType");
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (is_x_web_post(record)) return make_x_web_post(record, {}, maker);
    if (Search(record, maker).run() == 0) maker.skip_record();
  }
};

}  // namespace

bool is_x_web_post(const Value& object) {
  const auto type = value_at(object, {"__typename"}).string().value_or("");
  return is_whole(unwrapped(object)) || (type.starts_with("Tweet") && object.find("rest_id"));
}

bool is_x_web_post(const HeadSketch& object) {
  const HeadSketch wrapped = object.under("tweet");
  const HeadSketch& result = wrapped.has("rest_id") ? wrapped : object;
  return (result.has("rest_id") || object.has("core")) && result.under("legacy").has("full_text");
}

void make_x_web_post(const Value& wrapped, std::string_view ad_label, PostMaker& maker) {
  const Value result = unwrapped(wrapped);
  if (!is_whole(result)) return maker.skip_record();
  const Value legacy = value_at(result, {"legacy"});
  const Value id = id_of(result);
  Post& post = maker.begin_post();
  post.platform = "x";
  post.id = x_id_or_hash(id, maker);
  post.ad_label = ad_label;
  if (maker.wants(PostPart::author, PostPart::rest)) post.author = read_author(result, maker);
  post.visibility = x_visibility(is_protected(result));
  post.url = x_status_url(post.author.handle, id, maker);
  maker.set_created(post, value_at(legacy, {"created_at"}));
  post.reply_to = maker.id("x", first_of(legacy, {"in_reply_to_status_id_str"}));
  const Value original = unwrapped(value_at(legacy, {"retweeted_status_result", "result"}));
  if (is_whole(original)) {
    if (maker.wants(PostPart::forward, PostPart::tags)) set_x_origin(read_author(original, maker), post, maker);
    post.repost_of = maker.id("x", id_of(original));
  }
  read_content(is_whole(original) ? original : result, post, maker);
  post.kind = post.text.starts_with("RT @") ? "repost" : x_kind(post);
  maker.finish_post(wrapped);
}

const Adapter& x_graphql_adapter() {
  static const XGraphql adapter;
  return adapter;
}

}  // namespace elek
