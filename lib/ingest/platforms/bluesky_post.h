#pragma once

#include <string_view>

#include "ingest/post_maker.h"

namespace elek {

inline constexpr std::string_view kBlueskyPosts = "app.bsky.feed.post";
inline constexpr std::string_view kBlueskyReposts = "app.bsky.feed.repost";

/// The parts of "at://did:plc:x/app.bsky.feed.post/key". Borrows; empty parts if it is no such address.
struct AtUri {
  explicit AtUri(std::string_view uri);
  std::string_view account, collection, key;
};

/// A post of Bluesky, as far as an export has it.
struct BlueskyPost {
  std::string_view uri;  ///< kept
  Value record;          ///< what its author wrote
  Value view;            ///< what the server says around it (author, counts...); null: nothing
  Value seen;            ///< when the server saw it; null: unknown
  Value updated;         ///< when the server saw it change; null: it did not
};

/// Somebody's passing on of a post.
struct BlueskyRepost {
  std::string_view uri;  ///< kept; empty: unknown
  Value by;              ///< null: only what `uri` tells
  Value record, seen;    ///< as in BlueskyPost
};

/// `raw` is where raw fields are looked up.
void make_bluesky_post(const BlueskyPost& source, const Value& raw, PostMaker& maker);
void make_bluesky_repost(const BlueskyRepost& repost, const BlueskyPost& original, const Value& raw, PostMaker& maker);

/// A post or a repost, of which there is only the record. False: it is neither, and nothing was counted.
bool make_from_bluesky_record(const BlueskyPost& source, const Value& raw, PostMaker& maker);

}  // namespace elek
