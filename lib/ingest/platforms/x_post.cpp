#include "ingest/platforms/x_post.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii_text.h"
#include "ingest/value_at.h"

// X's API v1.1. Text is escaped ("&amp;"); what is longer than 140 or 280 letters stands in extended_tweet, with entities of its own. Links are t.co in
// the text, pictures too, and the entities say where they lead; the address of a quoted post is often taken out of the text and stands beside it. A
// repost's own text is "RT @name: " and the beginning of the original's; its counts of likes and replies are zero.

namespace elek {
namespace {

constexpr KeyTable<XTweetKey, kXTweetKeys> kTweetTable({{
    {"id_str", XTweetKey::id_str}, {"id", XTweetKey::id}, {"created_at", XTweetKey::created_at}, {"text", XTweetKey::text},
    {"full_text", XTweetKey::full_text}, {"lang", XTweetKey::lang}, {"entities", XTweetKey::entities},
    {"extended_entities", XTweetKey::extended_entities}, {"extended_tweet", XTweetKey::extended_tweet}, {"user", XTweetKey::user},
    {"user_id_str", XTweetKey::user_id_str}, {"retweeted_status", XTweetKey::retweeted_status}, {"quoted_status", XTweetKey::quoted_status},
    {"quoted_status_id_str", XTweetKey::quoted_status_id_str}, {"quoted_status_id", XTweetKey::quoted_status_id},
    {"quoted_status_permalink", XTweetKey::quoted_status_permalink}, {"in_reply_to_status_id_str", XTweetKey::in_reply_to_status_id_str},
    {"in_reply_to_status_id", XTweetKey::in_reply_to_status_id}, {"favorite_count", XTweetKey::favorite_count},
    {"retweet_count", XTweetKey::retweet_count}, {"reply_count", XTweetKey::reply_count},
}});

enum class UserKey : std::uint8_t { id_str, id, screen_name, name, verified, followers_count, statuses_count, created_at };
constexpr std::size_t kUserKeys = 8;

constexpr KeyTable<UserKey, kUserKeys> kUserTable({{
    {"id_str", UserKey::id_str}, {"id", UserKey::id}, {"screen_name", UserKey::screen_name}, {"name", UserKey::name},
    {"verified", UserKey::verified}, {"followers_count", UserKey::followers_count}, {"statuses_count", UserKey::statuses_count},
    {"created_at", UserKey::created_at},
}});

/// Of an id as string and as number the one that is there; numbers lost digits in many a program.
const Value& whichever(const Value& first, const Value& second) { return first.string().value_or("").empty() ? second : first; }

std::string_view media_kind(std::string_view type) {
  if (type == "photo" || type == "video") return type == "photo" ? "photo" : "video";
  return type == "animated_gif" ? "animation" : std::string_view();
}

void read_links(const XContent& content, PostMaker& maker) {
  for (const Value url : value_at(content.entities, {"urls"}).elements()) {
    const Value unwound = value_at(url, {"unwound"});
    const Value further = first_of(unwound, {"url"});
    const Value target = further.is(Value::Kind::null) ? first_of(url, {"expanded_url"}) : further;
    Link link = {maker.text(value_at(url, {"url"})), maker.text(target), maker.text(first_of(unwound, {"title"})),
                 maker.text(first_of(unwound, {"description"}))};
    if (content.card.raw.data() != nullptr && link.raw == content.card.raw) {
      link.title = content.card.title;
      link.description = content.card.description;
    }
    maker.add_link(link);
  }
  const Value quoted = first_of(content.quoted_address, {"expanded"});
  if (!quoted.is(Value::Kind::null)) maker.add_link({maker.text(value_at(content.quoted_address, {"url"})), maker.text(quoted), {}, {}});
}

void read_tags(const Value& entities, PostMaker& maker) {
  for (const Value tag : value_at(entities, {"hashtags"}).elements()) maker.add_hashtag(maker.text(value_at(tag, {"text"})));
  for (const Value user : value_at(entities, {"user_mentions"}).elements()) maker.add_mention(maker.text(value_at(user, {"screen_name"})));
}

/// Several pictures share one t.co in the text.
void read_media(const Value& media, PostMaker& maker) {
  std::string_view last;
  for (const Value each : media.elements()) {
    const std::string_view kind = media_kind(value_at(each, {"type"}).string().value_or(""));
    maker.add_media({kind, maker.text(first_of(each, {"media_url_https", "media_url"})), maker.text(first_of(each, {"ext_alt_text"}))});
    const std::string_view address = value_at(each, {"url"}).string().value_or("");
    const Value page = first_of(each, {"expanded_url"});
    if (!address.empty() && address != last && !page.is(Value::Kind::null)) maker.add_link({maker.keep(address), maker.text(page), {}, {}});
    last = address;
  }
}

/// The long form where the post was cut: with entities of its own.
XContent content_of(const XTweet& tweet) {
  XContent content;
  const Value& extended = tweet.at(XTweetKey::extended_tweet);
  const bool is_long = value_at(extended, {"full_text"}).is(Value::Kind::string);
  content.text = is_long ? value_at(extended, {"full_text"}) : whichever(tweet.at(XTweetKey::full_text), tweet.at(XTweetKey::text));
  content.lang = tweet.at(XTweetKey::lang);
  const Value entities = is_long ? value_at(extended, {"entities"}) : Value();
  content.entities = entities.is(Value::Kind::object) ? entities : tweet.at(XTweetKey::entities);
  const Value media = value_at(is_long ? value_at(extended, {"extended_entities"}) : Value(), {"media"});
  content.media = media.is(Value::Kind::array) ? media : value_at(tweet.at(XTweetKey::extended_entities), {"media"});
  const Value& quoted = tweet.at(XTweetKey::quoted_status_permalink);
  // Where the quoted address is left in the text, the entities name it, too.
  const std::string_view address = value_at(quoted, {"url"}).string().value_or("");
  if (content.text.string().value_or("").find(address) == std::string_view::npos) content.quoted_address = quoted;
  return content;
}

std::string_view quote_of(const XTweet& tweet, PostMaker& maker) {
  const std::string_view id = maker.id("x", whichever(tweet.at(XTweetKey::quoted_status_id_str), tweet.at(XTweetKey::quoted_status_id)));
  return id.data() != nullptr ? id : maker.id("x", first_of(tweet.at(XTweetKey::quoted_status), {"id_str", "id"}));
}

}  // namespace

std::string_view x_status_url(std::string_view handle, const Value& id, PostMaker& maker) {
  const std::string_view digits = maker.peek(id);
  return digits.empty() ? std::string_view()
                        : maker.join({"https://x.com/", handle.empty() ? std::string_view("i") : handle, "/status/", digits});
}

XStatusAddress x_status_in(std::string_view url) {
  constexpr std::array<std::string_view, 6> kHosts = {"https://twitter.com/", "https://x.com/", "https://mobile.twitter.com/",
                                                      "http://twitter.com/",  "https://mobile.x.com/", "https://www.twitter.com/"};
  const auto host = std::ranges::find_if(kHosts, [&](std::string_view each) { return url.starts_with(each); });
  if (host == kHosts.end()) return {};
  url.remove_prefix(host->size());
  constexpr std::string_view kStatus = "/status/";
  const std::size_t at = url.find('/');
  if (at == std::string_view::npos || !url.substr(at).starts_with(kStatus)) return {};
  return {url.substr(0, at), leading_digits(url.substr(at + kStatus.size()))};
}

std::string_view x_id_or_hash(const Value& id, PostMaker& maker) {
  const std::string_view known = maker.id("x", id);
  return known.data() != nullptr ? known : maker.join({"x:", maker.record_hash()});
}

std::string_view x_language(const Value& lang, PostMaker& maker) {
  constexpr std::array<std::string_view, 10> kNone = {"und", "zxx", "qme", "qam", "qst", "qht", "qct", "art", "mul", ""};
  const std::string_view code = lang.string().value_or("");
  return std::ranges::find(kNone, code) == kNone.end() ? maker.keep(code) : std::string_view();
}

std::string_view x_kind(const Post& post) {
  if (!post.repost_of.empty()) return "repost";
  if (!post.reply_to.empty()) return "reply";
  return post.quote_of.empty() ? "post" : "quote";
}

XTweet x_tweet(const Value& object, PostMaker& maker) { return {object, kTweetTable, maker}; }

Visibility x_visibility(const Value& is_protected) {
  const auto answer = is_protected.boolean();
  if (!answer) return Visibility::unknown;
  return *answer ? Visibility::private_ : Visibility::public_;
}

Author read_x_user(const Value& user, PostMaker& maker) {
  const KeyedMembers<UserKey, kUserKeys> members(user, kUserTable, maker);
  Author author;
  author.id = maker.id("x", whichever(members.at(UserKey::id_str), members.at(UserKey::id)));
  author.handle = maker.text(members.at(UserKey::screen_name));
  author.name = maker.text(members.at(UserKey::name));
  author.verified = members.at(UserKey::verified).boolean();
  author.followers = maker.integer(members.at(UserKey::followers_count));
  author.posts = maker.integer(members.at(UserKey::statuses_count));
  if (const auto time = maker.time(members.at(UserKey::created_at))) author.created = time->seconds;
  return author;
}

void set_x_origin(const Author& author, Post& post, PostMaker& maker) {
  post.forward.id = author.id;
  post.forward.name = author.name;
  maker.add_mention(author.handle);
}

void read_x_content(const XContent& content, Post& post, PostMaker& maker) {
  post.text = maker.text(content.text);
  post.lang = x_language(content.lang, maker);
  if (maker.wants(PostPart::cards)) read_links(content, maker);
  if (maker.wants(PostPart::tags)) read_tags(content.entities, maker);
  if (!maker.wants(PostPart::links, PostPart::media)) return;
  read_media(content.media.is(Value::Kind::array) ? content.media : value_at(content.entities, {"media"}), maker);
}

void fill_x_post(const XTweet& tweet, Post& post, PostMaker& maker) {
  const Value& id = whichever(tweet.at(XTweetKey::id_str), tweet.at(XTweetKey::id));
  post.platform = "x";
  post.id = x_id_or_hash(id, maker);
  if (maker.wants(PostPart::author, PostPart::rest)) {
    post.author = read_x_user(tweet.at(XTweetKey::user), maker);
    if (post.author.id.data() == nullptr) post.author.id = maker.id("x", tweet.at(XTweetKey::user_id_str));
  }
  post.visibility = x_visibility(value_at(tweet.at(XTweetKey::user), {"protected"}));
  if (maker.wants(PostPart::rest)) post.url = x_status_url(post.author.handle, id, maker);
  maker.set_created(post, tweet.at(XTweetKey::created_at));
  post.reply_to = maker.id("x", whichever(tweet.at(XTweetKey::in_reply_to_status_id_str), tweet.at(XTweetKey::in_reply_to_status_id)));
  const Value& original = tweet.at(XTweetKey::retweeted_status);
  const bool reposts = original.is(Value::Kind::object);
  const XTweet said = reposts ? x_tweet(original, maker) : tweet;
  if (reposts) {
    post.repost_of = maker.id("x", whichever(said.at(XTweetKey::id_str), said.at(XTweetKey::id)));
    if (maker.wants(PostPart::forward, PostPart::tags)) set_x_origin(read_x_user(said.at(XTweetKey::user), maker), post, maker);
  }
  post.quote_of = quote_of(said, maker);
  read_x_content(content_of(said), post, maker);
  post.kind = post.text.starts_with("RT @") ? "repost" : x_kind(post);
  if (maker.wants(PostPart::engagement)) {
    post.engagement = {std::nullopt, maker.integer(said.at(XTweetKey::favorite_count)), maker.integer(said.at(XTweetKey::retweet_count)),
                       maker.integer(said.at(XTweetKey::reply_count))};
  }
}

}  // namespace elek
