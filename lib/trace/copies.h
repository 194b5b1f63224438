#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/borrowed.h"
#include "base/sha256.h"
#include "base/time.h"
#include "scan/item_sink.h"
#include "trace/packed.h"
#include "trace/shelves.h"

namespace elek {

/// Texts of fewer letters are equal by chance ("ok", "thank you very much"): they are counted, but not called copies.
inline constexpr std::int64_t kMinCopyLetters = 40;

/// The flagged posts that say the same, word for word.
struct Copies {
  std::uint64_t key = 0;                         ///< of the item's copy_key: "c1-" and these 64 bits
  std::array<std::uint64_t, 5> posts_by_level{};
  std::uint64_t channels = 0;                    ///< different ones; the author where a post has no channel
  std::optional<std::uint64_t> views;            ///< of all together; none: no post has views
  std::string first_post_id;                     ///< the earliest; of equal or unknown times the first in the input
  std::string first_channel_id;                  ///< empty: it has neither channel nor author
  std::optional<UnixSeconds> first_created;
  bool is_short = false;                         ///< fewer than kMinCopyLetters
  std::uint32_t excerpt = 0;                     ///< for CopyCounter::excerpt()

  std::uint64_t posts(Level from = Level::informational) const;
  Level level() const;                           ///< the highest
};

/// "c1-0123456789abcdef".
std::string copy_key_text(std::uint64_t key);

/// What copying there is among all flagged posts.
struct CopyTotals {
  std::uint64_t posts = 0;
  std::uint64_t texts = 0;            ///< different ones; short texts, and posts without words, are all different
  std::optional<Copies> most_copied;  ///< none: nothing is copied
  std::uint64_t beyond = 0;           ///< posts whose text or channel could not be remembered: see CopyCounter::kMostBytes
};

/// Counts copies over all flagged posts of a run, at every level; items that were set aside are none. Exact, but for hashes: copy_key has
/// 64 bits, and so has a pair of text and channel; the chance that any two of 10^7 meet is under 3 in a million each. Ids over kMaxIdBytes
/// are told by their beginning and a hash.
///
/// Memory, measured with Telegram ids: about 22 bytes a text seen once, 4 more when it comes again, 8 for each further channel. Ten million
/// flagged posts took 214 MB when all texts differed, and 160 MB when each stood in two channels. Ids without a number at their end cost
/// their length. Once all this takes kMostBytes, as three and a half million texts do, no further text and channel is remembered: each such post is
/// counted as beyond, and as a text of its own. The beginnings of ids take 25 MB at most, excerpts kExcerptBytes; ordering the copied texts
/// takes 24 bytes each while it lasts. Not thread-safe.
class CopyCounter final : public ItemSink {
 public:
  enum class Excerpts : std::uint8_t { none, keep };
  static constexpr std::size_t kMostBytes = 80U << 20U;
  explicit CopyCounter(Excerpts excerpts = Excerpts::none, std::size_t most_bytes = kMostBytes)
      : excerpts_wanted_(excerpts), most_bytes_(most_bytes) {}

  std::expected<void, Error> add(const Item& item) override;

  /// What is known so far of posts like `item`, itself among them once it was added; nothing for a post without words, or set aside.
  std::optional<Copies> copies_of(const Item& item) const;
  /// REQUIRES: `key` is one of copied_texts().
  Copies copies_of(std::uint64_t key) const;

  /// The texts of two or more posts that are not short: by posts descending, then first seen (undated last), then key.
  std::vector<std::uint64_t> copied_texts() const;
  CopyTotals totals() const;

  /// How the text begins in one of the posts; empty if there was no more room when it came. The last half of the room is for texts of
  /// kManyPosts and more.
  std::string_view excerpt(const Copies& copies) const& ELEK_BORROWED;
  std::string_view excerpt(const Copies&) && = delete;

  static constexpr std::size_t kExcerptCodePoints = 80;
  static constexpr std::size_t kExcerptBytes = 64U << 20U;
  static constexpr std::uint64_t kManyPosts = 16;
  static constexpr std::size_t kMaxIdBytes = 1000;

 private:
  void add_copy(const Item& item, Copies& copies);
  bool is_full() const { return texts_.bytes() + channels_.bytes() >= most_bytes_; }
  bool remember(std::string_view channel, std::uint64_t key);
  void keep_excerpt(const Item& item, Copies& copies);
  std::optional<Copies> find(std::uint64_t key) const;
  void visit_copied(const std::function<void(const Copies&)>& visitor) const;
  std::string pack(const Copies& copies);
  Copies unpack(std::uint64_t key, std::string_view packed) const;

  Excerpts excerpts_wanted_;
  Shelves texts_;     // packed Copies, by key
  Shelves channels_;  // empty records, by a hash of key and channel: every counted channel but the first post's
  PackedIds ids_;
  std::deque<std::string> excerpts_;
  std::size_t excerpt_bytes_ = 0;
  std::size_t most_bytes_;
  std::uint64_t posts_ = 0;
  std::uint64_t beyond_ = 0;
  std::uint64_t repeats_ = 0;  // posts of a text that is not short and was there before
  Sha256 hash_;
};

}  // namespace elek
