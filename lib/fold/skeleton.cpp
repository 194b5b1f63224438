#include "fold/skeleton.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/scratch.h"
#include "base/utf8.h"
#include "fold/normalize.h"
#include "fold/skeleton_spelling.h"
#include "fold/words.h"

namespace elek {
namespace {

constexpr char32_t kEmoji = U'\U0001F600';  // stands for all of them in a gap
constexpr std::size_t kLongestGap = 3;      // code points between two letters of a word that is spaced out
constexpr std::size_t kFewestJoined = 3;
constexpr std::size_t kFewestFarJoined = 5;  // with a sign and a space between: "т. е.", "А. С." are abbreviations

enum class Sort : std::uint8_t { letter, mark, emoji, apostrophe, sign, gap };

bool is_emoji_part(char32_t value) {
  if (value < 0xA9) return false;
  if (value == 0x200D || value == 0xFE0F || value == 0x20E3) return true;
  return u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_EXTENDED_PICTOGRAPHIC) ||
         u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_EMOJI_MODIFIER) ||
         u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_REGIONAL_INDICATOR);
}

Sort sort_of(char32_t value) {
  if (value < 0x80) {
    const bool letter = (value | 0x20U) >= U'a' && (value | 0x20U) <= U'z';
    if (letter || (value >= U'0' && value <= U'9')) return Sort::letter;
    if (value == U'\'' || value == U'`') return Sort::apostrophe;
    return value == U'@' || value == U'$' ? Sort::sign : Sort::gap;
  }
  if (value >= 0x400 && value < 0x482) return Sort::letter;
  if (value == U'€') return Sort::sign;
  if (std::ranges::binary_search(apostrophes(), value)) return Sort::apostrophe;
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(value));
  if ((mask & (U_GC_L_MASK | U_GC_N_MASK)) != 0) return Sort::letter;
  if (value >= 0x1F150 && value < 0x1F18A && skeleton_letter(value).latin != 0) return Sort::letter;  // in black circles and squares
  if (is_emoji_part(value)) return Sort::emoji;
  return (mask & U_GC_M_MASK) != 0 ? Sort::mark : Sort::gap;
}

// Words of one letter, of Russian and English: a row of them is no word spaced out.
bool is_word_of_one_letter(char32_t value) {
  constexpr std::u32string_view kWords = U"авикосуяАВИКОСУЯaioAIO";
  return kWords.find(value) != std::u32string_view::npos;
}

// What may stand between the letters of a word that is spaced out: one space, or a few signs.
bool spaces_out(std::u32string_view gap) {
  if (gap.empty() || gap.size() > kLongestGap) return false;
  return gap.size() == 1 || !std::ranges::all_of(gap, is_space);
}

}  // namespace

// Letters gather in `word`; a word of one letter waits in `chain` until it is known whether it is part of a word that is spaced out.
struct SkeletonMaker::State {
  View* view = nullptr;
  SkeletonSpeller speller;
  Glyphs word;
  std::u32string gap;         // since the word's last letter, at most one code point too long
  std::u32string gap_before;  // the word
  Glyphs held;                // apostrophes and signs that belong to the word if a letter follows
  Glyphs chain;
  std::u32string chain_gap;
  Glyphs waiting;                          // shorter rows, words if what follows is spaced out with the same gap
  std::vector<std::size_t> waiting_sizes;  // how many letters each
  std::u32string waiting_gap;
  std::u32string joined_gap;  // of the spaced-out word before; empty behind any other word
  std::uint32_t raw_end = 0;  // of what is written
  std::string bytes;

  void add(const Glyph& glyph);
  void add_letter(const Glyph& glyph);
  void settle_held();
  void end_word();
  void chain_up();
  bool chain_joins() const;
  void flush_chain();
  void flush_waiting(bool joined);
  void write(std::span<const Glyph> letters);
  void widen_gap(char32_t value) {
    if (gap.size() <= kLongestGap) gap += value;
  }
};

SkeletonMaker::SkeletonMaker() : state_(std::make_unique<State>()) {}
SkeletonMaker::~SkeletonMaker() = default;
SkeletonMaker::SkeletonMaker(SkeletonMaker&&) noexcept = default;
SkeletonMaker& SkeletonMaker::operator=(SkeletonMaker&&) noexcept = default;

void SkeletonMaker::begin(std::string_view raw, View& view) {
  State& state = *state_;
  state.speller.look_at(raw);
  view.clear();
  state.view = &view;
  state.word.clear();
  state.gap.clear();
  state.gap_before.clear();
  state.held.clear();
  state.chain.clear();
  state.waiting.clear();
  state.waiting_sizes.clear();
  state.waiting_gap.clear();
  state.joined_gap.clear();
  state.raw_end = 0;
}

void SkeletonMaker::add(const Glyphs& glyphs) {
  for (const Glyph& glyph : glyphs) state_->add(glyph);
}

void SkeletonMaker::finish(std::uint32_t raw_size) {
  State& state = *state_;
  state.settle_held();
  state.end_word();
  state.flush_chain();
  state.flush_waiting(false);
  if (!state.view->text().empty()) state.view->append_gap({state.raw_end, std::max(state.raw_end, raw_size)});
  state.view = nullptr;
}

void SkeletonMaker::trim() {
  trim_scratch(state_->word);
  trim_scratch(state_->held);
  trim_scratch(state_->chain);
  trim_scratch(state_->waiting);
  trim_scratch(state_->waiting_sizes);
  state_->speller.trim();
}

void SkeletonMaker::State::add(const Glyph& glyph) {
  switch (sort_of(glyph.value)) {
    case Sort::letter:
      return add_letter(glyph);
    case Sort::mark:
      if (!word.empty() && gap.empty() && held.empty()) word.back().raw.end = std::max(word.back().raw.end, glyph.raw.end);
      return;
    case Sort::emoji:
      if (!gap.empty() && gap.back() != kEmoji) widen_gap(kEmoji);
      return;
    case Sort::apostrophe:
    case Sort::sign:
      if (gap.empty() && (!word.empty() || glyph.value == U'$')) {
        held.push_back(glyph);
        if (sort_of(glyph.value) == Sort::apostrophe) held.back().value = U'\'';
        return;
      }
      [[fallthrough]];
    case Sort::gap:
      settle_held();
      return widen_gap(is_space(glyph.value) ? U' ' : glyph.value);
  }
}

void SkeletonMaker::State::add_letter(const Glyph& glyph) {
  if (held.size() > 1) settle_held();  // a word has one such sign between two letters
  if (!gap.empty()) end_word();
  word.insert(word.end(), held.begin(), held.end());
  held.clear();
  word.push_back(glyph);
}

// No letter follows: one sign behind a word may be a letter of it ("вакцин@"), an apostrophe is one ("o‘ l d i"), all others separate.
void SkeletonMaker::State::settle_held() {
  if (held.size() == 1 && !word.empty()) {
    if (held[0].value != U'\'') word.push_back(held[0]);
  } else {
    for (const Glyph& sign : held) widen_gap(sign.value);
  }
  held.clear();
}

void SkeletonMaker::State::end_word() {
  if (!word.empty()) {
    const bool single = word.size() == 1 && u_isalpha(static_cast<UChar32>(word[0].value)) != 0;
    if (single) {
      chain_up();
    } else {
      flush_chain();
      flush_waiting(false);
      write(word);
      joined_gap.clear();
    }
    word.clear();
  }
  gap_before.swap(gap);
  gap.clear();
}

// Where the row breaks off too early, its last letter may begin another: "и ч.и.п".
void SkeletonMaker::State::chain_up() {
  const bool fits = chain.size() == 1 ? spaces_out(gap_before) : gap_before == chain_gap;
  if (!chain.empty() && !fits) {
    const bool restarts = chain.size() > 1 && chain_gap == U" " && !chain_joins() && joined_gap.empty() && spaces_out(gap_before);
    std::optional<Glyph> kept;
    if (restarts) kept = chain.back();
    if (restarts) chain.pop_back();
    flush_chain();
    if (kept) chain.push_back(*kept);
  }
  if (chain.size() == 1) chain_gap = gap_before;
  chain.push_back(word[0]);
}

bool SkeletonMaker::State::chain_joins() const {
  if (chain.size() < 2) return false;
  if (joined_gap == chain_gap) return true;
  const bool far = chain_gap.size() > 1 && chain_gap.find(U' ') != std::u32string::npos;
  if (chain.size() < (far ? kFewestFarJoined : kFewestJoined)) return false;
  return chain_gap != U" " || !std::ranges::all_of(chain, [](const Glyph& letter) { return is_word_of_one_letter(letter.value); });
}

void SkeletonMaker::State::flush_chain() {
  if (chain_joins()) {
    flush_waiting(waiting_gap == chain_gap);
    write(chain);
    joined_gap = chain_gap;
  } else if (chain.size() == 1 && waiting.empty()) {
    write(chain);
  } else if (!chain.empty()) {
    if (chain.size() > 1 && waiting_gap != chain_gap) {
      flush_waiting(false);
      waiting_gap = chain_gap;
    }
    waiting.insert(waiting.end(), chain.begin(), chain.end());
    waiting_sizes.push_back(chain.size());
  }
  chain.clear();
}

void SkeletonMaker::State::flush_waiting(bool joined) {
  std::size_t at = 0;
  for (const std::size_t size : waiting_sizes) {
    for (const std::size_t end = at + size; at < end;) {
      const std::size_t letters = joined ? size : 1;
      write(std::span(waiting).subspan(at, letters));
      at += letters;
    }
  }
  waiting.clear();
  waiting_sizes.clear();
  waiting_gap.clear();
}

void SkeletonMaker::State::write(std::span<const Glyph> letters) {
  const std::span<const Glyph> signs = speller.spell(letters);
  if (signs.empty()) return;
  const std::uint32_t start = signs.front().raw.start;
  view->append_gap({std::min(raw_end, start), std::max(raw_end, start)});
  for (const Glyph& sign : signs) {
    bytes.clear();
    append_utf8(bytes, sign.value);
    view->append(bytes, sign.raw);
  }
  raw_end = signs.back().raw.end;
}

}  // namespace elek
