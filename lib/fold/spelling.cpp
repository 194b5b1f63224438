#include "fold/spelling.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "fold/normalize.h"
#include "fold/repair.h"

namespace elek {
namespace {

using Alphabet = StrayLetter::Alphabet;

struct Letter {
  char32_t value;
  std::size_t at;
};

bool is_word_part(char32_t value) { return (U_GET_GC_MASK(static_cast<UChar32>(value)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0; }

std::optional<Alphabet> alphabet_of(char32_t value) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(value), &status);
  if (script == USCRIPT_LATIN) return Alphabet::latin;
  if (script == USCRIPT_CYRILLIC) return Alphabet::cyrillic;
  return std::nullopt;
}

bool has_twin(char32_t value) {
  const auto rows = look_alikes();
  return std::any_of(rows.begin(), rows.end(), [&](const LookAlike& row) { return row.latin == value || row.cyrillic == value; });
}

// The letters of one alphabet in a word, if there are any and each has a twin in the other.
std::vector<Letter> strays(const std::vector<Letter>& word, Alphabet alphabet) {
  std::vector<Letter> letters;
  for (const Letter& letter : word) {
    if (alphabet_of(letter.value) != alphabet) continue;
    if (!has_twin(letter.value)) return {};
    letters.push_back(letter);
  }
  return letters;
}

std::size_t count_of(const std::vector<Letter>& word, Alphabet alphabet) {
  const auto belongs = [&](const Letter& letter) { return alphabet_of(letter.value) == alphabet; };
  return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), belongs));
}

// The alphabet with fewer letters is the stray one, if it can be.
std::optional<StrayLetter> stray_in(const std::vector<Letter>& word, std::string_view text) {
  const std::size_t latin = count_of(word, Alphabet::latin);
  const std::size_t cyrillic = count_of(word, Alphabet::cyrillic);
  if (latin == 0 || cyrillic == 0) return std::nullopt;
  std::array order = {Alphabet::latin, Alphabet::cyrillic};
  if (cyrillic < latin) std::swap(order[0], order[1]);
  for (const Alphabet alphabet : order) {
    const std::vector<Letter> letters = strays(word, alphabet);
    if (letters.empty()) continue;
    const std::size_t end = word.back().at + code_point_at(text, word.back().at).size;
    return StrayLetter{letters.front().at, letters.front().value, alphabet, text.substr(word.front().at, end - word.front().at)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<StrayLetter> find_stray_letter(std::string_view text) {
  std::vector<Letter> word;
  for (std::size_t at = 0; at <= text.size();) {
    const CodePoint point = at < text.size() ? code_point_at(text, at) : CodePoint{U' ', 1};
    if (is_word_part(point.value)) {
      word.push_back({point.value, at});
    } else if (!word.empty()) {
      if (const auto stray = stray_in(word, text)) return stray;
      word.clear();
    }
    at += point.size;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_invisible(std::string_view text) {
  Glyphs glyphs;
  for (std::uint32_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    glyphs.push_back({point.value, {at, at + point.size}});
    at += point.size;
  }
  const Glyphs all = glyphs;
  drop_ignorables(glyphs);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == glyphs.size() || glyphs[i].raw.start != all[i].raw.start) return all[i].raw.start;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_decomposed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return std::nullopt;
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  std::string composed;
  nfc->normalize(wide, status).toUTF8String(composed);
  if (U_FAILURE(status) || composed == text) return std::nullopt;
  auto at = static_cast<std::size_t>(std::mismatch(text.begin(), text.end(), composed.begin(), composed.end()).first - text.begin());
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return std::min(at, text.size());
}

}  // namespace elek
