// The guard alphabet.
//
// A literal matcher is fastest over short texts of few symbols, and folded UTF-8 is neither: Cyrillic takes two bytes a letter of which the
// first says almost nothing, so 1,000 phrases over 141 MB of Russian posts took Vectorscan 0.65 s, against 0.09 s over one byte a letter
// (design, "How fast"). The exact views cost ICU's time (NFKC 250 MB/s, words 76 MB/s); this table costs a look-up a letter.
//
// The encoding is made by code point, without context: compatibility decomposition, marks dropped, simple case folding, until nothing
// changes; then one byte by class. Therefore it is a homomorphism up to runs of spaces, and it agrees on everything that a view makes equal:
//  - NFKC and case: the decomposition of both sides is the same;
//  - repair of look-alike letters: the two letters of each pair of fold/repair.h share a byte;
//  - words: what may stand between words is a space. Where words end between letters (Han, Kana, Hangul, Thai...: dictionaries decide), the letters
//    themselves are spaces, so a literal of such letters never guards.
// Letters without a byte of their own share one by hash; that only over-matches.

#include "fold/guard_alphabet.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "fold/base_letters.h"
#include "fold/guard_blocks.h"
#include "fold/repair.h"

namespace elek {
namespace {

constexpr char32_t kTableSize = 0x20000;  // the basic plane, and the one of emoji

bool is_word_letter(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  const bool is_letter = (U_GET_GC_MASK(point) & (U_GC_L_MASK & ~U_GC_LM_MASK)) != 0;
  const bool is_digit = u_charType(point) == U_DECIMAL_DIGIT_NUMBER;
  if (!is_letter && !is_digit) return false;  // most are neither
  if (u_getIntPropertyValue(point, UCHAR_HANGUL_SYLLABLE_TYPE) != U_HST_NOT_APPLICABLE) return false;
  const int32_t word_break = u_getIntPropertyValue(point, UCHAR_WORD_BREAK);
  return is_letter ? word_break == U_WB_ALETTER || word_break == U_WB_HEBREW_LETTER : word_break == U_WB_NUMERIC;
}

// The letters of a code point: what is no part of words is a space.
std::u32string letters_of(char32_t c) {
  std::u32string letters = base_letters(c);
  for (char32_t& letter : letters) {
    if (!is_word_letter(letter)) letter = U' ';
  }
  return letters;
}

// Classes of letters that repair may exchange, each known by its smallest member.
class LetterClasses {
 public:
  LetterClasses() {
    for (const LookAlike& pair : look_alikes()) join(base_of(pair.latin), base_of(pair.cyrillic));
    for (const Disguise& row : disguises()) join(base_of(row.letter), base_of(row.cyrillic));
    for (const GreekLookAlike& row : greek_look_alikes()) {
      if (row.latin != 0) join(base_of(row.greek), base_of(row.latin));
      if (row.cyrillic != 0) join(base_of(row.greek), base_of(row.cyrillic));
    }
  }

  char32_t class_of(char32_t letter) const {
    for (auto found = parent_.find(letter); found != parent_.end(); found = parent_.find(letter)) letter = found->second;
    return letter;
  }

 private:
  static char32_t base_of(char32_t letter) {
    const std::u32string base = letters_of(letter);
    return base.size() == 1 ? base[0] : letter;
  }

  void join(char32_t a, char32_t b) {
    a = class_of(a);
    b = class_of(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

  std::map<char32_t, char32_t> parent_;
};

const LetterClasses& letter_classes() {
  static const LetterClasses kClasses;
  return kClasses;
}

// ASCII letters and digits are themselves; the Cyrillic of Central Asia has a byte each; the others share what is left.
unsigned char byte_of(char32_t letter) {
  if (letter == U' ') return static_cast<unsigned char>(GuardAlphabet::kSpace);
  letter = letter_classes().class_of(letter);
  if (letter < 0x80) return static_cast<unsigned char>(letter);
  constexpr char32_t kFirst = 0x430;  // а
  constexpr char32_t kLast = 0x45F;
  constexpr std::u32string_view kOthers = U"ғқңүұөәҳҷҗһ";
  if (letter >= kFirst && letter <= kLast) return static_cast<unsigned char>(0x80 + (letter - kFirst));
  const std::size_t other = kOthers.find(letter);
  if (other != std::u32string_view::npos) return static_cast<unsigned char>(0xB0 + other);
  constexpr char32_t kShared = 0xC0;
  return static_cast<unsigned char>(kShared + (letter * 2654435761U >> 8U) % (0x100 - kShared));
}

// What a code point is written as: spaces collapsed.
std::string code_of(char32_t c) {
  std::string code;
  for (const char32_t letter : letters_of(c)) {
    const auto byte = static_cast<char>(byte_of(letter));
    if (byte != GuardAlphabet::kSpace || code.empty() || code.back() != GuardAlphabet::kSpace) code += byte;
  }
  return code;
}

// What is known to be a space without asking for its letters: Han, Hangul, private use, and what Unicode has not given a letter yet.
bool is_plain_space(char32_t c) {
  if ((c >= 0x3400 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7A4) || (c >= 0xE000 && c < 0xF900)) return true;
  const auto point = static_cast<UChar32>(c);
  return u_charType(point) == U_UNASSIGNED && u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) == 0;
}

// The code point at `at`, two-byte ones (all Cyrillic) first.
CodePoint next_point(const unsigned char* bytes, std::string_view text, std::size_t at) {
  const unsigned lead = bytes[at];
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {((lead & 0x1FU) << 6U) | (bytes[at + 1] & 0x3FU), 2};
  return code_point_at(text, at);
}

/// Bytes up to where blocks may be tried again: a code point, and those after it that take three or four bytes.
std::size_t size_of_slow_run(std::string_view text) {
  std::size_t size = code_point_at(text, 0).size;
  while (size < text.size() && static_cast<unsigned char>(text[size]) >= 0xE0) size += code_point_at(text, size).size;
  return size;
}

}  // namespace

const GuardAlphabet& GuardAlphabet::instance() {
  static const GuardAlphabet kAlphabet;
  return kAlphabet;
}

GuardAlphabet::GuardAlphabet() : table_(kTableSize, kNothing) {
  for (char32_t c = 0; c < kTableSize; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::string code = is_plain_space(c) ? std::string(1, kSpace) : code_of(c);
    if (code.size() == 1) table_[c] = code[0];
    if (code.size() > 1) {
      table_[c] = kSeveral;
      several_.emplace(c, code);
    }
  }
}

/// Where encode() is in its output, of which all before `cursor` is written.
struct GuardAlphabet::Pen {
  char* cursor;
  char last;

  void put(char code) {  // without a branch: nothing, and a repeated space, are overwritten by what follows
    *cursor = code;
    const bool kept = (code != kNothing) & !((code == kSpace) & (last == kSpace));
    last = kept ? code : last;
    cursor += static_cast<std::ptrdiff_t>(kept);
  }
};

void GuardAlphabet::encode(std::string_view text, std::string& out) const {
  static const EncodeBlocks kFastest = block_encoders().empty() ? nullptr : block_encoders().front();
  kFastest != nullptr ? encode_with(kFastest, text, out) : encode_slowly(text, out);
}

void GuardAlphabet::encode_with(EncodeBlocks encode_blocks, std::string_view text, std::string& out) const {
  Pen pen = begin(out, text.size());
  for (;;) {
    const GuardRun run = encode_blocks(text, table_, pen.last == kSpace, pen.cursor);
    pen.cursor += run.written;
    if (run.written > 0) pen.last = pen.cursor[-1];
    text.remove_prefix(run.read);
    if (text.empty()) break;
    const std::size_t slow = size_of_slow_run(text);
    encode_points(text.substr(0, slow), text.size() - slow, out, pen);
    text.remove_prefix(slow);
  }
  out.resize(static_cast<std::size_t>(pen.cursor - out.data()));
}

void GuardAlphabet::encode_slowly(std::string_view text, std::string& out) const {
  Pen pen = begin(out, text.size());
  encode_points(text, 0, out, pen);
  out.resize(static_cast<std::size_t>(pen.cursor - out.data()));
}

/// Makes room behind `out` for `size` bytes.
GuardAlphabet::Pen GuardAlphabet::begin(std::string& out, std::size_t size) {
  const std::size_t start = out.size();
  const char last = out.back();
  out.resize(start + size + kGuardSlack);
  return {out.data() + start, last};
}

/// `left`: bytes of the text that follow `text`, for which room is kept.
void GuardAlphabet::encode_points(std::string_view text, std::size_t left, std::string& out, Pen& pen) const {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const char* const table = table_.data();
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = next_point(bytes, text, at);
    at += point.size;
    const char code = point.value < kTableSize ? table[point.value] : kSeveral;
    if (code != kSeveral) [[likely]] {
      pen.put(code);
      continue;
    }
    const auto known = several_.find(point.value);
    const std::string codes = known != several_.end() ? known->second : code_of(point.value);
    const auto size = static_cast<std::size_t>(pen.cursor - out.data());
    const std::size_t needed = size + codes.size() + (text.size() - at) + left + kGuardSlack;
    if (needed > out.size()) out.resize(std::max(needed, out.size() + out.size() / 2));
    pen.cursor = out.data() + size;
    for (const char each : codes) pen.put(each);
  }
}

std::string GuardAlphabet::encode_literal(std::string_view literal) const {
  std::string encoded(1, kSeparator);  // so that a leading space is kept
  encode(literal, encoded);
  encoded.erase(0, 1);
  return encoded;
}

std::size_t count_letters(std::string_view encoded) {
  return encoded.size() - static_cast<std::size_t>(std::count(encoded.begin(), encoded.end(), GuardAlphabet::kSpace));
}

}  // namespace elek
