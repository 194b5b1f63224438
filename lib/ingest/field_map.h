#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "decode/json.h"
#include "ingest/post_maker.h"

namespace elek {

/// Says where the fields of posts stand in the records of a format that elek does not know. Immutable once it is made; safe for concurrent use.
class FieldMap {
 public:
  /// "FIELD=SOURCE,FIELD=SOURCE...": FIELD as in elek.post/1 ("text", "author.id", "engagement.views"); SOURCE a JSON pointer (RFC 6901,
  /// where a name may also go into every element of an array), or the name of a key or column, or 'words' that every post gets. A text without
  /// '=' is the path of a file of such lines, in which '#' begins a comment. Adds to what is there. Errors: usage, naming the part.
  std::expected<void, Error> add(const std::string& text);

  /// The names that FIELD may be.
  static std::vector<std::string> fields();

  bool empty() const { return entries_.empty(); }
  /// Where it says that fields stand, as it is written; constants are empty.
  std::vector<std::string> sources() const;
  /// Puts what the record holds into `post`; what is absent there leaves the post as it is. Tells `maker` which of sources() it had.
  void apply(const Value& record, Post& post, PostMaker& maker) const;

  enum class Target : std::uint8_t {
    platform, id, title, text, created_at, edited_at, lang, kind, url, author_id, author_handle, author_name, author_followers, channel_id,
    channel_handle, channel_name, forward_id, forward_name, links, hashtags, mentions, reply_to, repost_of, quote_of, views, likes, shares,
    replies, ad_label,
  };

 private:
  struct Entry {
    Target target{};
    bool is_constant = false;
    std::vector<std::string> path;  // the words, if it is constant
    std::string source;             // as it is written; empty if it is constant
  };
  std::expected<void, Error> add_pairs(std::string_view text);
  std::expected<void, Error> add_pair(std::string_view pair);

  std::vector<Entry> entries_;  // by target
};

}  // namespace elek
