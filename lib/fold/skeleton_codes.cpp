#include "fold/skeleton_codes.h"

#include <algorithm>

#include "fold/glyphs.h"
#include "fold/guard_alphabet.h"
#include "fold/normalize.h"
#include "fold/skeleton_letters.h"
#include "fold/skeleton_sort.h"
#include "fold/skeleton_spelling.h"

namespace elek {
namespace {

// A row of equal codes is one, whatever stood between them.
class CodeWriter {
 public:
  explicit CodeWriter(std::string& out) : out_(out) {}

  void put(char letter) {
    const SkeletonPair codes = skeleton_pair(letter);
    put_code(codes.first);
    put_code(codes.second);
  }

 private:
  void put_code(char code) {
    if (code == 0 || code == last_) return;
    out_ += code;
    last_ = code;
  }

  std::string& out_;
  char last_ = 0;
};

bool is_one_of(char32_t value, std::u32string_view some) { return some.find(value) != std::u32string_view::npos; }

SkeletonCode code_of_cyrillic(char32_t value) {
  SkeletonCode code;
  const SkeletonLetter letter = skeleton_letter(value);
  if (letter.kind != SkeletonLetter::Kind::cyrillic || letter.tells == SkeletonLetter::Kind::latin || joins_backward(value)) return code;
  SkeletonSpeller speller;
  const Glyph glyph{value, {0, 2}};
  std::string spelled;
  for (const Glyph& sign : speller.spell({&glyph, 1})) {
    if (sign.value < U'a' || sign.value > U'z') return code;
    spelled += static_cast<char>(sign.value);
  }
  const std::string codes = skeleton_codes(spelled);
  if (codes.size() > 2) return code;
  const bool is_hard = is_one_of(letter.cyrillic, U"ьъ");
  code.first = codes.empty() ? char{0} : codes[0];
  code.second = codes.size() < 2 ? char{0} : codes[1];
  code.role = is_hard ? SkeletonRole::hard : letter.cyrillic == U'й' ? SkeletonRole::yot : SkeletonRole::plain;
  code.follows_yot = is_one_of(letter.cyrillic, U"оөўеэё");
  code.follows_hard = is_one_of(letter.cyrillic, U"еэ");
  code.is_o = letter.cyrillic == U'о';
  return code;
}

// Entities are resolved beforehand; controls that are no white space are not seen.
SkeletonRole role_of_ascii(char32_t value) {
  if (value >= U'0' && value <= U'9') return SkeletonRole::digit;
  switch (skeleton_sort(value)) {
    case SkeletonSort::letter:
      return SkeletonRole::latin;
    case SkeletonSort::apostrophe:
      return SkeletonRole::murky;
    case SkeletonSort::sign:
      return SkeletonRole::sign;
    default:
      break;
  }
  const bool is_control = (value < 0x20 && !is_space(value)) || value == 0x7F;
  return is_control ? SkeletonRole::unusual : SkeletonRole::plain;
}

SkeletonRole role_of_normal(char32_t value) {
  const SkeletonLetter letter = skeleton_letter(value);
  switch (skeleton_sort(value)) {
    case SkeletonSort::letter:
      return letter.kind == SkeletonLetter::Kind::latin ? SkeletonRole::latin : SkeletonRole::unusual;
    case SkeletonSort::mark:
      return SkeletonRole::unusual;
    case SkeletonSort::sign:
      return SkeletonRole::sign;
    default:
      break;
  }
  if (letter.latin != 0 || letter.kind != SkeletonLetter::Kind::other) return SkeletonRole::unusual;  // seems to be a letter: × is x
  return skeleton_sort(value) == SkeletonSort::gap ? SkeletonRole::gap : SkeletonRole::murky;
}

// What NFKC writes as ASCII: … is dots, № is No, ² is 2.
SkeletonRole role_of_rewritten(char32_t value, const Glyphs& glyphs) {
  const auto are_all = [&](auto fits) {
    return std::ranges::all_of(glyphs,
                               [&](const Glyph& glyph) { return glyph.value < 0x80 && fits(skeleton_code_table()[glyph.value].role); });
  };
  if (are_all([](SkeletonRole role) { return role == SkeletonRole::digit; })) return SkeletonRole::digit;
  if (are_all([](SkeletonRole role) { return role == SkeletonRole::digit || role == SkeletonRole::latin; })) return SkeletonRole::latin;
  const bool is_gap = skeleton_letter(value).latin == 0 && are_all([](SkeletonRole role) { return role == SkeletonRole::plain; });
  return is_gap ? SkeletonRole::gap : SkeletonRole::unusual;
}

char block_code_of_sign(char32_t value) {
  const SkeletonRole role = find_skeleton_role(value);
  return role == SkeletonRole::gap ? kSkeletonGap : role == SkeletonRole::murky ? GuardAlphabet::kNothing : GuardAlphabet::kSeveral;
}

// Not all, since each is asked of ICU: dashes and quotes, ₽ → ⏰ ▪ ● ★ ⚡ ✔ ❤ ➡ ⬇ ⭐ and those like them. Of emoji all in a row are nothing.
void add_signs(std::string& table) {
  for (const char32_t row : {0x2000, 0x2080, 0x2180, 0x23C0, 0x2580, 0x25C0, 0x2600, 0x2640, 0x2680, 0x26C0, 0x2700, 0x2740, 0x2780, 0x2B00, 0x2B40}) {
    for (char32_t value = row; value < row + 0x40; ++value) table[kSignsInBlocks + value - 0x2000] = block_code_of_sign(value);
  }
  const auto add_rows = [&](char32_t first, char32_t last) {
    for (char32_t row = first >> 6U; row <= last >> 6U; ++row) table[kEmojiInBlocks + (row & 0x3FU)] = GuardAlphabet::kNothing;
  };
  add_rows(0x1F300, 0x1F6FF);
  add_rows(0x1F7C0, 0x1F7FF);
  add_rows(0x1F900, 0x1F9FF);
}

}  // namespace

std::string skeleton_codes(std::string_view view) {
  std::string codes;
  append_skeleton_codes(view, codes);
  return codes;
}

void append_skeleton_codes(std::string_view view, std::string& out) {
  CodeWriter writer(out);
  for (const char letter : view) writer.put(letter);
}

const SkeletonCodeTable& skeleton_code_table() {
  static const SkeletonCodeTable kTable = [] {
    SkeletonCodeTable table;
    for (char32_t value = 0; value < 0x80; ++value) table[value].role = role_of_ascii(value);
    for (char32_t value = 0x400; value < 0x500; ++value) table[value - 0x380] = code_of_cyrillic(value);
    return table;
  }();
  return kTable;
}

std::string_view skeleton_block_table() {
  static const std::string kTable = [] {
    std::string table(kEmojiInBlocks + 0x40, GuardAlphabet::kSeveral);
    for (char32_t value = 0; value < 0x80; ++value) {
      const SkeletonRole role = skeleton_code_table()[value].role;
      if (role == SkeletonRole::plain) table[value] = GuardAlphabet::kNothing;
      if (role == SkeletonRole::digit) table[value] = static_cast<char>(value);
    }
    for (char32_t value = 0xA0; value < 0xC0; ++value) table[value] = block_code_of_sign(value);
    for (char32_t value = 0x400; value < 0x500; ++value) {
      const SkeletonCode code = skeleton_code_table()[value - 0x380];
      const bool is_one = code.role == SkeletonRole::plain && (code.second == 0 || is_one_of(value, U"яюцшщЯЮЦШЩ"));
      if (is_one) table[value] = code.second != 0 ? code.second : code.first;
      if (is_one_of(value, U"йЙьЬъЪ")) table[value] = code.first;
    }
    add_signs(table);
    return table;
  }();
  return kTable;
}

SkeletonRole find_skeleton_role(char32_t value) {
  if (joins_backward(value)) return SkeletonRole::unusual;
  Glyphs glyphs = {{value, {0, 4}}};
  drop_ignorables(glyphs);
  if (glyphs.empty()) return skeleton_letter(value).latin == 0 ? SkeletonRole::murky : SkeletonRole::unusual;
  Normalizer normalizer;
  normalizer.apply(glyphs);
  if (glyphs.size() == 1 && glyphs[0].value == value) return role_of_normal(value);
  return role_of_rewritten(value, glyphs);
}

}  // namespace elek
