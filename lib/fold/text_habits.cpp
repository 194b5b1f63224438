#include "fold/text_habits.h"

#include <unicode/uchar.h>

#include <array>
#include <cstddef>

#include "base/utf8.h"
#include "fold/normalize.h"
#include "fold/repair.h"
#include "fold/skeleton_letters.h"

namespace elek {
namespace {

using Kind = SkeletonLetter::Kind;

// Mathematical letters and their like are Latin.
Kind find_kind(char32_t value) {
  const SkeletonLetter letter = skeleton_letter(value);
  return letter.kind == Kind::other && letter.latin != 0 && value >= 0x80 ? Kind::latin : letter.kind;
}

Kind kind_of(char32_t value) {
  static const auto kKinds = [] {
    std::array<Kind, 0x530> kinds;
    for (char32_t at = 0; at < kinds.size(); ++at) kinds[at] = find_kind(at);
    return kinds;
  }();
  return value < kKinds.size() ? kKinds[value] : find_kind(value);
}

bool is_letter(Kind kind) { return kind == Kind::latin || kind == Kind::cyrillic; }

// Marks, emoji and what nobody sees: as if it were not there.
bool is_seen(char32_t value, Kind kind) { return kind != Kind::other || value < 0x80 || is_space(value); }

template <typename See>
void for_each_seen(std::string_view text, See see) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    const Kind kind = kind_of(point.value);
    if (is_seen(point.value, kind)) see(point.value, kind);
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
    if (is_space(value)) return end_word();
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
constexpr std::size_t kFewestLeet = 3;
constexpr std::size_t kLeetAmong = 3;  // one word in so many at least

// More than there are words in which digits stand for letters. Bytes only, without a branch: most posts end here.
std::size_t most_leet_words(std::string_view text) {
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  const auto may_be_letter = [](unsigned char byte) { return byte >= '@'; };
  std::size_t most = 0;
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    const bool is_sign = (bytes[at] >= '0') & (bytes[at] <= '@');
    most += static_cast<std::size_t>(is_sign & may_be_letter(bytes[at - 1]));
  }
  return most;
}

}  // namespace

bool TextHabits::mixes_scripts() {
  if (mixes_scripts_) return *mixes_scripts_;
  bool mixes = false;
  Kind before = Kind::other;
  for_each_seen(text_, [&](char32_t, Kind kind) {
    mixes = mixes || (is_letter(kind) && is_letter(before) && kind != before);
    before = kind;
  });
  mixes_scripts_ = mixes;
  return mixes;
}

bool TextHabits::swaps_scripts() {
  if (swaps_scripts_) return *swaps_scripts_;
  SwapCounter counter;
  if (mixes_scripts()) for_each_seen(text_, [&](char32_t value, Kind kind) { counter.see(value, kind); });
  counter.end_word();
  swaps_scripts_ = counter.own == 0 && counter.foreign >= kFewestSwapped;
  return *swaps_scripts_;
}

bool TextHabits::writes_digits_for_letters() {
  if (writes_digits_for_letters_) return *writes_digits_for_letters_;
  LeetCounter counter;
  if (most_leet_words(text_) >= kFewestLeet) for_each_seen(text_, [&](char32_t value, Kind kind) { counter.see(value, kind); });
  counter.end_word();
  writes_digits_for_letters_ = counter.leet >= kFewestLeet && counter.leet * kLeetAmong >= counter.words;
  return *writes_digits_for_letters_;
}

}  // namespace elek
