// The view text.skeleton costs some 10 µs a post: it asks much about every letter and keeps a map. A guard needs no map, and nearly all
// words of nearly all posts are of one alphabet from end to end. Of these the view is known without looking around: Cyrillic letters are
// spelled one by one, and where one is spelled by its neighbors the codes make both spellings one (skeleton_codes.h); й, ь and ъ look at
// the next letter. Latin words need their pairs, so SkeletonSpeller spells them, and what it said is remembered.
//
// What is left are texts in which scripts are mixed within a word, letters hide among digits or under marks, and other alphabets. Those are
// told apart here, and get their view. The rule for all doubts: where a letter may depend on something that is not looked at, encode()
// gives up. tests/properties/skeleton_encoder_test.cpp holds it to the view's codes, byte for byte.

#include "fold/skeleton_encoder.h"

#include <algorithm>
#include <functional>

#include "base/utf8.h"
#include "fold/guard_blocks.h"
#include "fold/normalize.h"
#include "fold/words.h"

namespace elek {
namespace {

using Role = SkeletonRole;

constexpr std::size_t kKnownWords = 4096;  // 256 kB
constexpr std::size_t kCyrillic = 0x80;    // where U+0400 is in the table
constexpr std::size_t kLongestGap = 3;     // code points between two letters of a word that is spaced out (skeleton.cpp)
constexpr char32_t kRoles = 0x20000;       // the basic plane, and the one of emoji

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

// Whether vectors are worth it here: for Cyrillic.
bool begins_block(std::string_view text, std::size_t at) { return at < text.size() && (byte_at(text, at) & 0xFCU) == 0xD0; }

// Where the character at `at` is in the table. Others than ASCII and U+0400-U+04FF share the place of NUL, whose role is unusual.
std::size_t place_of(std::string_view text, std::size_t at) {
  const unsigned lead = byte_at(text, at);
  if (lead < 0x80) return lead;
  return (lead & 0xFCU) == 0xD0 ? kCyrillic + (((lead & 0x03U) << 6U) | (byte_at(text, at + 1) & 0x3FU)) : 0;
}

}  // namespace

// The codes of я, ю, ц and ш. Those of other letters, as in "мама", are what they seem.
inline bool SkeletonEncoder::Pen::repeats_pair() const {
  const std::uint32_t pair = recent & 0xFFFFU;
  if (pair != recent >> 16U) return false;
  constexpr std::uint32_t kI = std::uint32_t{'i'} << 8U;
  return pair == (kI | 'a') || pair == (kI | 'u') || pair == (std::uint32_t{'t'} << 8U | 's') || pair == (std::uint32_t{'s'} << 8U | 'c');
}

void SkeletonEncoder::Pen::go_behind(std::size_t written) {
  if (written == 0) return;
  cursor += written;
  recent = 0;
  unsigned shift = 0;
  for (const char* at = cursor; *--at != 0 && shift < 32;) {  // zeros stand before the first
    const auto code = static_cast<unsigned char>(*at);
    if (shift > 0 && code == (recent >> (shift - 8))) continue;
    recent |= std::uint32_t{code} << shift;
    shift += 8;
  }
}

void SkeletonEncoder::Pen::take_back_pair() {
  cursor -= 2;
  recent >>= 16U;  // what was before is forgotten: no third pair is found, only this one again
}

bool SkeletonEncoder::Character::is_cyrillic() const {
  return role == Role::yot || role == Role::hard || (role == Role::plain && size == 2);
}

bool SkeletonEncoder::Character::is_letter() const { return is_cyrillic() || role == Role::latin || role == Role::digit; }

bool SkeletonEncoder::Character::is_gap() const { return role == Role::gap || (role == Role::plain && size == 1); }

SkeletonEncoder::SkeletonEncoder(Vectors vectors)
    : table_(&skeleton_code_table()), has_blocks_(vectors == Vectors::where_there_are && has_guard_blocks()) {}

bool SkeletonEncoder::encode(std::string_view text, std::string& out) {
  if (buffer_.size() < 2 * text.size() + 2 * kGuardSlack) buffer_.resize(2 * text.size() + 2 * kGuardSlack);  // a byte is two codes at most
  char* const codes = buffer_.data() + kGuardSlack;
  pen_ = {codes, 0};
  text_ = text;
  at_ = 0;
  word_start_ = {pen_, 0};
  speller_.look_at({});
  bool is_sure = true;
  while (is_sure) {
    encode_blocks();
    const PlainEnd end = encode_plain();
    if (end == PlainEnd::text) break;
    if (end == PlainEnd::special) is_sure = encode_special();
    if (end == PlainEnd::pair) is_sure = settle_pair();
  }
  if (is_sure) append_to(out, {codes, pen_.cursor});
  return is_sure;
}

void SkeletonEncoder::append_to(std::string& out, std::string_view codes) const {
  if (!has_blocks_) {
    out += codes;
    return;
  }
  const std::size_t start = out.size();
  out.resize(start + codes.size() + kGuardSlack);
  const char* const end = copy_without_repeats(codes, out.data() + start);
  out.resize(static_cast<std::size_t>(end - out.data()));
}

// What repeats in blocks is still there, and goes in the end.
void SkeletonEncoder::encode_blocks() {
  if (!has_blocks_ || !begins_block(text_, at_) || (at_ > 0 && !ends_words(at_ - 1))) return;
  const SkeletonRun run = encode_skeleton_blocks(text_.substr(at_), skeleton_block_table(), pen_.cursor);
  at_ += run.read;
  pen_.go_behind(run.written);
}

// Goes on as long as letters are plain, or up to the next word where blocks may do it. What is looked at in each round stays in registers.
SkeletonEncoder::PlainEnd SkeletonEncoder::encode_plain() {
  if (at_ == 0 || ends_words(at_ - 1)) word_start_ = {pen_, at_};
  Pen pen = pen_;
  const std::string_view text = text_;
  std::size_t at = at_;
  const SkeletonCodeTable& table = *table_;
  PlainEnd end = PlainEnd::text;
  while (at < text.size()) {
    const std::size_t place = place_of(text, at);
    const SkeletonCode& code = table[place];
    if (code.role != Role::plain) {
      end = PlainEnd::special;
      break;
    }
    pen.put(code.first);
    pen.put(code.second);
    at += place < kCyrillic ? 1 : 2;
    if (pen.repeats_pair()) [[unlikely]] {
      end = PlainEnd::pair;
      break;
    }
    if (place < kCyrillic && has_blocks_ && begins_block(text, at)) {
      end = PlainEnd::word;
      break;
    }
  }
  pen_ = pen;
  at_ = at;
  return end;
}

// The last four codes are a letter's two, twice. In one word the view has two such letters once (цц, шщ); as "иая" it has both. In doubt
// it is for the view to say.
bool SkeletonEncoder::settle_pair() {
  const std::size_t at = code_point_before(text_, at_);
  const Character now = character_at(at);
  if (!now.is_cyrillic()) return true;  // a sign behind what was settled
  const bool is_w = (pen_.recent & 0xFFU) == 'c';
  if (now.code->second == 0) return !is_w;
  if (at == 0) return true;
  const Character before = character_at(code_point_before(text_, at));
  if (before.is_cyrillic()) {
    const bool is_same = before.code->first == now.code->first && before.code->second == now.code->second;
    if (is_same) pen_.take_back_pair();
    return is_same || !is_w;
  }
  const bool is_alone = at_ == text_.size() || !character_at(at_).is_letter();
  return before.is_gap() && !is_alone;
}

SkeletonEncoder::Character SkeletonEncoder::character_at(std::size_t at) {
  const std::size_t place = place_of(text_, at);
  if (place > 0) return {(*table_)[place].role, place < kCyrillic ? 1U : 2U, &(*table_)[place]};
  const CodePoint point = code_point_at(text_, at);
  if (point.value == 0 || point.value >= kRoles) return {Role::unusual, point.size, nullptr};
  if (roles_.empty()) roles_.resize(kRoles);
  Role& role = roles_[point.value];
  if (role == Role::unknown) role = find_skeleton_role(point.value);
  return {role, point.size, nullptr};
}

bool SkeletonEncoder::ends_words(std::size_t at) const {
  const unsigned byte = byte_at(text_, at);
  return byte < 0x80 && (*table_)[byte].role == Role::plain;
}

bool SkeletonEncoder::encode_special() {
  const Character character = character_at(at_);
  switch (character.role) {
    case Role::gap:
    case Role::murky:
      at_ += character.size;
      return true;
    case Role::yot:
    case Role::hard:
      return encode_yot_or_hard(character.role);
    case Role::sign:
      return encode_sign(character.size);
    case Role::latin:
    case Role::digit:
      return encode_token();
    default:
      return false;
  }
}

// What й, ь and ъ are by the letter behind. Alone they may be part of a word that is spaced out.
bool SkeletonEncoder::encode_yot_or_hard(Role role) {
  const bool begins = at_ == 0 || !is_cyrillic_before(at_);
  at_ += 2;
  std::size_t next = at_;
  Character character;
  while (next < text_.size() && (character = character_at(next)).role == Role::murky) next += character.size;
  const bool is_last = next >= text_.size() || character.is_gap();
  if (is_last) {
    if (begins && is_in_row(at_ - 2, at_)) return false;
    pen_.put(role == Role::yot ? 'i' : '\0');
    return true;
  }
  if (!character.is_cyrillic() || (role == Role::yot && character.role == Role::yot)) return false;
  const bool joins = role == Role::yot ? character.code->follows_yot : character.code->follows_hard;
  if (joins && next != at_) return false;
  pen_.put(joins == (role == Role::hard) ? 'i' : '\0');
  return true;
}

bool SkeletonEncoder::is_cyrillic_before(std::size_t at) {
  return at >= 2 && (byte_at(text_, at - 2) & 0xFCU) == 0xD0 && character_at(at - 2).is_cyrillic();
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
  const bool has_letters = token.has_latin || token.has_cyrillic;
  if (token.points == 1 && has_letters && is_in_row(token.start, token.end)) return false;
  const std::string_view text = text_.substr(token.start, token.end - token.start);
  const bool is_ascii = token.points == text.size() && !token.has_sign && !token.has_cyrillic;
  if (token.has_sign && !has_letters && (token.points <= 2 || text.contains('@'))) return false;  // read as the words around
  if (is_ascii && !has_letters) {
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
  if (word_start_.at != start) return false;
  at_ = start;
  pen_ = word_start_.pen;
  return true;
}

SkeletonEncoder::Token SkeletonEncoder::read_token() {
  Token token{at_, at_, 0, false, false, false};
  while (token.end < text_.size()) {
    const Role role = (*table_)[place_of(text_, token.end)].role;
    if (role == Role::latin || role == Role::digit) {
      token.has_latin = token.has_latin || role == Role::latin;
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

// Whether the letter in [start, end) is one of three at least that stand one by one, as in a word that is spaced out.
bool SkeletonEncoder::is_in_row(std::size_t start, std::size_t end) {
  constexpr std::size_t kFewest = 3;
  std::size_t size = 1;
  for (std::size_t at = end; size < kFewest && is_lone_letter_behind(at);) ++size;
  for (std::size_t at = start; size < kFewest && is_lone_letter_before(at);) ++size;
  return size >= kFewest;
}

// Moves `at` behind that letter.
bool SkeletonEncoder::is_lone_letter_behind(std::size_t& at) {
  for (std::size_t gap = 0; at < text_.size() && gap <= kLongestGap;) {
    const Character character = character_at(at);
    at += character.size;
    if (character.is_letter()) return at == text_.size() || !character_at(at).is_letter();
    gap += character.is_gap() ? 1 : 0;
  }
  return false;
}

// Moves `at` before that letter.
bool SkeletonEncoder::is_lone_letter_before(std::size_t& at) {
  for (std::size_t gap = 0; at > 0 && gap <= kLongestGap;) {
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
  word_.clear();
  for (std::uint32_t at = 0; at < token.size();) {
    const CodePoint point = code_point_at(token, at);
    const bool is_letter = !std::ranges::binary_search(apostrophes(), point.value);
    word_.push_back({is_letter ? point.value : U'\'', {at, at + point.size}, true});
    at += point.size;
  }
  if (std::ranges::any_of(token, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) normalizer_.apply(word_);
  spelled_.clear();
  for (const Glyph& sign : speller_.spell(word_)) append_utf8(spelled_, sign.value);
  const std::string codes = skeleton_codes(spelled_);
  for (const char code : codes) pen_.put(code);
  if (token.size() > KnownWord::kLongest || codes.size() > KnownWord::kLongest) return;
  known.size = static_cast<std::uint8_t>(token.size());
  known.codes_size = static_cast<std::uint8_t>(codes.size());
  std::ranges::copy(token, known.text.begin());
  std::ranges::copy(codes, known.codes.begin());
}

}  // namespace elek
