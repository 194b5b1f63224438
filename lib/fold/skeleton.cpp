// Spelling asks much about every letter, and posts repeat their words: so those of plain ASCII or Cyrillic letters are spelled once and
// remembered by their bytes. That is sound where the word tells its script by itself; others are spelled anew.
#include "fold/skeleton.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/scratch.h"
#include "base/utf8.h"
#include "fold/markup.h"
#include "fold/normalize.h"
#include "fold/skeleton_sort.h"
#include "fold/skeleton_spelling.h"
#include "fold/spelled_words.h"

namespace elek {
namespace {

constexpr char32_t kEmoji = U'\U0001F600';  // stands for all of them in a gap
constexpr std::size_t kLongestGap = 3;      // code points between two letters of a word that is spaced out
constexpr std::size_t kFewestJoined = 3;
constexpr std::size_t kFewestFarJoined = 5;  // with a sign and a space between: "т. е.", "А. С." are abbreviations

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

unsigned byte_at(std::string_view raw, std::size_t at) { return static_cast<unsigned char>(raw[at]); }

// Of ASCII, or U+0400-U+04FF but for the marks U+0482-U+0489.
bool is_plain_letter(std::string_view raw, std::size_t at) {
  const unsigned lead = byte_at(raw, at);
  if (lead < 0x80) return (lead | 0x20U) >= 'a' && (lead | 0x20U) <= 'z';
  if (lead < 0xD0 || lead > 0xD3) return false;
  const unsigned tail = byte_at(raw, at + 1);
  return lead != 0xD2 || tail < 0x82 || tail > 0x89;
}

constexpr auto kSignBytes = [] {
  std::array<bool, 0x100> plain{};
  for (const char c : std::string_view("!\"#%()*+,-./:;=>?[\\]^_{|}~\t\n\v\f\r ")) plain[static_cast<unsigned char>(c)] = true;
  return plain;
}();

// Whether what stands at `at` never combines with what is before it: it begins plainly, or is a dash or quotation mark of U+2010-U+2026 or
// an emoji.
bool stands_apart(std::string_view raw, std::size_t at) {
  if (begins_plainly(raw, at)) return true;
  const unsigned lead = byte_at(raw, at);
  if (lead == 0xE2) return byte_at(raw, at + 1) == 0x80 && byte_at(raw, at + 2) >= 0x90 && byte_at(raw, at + 2) <= 0xA6;
  return lead == 0xF0 && byte_at(raw, at + 1) == 0x9F && byte_at(raw, at + 2) >= 0x8C && byte_at(raw, at + 2) <= 0xAB;
}

// A sign or space that neither joins what is before nor what is behind it.
bool is_plain_gap(std::string_view raw, std::size_t at) {
  if (!kSignBytes[byte_at(raw, at)]) return false;
  return at + 1 == raw.size() || is_ascii_space(raw[at + 1]) || stands_apart(raw, at + 1);
}

// The word of plain letters at `at`, two at least, up to a plain gap; its size in bytes, or 0.
std::size_t plain_word(std::string_view raw, std::size_t at) {
  std::size_t end = at;
  std::size_t letters = 0;
  for (; end < raw.size() && is_plain_letter(raw, end); ++letters) end += static_cast<unsigned char>(raw[end]) < 0x80 ? 1 : 2;
  return letters >= 2 && (end == raw.size() || is_plain_gap(raw, end)) ? end - at : 0;
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
  SpelledWords known;

  std::size_t add_plain_word(std::string_view raw, std::size_t at);
  void add(const Glyph& glyph);
  void add_letter(const Glyph& glyph);
  void settle_held();
  void end_word();
  void chain_up();
  bool chain_joins() const;
  void flush_chain();
  void flush_waiting(bool joined);
  void write(std::span<const Glyph> letters);
  void write_signs(std::span<const Glyph> signs, std::uint32_t offset);
  void write_known(const SpelledWord& spelled, std::uint32_t start);
  void widen_gap(char32_t value) {
    if (gap.size() <= kLongestGap) gap += value;
  }
};

SkeletonMaker::SkeletonMaker() : state_(std::make_unique<State>()) {}
SkeletonMaker::~SkeletonMaker() = default;
SkeletonMaker::SkeletonMaker(SkeletonMaker&&) noexcept = default;
SkeletonMaker& SkeletonMaker::operator=(SkeletonMaker&&) noexcept = default;

void SkeletonMaker::begin(const SkeletonContext& context, View& view) {
  State& state = *state_;
  state.speller.look_at(context);
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

std::size_t SkeletonMaker::add_plain(std::string_view raw, std::size_t at) {
  State& state = *state_;
  if (!state.held.empty()) return at;
  while (at < raw.size()) {
    if (is_plain_gap(raw, at)) {
      state.widen_gap(is_ascii_space(raw[at]) ? U' ' : static_cast<char32_t>(raw[at]));
      ++at;
      continue;
    }
    const std::size_t size = state.add_plain_word(raw, at);
    if (size == 0) break;
    at += size;
  }
  return at;
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

// Returns the bytes read; 0: it takes add().
std::size_t SkeletonMaker::State::add_plain_word(std::string_view raw, std::size_t at) {
  if (!word.empty() && gap.empty()) return 0;
  const std::size_t size = plain_word(raw, at);
  if (size == 0) return 0;
  end_word();
  flush_chain();
  flush_waiting(false);
  joined_gap.clear();
  const std::string_view text = raw.substr(at, size);
  const auto start = static_cast<std::uint32_t>(at);
  SpelledWord* const spelled = known.slot_of(text, raw.size());
  if (spelled != nullptr && spelled->is(text)) {
    speller.hear(spelled->script());
    write_known(*spelled, start);
    return size;
  }
  for (std::uint32_t from = 0; from < size;) {
    const CodePoint point = code_point_at(text, from);
    word.push_back({point.value, {from, from + point.size}, true});
    from += point.size;
  }
  const auto signs = speller.spell(word);
  if (spelled != nullptr && speller.told() != SkeletonLetter::Kind::other) spelled->set(text, signs, speller.told());
  write_signs(signs, start);
  word.clear();
  return size;
}

void SkeletonMaker::State::add(const Glyph& glyph) {
  switch (skeleton_sort(glyph.value)) {
    case SkeletonSort::letter:
      return add_letter(glyph);
    case SkeletonSort::mark:
      if (!word.empty() && gap.empty() && held.empty()) word.back().raw.end = std::max(word.back().raw.end, glyph.raw.end);
      return;
    case SkeletonSort::emoji:
      if (!gap.empty() && gap.back() != kEmoji) widen_gap(kEmoji);
      return;
    case SkeletonSort::apostrophe:
    case SkeletonSort::sign:
      if ((gap.empty() && !word.empty()) || skeleton_sort(glyph.value) == SkeletonSort::sign) {
        held.push_back(glyph);
        if (skeleton_sort(glyph.value) == SkeletonSort::apostrophe) held.back().value = U'\'';
        return;
      }
      [[fallthrough]];
    case SkeletonSort::gap:
      settle_held();
      return widen_gap(is_space(glyph.value) ? U' ' : glyph.value);
  }
}

void SkeletonMaker::State::add_letter(const Glyph& glyph) {
  const bool is_digit = glyph.value >= U'0' && glyph.value <= U'9';
  const bool is_handle =
      !held.empty() && (word.empty() || !gap.empty()) && held[0].value == U'@' && glyph.value < 0x400 && !is_digit;  // of ASCII letters
  const bool is_doubled = held.size() == 2 && held[0].value == U'@' && held[1].value == U'@' && !word.empty() && gap.empty();
  if ((held.size() > 1 && !is_doubled) || is_handle) settle_held();  // a word has one such sign between two letters, or "с@@7"
  if (!gap.empty()) end_word();
  word.insert(word.end(), held.begin(), held.end());
  held.clear();
  word.push_back(glyph);
}

// No letter follows: one sign behind a word may be a letter of it ("вакцин@"), an apostrophe is one ("o‘ l d i"), all others separate.
void SkeletonMaker::State::settle_held() {
  if (held.size() == 1 && !word.empty() && gap.empty()) {
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
    const bool restarts = chain.size() > 1 && chain_gap == U" " && !chain_joins() && spaces_out(gap_before);
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

void SkeletonMaker::State::write(std::span<const Glyph> letters) { write_signs(speller.spell(letters), 0); }

void SkeletonMaker::State::write_known(const SpelledWord& spelled, std::uint32_t start) {
  if (spelled.letters() == 0) return;
  const std::uint32_t first = start + spelled.raw(0).start;
  view->append_gap({std::min(raw_end, first), std::max(raw_end, first)});
  for (std::size_t at = 0; at < spelled.letters(); ++at) {
    const char letter = spelled.letter(at);
    const Span raw = spelled.raw(at);
    view->append({&letter, 1}, {start + raw.start, start + raw.end});
    raw_end = start + raw.end;
  }
}

// Signs whose raw places count from `offset`.
void SkeletonMaker::State::write_signs(std::span<const Glyph> signs, std::uint32_t offset) {
  if (signs.empty()) return;
  const std::uint32_t start = offset + signs.front().raw.start;
  view->append_gap({std::min(raw_end, start), std::max(raw_end, start)});
  for (const Glyph& sign : signs) {
    const Span raw{offset + sign.raw.start, offset + sign.raw.end};
    if (sign.value < 0x80) {
      const char letter = static_cast<char>(sign.value);
      view->append({&letter, 1}, raw);
    } else {
      bytes.clear();
      append_utf8(bytes, sign.value);
      view->append(bytes, raw);
    }
  }
  raw_end = offset + signs.back().raw.end;
}

}  // namespace elek
