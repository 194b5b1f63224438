#include "ingest/platforms/x_post.h"

#include <algorithm>
#include <array>

#include "ingest/value_at.h"

// X's API v1.1, whose shape lives on in the archive that X gives to its users and in the web's answers. Text is escaped ("&amp;"); what is longer
// than 140 or 280 letters stands in extended_tweet; links are t.co in the text, and entities.urls say where they lead. In the archive all numbers
// are strings, there is no user, and a repost is a text that begins with "RT @name: " and is cut.

namespace elek {
namespace {

Value original_of(const Value& tweet) {
  const Value direct = value_at(tweet, {"retweeted_status"});
  return direct.is(Value::Kind::object) ? direct : value_at(tweet, {"retweeted_status_result", "result", "legacy"});
}

/// The member of the long form, else of the post itself.
Value longest(const Value& tweet, std::string_view key) {
  const Value extended = value_at(tweet, {"extended_tweet", key});
  return extended.is(Value::Kind::null) ? value_at(tweet, {key}) : extended;
}

Value id_of(const Value& tweet) { return first_of(tweet, {"id_str", "id"}); }

Author read_user(const Value& user, PostMaker& maker) {
  Author author;
  author.id = maker.id("x", first_of(user, {"id_str", "id"}));
  author.handle = maker.text(first_of(user, {"screen_name"}));
  author.name = maker.text(value_at(user, {"name"}));
  author.verified = value_at(user, {"verified"}).boolean();
  author.followers = maker.integer(value_at(user, {"followers_count"}));
  author.posts = maker.integer(value_at(user, {"statuses_count"}));
  if (const auto time = maker.time(value_at(user, {"created_at"}))) author.created = time->seconds;
  return author;
}

void read_links(const Value& entities, PostMaker& maker) {
  for (const Value url : value_at(entities, {"urls"}).elements()) {
    const Value unwound = value_at(url, {"unwound"});
    const Value target = first_of(unwound, {"url"}).is(Value::Kind::null) ? first_of(url, {"expanded_url", "expanded", "url"}) : value_at(unwound, {"url"});
    maker.add_link({maker.text(value_at(url, {"url"})), maker.text(target), maker.text(first_of(unwound, {"title"})), maker.text(first_of(unwound, {"description"}))});
  }
}

void read_names(const Value& entities, PostMaker& maker) {
  for (const Value tag : value_at(entities, {"hashtags"}).elements()) maker.add_hashtag(maker.text(value_at(tag, {"text"})));
  for (const Value user : value_at(entities, {"user_mentions"}).elements()) maker.add_mention(maker.text(value_at(user, {"screen_name"})));
}

std::string_view media_kind(std::string_view type) {
  if (type == "photo" || type == "video") return type == "photo" ? "photo" : "video";
  return type == "animated_gif" ? "animation" : std::string_view();
}

void read_media(const Value& media, PostMaker& maker) {
  for (const Value each : media.elements()) {
    const std::string_view kind = media_kind(value_at(each, {"type"}).string().value_or(""));
    maker.add_media({kind, maker.text(first_of(each, {"media_url_https", "media_url"})), maker.text(first_of(each, {"ext_alt_text"}))});
  }
}

Visibility visibility_of(const Value& user) {
  const auto is_protected = value_at(user, {"protected"}).boolean();
  if (!is_protected) return Visibility::unknown;
  return *is_protected ? Visibility::private_ : Visibility::public_;
}

}  // namespace

std::string_view x_status_url(std::string_view handle, const Value& id, PostMaker& maker) {
  return maker.join({"https://x.com/", handle.empty() ? std::string_view("i") : handle, "/status/", maker.peek(id)});
}

std::string_view x_language(const Value& lang, PostMaker& maker) {
  constexpr std::array<std::string_view, 10> kNone = {"und", "zxx", "qme", "qam", "qst", "qht", "qct", "art", "mul", ""};
  const std::string_view code = lang.string().value_or("");
  return std::ranges::find(kNone, code) == kNone.end() ? maker.keep(code) : std::string_view();
}

void fill_x_post(const Value& tweet, Post& post, PostMaker& maker) {
  const Value original = original_of(tweet);
  const bool is_repost = original.is(Value::Kind::object);
  const Value source = is_repost ? original : tweet;
  const Value user = value_at(tweet, {"user"});
  post.platform = "x";
  post.id = maker.id("x", id_of(tweet));
  if (post.id.empty()) post.id = maker.join({"x:", maker.record_hash()});
  post.author = read_user(user, maker);
  post.visibility = visibility_of(user);
  if (!id_of(tweet).is(Value::Kind::null)) post.url = x_status_url(post.author.handle, id_of(tweet), maker);
  maker.set_created(post, value_at(tweet, {"created_at"}));
  post.lang = x_language(value_at(source, {"lang"}), maker);
  const Value full = longest(source, "full_text");
  post.text = maker.text(full.is(Value::Kind::null) ? value_at(source, {"text"}) : full);
  post.repost_of = maker.id("x", id_of(original));
  post.quote_of = maker.id("x", first_of(source, {"quoted_status_id_str", "quoted_status_id"}));
  post.reply_to = maker.id("x", first_of(tweet, {"in_reply_to_status_id_str", "in_reply_to_status_id"}));
  const bool reposts = is_repost || post.text.starts_with("RT @");
  post.kind = reposts ? "repost" : !post.reply_to.empty() ? "reply" : !post.quote_of.empty() ? "quote" : "post";
  const Value entities = longest(source, "entities");
  read_links(entities, maker);
  read_names(entities, maker);
  const Value more = longest(source, "extended_entities");
  read_media(value_at(more.is(Value::Kind::null) ? entities : more, {"media"}), maker);
  post.engagement = {std::nullopt, maker.integer(value_at(tweet, {"favorite_count"})), maker.integer(value_at(tweet, {"retweet_count"})),
                     maker.integer(value_at(tweet, {"reply_count"}))};
}

}  // namespace elek
