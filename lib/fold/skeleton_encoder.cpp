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

void SkeletonEncoder::Pen::take_back_pair() {
  cursor -= 2;
  recent >>= 16U;  // what was before is forgotten: no third pair is found, only this one again
}

bool SkeletonEncoder::Character::is_cyrillic() const {
  return role == Role::yot || role == Role::hard || (role == Role::plain && size == 2);
}

bool SkeletonEncoder::Character::is_letter() const { return is_cyrillic() || role == Role::latin || role == Role::digit; }

bool SkeletonEncoder::Character::is_gap() const { return role == Role::gap || (role == Role::plain && size == 1); }

SkeletonEncoder::SkeletonEncoder() : table_(&skeleton_code_table()) {}

bool SkeletonEncoder::encode(std::string_view text, std::string& out) {
  const std::size_t start = out.size();
  out.resize(start + 2 * text.size() + 2);  // a byte is two codes at most
  pen_ = {out.data() + start, 0};
  text_ = text;
  at_ = 0;
  speller_.look_at({});
  bool is_sure = true;
  while (is_sure) {
    const PlainEnd end = encode_plain();
    if (end == PlainEnd::text) break;
    is_sure = end == PlainEnd::special ? encode_special() : settle_pair();
  }
  out.resize(is_sure ? static_cast<std::size_t>(pen_.cursor - out.data()) : start);
  return is_sure;
}

// Goes on as long as letters are plain. What is looked at in each round stays in registers.
SkeletonEncoder::PlainEnd SkeletonEncoder::encode_plain() {
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
    if (begins) return false;
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
  const auto separates = [&](std::size_t at) { return (*table_)[place_of(text_, at)].role == Role::plain && byte_at(text_, at) < 0x80; };
  const bool begins = at_ == 0 || (byte_at(text_, at_ - 1) < 0x80 && separates(at_ - 1));
  const bool is_at = text_[at_] == '@';
  at_ += size;
  if (!begins) return false;
  if (at_ == text_.size() || separates(at_)) return true;
  return is_at && byte_at(text_, at_) < 0x80 && (*table_)[byte_at(text_, at_)].role == Role::latin;
}

// A Latin word, a number, or both in one, with apostrophes inside; Cyrillic letters too behind a digit.
bool SkeletonEncoder::encode_token() {
  const Token token = read_token();
  if ((token.has_latin && token.has_cyrillic) || !stands_apart(token)) return false;
  if (token.points == 1 && token.has_latin && is_lone_letter_near(token)) return false;
  const std::string_view text = text_.substr(token.start, token.end - token.start);
  const bool is_number = !token.has_latin && !token.has_cyrillic && token.points == text.size();
  if (is_number) {
    for (const char digit : text) pen_.put(digit);
  } else {
    spell(text);
  }
  at_ = token.end;
  return true;
}

SkeletonEncoder::Token SkeletonEncoder::read_token() {
  Token token{at_, at_, 0, false, false};
  while (token.end < text_.size()) {
    Character character = character_at(token.end);
    std::size_t next = token.end;
    if (character.role == Role::murky && is_apostrophe(next) && next + character.size < text_.size()) {
      next += character.size;
      character = character_at(next);
    }
    if (!character.is_letter()) break;
    token.has_latin = token.has_latin || character.role == Role::latin;
    token.has_cyrillic = token.has_cyrillic || character.is_cyrillic();
    ++token.points;
    token.end = next + character.size;
  }
  return token;
}

bool SkeletonEncoder::is_apostrophe(std::size_t at) const {
  return std::ranges::binary_search(apostrophes(), code_point_at(text_, at).value);
}

// Whether nothing joins the token with the letters around it, and none of those is Cyrillic where it is Latin, with nothing between that
// separates scripts (which are ASCII and spaces).
bool SkeletonEncoder::stands_apart(const Token& token) {
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
  if (character.role == Role::sign) {
    const bool far = !touches_;
    touches_ = adjoins_ = false;
    return far;
  }
  if (character.is_letter()) {
    const bool mixes = adjoins_ && character.is_cyrillic();
    if (touches_ || mixes) return false;
    adjoins_ = false;
    return true;
  }
  if (character.is_gap()) touches_ = false;
  if (separates_scripts) adjoins_ = false;
  return true;
}

// Whether the nearest letter before or behind is a word by itself, so that the two may be of a word that is spaced out.
bool SkeletonEncoder::is_lone_letter_near(const Token& token) {
  return is_lone_letter_behind(token.end) || is_lone_letter_before(token.start);
}

bool SkeletonEncoder::is_lone_letter_behind(std::size_t at) {
  for (std::size_t gap = 0; at < text_.size() && gap <= kLongestGap;) {
    const Character character = character_at(at);
    at += character.size;
    if (character.is_letter()) return at == text_.size() || !character_at(at).is_letter();
    gap += character.is_gap() ? 1 : 0;
  }
  return false;
}

bool SkeletonEncoder::is_lone_letter_before(std::size_t at) {
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
