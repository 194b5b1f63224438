// Words of a text that are not plain Cyrillic: Latin words, numbers, and letters with digits and signs among them.
#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>

#include "base/ascii_text.h"
#include "base/byte_block.h"
#include "base/utf8.h"
#include "fold/skeleton_encoder.h"
#include "fold/words.h"

namespace elek {
namespace {

using Role = SkeletonRole;

constexpr std::size_t kKnownWords = 4096;  // 256 kB
constexpr std::size_t kLongestGap = 3;     // code points between two letters of a word that is spaced out (skeleton.cpp)

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool is_ascii_word(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }

// 16 bytes of a text; zeros behind its end.
ByteBlock block_at(std::string_view text, std::size_t at) {
  if (text.size() - at >= kByteBlock) [[likely]] return load_block(text.data() + at);
  std::array<char, kByteBlock> last{};
  std::memcpy(last.data(), text.data() + at, text.size() - at);
  return load_block(last.data());
}

// How many bytes a mask holds from the first on.
std::size_t first_size(ByteBlock mask) { return is_any(~mask) ? first_of(~mask) : kByteBlock; }

// Zeros for all but the first bytes.
ByteBlock first_bytes(ByteBlock bytes, std::size_t size) {
  constexpr auto kMasks = [] {
    std::array<char, 2 * kByteBlock> masks{};
    std::fill_n(masks.begin(), kByteBlock, '\xFF');
    return masks;
  }();
  return bytes & load_block(kMasks.data() + kByteBlock - size);
}

}  // namespace

// Those up to one that is none of them, and numbers. Nearly all are in links.
bool SkeletonEncoder::encode_ascii_words() {
  if (at_ > 0 && !ends_words(at_ - 1)) return false;
  const std::size_t start = at_;
  std::size_t word = start;
  for (bool is_behind_word = false; at_ < limit_ && encode_ascii_word(is_behind_word); word = at_) {
    is_behind_word = at_ - word > 1;
    while (at_ < limit_ && ends_words(at_)) ++at_;
    if (begins_block(at_)) return true;
  }
  return at_ > start;
}

// One of few letters or digits, ASCII from end to end. Many words are the same, so they are remembered by their bytes.
bool SkeletonEncoder::encode_ascii_word(bool is_behind_word) {
  const ByteBlock bytes = block_at(text_, at_);
  const ByteBlock are_digits = within(bytes, '0', '9');
  const std::size_t size = first_size(within(bytes | 0x20, 'a', 'z') | are_digits);
  const std::size_t end = at_ + size;
  if (size == 0 || size > AsciiWord::kLongest || (end < text_.size() && !ends_words(end))) return false;
  if (is_ascii_digit(text_[at_]) && first_size(are_digits) >= size) {
    for (const char digit : text_.substr(at_, size)) pen_.put(digit);
    at_ = end;
    return true;
  }
  if (is_any(first_bytes(are_digits, size)) && adds_up_to_leet(1)) return false;
  const auto is_before_word = [&] { return end + 2 < text_.size() && is_ascii_word(text_[end + 1]) && is_ascii_word(text_[end + 2]); };
  if (size == 1 && !(is_behind_word && is_before_word())) return false;  // it may be in a row of such letters
  const AsciiWord& known = known_ascii(std::bit_cast<AsciiWord::Key>(first_bytes(bytes, size)), text_.substr(at_, size));
  if (known.codes_size == 0) return false;
  pen_.put_word(known);
  at_ = end;
  return true;
}

const SkeletonEncoder::AsciiWord& SkeletonEncoder::known_ascii(const AsciiWord::Key& key, std::string_view word) {
  if (known_ascii_.empty()) known_ascii_.resize(kKnownWords);
  const std::uint64_t mixed = (key[0] ^ std::rotl(key[1], 29)) * 0x9E3779B97F4A7C15U;
  AsciiWord& known = known_ascii_[mixed >> 52U];
  if (known.key[0] == key[0] && known.key[1] == key[1]) return known;
  const std::string codes = skeleton_codes(ascii_.spell(word));
  const bool fits = codes.size() <= known.codes.size();
  known.key = key;
  known.codes_size = fits ? static_cast<std::uint8_t>(codes.size()) : std::uint8_t{0};
  if (fits) std::ranges::copy(codes, known.codes.begin());
  return known;
}

// A sign between spaces is no letter, nor is the @ of a handle.
bool SkeletonEncoder::encode_sign(std::uint32_t size) {
  const bool begins = is_behind_gap(at_);
  const std::size_t next = at_ + size;
  if (!begins) return is_cyrillic_before(at_) && encode_token();
  const bool is_alone = next == text_.size() || ends_words(next);
  const bool is_handle =
      !is_alone && text_[at_] == '@' && byte_at(text_, next) < 0x80 && (*table_)[byte_at(text_, next)].role == Role::latin;
  if (is_alone || is_handle) {
    at_ = next;
    return true;
  }
  return (text_[at_] != '@' || byte_at(text_, next) < 0x80) && encode_token();
}

// Whether no word goes on at `at`.
bool SkeletonEncoder::is_behind_gap(std::size_t at) {
  while (at > 0) {
    at = code_point_before(text_, at);
    const Character character = character_at(at);
    if (character.role != Role::murky) return character.is_gap();
  }
  return true;
}

// A Latin word, a number, or letters with digits and signs among them.
bool SkeletonEncoder::encode_token() {
  if (is_cyrillic_before(at_) && !return_to_word_start()) return false;
  const Token token = read_token();
  if (token.points == 0 || (token.has_latin && token.has_cyrillic) || !stands_apart(token)) return false;
  if ((token.has_digit || token.has_sign) && adds_up_to_leet(1)) return false;
  if (token.points == 1 && token.has_letter() && is_in_row(token.start, token.end)) return false;
  const std::string_view text = text_.substr(token.start, token.end - token.start);
  const bool is_ascii = token.points == text.size() && !token.has_sign && !token.has_cyrillic;
  if (token.has_sign && !token.has_letter() && (token.points <= 2 || text.contains('@'))) return false;  // read as the words around
  if (is_ascii && !token.has_letter()) {
    for (const char digit : text) pen_.put(digit);
  } else if (is_ascii && text.size() <= AsciiSpeller::kLongest) {
    put(ascii_.spell(text));
  } else {
    spell(text);
  }
  at_ = token.end;
  return true;
}

void SkeletonEncoder::put(std::string_view skeleton) {
  for (const char letter : skeleton) {
    const SkeletonPair codes = skeleton_pair(letter);
    pen_.put(codes.first);
    pen_.put(codes.second);
  }
}

// Takes back the Cyrillic letters before a digit or sign, if they are all of a word.
bool SkeletonEncoder::return_to_word_start() {
  std::size_t start = at_;
  while (is_cyrillic_before(start)) start -= 2;
  if (starts_ == 0 || last_start().at != start) return false;
  at_ = start;
  pen_ = last_start().pen;
  return true;
}

SkeletonEncoder::Token SkeletonEncoder::read_token() {
  Token token{at_, at_, 0, false, false, false, false};
  while (token.end < text_.size()) {
    const Role role = (*table_)[skeleton_place(text_, token.end)].role;
    if (role == Role::latin || role == Role::digit) {
      token.has_latin = token.has_latin || role == Role::latin;
      token.has_digit = token.has_digit || role == Role::digit;
      ++token.points;
      ++token.end;
    } else if (ends_words(token.end) || !add_rarer(token)) {
      break;
    }
  }
  return token;
}

// Letters beyond ASCII, signs, and what follows an apostrophe.
bool SkeletonEncoder::add_rarer(Token& token) {
  Character character = character_at(token.end);
  std::size_t next = token.end;
  if (character.role == Role::sign) return add_sign(token, character.size);
  if (token.points > 0 && character.role == Role::murky && is_apostrophe(next) && next + character.size < text_.size()) {
    next += character.size;
    character = character_at(next);
  }
  if (!character.is_letter()) return false;
  token.has_latin = token.has_latin || character.role == Role::latin;
  token.has_cyrillic = token.has_cyrillic || character.is_cyrillic();
  token.has_digit = token.has_digit || character.role == Role::digit;
  ++token.points;
  token.end = next + character.size;
  return true;
}

// One that letters or digits follow, or nothing.
bool SkeletonEncoder::add_sign(Token& token, std::uint32_t size) {
  const std::size_t next = token.end + size;
  const bool ends = next == text_.size() || ends_words(next);
  if (!ends && !character_at(next).is_letter()) return false;
  if (ends && token.points == 0) return false;
  token.has_sign = true;
  ++token.points;
  token.end = next;
  return true;
}

bool SkeletonEncoder::is_apostrophe(std::size_t at) const {
  return std::ranges::binary_search(apostrophes(), code_point_at(text_, at).value);
}

// Whether nothing joins the token with the letters around it, and none of those is Cyrillic where it is Latin, with nothing between that
// separates scripts (which are ASCII and spaces).
bool SkeletonEncoder::stands_apart(const Token& token) {
  const bool ends_before = token.start == 0 || ends_words(token.start - 1);
  if (ends_before && (token.end == text_.size() || ends_words(token.end))) return true;
  Surroundings before{token.has_latin};
  for (std::size_t at = token.start; at > 0 && !before.is_known();) {
    at = code_point_before(text_, at);
    const bool is_handle = at + 1 == token.start && text_[at] == '@';  // encode_sign() has seen it
    if (!before.see(is_handle ? Character{Role::plain, 1, nullptr} : character_at(at), is_ascii_or_space(at))) return false;
  }
  Surroundings behind{token.has_latin};
  for (std::size_t at = token.end; at < text_.size() && !behind.is_known();) {
    const Character character = character_at(at);
    if (!behind.see(character, is_ascii_or_space(at))) return false;
    at += character.size;
  }
  return true;
}

bool SkeletonEncoder::is_ascii_or_space(std::size_t at) const {
  return byte_at(text_, at) < 0x80 || is_space(code_point_at(text_, at).value);
}

// False: `character` may change how the token is spelled.
bool SkeletonEncoder::Surroundings::see(const Character& character, bool separates_scripts) {
  if (character.role == Role::unusual) return false;
  if (character.role == Role::sign && touches_) return false;
  if (character.is_letter()) {
    const bool mixes = adjoins_ && character.is_cyrillic();
    if (touches_ || mixes) return false;
    adjoins_ = adjoins_ && character.role == Role::digit && !separates_scripts;  // ² does not
    return true;
  }
  if (character.is_gap()) touches_ = false;
  if (separates_scripts) adjoins_ = false;
  return true;
}

// Whether the letter in [start, end) is one of three at least that stand one by one, as in a word that is spaced out. Two join a word of such letters
// however far away it is.
bool SkeletonEncoder::is_in_row(std::size_t start, std::size_t end) {
  constexpr std::size_t kFewest = 3;
  std::size_t size = 1;
  const auto longest_gap = [&] { return size == 1 ? kLongestGap : text_.size(); };
  for (std::size_t at = end; size < kFewest && is_lone_letter_behind(at, longest_gap());) ++size;
  for (std::size_t at = start; size < kFewest && is_lone_letter_before(at, longest_gap());) ++size;
  return size >= kFewest;
}

// Moves `at` behind that letter.
bool SkeletonEncoder::is_lone_letter_behind(std::size_t& at, std::size_t longest_gap) {
  for (std::size_t gap = 0; at < text_.size() && gap <= longest_gap;) {
    const Character character = character_at(at);
    at += character.size;
    if (character.is_letter()) return at == text_.size() || !character_at(at).is_letter();
    gap += character.is_gap() ? 1 : 0;
  }
  return false;
}

// Moves `at` before that letter.
bool SkeletonEncoder::is_lone_letter_before(std::size_t& at, std::size_t longest_gap) {
  for (std::size_t gap = 0; at > 0 && gap <= longest_gap;) {
    at = code_point_before(text_, at);
    const Character character = character_at(at);
    if (character.is_letter()) return at == 0 || !character_at(code_point_before(text_, at)).is_letter();
    gap += character.is_gap() ? 1 : 0;
  }
  return false;
}

void SkeletonEncoder::spell(std::string_view token) {
  if (known_.empty()) known_.resize(kKnownWords);
  KnownWord& known = known_[std::hash<std::string_view>()(token) % kKnownWords];
  if (std::string_view(known.text.data(), known.size) == token) {
    for (std::size_t at = 0; at < known.codes_size; ++at) pen_.put(known.codes[at]);
    return;
  }
  const std::string codes = codes_of_word(token, {});
  for (const char code : codes) pen_.put(code);
  if (token.size() > KnownWord::kLongest || codes.size() > KnownWord::kLongest) return;
  known.size = static_cast<std::uint8_t>(token.size());
  known.codes_size = static_cast<std::uint8_t>(codes.size());
  std::ranges::copy(token, known.text.begin());
  std::ranges::copy(codes, known.codes.begin());
}

std::string SkeletonEncoder::codes_of_word(std::string_view word, const SkeletonContext& context) {
  word_.clear();
  for (std::uint32_t at = 0; at < word.size();) {
    const CodePoint point = code_point_at(word, at);
    const bool is_letter = !std::ranges::binary_search(apostrophes(), point.value);
    word_.push_back({is_letter ? point.value : U'\'', {at, at + point.size}, true});
    at += point.size;
  }
  if (std::ranges::any_of(word, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) normalizer_.apply(word_);
  speller_.look_at(context);
  spelled_.clear();
  for (const Glyph& sign : speller_.spell(word_)) append_utf8(spelled_, sign.value);
  return skeleton_codes(spelled_);
}

}  // namespace elek
