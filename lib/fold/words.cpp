// Most chunks between two spaces are plain words with a sign at their ends, and are taken as they are. Of the others,
// UAX #29 needs ICU only where two kept characters stand side by side and yet a word may end between them: Han, kana, Thai, numerals of
// other kinds. In the alphabets of our posts it never may, so a chunk between two spaces that holds nothing else is cut by its character
// classes alone; the others go to ICU's iterator. tests/properties/fold_words_test.cpp holds the two ways against each other.
#include "fold/words.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/scratch.h"
#include "base/utf8.h"

namespace elek {
namespace {

constexpr std::array<char32_t, 13> kApostrophes = {0x0027, 0x0060, 0x02B9, 0x02BB, 0x02BC, 0x02BD, 0x02BE,
                                                   0x02BF, 0x02C8, 0x2018, 0x2019, 0x201B, 0x2032};
static_assert(std::is_sorted(kApostrophes.begin(), kApostrophes.end()));

enum class Sort : std::uint8_t { letter, digit, numeral, mark, skipped, apostrophe, point, separator };

bool is_ascii_letter(char32_t value) { return (value | 0x20U) >= U'a' && (value | 0x20U) <= U'z'; }

Sort sort_of_ascii(char32_t value) {
  if (is_ascii_letter(value)) return Sort::letter;
  if (value >= U'0' && value <= U'9') return Sort::digit;
  if (value == U'.' || value == U',') return Sort::point;
  return value == U'\'' || value == U'`' ? Sort::apostrophe : Sort::separator;
}

// Enclosing marks and the emoji style make keycaps of digits: they neither belong to the word nor end it.
Sort sort_of(char32_t value) {
  if (value < 0x80) return sort_of_ascii(value);
  if (value >= 0x400 && value < 0x482) return Sort::letter;
  if (std::binary_search(kApostrophes.begin(), kApostrophes.end(), value)) return Sort::apostrophe;
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(value));
  if ((mask & U_GC_L_MASK) != 0) return Sort::letter;
  if ((mask & U_GC_ND_MASK) != 0) return Sort::digit;
  if ((mask & U_GC_N_MASK) != 0) return Sort::numeral;
  if ((mask & U_GC_ME_MASK) != 0 || u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
    return Sort::skipped;
  return (mask & U_GC_M_MASK) != 0 ? Sort::mark : Sort::separator;
}

// Whether no word ends between `value` and another such character: it is no part of words, or of the Latin, Greek or Cyrillic alphabet.
bool is_simple(char32_t value, Sort sort) {
  switch (sort) {
    case Sort::letter:
      return value < 0x2B0 || (value >= 0x370 && value < 0x530) || (value >= 0x1E00 && value < 0x2000);
    case Sort::digit:
      return value < 0x80;
    case Sort::mark:
      return value < 0x370;
    case Sort::numeral:
      return false;
    default:
      return true;
  }
}

struct Letter {
  char32_t value;
  std::uint32_t start;  // in the text view
  std::uint32_t size;
  Sort sort;
  bool begins;  // a word of UAX #29
};

void append_utf16(std::u16string& out, char32_t value) {
  if (value < 0x10000) {
    out += static_cast<char16_t>(value);
  } else {
    out += {static_cast<char16_t>(U16_LEAD(value)), static_cast<char16_t>(U16_TRAIL(value))};
  }
}

/// What a byte of a chunk is, where its neighbors need not be known but for the byte behind it.
enum class Byte : std::uint8_t { other, letter, cyrillic_lead, separator };

constexpr std::array<Byte, 256> kBytes = [] {
  std::array<Byte, 256> bytes{};
  for (unsigned c = 0; c < 0x80; ++c) {
    const bool is_kept = (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z');
    bytes[c] = is_kept ? Byte::letter : c == '\'' || c == '`' || c == ' ' ? Byte::other : Byte::separator;
  }
  bytes[0xD0] = bytes[0xD1] = Byte::cyrillic_lead;  // U+0400-U+047F
  return bytes;
}();

// Where the separator at `at` ends; 0 if none stands there that surely is one: a full stop or comma stands between digits too. Of others than
// ASCII, guillemets, dashes, quotation marks and the ellipsis.
std::size_t end_of_separator(std::string_view text, std::size_t at, std::size_t end) {
  const auto byte_at = [&](std::size_t i) { return i < end ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned byte = byte_at(at);
  if (byte == '.' || byte == ',') return kBytes[byte_at(at + 1)] == Byte::letter ? 0 : at + 1;
  if (kBytes[byte] == Byte::separator) return at + 1;
  const unsigned second = byte_at(at + 1);
  if (byte == 0xC2) return second == 0xAB || second == 0xBB ? at + 2 : 0;
  if (byte != 0xE2 || second != 0x80) return 0;
  const unsigned third = byte_at(at + 2);
  return (third >= 0x90 && third <= 0x95) || (third >= 0x9C && third <= 0xA6) ? at + 3 : 0;
}

bool is_kept(Sort sort) { return sort == Sort::letter || sort == Sort::digit || sort == Sort::numeral || sort == Sort::mark; }

// Writes words, each as the parts of the text view that it keeps.
class WordWriter {
 public:
  WordWriter(const View& text, View& words) : text_(text), words_(words) {}

  // The same as to keep all of its letters and end it.
  void whole_word(Span word) {
    const auto raw = text_.linear_start(word, piece_);
    if (!raw) {
      keep(word);
      return end_word();
    }
    words_.append_gap({std::min(raw_end_, *raw), std::max(raw_end_, *raw)});
    words_.append_linear(text_.text().substr(word.start, word.size()), *raw);
    raw_end_ = *raw + word.size();
  }
  void keep(Span part) {
    if (part_.end == part.start && in_word_) {
      part_.end = part.end;
      return;
    }
    if (!in_word_) begin_word(part);
    flush();
    part_ = part;
  }
  void keep_apostrophe(Span sign) {
    if (text_.text()[sign.start] == '\'') return keep(sign);
    flush();
    words_.append("'", text_.to_raw(sign));
  }
  void end_word() {
    flush();
    in_word_ = false;
  }
  void finish(std::uint32_t raw_size) {
    end_word();
    if (!words_.text().empty()) words_.append_gap({raw_end_, std::max(raw_end_, raw_size)});
  }

 private:
  void begin_word(Span first) {
    const std::uint32_t start = text_.to_raw(first).start;
    words_.append_gap({std::min(raw_end_, start), std::max(raw_end_, start)});
    in_word_ = true;
  }
  void flush() {
    if (part_.start == part_.end) return;
    words_.append_part(text_, part_);
    raw_end_ = text_.to_raw({part_.end - 1, part_.end}).end;
    part_ = {};
  }

  const View& text_;
  View& words_;
  Span part_{};
  bool in_word_ = false;
  std::uint32_t raw_end_ = 0;
  std::size_t piece_ = 0;  // of the text, that the last whole word was in
};

bool is_alphabetic(const Letter& letter) {
  const int kind = u_getIntPropertyValue(static_cast<UChar32>(letter.value), UCHAR_WORD_BREAK);
  return letter.sort == Sort::letter && (kind == U_WB_ALETTER || kind == U_WB_HEBREW_LETTER);
}

// Whether the sign at `at` holds its two neighbors together.
bool joins(const std::vector<Letter>& letters, std::size_t at, bool in_word) {
  if (!in_word || at + 1 == letters.size()) return false;
  const Letter& before = letters[at - 1];
  const Letter& after = letters[at + 1];
  if (letters[at].sort == Sort::apostrophe) return (is_alphabetic(before) || before.sort == Sort::mark) && is_alphabetic(after);
  return letters[at].sort == Sort::point && before.sort == Sort::digit && after.sort == Sort::digit;
}

}  // namespace

std::span<const char32_t> apostrophes() { return kApostrophes; }

struct WordSplitter::State {
  UBreakIterator* iterator = nullptr;
  std::vector<Span> words;      // of a plain chunk
  std::vector<Letter> letters;  // of another one
  std::u16string units;         // the chunk in UTF-16

  State();
  ~State();
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  bool read_plain_chunk(std::string_view text_view, Span chunk);
  bool read_chunk(std::string_view text_view, Span chunk);
  void find_breaks();
  void write_chunk(WordWriter& writer) const;
};

WordSplitter::WordSplitter() : state_(std::make_unique<State>()) {}
WordSplitter::~WordSplitter() = default;
WordSplitter::WordSplitter(WordSplitter&&) noexcept = default;
WordSplitter& WordSplitter::operator=(WordSplitter&&) noexcept = default;

void WordSplitter::split(const View& text, std::uint32_t raw_size, View& words) {
  words.clear();
  WordWriter writer(text, words);
  const std::string_view all = text.text();
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(' ', at), all.size());
    const Span chunk{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    at = end + 1;
    if (state_->read_plain_chunk(all, chunk)) {
      for (const Span word : state_->words) writer.whole_word(word);
      continue;
    }
    if (!state_->read_chunk(all, chunk)) state_->find_breaks();
    state_->write_chunk(writer);
  }
  writer.finish(raw_size);
}

void WordSplitter::trim() {
  trim_scratch(state_->words);
  trim_scratch(state_->letters);
  trim_scratch(state_->units);
}

WordSplitter::State::State() {
  UErrorCode status = U_ZERO_ERROR;
  iterator = ubrk_open(UBRK_WORD, "root", nullptr, 0, &status);
}

WordSplitter::State::~State() { ubrk_close(iterator); }

// Fills `words`; whether the chunk is nothing but letters and digits of ASCII, the common letters of Cyrillic, and what surely separates them.
bool WordSplitter::State::read_plain_chunk(std::string_view text_view, Span chunk) {
  words.clear();
  for (std::size_t at = chunk.start; at < chunk.end;) {
    const std::size_t start = at;
    for (; at < chunk.end; ++at) {
      const Byte byte = kBytes[static_cast<unsigned char>(text_view[at])];
      at += byte == Byte::cyrillic_lead ? 1 : 0;
      if (byte != Byte::cyrillic_lead && byte != Byte::letter) break;
    }
    if (at > start) words.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at)});
    if (at == chunk.end) break;
    at = end_of_separator(text_view, at, chunk.end);
    if (at == 0) return false;
  }
  return true;
}

// Fills `letters`; whether all of them are simple.
bool WordSplitter::State::read_chunk(std::string_view text_view, Span chunk) {
  letters.clear();
  bool simple = true;
  for (std::uint32_t at = chunk.start; at < chunk.end;) {
    const CodePoint point = code_point_at(text_view, at);
    const Sort sort = sort_of(point.value);
    simple = simple && is_simple(point.value, sort);
    letters.push_back({point.value, at, point.size, sort, false});
    at += point.size;
  }
  return simple;
}

// In UTF-16, because ICU's dictionaries for Lao and Burmese count code units: in UTF-8 they cut other words. Without ICU's data there is no
// iterator: then a word ends only where its characters say so.
void WordSplitter::State::find_breaks() {
  if (iterator == nullptr) return;
  units.clear();
  for (const Letter& letter : letters) append_utf16(units, letter.value);
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(iterator, units.data(), static_cast<std::int32_t>(units.size()), &status);
  if (U_FAILURE(status)) return;
  std::int32_t at = 0;  // of the letter, in UTF-16
  std::int32_t next = ubrk_next(iterator);
  for (Letter& letter : letters) {
    letter.begins = at == next;
    if (letter.begins) next = ubrk_next(iterator);
    at += U16_LENGTH(letter.value);
  }
}

void WordSplitter::State::write_chunk(WordWriter& writer) const {
  bool in_word = false;
  bool joined = false;  // by the sign before
  for (std::size_t at = 0; at < letters.size(); ++at) {
    const Letter& letter = letters[at];
    const Span span{letter.start, letter.start + letter.size};
    const bool broken = letter.begins && !joined;
    joined = joins(letters, at, in_word);
    if (joined) {
      letter.sort == Sort::apostrophe ? writer.keep_apostrophe(span) : writer.keep(span);
      continue;
    }
    if (letter.sort == Sort::skipped) continue;
    const bool kept = letter.sort == Sort::mark ? in_word && !broken : is_kept(letter.sort);
    if (in_word && (broken || !kept)) writer.end_word();
    if (kept) writer.keep(span);
    in_word = kept;
  }
  writer.end_word();
}

}  // namespace elek
