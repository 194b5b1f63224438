#include "fold/text_habits.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii_text.h"
#include "base/byte_block.h"
#include "base/utf8.h"
#include "fold/normalize.h"
#include "fold/repair.h"
#include "fold/skeleton_letters.h"

namespace elek {
namespace {

using Kind = SkeletonLetter::Kind;

struct Sight {
  Kind kind = Kind::other;
  bool is_seen = false;  // marks, emoji and what nobody sees are as if they were not there
};

// Mathematical letters and their like are Latin.
Sight find_sight(char32_t value) {
  const SkeletonLetter letter = skeleton_letter(value);
  const Kind kind = letter.kind == Kind::other && letter.latin != 0 && value >= 0x80 ? Kind::latin : letter.kind;
  return {kind, kind != Kind::other || value < 0x80 || is_space(value)};
}

// What one or two bytes of UTF-8 say.
const std::array<Sight, 0x800>& short_sights() {
  static const auto kSights = [] {
    std::array<Sight, 0x800> sights;
    for (char32_t at = 0; at < sights.size(); ++at) sights[at] = find_sight(at);
    return sights;
  }();
  return kSights;
}

Sight long_sight_of(char32_t value) {
  const bool is_dash_or_quote = value >= 0x2010 && value < 0x2028;
  const bool is_emoji = value >= 0x1F300 && value < 0x1FB00;
  return is_dash_or_quote || is_emoji ? Sight{} : find_sight(value);  // the usual ones, without asking ICU
}

bool is_letter(Kind kind) { return kind == Kind::latin || kind == Kind::cyrillic; }

// Until `see` returns false.
template <typename See>
void for_each_seen(std::string_view text, See see) {
  const std::array<Sight, 0x800>& sights = short_sights();
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    CodePoint point{lead, 1};
    if (lead >= 0xE0) {
      point = code_point_at(text, at);
    } else if (lead >= 0x80) {
      point = {(lead & 0x1FU) << 6U | (static_cast<unsigned char>(text[at + 1]) & 0x3FU), 2};
    }
    at += point.size;
    const Sight sight = point.value < sights.size() ? sights[point.value] : long_sight_of(point.value);
    if (sight.is_seen && !see(point.value, sight.kind)) return;
  }
}

// Common letters that look the same in both scripts, in words that tell theirs: how many are written in it, how many in the other.
class SwapCounter {
 public:
  void see(char32_t value, Kind kind) {
    if (!is_letter(kind)) return end_word();
    const Kind tells = skeleton_letter(value).tells;
    latin_.told += tells == Kind::latin ? 1 : 0;
    cyrillic_.told += tells == Kind::cyrillic ? 1 : 0;
    if (is_common_look_alike(value)) ++(kind == Kind::latin ? latin_ : cyrillic_).common;
  }
  void end_word() {
    if (latin_.told != cyrillic_.told) {
      const bool is_latin = latin_.told > cyrillic_.told;
      own += (is_latin ? latin_ : cyrillic_).common;
      foreign += (is_latin ? cyrillic_ : latin_).common;
    }
    latin_ = cyrillic_ = {};
  }

  std::size_t own = 0;
  std::size_t foreign = 0;

 private:
  struct Script {
    std::size_t told = 0;
    std::size_t common = 0;
  };
  Script latin_, cyrillic_;
};

// Words in which a digit or @ stands between two letters, the second a small one ("T72B" is a tank), among all words of two letters or more.
class LeetCounter {
 public:
  void see(char32_t value, Kind kind) {
    if (value < 0x80 ? value <= U' ' : kind == Kind::other) return end_word();  // of what is seen beyond ASCII, spaces alone are no letters
    is_link_ = is_link_ || value == U'/';
    if (is_letter(kind)) {
      ++letters_;
      is_leet_ = is_leet_ || (has_sign_ && u_islower(static_cast<UChar32>(value)) != 0);
      has_sign_ = false;
      before_ = kind;
    } else {
      const bool is_sign = (value >= U'0' && value <= U'9') || (value == U'@' && before_ == Kind::cyrillic);  // not that of an address
      has_sign_ = is_sign && is_letter(before_);
      if (!is_sign) before_ = Kind::other;
    }
  }
  void end_word() {
    if (!is_link_ && letters_ > 1) {
      ++words;
      leet += is_leet_ ? 1 : 0;
    }
    letters_ = 0;
    is_link_ = is_leet_ = has_sign_ = false;
    before_ = Kind::other;
  }

  std::size_t words = 0;
  std::size_t leet = 0;

 private:
  std::size_t letters_ = 0;
  Kind before_ = Kind::other;  // the letter before the last signs
  bool has_sign_ = false;      // behind it
  bool is_link_ = false;
  bool is_leet_ = false;
};

constexpr std::size_t kFewestSwapped = 3;
constexpr std::size_t kLeetAmong = 3;  // one word in so many at least

// As many as there are words in which digits stand for letters, or more. Of bytes, and so that compilers find vectors for it: most posts end
// here.
std::size_t most_leet_words(std::string_view text) {
  constexpr std::size_t kStretch = 128;  // what a byte can count
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t most = 0;
  for (std::size_t start = 1; start + 1 < text.size(); start += kStretch) {
    const std::size_t end = std::min(start + kStretch, text.size() - 1);
    unsigned char some = 0;
    for (std::size_t at = start; at < end; ++at) {
      const bool is_sign = (static_cast<unsigned char>(bytes[at] - '0') <= 9) | (bytes[at] == '@');
      some = static_cast<unsigned char>(some + (is_sign & (bytes[at - 1] > '@') & (bytes[at + 1] >= '0') ? 1 : 0));
    }
    most += some;
  }
  return most;
}

// Digits and @ among the 16 bytes at `at` that stand behind what may be a letter, before one or another digit. REQUIRES: a byte before those
// and one behind can be read.
ByteBlock leet_signs(const char* at) {
  const ByteBlock bytes = load_block(at);
  const ByteBlock signs = within(bytes, '0', '9') | equal(bytes, '@');
  return signs & at_least(load_block(at - 1), 'A') & at_least(load_block(at + 1), '0');
}

// The same at the end of a text, where there may be less to read. REQUIRES: at > 0.
ByteBlock last_leet_signs(std::string_view text, std::size_t at) {
  std::array<char, kByteBlock + 2> last{};
  std::ranges::copy(text.substr(at - 1, last.size()), last.begin());
  return leet_signs(last.data() + 1);
}

bool is_ascii_sign(char c) { return static_cast<unsigned char>(c) < 0x80 && !is_ascii_letter(c); }

// The first byte from `at` on that begins a character beyond ASCII and Cyrillic, or is an ASCII letter beside one beyond ASCII; the text's size: there
// is none.
std::size_t find_foreign(std::string_view text, std::size_t at) {
  const auto byte_at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto is_one = [&](std::size_t i) {
    const unsigned byte = byte_at(i);
    const bool is_beside = (i > 0 && byte_at(i - 1) >= 0x80) || byte_at(i + 1) >= 0x80;
    return (is_ascii_letter(text[i]) && is_beside) || (byte >= 0xC0 && (byte & 0xFCU) != 0xD0);
  };
  if (at == 0 && !text.empty() && !is_one(at)) ++at;
  for (; at > 0 && at + kByteBlock < text.size(); at += kByteBlock) {
    const ByteBlock bytes = load_block(text.data() + at);
    const ByteBlock beside = at_least(load_block(text.data() + at - 1) | load_block(text.data() + at + 1), 0x80);
    const ByteBlock found = (within(bytes | 0x20, 'a', 'z') & beside) | (at_least(bytes, 0xC0) & ~equal(bytes & 0xFC, 0xD0));
    if (is_any(found)) return at + first_of(found);
  }
  while (at < text.size() && !is_one(at)) ++at;
  return at;
}

bool ends_word(char c) { return static_cast<unsigned char>(c) <= ' '; }

// Counts what is around `at` between ASCII spaces. Returns where that ends.
std::size_t count_leet_words(std::string_view text, std::size_t at, LeetCounter& counter) {
  std::size_t start = at, end = at;
  while (start > 0 && !ends_word(text[start - 1])) --start;
  while (end < text.size() && !ends_word(text[end])) ++end;
  const std::string_view words = text.substr(start, end - start);
  const bool is_link = words.contains('/') && std::ranges::all_of(words, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (is_link) return end;
  for_each_seen(words, [&](char32_t value, Kind kind) { return counter.see(value, kind), true; });
  counter.end_word();
  return end;
}

// Words in which digits stand for letters.
std::size_t leet_words(std::string_view text) {
  LeetCounter counter;
  std::size_t counted = 0;  // up to here
  for (std::size_t start = 1; start < text.size(); start += kByteBlock) {
    const ByteBlock signs = text.size() - start > kByteBlock ? leet_signs(text.data() + start) : last_leet_signs(text, start);
    if (!is_any(signs)) [[likely]] continue;
    for (std::size_t at = first_of(signs); at < kByteBlock; ++at) {
      if (signs[at] != 0 && start + at >= counted) counted = count_leet_words(text, start + at, counter);
    }
  }
  return counter.leet;
}

}  // namespace

// Between letters of two scripts nothing of ASCII stands, and one of them is not Cyrillic.
bool TextHabits::mixes_scripts() {
  if (mixes_scripts_) return *mixes_scripts_;
  mixes_scripts_ = false;
  for (std::size_t at = find_foreign(text_, 0); at < text_.size() && !*mixes_scripts_;) {
    std::size_t start = at, end = at + 1;
    while (start > 0 && !is_ascii_sign(text_[start - 1])) --start;
    while (end < text_.size() && !is_ascii_sign(text_[end])) ++end;
    mixes_scripts_ = mixes_scripts_in(text_.substr(start, end - start));
    at = find_foreign(text_, end);
  }
  return *mixes_scripts_;
}

bool TextHabits::mixes_scripts_in(std::string_view part) {
  bool mixes = false;
  Kind before = Kind::other;
  for_each_seen(part, [&](char32_t, Kind kind) {
    mixes = is_letter(kind) && is_letter(before) && kind != before;
    before = kind;
    return !mixes;
  });
  return mixes;
}

bool TextHabits::swaps_scripts() {
  if (swaps_scripts_) return *swaps_scripts_;
  SwapCounter counter;
  if (mixes_scripts()) {
    for_each_seen(text_, [&](char32_t value, Kind kind) {
      counter.see(value, kind);
      return counter.own == 0;
    });
    counter.end_word();
  }
  swaps_scripts_ = counter.own == 0 && counter.foreign >= kFewestSwapped;
  return *swaps_scripts_;
}

bool TextHabits::writes_digits_for_letters() {
  if (writes_digits_for_letters_) return *writes_digits_for_letters_;
  const bool has_some = most_leet_words(text_) >= kFewestLeetWords && leet_words(text_) >= kFewestLeetWords;
  writes_digits_for_letters_ = has_some && writes_digits_for_letters_slowly();
  return *writes_digits_for_letters_;
}

bool TextHabits::writes_digits_for_letters_slowly() const {
  LeetCounter counter;
  for_each_seen(text_, [&](char32_t value, Kind kind) { return counter.see(value, kind), true; });
  counter.end_word();
  return counter.leet >= kFewestLeetWords && counter.leet * kLeetAmong >= counter.words;
}

}  // namespace elek
