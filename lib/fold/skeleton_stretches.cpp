// Words of which the encoder is not sure. Their view is made, with as little of what is around them as it takes: a word of two plain letters or
// more, with ASCII signs or spaces at both sides, leaves nothing behind in the view's maker but the script that it tells. So a stretch begins and
// ends behind such words, and its codes are those that it has in the whole text's view. One word in doubt used to cost the view of all the
// post: a quarter of a scan.
//
// Where a word of the text mixes scripts, all words are in doubt that look the same in both and stand behind words of the other script. So at the
// first doubt that is asked; if it is so, encoding begins again, up to the first such word, which is a stretch too.
#include <algorithm>
#include <cstring>

#include "base/byte_block.h"
#include "fold/folder.h"
#include "fold/skeleton_blocks.h"
#include "fold/skeleton_encoder.h"

namespace elek {
namespace {

using Role = SkeletonRole;
using Script = SkeletonLetter::Kind;

constexpr std::size_t kLongestTold = 64;  // bytes of a word and of what is behind it
constexpr std::size_t kLongestBehind = 8;

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool is_russian_lead(unsigned byte) { return (byte & 0xFEU) == 0xD0; }

// Which script a letter tells, by skeleton_place().
const std::array<Script, 0x180>& tellers() {
  static const auto kTellers = [] {
    std::array<Script, 0x180> tellers{};
    for (char32_t at = 0; at < tellers.size(); ++at) tellers[at] = skeleton_letter(at < kCyrillicPlace ? at : at + 0x380).tells;
    return tellers;
  }();
  return kTellers;
}

// What a character may do to the word that it is in.
constexpr unsigned kLatin = 1, kCyrillic = 2;
constexpr unsigned kTells = 4;    // the word's script
constexpr unsigned kSeveral = 8;  // it may be two words
constexpr unsigned kUnusual = 16;

unsigned sight_of(std::size_t place) {
  const Role role = skeleton_code_table()[place].role;
  if (role == Role::unusual) return kUnusual;
  if (role == Role::digit) return 0;
  const bool is_latin = role == Role::latin;
  const bool is_cyrillic = place >= kCyrillicPlace;
  if (!is_latin && !is_cyrillic) return kSeveral;
  return (is_latin ? kLatin : kCyrillic) | (tellers()[place] != Script::other ? kTells : 0U);
}

// By skeleton_place().
const std::array<unsigned char, 0x180>& sights() {
  static const auto kSights = [] {
    std::array<unsigned char, 0x180> sights{};
    for (std::size_t place = 0; place < sights.size(); ++place) sights[place] = static_cast<unsigned char>(sight_of(place));
    return sights;
  }();
  return kSights;
}

// Behind words of Russian letters, digits and common signs, up to where one ends.
std::size_t behind_plain_cyrillic(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (; end + kByteBlock <= text.size(); end += kByteBlock) {
    const ByteBlock bytes = load_block(text.data() + end), before = load_block(text.data() + end - 1);
    const ByteBlock d0 = equal(bytes, 0xD0), d1 = equal(bytes, 0xD1);
    const ByteBlock letters = (equal(before, 0xD0) & within(bytes, 0x90, 0xBF)) | (equal(before, 0xD1) & within(bytes, 0x80, 0x8F));
    const ByteBlock signs = within(bytes, ' ', '#') | within(bytes, '(', '?') | equal(bytes, '\n');
    if (is_any(~(d0 | d1 | letters | signs))) break;
  }
  while (end > at && static_cast<unsigned char>(text[end - 1]) > ' ') --end;
  return end;
}

}  // namespace

// Writes the view's codes of what is in doubt at `at_`, and moves behind it. False: it takes the view of the whole text.
bool SkeletonEncoder::resolve(Folder& folder) {
  if (!is_careful_ && habits_.mixes_scripts()) {
    if (habits_.swaps_scripts()) return false;
    is_careful_ = true;
    begin();
    find_suspect(0, first_script(text_));
    return true;
  }
  if (at_ == limit_ && at_ < text_.size() && !pen_.is_lost && read_as_words_before()) return true;
  const std::size_t end = find_end(at_);
  if (!choose_start() || !write_view(end, folder)) return false;
  starts_ = 0;
  if (limit_ < end) find_suspect(end, told_before(end));
  return true;
}

// At the limit, a word of one script's letters that may be the other's: all that it takes to read it is which script the words before tell. False: it
// may be part of a longer one, or more than letters.
bool SkeletonEncoder::read_as_words_before() {
  const bool is_latin = character_at(at_).role == Role::latin;
  std::size_t end = at_, letters = 0;
  for (; end < text_.size() && !ends_words(end); ++letters) {
    const Character character = character_at(end);
    if (is_latin ? character.role != Role::latin || character.size > 1 : !character.is_cyrillic()) return false;
    end += character.size;
  }
  if (letters == 1 && is_in_row(at_, end)) return false;
  begin_word();
  pen_.put_codes(codes_of_word(text_.substr(at_, end - at_), {habits_, told_}));
  if (pen_.is_lost) return false;
  at_ = end;
  find_suspect(end, speller_.told() == Script::other ? told_ : speller_.told());
  return true;
}

// Goes back to the last place where a stretch may begin.
bool SkeletonEncoder::choose_start() {
  const std::size_t kept = std::min(starts_, word_starts_.size());
  for (std::size_t back = 1; back <= kept; ++back) {
    const WordStart& start = word_starts_[(starts_ - back) % word_starts_.size()];
    const bool fits = start.at == 0 || told_before(start.at) != Script::other;
    if (!fits || start.at > at_ || start.pen.is_lost) continue;
    at_ = start.at;
    pen_ = start.pen;
    return true;
  }
  return false;
}

// The next place behind `at` where a stretch may end.
std::size_t SkeletonEncoder::find_end(std::size_t at) const {
  for (++at; at < text_.size(); ++at) {
    const bool is_behind_word = ends_words(at - 1) && at >= 2 && !ends_words(at - 2);
    if (is_behind_word && told_before(at) != Script::other) return at;
  }
  return text_.size();
}

bool SkeletonEncoder::write_view(std::size_t end, Folder& folder) {
  const std::string_view stretch = text_.substr(at_, end - at_);
  if (stretch.find_first_of("0123456789@") != std::string_view::npos && adds_up_to_leet(kFewestLeetWords)) return false;
  const Script script = at_ == 0 ? first_script(text_) : told_before(at_);
  folder.fold_skeleton_part(stretch, {habits_, script}, view_);
  spelled_.clear();
  append_skeleton_codes(view_.text(), spelled_);
  const auto room = static_cast<std::size_t>(buffer_.data() + buffer_.size() - pen_.cursor);
  if (spelled_.size() + 2 * (text_.size() - end) + kSkeletonSlack > room) return false;  // a ligature may be many letters
  pen_.put_codes(spelled_);
  at_ = end;
  return !pen_.is_lost;
}

// The script that the word before `at` tells, where a stretch may begin or end at `at`; else `other`. What stands at `at` must not combine with
// the sign before.
SkeletonLetter::Kind SkeletonEncoder::told_before(std::size_t at) const {
  if (at == text_.size() || !(byte_at(text_, at) < 0x80 || is_russian_lead(byte_at(text_, at)))) return Script::other;
  std::size_t start = at;
  while (start > 0 && at - start < kLongestBehind && ends_words(start - 1)) --start;
  if (start == at) return Script::other;
  int letters = 0, latin = 0, cyrillic = 0;
  while (start > 0 && at - start < kLongestTold && !ends_words(start - 1)) {
    start -= byte_at(text_, start - 1) < 0x80 ? 1 : 2;
    if (byte_at(text_, start) >= 0x80 && !is_russian_lead(byte_at(text_, start))) return Script::other;
    const std::size_t place = skeleton_place(text_, start);
    const Role role = (*table_)[place].role;
    if (role != Role::latin && role != Role::plain && role != Role::yot && role != Role::hard) return Script::other;
    ++letters;
    latin += tellers()[place] == Script::latin ? 1 : 0;
    cyrillic += tellers()[place] == Script::cyrillic ? 1 : 0;
  }
  const bool is_whole = letters >= 2 && (start == 0 || ends_words(start - 1));
  if (!is_whole || latin == cyrillic) return Script::other;
  return latin > cyrillic ? Script::latin : Script::cyrillic;
}

// Sets `limit_`. `around`: the script that the words before `from` tell. REQUIRES: no word reaches across `from`.
void SkeletonEncoder::find_suspect(std::size_t from, Script around) {
  limit_ = from;
  told_ = around;
  for (std::size_t at = from; at < text_.size();) {
    if (ends_words(at)) {
      ++at;
      if (around == Script::cyrillic) at = behind_plain_cyrillic(text_, at);
    } else {
      limit_ = at;
      told_ = around;
      if (is_suspect(at, around)) return;
    }
  }
  limit_ = text_.size();
}

// Whether the word at `at`, up to the next ASCII sign or space, may not be read in the script of its letters. Moves behind it.
bool SkeletonEncoder::is_suspect(std::size_t& at, Script& around) {
  unsigned seen = 0;
  while (at < text_.size() && !ends_words(at)) {
    const std::size_t place = skeleton_place(text_, at);
    seen |= place > 0 ? sights()[place] : kSeveral;
    if (place > 0) {
      at += place < kCyrillicPlace ? 1 : 2;
    } else {
      const Character character = character_at(at);
      seen |= character.role == Role::unusual || character.is_letter() ? kUnusual : 0U;
      at += character.size;
    }
  }
  if ((seen & kUnusual) != 0 || (seen & (kLatin | kCyrillic)) == (kLatin | kCyrillic)) return true;
  if ((seen & (kLatin | kCyrillic)) == 0) return false;
  const Script script = (seen & kLatin) != 0 ? Script::latin : Script::cyrillic;
  if (around != script && (seen & (kTells | kSeveral)) != kTells) return true;
  around = script;
  return false;
}

}  // namespace elek
