#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "decode/json.h"
#include "ingest/keyed_members.h"
#include "ingest/post_maker.h"

namespace elek {

// What X's formats have in common: ids "x:20", and the shape of API v1.1, which lives on in archives and in what the web shows.

/// The address of a post, with "i" where the author's handle is not known. Absent without an id.
std::string_view x_status_url(std::string_view handle, const Value& id, PostMaker& maker);

/// What "https://x.com/name/status/20" names. Borrows from the address; both are empty if it is none of a post.
struct XStatusAddress {
  std::string_view handle, id;
};
XStatusAddress x_status_in(std::string_view url);

/// "x:20"; "x:" and the record's hash where it has no id.
std::string_view x_id_or_hash(const Value& id, PostMaker& maker);

/// The language, unless it is one of X's codes for none ("und", "zxx", "qme"...).
std::string_view x_language(const Value& lang, PostMaker& maker);

/// "repost", "reply", "quote" or "post", by what `post` refers to.
std::string_view x_kind(const Post& post);

/// Public unless the author's posts are protected; unknown where the export does not say.
Visibility x_visibility(const Value& is_protected);

/// An author of API v1.1's shape: {"id_str", "screen_name", "name"...}.
Author read_x_user(const Value& user, PostMaker& maker);

/// What the original of a repost says of its author, whom the repost mentions: "RT @name: ".
void set_x_origin(const Author& author, Post& post, PostMaker& maker);

/// What is said, by whoever said it first, in the shape of API v1.1.
struct XContent {
  Value text, lang;
  Value entities;        ///< {"urls", "hashtags", "user_mentions", "media"}
  Value media;           ///< fuller than that of the entities; null: theirs
  Value quoted_address;  ///< {"url", "expanded"}: the address of a quoted post that was taken out of the text
  Link card;             ///< what was shown of one of the links; its `raw` is the link's short address
};

/// Sets text and language, adds links, hashtags, mentions and media.
void read_x_content(const XContent& content, Post& post, PostMaker& maker);

enum class XTweetKey : std::uint8_t {
  id_str, id, created_at, text, full_text, lang, entities, extended_entities, extended_tweet, user, user_id_str, retweeted_status,
  quoted_status, quoted_status_id_str, quoted_status_id, quoted_status_permalink, in_reply_to_status_id_str, in_reply_to_status_id,
  favorite_count, retweet_count, reply_count,
};
inline constexpr std::size_t kXTweetKeys = 21;

/// The members of a post of API v1.1's shape.
using XTweet = KeyedMembers<XTweetKey, kXTweetKeys>;
XTweet x_tweet(const Value& object, PostMaker& maker);

/// Fills `post`, which the caller finishes. A repost takes the words of its original.
void fill_x_post(const XTweet& tweet, Post& post, PostMaker& maker);

}  // namespace elek
