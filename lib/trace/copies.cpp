#include "trace/copies.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/bounded_text.h"
#include "fold/graphemes.h"

// Everything about a text is one packed record under its key (shelves.cpp). Of a text seen once that is its post's id, time, channel, level
// and views: all of it is needed when a second post comes, and the first is gone by then. The channel costs nothing where the post's id
// begins with it, as Telegram's do. Only posts in further channels make an entry of their own.

namespace elek {
namespace {

// The first byte of a packed record; its upper three bits are the level of a single post.
constexpr unsigned kSingle = 1;
constexpr unsigned kDated = 2;
constexpr unsigned kShort = 4;
constexpr unsigned kChannelApart = 8;
constexpr unsigned kChannelInId = 16;  // the post's id up to its last slash
constexpr unsigned kLevelShift = 5;

constexpr UnixSeconds kMiddleTime = 1'704'067'200;  // 2024: times within four years of it take four bytes
constexpr std::uint64_t kMostViews = std::numeric_limits<std::int64_t>::max();
constexpr std::string_view kKeyPrefix = "c1-";
constexpr std::size_t kKeyDigits = 16;

std::optional<std::uint64_t> key_of(const Item& item) {
  if (!item.copy_key || !item.copy_key->starts_with(kKeyPrefix)) return std::nullopt;
  const std::string_view digits = std::string_view(*item.copy_key).substr(kKeyPrefix.size());
  std::uint64_t key = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), key, 16);
  if (fault != std::errc() || end != digits.data() + digits.size() || digits.size() != kKeyDigits) return std::nullopt;
  return key;
}

std::string channel_of(const Item& item) {
  if (item.channel_id && !item.channel_id->empty()) return bounded_text(*item.channel_id, CopyCounter::kMaxIdBytes);
  return bounded_text(item.author_id.value_or(""), CopyCounter::kMaxIdBytes);
}

std::optional<UnixSeconds> created_of(const Item& item) {
  const auto time = item.created_at ? read_time(*item.created_at, TimeZone()) : std::nullopt;
  if (!time) return std::nullopt;
  return time->seconds;
}

bool is_earlier(std::optional<UnixSeconds> time, std::optional<UnixSeconds> than) { return time && (!than || *time < *than); }

void set_first(const Item& item, std::string channel, Copies& copies) {
  copies.first_post_id = bounded_text(item.post_id, CopyCounter::kMaxIdBytes);
  copies.first_created = created_of(item);
  copies.first_channel_id = std::move(channel);
}

void count_post(const Item& item, Copies& copies) {
  ++copies.posts_by_level[static_cast<std::size_t>(item.level)];
  if (!item.engagement.views) return;
  const auto views = static_cast<std::uint64_t>(std::max<std::int64_t>(*item.engagement.views, 0));
  copies.views = std::min(copies.views.value_or(0) + views, kMostViews);
}

Copies first_of(std::uint64_t key, const Item& item) {
  Copies copies;
  copies.key = key;
  copies.is_short = item.copy_letters < kMinCopyLetters;
  count_post(item, copies);
  set_first(item, channel_of(item), copies);
  copies.channels = copies.first_channel_id.empty() ? 0 : 1;
  return copies;
}

std::string beginning(std::string_view text) {
  std::size_t points = 0;
  std::size_t end = 0;
  for (; end < std::min(text.size(), 4 * CopyCounter::kExcerptCodePoints); ++end) {
    if ((static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80 && ++points > CopyCounter::kExcerptCodePoints) break;
  }
  const std::size_t whole = end < text.size() ? Graphemes(text).at_or_before(end) : end;
  return std::string(text.substr(0, whole > 0 ? whole : end));  // a letter may have a million marks
}

/// A number for any time; small for those near kMiddleTime, before or after it.
std::uint64_t folded_time(UnixSeconds time) {
  const UnixSeconds away = time - kMiddleTime;
  return static_cast<std::uint64_t>(away) << 1U ^ static_cast<std::uint64_t>(away >> 63U);
}

UnixSeconds unfolded_time(std::uint64_t folded) {
  const std::uint64_t sign = 0 - (folded & 1U);
  return static_cast<UnixSeconds>(folded >> 1U ^ sign) + kMiddleTime;
}

bool is_channel_in_id(const Copies& copies) {
  const std::string_view id = copies.first_post_id;
  return id.substr(0, id.rfind('/')) == copies.first_channel_id;
}

unsigned head_of(const Copies& copies) {
  unsigned head = 0;
  if (copies.posts() == 1) head |= kSingle | static_cast<unsigned>(copies.level()) << kLevelShift;
  if (copies.first_created) head |= kDated;
  if (copies.is_short) head |= kShort;
  if (!copies.first_channel_id.empty()) head |= is_channel_in_id(copies) ? kChannelInId : kChannelApart;
  return head;
}

unsigned head_at(std::string_view packed) { return static_cast<unsigned char>(packed.front()); }

/// What copied texts are ordered by.
struct Rank {
  std::uint64_t posts = 0;
  UnixSeconds created = 0;
  std::uint64_t key = 0;
};

Rank rank_of(const Copies& copies) {
  return {copies.posts(), copies.first_created.value_or(std::numeric_limits<UnixSeconds>::max()), copies.key};
}

bool is_before(const Rank& a, const Rank& b) { return std::tie(b.posts, a.created, a.key) < std::tie(a.posts, b.created, b.key); }

}  // namespace

std::uint64_t Copies::posts(Level from) const {
  const auto first = posts_by_level.begin() + static_cast<std::ptrdiff_t>(from);
  return std::accumulate(first, posts_by_level.end(), std::uint64_t{0});
}

Level Copies::level() const {
  std::size_t level = posts_by_level.size() - 1;
  while (level > 0 && posts_by_level[level] == 0) --level;
  return static_cast<Level>(level);
}

std::string copy_key_text(std::uint64_t key) { return fmt::format("{}{:016x}", kKeyPrefix, key); }

std::expected<void, Error> CopyCounter::add(const Item& item) {
  if (item.set_aside) return {};
  ++posts_;
  const std::optional<std::uint64_t> key = key_of(item);
  if (!key) return {};
  std::optional<Copies> copies = find(*key);
  if (!copies && is_full()) {
    ++beyond_;
    return {};
  }
  if (!copies) {
    texts_.add(*key, pack(first_of(*key, item)));
    return {};
  }
  add_copy(item, *copies);
  texts_.replace(*key, pack(*copies));
  if (!copies->is_short) ++repeats_;
  return {};
}

void CopyCounter::add_copy(const Item& item, Copies& copies) {
  count_post(item, copies);
  const std::string channel = channel_of(item);
  if (channel != copies.first_channel_id && remember(channel, copies.key)) ++copies.channels;
  if (is_earlier(created_of(item), copies.first_created)) {
    (void)remember(copies.first_channel_id, copies.key);
    set_first(item, channel, copies);
  }
  keep_excerpt(item, copies);
}

/// False: it was remembered before, there is none, or there is no room.
bool CopyCounter::remember(std::string_view channel, std::uint64_t key) {
  if (channel.empty()) return false;
  const std::string hex = hash_.update(copy_key_text(key)).update(channel).hex();
  std::uint64_t pair = 0;
  std::from_chars(hex.data(), hex.data() + kKeyDigits, pair, 16);
  if (channels_.find(pair)) return false;
  if (is_full()) {
    ++beyond_;
    return false;
  }
  channels_.add(pair, "");
  return true;
}

void CopyCounter::keep_excerpt(const Item& item, Copies& copies) {
  if (excerpts_wanted_ == Excerpts::none || copies.is_short || copies.excerpt != 0) return;
  const std::size_t room = copies.posts() < kManyPosts ? kExcerptBytes / 2 : kExcerptBytes;
  const std::string title = item.title ? beginning(*item.title) + " " : "";
  std::string text = beginning(title + beginning(item.text.value_or("")));
  const std::size_t cost = sizeof text + text.size();
  if (excerpt_bytes_ + cost > room) return;
  excerpt_bytes_ += cost;
  excerpts_.push_back(std::move(text));
  copies.excerpt = static_cast<std::uint32_t>(excerpts_.size());
}

std::string_view CopyCounter::excerpt(const Copies& copies) const& {
  return copies.excerpt == 0 ? std::string_view() : excerpts_[copies.excerpt - 1];
}

std::optional<Copies> CopyCounter::copies_of(const Item& item) const {
  if (item.set_aside) return std::nullopt;
  const std::optional<std::uint64_t> key = key_of(item);
  if (!key) return std::nullopt;
  return find(*key);
}

Copies CopyCounter::copies_of(std::uint64_t key) const { return find(key).value_or(Copies()); }

std::optional<Copies> CopyCounter::find(std::uint64_t key) const {
  const auto packed = texts_.find(key);
  if (!packed) return std::nullopt;
  return unpack(key, *packed);
}

void CopyCounter::visit_copied(const std::function<void(const Copies&)>& visitor) const {
  texts_.visit([&](std::uint64_t key, std::string_view packed) {
    if ((head_at(packed) & (kSingle | kShort)) == 0) visitor(unpack(key, packed));
  });
}

std::vector<std::uint64_t> CopyCounter::copied_texts() const {
  std::vector<Rank> ranks;
  visit_copied([&](const Copies& copies) { ranks.push_back(rank_of(copies)); });
  std::ranges::sort(ranks, is_before);
  std::vector<std::uint64_t> keys;
  keys.reserve(ranks.size());
  for (const Rank& rank : ranks) keys.push_back(rank.key);
  return keys;
}

CopyTotals CopyCounter::totals() const {
  CopyTotals totals{posts_, posts_ - repeats_, {}, beyond_};
  visit_copied([&](const Copies& copies) {
    if (!totals.most_copied || is_before(rank_of(copies), rank_of(*totals.most_copied))) totals.most_copied = copies;
  });
  return totals;
}

// ---- The packed record: head, counts unless single, views, time, ids.

std::string CopyCounter::pack(const Copies& copies) {
  const unsigned head = head_of(copies);
  std::string out(1, static_cast<char>(head));
  if ((head & kSingle) == 0) {
    for (const std::uint64_t posts : copies.posts_by_level) append_packed(out, posts);
    append_packed(out, copies.channels);
    append_packed(out, copies.excerpt);
  }
  append_packed(out, copies.views ? *copies.views + 1 : 0);
  if (copies.first_created) append_packed(out, folded_time(*copies.first_created));
  ids_.append(out, copies.first_post_id);
  if ((head & kChannelApart) != 0) ids_.append(out, copies.first_channel_id);
  return out;
}

Copies CopyCounter::unpack(std::uint64_t key, std::string_view packed) const {
  Copies copies;
  const unsigned head = head_at(packed);
  packed.remove_prefix(1);
  copies.key = key;
  copies.is_short = (head & kShort) != 0;
  if ((head & kSingle) != 0) {
    copies.posts_by_level[head >> kLevelShift] = 1;
    copies.channels = (head & (kChannelApart | kChannelInId)) != 0 ? 1 : 0;
  } else {
    for (std::uint64_t& posts : copies.posts_by_level) posts = take_packed(packed);
    copies.channels = take_packed(packed);
    copies.excerpt = static_cast<std::uint32_t>(take_packed(packed));
  }
  const std::uint64_t views = take_packed(packed);
  if (views != 0) copies.views = views - 1;
  if ((head & kDated) != 0) copies.first_created = unfolded_time(take_packed(packed));
  copies.first_post_id = ids_.take(packed);
  if ((head & kChannelApart) != 0) copies.first_channel_id = ids_.take(packed);
  if ((head & kChannelInId) != 0) copies.first_channel_id = copies.first_post_id.substr(0, copies.first_post_id.rfind('/'));
  return copies;
}

}  // namespace elek
