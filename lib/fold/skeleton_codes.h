#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace elek {

/// The alphabet in which the guard looks for literals of text.skeleton: the view's letters and digits but for spaces, a row of equal codes
/// written once, and with these made one, because a letter of the text is one or the other only in view of its neighbors:
///     n g (нг is n)     d j (дж is j)     w is s and c (сч is w)
/// A literal that occurs in a view so occurs in the view's codes. Other characters are their bytes.
std::string skeleton_codes(std::string_view view);

/// Appends the codes of `view`, as behind nothing.
void append_skeleton_codes(std::string_view view, std::string& out);

/// The codes of one byte of a view; 0: none.
struct SkeletonPair {
  char first = 0;
  char second = 0;
};
inline constexpr auto kSkeletonPairs = [] {
  std::array<SkeletonPair, 0x100> pairs{};
  for (std::size_t byte = 1; byte < pairs.size(); ++byte) pairs[byte].first = static_cast<char>(byte);
  pairs[' '] = {};
  pairs['g'] = {'n', 0};
  pairs['j'] = {'d', 0};
  pairs['w'] = {'s', 'c'};
  return pairs;
}();
constexpr SkeletonPair skeleton_pair(char byte) { return kSkeletonPairs[static_cast<unsigned char>(byte)]; }

/// What SkeletonEncoder does with a code point.
enum class SkeletonRole : std::uint8_t {
  unknown,  ///< not asked for yet
  plain,    ///< a Cyrillic letter that is the same codes everywhere, or an ASCII sign or space that ends a word
  gap,      ///< any other sign or space that ends a word
  murky,    ///< what may stand within a word: emoji, what nobody sees, apostrophes
  sign,     ///< @ $ €, that may be letters
  yot,      ///< й: nothing before е, nothing before о, which then is e, else i
  hard,     ///< ь and ъ: i before е, else nothing; о behind is e
  latin,    ///< a letter of a Latin word
  digit,    ///< of ASCII
  unusual,  ///< all others: only the exact view knows
};

/// A letter of U+0400-U+04FF, or an ASCII character.
struct alignas(8) SkeletonCode {
  char first = 0;  ///< 0: nothing
  char second = 0;
  SkeletonRole role = SkeletonRole::unusual;
  bool follows_yot = false;   ///< о and е: a й before is not written
  bool follows_hard = false;  ///< е: a ь or ъ before is i
  bool is_o = false;          ///< о, which behind ь and ъ is e
};

/// ASCII, then U+0400-U+04FF.
using SkeletonCodeTable = std::array<SkeletonCode, 0x180>;

/// Made at the first call.
const SkeletonCodeTable& skeleton_code_table();

/// Where U+0400 is in it.
inline constexpr std::size_t kCyrillicPlace = 0x80;

/// Where the character at `at` is in it. Others than ASCII and U+0400-U+04FF share the place of NUL, whose role is unusual.
inline std::size_t skeleton_place(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return lead;
  const unsigned tail = static_cast<unsigned char>(text[at + 1]);
  return (lead & 0xFCU) == 0xD0 ? kCyrillicPlace + (((lead & 0x03U) << 6U) | (tail & 0x3FU)) : 0;
}

/// In skeleton_block_table(): what ends a word, beyond ASCII.
inline constexpr char kSkeletonGap = '\x02';

/// The same for SkeletonBlocks: by code point under U+0800 the last code of a plain letter, GuardAlphabet::kNothing for what is none, kSkeletonGap for
/// what is none and ends a word, kSeveral for all that is not plain. й is i; digits are themselves; ASCII that ends a word is nothing. Of common signs
/// and emoji it has those that are nothing.
std::string_view skeleton_block_table();

/// Where U+2000-U+2FFF are in it, and emoji in rows of 64: F0 9F and the row's third byte, less its two highest bits.
inline constexpr std::size_t kSignsInBlocks = 0x800;
inline constexpr std::size_t kEmojiInBlocks = kSignsInBlocks + 0x1000;

/// The role of any other code point. Asks ICU.
SkeletonRole find_skeleton_role(char32_t value);

}  // namespace elek
