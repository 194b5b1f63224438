#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/time.h"

namespace elek {

// A post and its parts borrow from their PostBatch: a string_view whose data() is null is absent, an empty one was there and empty.

enum class Visibility : std::uint8_t { unknown, public_, private_ };
enum class TextFormat : std::uint8_t { plain, html };

std::string_view name_of(Visibility visibility);   // "unknown", "public", "private"
std::string_view name_of(TextFormat format);       // "plain", "html"

struct Author {
  std::string_view id, handle, name;
  std::optional<bool> verified;
  std::optional<std::int64_t> followers, posts;
  std::optional<UnixSeconds> created;
};

struct Channel {
  std::string_view id, handle, name, type;
};

struct Forward {
  std::string_view id, name;
};

/// Of a post's links, hashtags, mentions, media and values of its own so many each are read, and so many links are looked at, each spelling
/// counted once: nobody reads more, and a record of 16 MiB may hold a million.
inline constexpr std::size_t kMostParts = 10'000;

/// Of a title or a text so many bytes are read: some novels have more, no post does, and where each byte of a text came from may take as many
/// as 32 bytes to remember.
inline constexpr std::size_t kMostTextBytes = 4U << 20U;

/// A link that the export names (entity, card, attachment), not one found in the text.
struct Link {
  std::string_view raw;                 ///< as it stands in the export
  std::string_view url;                 ///< the target that the platform gives for it; absent when `raw` is all there is
  std::string_view title, description;  ///< of its card
};

struct Media {
  std::string_view kind, url, alt;
};

struct Engagement {
  std::optional<std::int64_t> views, likes, shares, replies;
};

/// A value of the record itself, under a name that some rule uses.
struct RawScalar {
  enum class Kind : std::uint8_t { null, boolean, number, string, object };
  Kind kind = Kind::null;
  std::string_view text;  ///< strings and numbers as text, "true", "false"; empty otherwise
  double number = 0;      ///< only of numbers
  /// Where it stands in the record, as a JSON pointer (RFC 6901); absent beyond RawFields::kMaxPointerBytes.
  std::string_view pointer;
};

/// What the record holds under one wanted name: every terminal value, in order (arrays: any member; sigma.md 1.6).
struct RawField {
  bool present = false;  ///< the key exists, be its value null or an empty array
  std::span<const RawScalar> values;
};

/// Where the record stands: file as the user gave it, line from 1, bytes from 0.
struct RecordPlace {
  std::string_view file;
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

/// One post, as every adapter makes it. Ids are "platform:native-id".
struct Post {
  std::string_view id;
  std::string_view platform;  ///< "telegram", ...; absent for a record of no known platform (every logsource fits it)
  Visibility visibility = Visibility::unknown;
  std::string_view kind;      ///< post, comment, reply, repost, quote, message
  std::optional<UnixSeconds> created;
  bool created_known = false;     ///< the time and its zone are sure
  std::string_view created_raw;   ///< as the export writes it
  std::optional<UnixSeconds> edited;
  std::string_view lang;          ///< as exported
  std::string_view title, text;
  TextFormat text_format = TextFormat::plain;
  Author author;
  Channel channel;
  Forward forward;
  std::span<const Link> links;
  std::span<const std::string_view> hashtags;  ///< without '#'
  std::span<const std::string_view> mentions;  ///< without '@'
  std::span<const Media> media;
  std::string_view reply_to, repost_of, quote_of;
  Engagement engagement;
  std::string_view ad_label;
  std::string_view url;
  RecordPlace place;
  std::span<const RawField> raw;         ///< parallel to WantedFields::raw_names
  std::span<const RawScalar> scalars;    ///< every scalar of the record, if WantedFields::all_scalars
  bool cut_off = false;                  ///< one of its lists has more than kMostParts, or one of its texts more than kMostTextBytes
};

/// Whether the channel of a post is no public medium but somebody's own: a private chat or group, a profile, a person's wall. So is one of
/// which the export does not say that it is public.
bool is_personal_channel(const Post& post);

}  // namespace elek
