#include "fold/hashtags.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/utf8.h"
#include "fold/markup.h"
#include "fold/words.h"

namespace elek {
namespace {

constexpr std::size_t kTellingLetters = 3;

enum class Sort : std::uint8_t { capital, small, digit, other, mark, end };

std::uint32_t mask_of(char32_t value) { return U_GET_GC_MASK(static_cast<UChar32>(value)); }

bool is_apostrophe(char32_t value) { return std::ranges::binary_search(apostrophes(), value); }

// What a character is within a hashtag; `end`: it belongs to none.
Sort sort_of(char32_t value) {
  if (value == U'_' || is_apostrophe(value)) return Sort::other;
  const std::uint32_t mask = mask_of(value);
  if ((mask & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0) return Sort::capital;
  if ((mask & U_GC_LL_MASK) != 0) return Sort::small;
  if ((mask & U_GC_L_MASK) != 0) return Sort::other;
  if ((mask & U_GC_ND_MASK) != 0) return Sort::digit;
  return (mask & U_GC_M_MASK) != 0 ? Sort::mark : Sort::end;
}

bool are_of_one_script(char32_t a, char32_t b) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(a), &status) == uscript_getScript(static_cast<UChar32>(b), &status);
}

// A character of a hashtag that is no mark.
struct Letter {
  Sort sort;
  std::size_t at;  // among the glyphs
};

bool begins_word(const Glyphs& glyphs, const std::vector<Letter>& tag, std::size_t i) {
  if (i == 0 || tag[i].sort != Sort::capital) return false;
  const Sort before = tag[i - 1].sort;
  if (before == Sort::small) return true;
  const bool small_follows = i + 1 < tag.size() && tag[i + 1].sort == Sort::small;
  return small_follows && (before == Sort::capital || before == Sort::digit) &&
         are_of_one_script(glyphs[tag[i].at].value, glyphs[tag[i + 1].at].value);
}

// Appends to `starts` where the second and later words of a hashtag begin.
void find_words(const Glyphs& glyphs, const std::vector<Letter>& tag, std::vector<std::size_t>& starts) {
  const std::size_t before = starts.size();
  std::size_t letters = 0;
  bool tells = false;
  for (std::size_t i = 0; i < tag.size(); ++i) {
    if (begins_word(glyphs, tag, i)) {
      starts.push_back(tag[i].at);
      letters = 0;
    }
    letters = tag[i].sort == Sort::other ? 0 : letters + 1;
    tells = tells || letters == kTellingLetters;
  }
  if (!tells) starts.resize(before);
}

// Reads the hashtag behind the '#' before `at`; returns its end.
std::size_t read_tag(const Glyphs& glyphs, std::size_t at, std::vector<Letter>& tag) {
  tag.clear();
  for (; at < glyphs.size(); ++at) {
    const Sort sort = sort_of(glyphs[at].value);
    if (sort == Sort::end) break;
    if (sort != Sort::mark) tag.push_back({sort, at});
  }
  return at;
}

void insert_spaces(Glyphs& glyphs, const std::vector<std::size_t>& starts) {
  Glyphs split;
  split.reserve(glyphs.size() + starts.size());
  auto next = starts.begin();
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    if (next != starts.end() && *next == at) {
      split.push_back({U' ', {glyphs[at].raw.start, glyphs[at].raw.start}, false});
      ++next;
    }
    split.push_back(glyphs[at]);
  }
  glyphs.swap(split);
}

// Whether it is known without folding what a character is in a hashtag. Of ASCII and U+0400-U+04FF it is, but for controls, which are dropped, and
// two capitals that look like small Latin letters; and of emoji and the usual marks of punctuation, which belong to none.
bool is_known(char32_t value) {
  if (value < 0x80) return (value >= U' ' && value != 0x7F) || (value >= U'\t' && value <= U'\r');
  if (value >= 0x400 && value < 0x500) return (value < 0x482 || value >= 0x48A) && value != U'Ӏ' && value != U'Һ';
  return (value >= 0x1F300 && value < 0x1FB00) || (value >= 0x2010 && value < 0x2028);
}

// Whether the hashtag behind the sign before `at` may have several words. Leaves `at` at its end.
bool may_have_words(std::string_view text, std::size_t& at) {
  Sort before = Sort::other;
  bool is_start = false;  // a capital behind a capital or a digit: of a word, if a small letter follows
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (!is_known(point.value)) return true;
    const Sort sort = sort_of(point.value);
    if (sort == Sort::end) return false;
    if (sort == Sort::capital && before == Sort::small) return true;
    if (sort == Sort::small && is_start) return true;
    is_start = sort == Sort::capital && (before == Sort::capital || before == Sort::digit);
    before = sort;
    at += point.size;
  }
  return false;
}

// Reads the hashtag behind the sign before `at`; false if a character of it is not known. Leaves `at` at its end.
bool read_known_tag(std::string_view text, std::size_t& at, Glyphs& glyphs) {
  glyphs.clear();
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (!is_known(point.value)) return false;
    if (sort_of(point.value) == Sort::end) return true;
    glyphs.push_back({point.value, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + point.size)}, false});
    at += point.size;
  }
  return true;
}

bool has_wide_sign(std::string_view text) { return text.contains("\uFF03") || text.contains("\uFE5F"); }  // folding makes '#' of them

}  // namespace

void split_hashtags(Glyphs& glyphs) {
  std::vector<std::size_t> starts;
  std::vector<Letter> tag;
  for (std::size_t at = 0; at < glyphs.size();) {
    if (glyphs[at++].value != U'#') continue;
    at = read_tag(glyphs, at, tag);
    find_words(glyphs, tag, starts);
  }
  if (!starts.empty()) insert_spaces(glyphs, starts);
}

bool may_have_hashtag_words(std::string_view text) {
  constexpr auto kNowhere = std::string_view::npos;
  if (has_wide_sign(text)) return true;
  for (std::size_t at = text.find('#'); at != kNowhere; at = text.find('#', at)) {
    if (may_have_words(text, ++at)) return true;
  }
  return false;
}

bool append_with_hashtags_split(std::string_view text, std::string& out) {
  if (has_wide_sign(text)) return false;
  Glyphs glyphs;
  std::vector<Letter> tag;
  std::vector<std::size_t> starts;
  std::size_t written = 0;
  for (std::size_t at = text.find('#'); at != std::string_view::npos; at = text.find('#', at)) {
    if (!read_known_tag(text, ++at, glyphs)) return false;
    read_tag(glyphs, 0, tag);
    starts.clear();
    find_words(glyphs, tag, starts);
    for (const std::size_t start : starts) {
      const std::size_t end = glyphs[start].raw.start;
      out.append(text.substr(written, end - written)).append(1, ' ');
      written = end;
    }
  }
  out.append(text.substr(written));
  return true;
}

}  // namespace elek
