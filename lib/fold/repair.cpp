#include "fold/repair.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace elek {
namespace {

// Letters as people swap them: on purpose to escape filters, or because the keyboard has no other (Kazakh і, ә, һ). Pairs that one must
// squint at (n and п, r and г, m and м) stay out: they would make words of two alphabets, like "PRщик", into words of none.
// If a lower-case letter of Cyrillic is here, so is its capital: a word that is left alone is left alone in lower case too.
constexpr auto kLookAlikes = std::to_array<LookAlike>({
    {U'A', U'А'}, {U'B', U'В'}, {U'C', U'С'}, {U'E', U'Е'}, {U'G', U'Ԍ'}, {U'H', U'Н'}, {U'I', U'І'}, {U'J', U'Ј'}, {U'K', U'К'},
    {U'M', U'М'}, {U'O', U'О'}, {U'P', U'Р'}, {U'Q', U'Ԛ'}, {U'S', U'Ѕ'}, {U'T', U'Т'}, {U'V', U'Ѵ'}, {U'W', U'Ԝ'}, {U'X', U'Х'},
    {U'Y', U'У'}, {U'Y', U'Ү'}, {U'h', U'Һ'}, {U'd', U'Ԁ'}, {U'l', U'ӏ'}, {U'l', U'Ӏ'},
    {U'a', U'а'}, {U'c', U'с'}, {U'd', U'ԁ'}, {U'e', U'е'}, {U'h', U'һ'}, {U'i', U'і'}, {U'j', U'ј'}, {U'k', U'к'}, {U'o', U'о'},
    {U'p', U'р'}, {U'q', U'ԛ'}, {U's', U'ѕ'}, {U'v', U'ѵ'}, {U'w', U'ԝ'}, {U'x', U'х'}, {U'y', U'у'}, {U'y', U'ү'},
    {U'Æ', U'Ӕ'}, {U'æ', U'ӕ'}, {U'Ə', U'Ә'}, {U'ə', U'ә'}, {U'Ç', U'Ҫ'}, {U'ç', U'ҫ'},
    {U'È', U'Ѐ'}, {U'è', U'ѐ'}, {U'Ë', U'Ё'}, {U'ë', U'ё'}, {U'Ĕ', U'Ӗ'}, {U'ĕ', U'ӗ'}, {U'Ï', U'Ї'}, {U'ï', U'ї'},
    {U'Ă', U'Ӑ'}, {U'ă', U'ӑ'}, {U'Ä', U'Ӓ'}, {U'ä', U'ӓ'}, {U'Ö', U'Ӧ'}, {U'ö', U'ӧ'}, {U'Ȳ', U'Ӯ'}, {U'ȳ', U'ӯ'}, {U'Ÿ', U'Ӱ'}, {U'ÿ', U'ӱ'},
});

constexpr auto kGreekLookAlikes = std::to_array<GreekLookAlike>({
    {U'Α', U'A', U'А'}, {U'Β', U'B', U'В'}, {U'Γ', 0, U'Г'},    {U'Ε', U'E', U'Е'}, {U'Ζ', U'Z', 0},    {U'Η', U'H', U'Н'},
    {U'Ι', U'I', U'І'}, {U'Κ', U'K', U'К'}, {U'Μ', U'M', U'М'}, {U'Ν', U'N', 0},    {U'Ο', U'O', U'О'}, {U'Π', 0, U'П'},
    {U'Ρ', U'P', U'Р'}, {U'Τ', U'T', U'Т'}, {U'Υ', U'Y', U'У'}, {U'Φ', 0, U'Ф'},    {U'Χ', U'X', U'Х'},
    {U'α', U'a', U'а'}, {U'ι', U'i', U'і'}, {U'κ', U'k', U'к'}, {U'ν', U'v', U'ѵ'}, {U'ο', U'o', U'о'}, {U'ρ', U'p', U'р'},
    {U'ϳ', U'j', U'ј'},
});

enum Script : std::uint8_t { latin, cyrillic, greek, other, none };

bool is_word_part(char32_t value) {
  if (value < 0x80) return (value | 0x20U) >= U'a' && (value | 0x20U) <= U'z';
  return (U_GET_GC_MASK(static_cast<UChar32>(value)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

Script script_of(char32_t value) {
  if (value < 0x80) return latin;
  if (value >= 0x400 && value < 0x482) return cyrillic;
  if ((U_GET_GC_MASK(static_cast<UChar32>(value)) & U_GC_M_MASK) != 0) return none;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(value), &status)) {
    case USCRIPT_LATIN: return latin;
    case USCRIPT_CYRILLIC: return cyrillic;
    case USCRIPT_GREEK: return greek;
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED: return none;
    default: return other;
  }
}

char32_t greek_twin(char32_t value, Script from, Script to) {
  for (const GreekLookAlike& row : kGreekLookAlikes) {
    const char32_t forms[] = {row.latin, row.cyrillic, row.greek};
    if (forms[from] == value) return forms[to];
  }
  return 0;
}

// The letter of `to` that looks like `value` of `from`, or 0.
char32_t twin_of(char32_t value, Script from, Script to) {
  if (from == greek || to == greek) return greek_twin(value, from, to);
  for (const LookAlike& row : kLookAlikes) {
    const char32_t forms[] = {row.latin, row.cyrillic};
    if (forms[from] == value) return forms[to];
  }
  return 0;
}

// The two scripts of a mixed word, the stronger first; `minor` is none where the word is to be left alone.
struct Mixture {
  Script major = none;
  Script minor = none;
};

Mixture mixture_of(std::span<const Glyph> word) {
  std::array<std::size_t, 5> counts{};
  for (const Glyph& glyph : word) ++counts[script_of(glyph.value)];
  Mixture mixture;
  if (counts[other] != 0) return mixture;
  int scripts = 0;
  for (const Script script : {latin, cyrillic, greek}) {
    if (counts[script] == 0) continue;
    ++scripts;
    if (mixture.major == none || counts[script] > counts[mixture.major]) mixture.minor = std::exchange(mixture.major, script);
    else mixture.minor = script;
  }
  if (scripts != 2 || counts[mixture.major] == counts[mixture.minor]) mixture.minor = none;
  return mixture;
}

bool repair_word(std::span<Glyph> word) {
  const auto [major, minor] = mixture_of(word);
  if (minor == none) return false;
  for (const Glyph& glyph : word) {
    if (script_of(glyph.value) == minor && twin_of(glyph.value, minor, major) == 0) return false;
  }
  for (Glyph& glyph : word) {
    if (script_of(glyph.value) == minor) glyph.value = twin_of(glyph.value, minor, major);
  }
  return true;
}

}  // namespace

std::span<const LookAlike> look_alikes() { return kLookAlikes; }
std::span<const GreekLookAlike> greek_look_alikes() { return kGreekLookAlikes; }

bool repair_words(std::span<Glyph> glyphs) {
  bool changed = false;
  for (std::size_t at = 0; at < glyphs.size();) {
    std::size_t end = at;
    while (end < glyphs.size() && is_word_part(glyphs[end].value)) ++end;
    if (end > at) changed = repair_word(glyphs.subspan(at, end - at)) || changed;
    at = end + 1;
  }
  return changed;
}

}  // namespace elek
