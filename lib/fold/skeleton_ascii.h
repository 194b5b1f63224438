#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace elek {

/// Spells words of ASCII letters and digits as SkeletonSpeller does, without a map: the fast twin, for words of which there are many in
/// links.
class AsciiSpeller {
 public:
  static constexpr std::size_t kLongest = 48;

  /// The word's skeleton, a row of equal digits as one; valid until the next call. REQUIRES: `word` has ASCII letters and digits only, a
  /// letter at least, kLongest at most; it is in a text where no word mixes scripts and few have digits for letters.
  std::string_view spell(std::string_view word);

 private:
  void read(std::string_view word);
  bool is(std::size_t at, char letter) const { return letters_[at] == letter; }
  std::size_t spell_one(std::size_t at);
  std::size_t spell_with_h(std::size_t at);
  std::size_t spell_i_or_y(std::size_t at);
  void spell_j(std::size_t at);
  void put(char letter);

  // One letter for each row of equal ones, in small letters, and how many there were; zeros before the first and behind the last.
  std::array<char, kLongest + 8> letters_{};
  std::array<unsigned char, kLongest + 8> counts_{};
  std::size_t size_ = 0;
  std::array<char, 2 * kLongest + 2> spelled_{};
  std::size_t spelled_size_ = 0;
};

}  // namespace elek
