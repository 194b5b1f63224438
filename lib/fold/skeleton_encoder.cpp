// The view text.skeleton costs some 10 µs a post: it asks much about every letter and keeps a map. A guard needs no map, and nearly all
// words of nearly all posts are of one alphabet from end to end. Of these the view is known without looking around: Cyrillic letters are
// spelled one by one, and where one is spelled by its neighbors the codes make both spellings one (skeleton_codes.h); й, ь and ъ look at
// the next letter. Latin words need their pairs, so SkeletonSpeller spells them, and what it said is remembered.
//
// What is left are words in which scripts are mixed, letters hide among digits or under marks, and other alphabets. Those are told apart
// here, and get their view (skeleton_stretches.cpp). The rule for all doubts: where a letter may depend on something that is not looked at,
// the view says what it is. tests/properties/skeleton_encoder_test.cpp holds it to the view's codes, byte for byte.

#include "fold/skeleton_encoder.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/ascii_text.h"
#include "base/scratch.h"
#include "base/utf8.h"
#include "fold/normalize.h"
#include "fold/text_habits.h"
#include "fold/words.h"

namespace elek {
namespace {

using Role = SkeletonRole;

constexpr char32_t kRoles = 0x20000;  // the basic plane, and the one of emoji
constexpr std::size_t kWorthBlocks = 16;  // a run of fewer bytes costs more than it saves: then blocks rest, longer each time
constexpr std::size_t kShortestRest = 8;
constexpr std::size_t kLongestRest = 512;

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

}  // namespace

// The codes of я, ю, ц and ш. Those of other letters, as in "мама", are what they seem.
inline bool SkeletonEncoder::Pen::repeats_pair() const {
  const std::uint32_t pair = recent & 0xFFFFU;
  if (pair != recent >> 16U) return false;
  constexpr std::uint32_t kI = std::uint32_t{'i'} << 8U;
  return pair == (kI | 'a') || pair == (kI | 'u') || pair == (std::uint32_t{'t'} << 8U | 's') || pair == (std::uint32_t{'s'} << 8U | 'c');
}

// Looks back so far only that a text of one letter takes linear time.
void SkeletonEncoder::Pen::go_behind(std::size_t written) {
  constexpr int kFarthest = 64;
  if (written == 0) return;
  cursor += written;
  recent = 0;
  unsigned shift = 0;
  int left = kFarthest;
  for (const char* at = cursor; *--at != 0 && shift < 32;) {  // zeros stand before the first
    is_lost = is_lost || --left == 0;
    if (is_lost) return;
    const auto code = static_cast<unsigned char>(*at);
    if (shift > 0 && code == (recent >> (shift - 8))) continue;
    recent |= std::uint32_t{code} << shift;
    shift += 8;
  }
}

// REQUIRES: no code repeats in `codes`.
void SkeletonEncoder::Pen::put_codes(std::string_view codes) {
  if (!codes.empty() && static_cast<unsigned char>(codes.front()) == (recent & 0xFFU)) codes.remove_prefix(1);
  std::memcpy(cursor, codes.data(), codes.size());
  go_behind(codes.size());
}

// The same. A code that repeats is written over the one before.
void SkeletonEncoder::Pen::put_word(const AsciiWord& word) {
  const unsigned repeats = static_cast<unsigned char>(word.codes[0]) == (recent & 0xFFU) ? 1 : 0;
  cursor -= repeats;
  std::memcpy(cursor, word.codes.data(), word.codes.size());
  cursor += word.codes_size;
  const unsigned last = std::min<unsigned>(word.codes_size, sizeof recent);
  std::uint32_t codes = 0;
  std::memcpy(&codes, word.codes.data() + word.codes_size - last, sizeof codes);
  if constexpr (std::endian::native == std::endian::little) codes = std::byteswap(codes);
  const std::uint64_t before = recent >> 8U * repeats;
  recent = static_cast<std::uint32_t>(before << 8U * last) | codes >> (32U - 8U * last);
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

SkeletonEncoder::SkeletonEncoder(const SkeletonBlocks* blocks) : table_(&skeleton_code_table()), blocks_(blocks) {}

bool SkeletonEncoder::encode(std::string_view text, Folder& folder, std::string& out) {
  habits_ = TextHabits(text);
  mixed_words_ = 0;
  if (buffer_.size() < 2 * text.size() + 2 * kSkeletonSlack) buffer_.resize(2 * text.size() + 2 * kSkeletonSlack);  // a byte is two codes at most
  text_ = text;
  limit_ = text.size();
  is_careful_ = false;
  begin();
  bool is_known = true;
  while (is_known && encode_blocks()) {
    const PlainEnd end = encode_plain();
    bool is_sure = !pen_.is_lost && end != PlainEnd::limit;
    if (is_sure && end == PlainEnd::text) return append_to(out, {buffer_.data() + kSkeletonSlack, pen_.cursor}), true;
    if (is_sure && end == PlainEnd::special) is_sure = encode_special();
    if (is_sure && end == PlainEnd::pair) is_sure = settle_pair();
    is_known = is_sure || resolve(folder);
  }
  return false;
}

void SkeletonEncoder::begin() {
  pen_ = {buffer_.data() + kSkeletonSlack, 0, false};
  at_ = 0;
  starts_ = 0;
  blocks_from_ = 0;
  rest_ = 0;
}

void SkeletonEncoder::append_to(std::string& out, std::string_view codes) const {
  if (blocks_ == nullptr) {
    out += codes;
    return;
  }
  const std::size_t start = out.size();
  out.resize(start + codes.size() + kSkeletonSlack);
  const char* const end = blocks_->copy_without_repeats(codes, out.data() + start);
  out.resize(static_cast<std::size_t>(end - out.data()));
}

// What repeats in blocks is still there, and goes in the end. False: the text writes digits for letters.
bool SkeletonEncoder::encode_blocks() {
  if (!begins_block(at_) || (at_ > 0 && !ends_words(at_ - 1))) return true;
  begin_word();
  const SkeletonRun run = blocks_->encode(text_.substr(at_, limit_ - at_), skeleton_block_table(), pen_.cursor);
  const std::size_t start = at_;
  if (run.last.read > 0) {
    at_ = start + run.last.read;
    pen_.go_behind(run.last.written);
    begin_word();
  }
  at_ = start + run.end.read;
  pen_.go_behind(run.end.written - run.last.written);
  const bool was_worth_it = run.end.read >= kWorthBlocks;
  rest_ = was_worth_it ? 0 : std::min(2 * rest_ + kShortestRest, kLongestRest);
  blocks_from_ = at_ + rest_;
  return !adds_up_to_leet(run.mixed_words);
}

// Whether vectors are worth it here: for Cyrillic, and what may stand before it; for Latin words where they know such.
bool SkeletonEncoder::begins_block(std::size_t at) const {
  if (blocks_ == nullptr || at >= text_.size() || at < blocks_from_) return false;
  return byte_at(text_, at) >= 0x80 || (blocks_->reads_latin && is_ascii_letter(text_[at]));
}

// Goes on as long as letters are plain, or up to the next word where blocks may do it. What is looked at in each round stays in registers.
SkeletonEncoder::PlainEnd SkeletonEncoder::encode_plain() {
  if (at_ == 0 || ends_words(at_ - 1)) begin_word();
  Pen pen = pen_;
  const std::string_view text = text_;
  std::size_t at = at_;
  const SkeletonCodeTable& table = *table_;
  const std::size_t limit = limit_;
  PlainEnd end = limit == text.size() ? PlainEnd::text : PlainEnd::limit;
  while (at < limit) {
    const std::size_t place = skeleton_place(text, at);
    const SkeletonCode& code = table[place];
    if (code.role != Role::plain) {
      end = PlainEnd::special;
      break;
    }
    pen.put(code.first);
    pen.put(code.second);
    at += place < kCyrillicPlace ? 1 : 2;
    if (pen.repeats_pair()) [[unlikely]] {
      end = PlainEnd::pair;
      break;
    }
    if (place < kCyrillicPlace && begins_block(at)) {
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

void SkeletonEncoder::trim() {
  trim_scratch(buffer_);
  trim_scratch(word_);
  trim_scratch(spelled_);
  speller_.trim();
  normalizer_.trim();
  view_.trim();
}

SkeletonEncoder::Character SkeletonEncoder::character_at(std::size_t at) {
  const std::size_t place = skeleton_place(text_, at);
  if (place > 0) return {(*table_)[place].role, place < kCyrillicPlace ? 1U : 2U, &(*table_)[place]};
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
      return encode_ascii_words() || encode_token();
    default:
      return false;
  }
}

// What й, ь and ъ are by the letter behind, and what they make of it. Alone they may be part of a word that is spaced out.
bool SkeletonEncoder::encode_yot_or_hard(Role role) {
  const bool begins = at_ == 0 || !is_cyrillic_before(at_);
  at_ += 2;
  const std::size_t next = behind_murky(at_);
  const bool is_last = next >= text_.size() || character_at(next).is_gap();
  if (is_last) {
    if (begins && is_in_row(at_ - 2, at_)) return false;
    pen_.put(role == Role::yot ? 'i' : '\0');
    return true;
  }
  const Character character = character_at(next);
  if (!character.is_cyrillic() || (role == Role::yot && character.role == Role::yot)) return false;
  const SkeletonCode& code = *character.code;
  const bool makes_e = code.first == 'o' && (role == Role::yot ? code.follows_yot : code.is_o);
  const bool joins = role == Role::yot ? code.follows_yot : code.follows_hard;
  if ((joins || makes_e) && next != at_) return false;
  if (makes_e) return encode_o_as_e();
  pen_.put(joins == (role == Role::hard) ? 'i' : '\0');
  return true;
}

// Of a row of о all is one letter, which the view knows.
bool SkeletonEncoder::encode_o_as_e() {
  const std::size_t next = behind_murky(at_ + 2);
  const bool is_row = next < text_.size() && character_at(next).code != nullptr && character_at(next).code->first == 'o';
  if (is_row) return false;
  pen_.put('e');
  at_ += 2;
  return true;
}

std::size_t SkeletonEncoder::behind_murky(std::size_t at) {
  while (at < text_.size()) {
    const Character character = character_at(at);
    if (character.role != Role::murky) break;
    at += character.size;
  }
  return at;
}

bool SkeletonEncoder::is_cyrillic_before(std::size_t at) {
  return at >= 2 && (byte_at(text_, at - 2) & 0xFCU) == 0xD0 && character_at(at - 2).is_cyrillic();
}

}  // namespace elek
