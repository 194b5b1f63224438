#include "fold/repair.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace elek {
namespace {

// Letters as people swap them: on purpose to escape filters, or because the keyboard has no other (Kazakh і, ә, һ). Pairs that one must
// squint at (n and п, r and г, m and м) stay out: they would make words of two alphabets, like "PRщик", into words of none.
// If a lower-case letter of Cyrillic is here, so is its capital: a word that is left alone is left alone in lower case too.
constexpr auto kLookAlikes = std::to_array<LookAlike>({
    {U'A', U'А'}, {U'B', U'В'}, {U'C', U'С'}, {U'E', U'Е'}, {U'G', U'Ԍ'}, {U'H', U'Н'}, {U'I', U'І'}, {U'J', U'Ј'}, {U'K', U'К'},
    {U'M', U'М'}, {U'O', U'О'}, {U'P', U'Р'}, {U'Q', U'Ԛ'}, {U'S', U'Ѕ'}, {U'T', U'Т'}, {U'V', U'Ѵ'}, {U'W', U'Ԝ'}, {U'X', U'Х'},
    {U'Y', U'У'}, {U'Y', U'Ү'}, {U'h', U'һ'}, {U'h', U'Һ'}, {U'l', U'ӏ'}, {U'l', U'Ӏ'}, {U'a', U'а'}, {U'c', U'с'}, {U'd', U'ԁ'},
    {U'd', U'Ԁ'}, {U'e', U'е'}, {U'i', U'і'}, {U'j', U'ј'}, {U'k', U'к'}, {U'o', U'о'}, {U'p', U'р'}, {U'q', U'ԛ'}, {U's', U'ѕ'},
    {U'v', U'ѵ'}, {U'w', U'ԝ'}, {U'x', U'х'}, {U'y', U'у'}, {U'y', U'ү'}, {U'Æ', U'Ӕ'}, {U'æ', U'ӕ'}, {U'Ə', U'Ә'}, {U'ə', U'ә'},
    {U'Ç', U'Ҫ'}, {U'ç', U'ҫ'}, {U'È', U'Ѐ'}, {U'è', U'ѐ'}, {U'Ë', U'Ё'}, {U'ë', U'ё'}, {U'Ĕ', U'Ӗ'}, {U'ĕ', U'ӗ'}, {U'Ï', U'Ї'},
    {U'ï', U'ї'}, {U'Ă', U'Ӑ'}, {U'ă', U'ӑ'}, {U'Ä', U'Ӓ'}, {U'ä', U'ӓ'}, {U'Ö', U'Ӧ'}, {U'ö', U'ӧ'}, {U'Ȳ', U'Ӯ'}, {U'ȳ', U'ӯ'},
    {U'Ÿ', U'Ӱ'}, {U'ÿ', U'ӱ'},
});

constexpr auto kGreekLookAlikes = std::to_array<GreekLookAlike>({
    {U'Α', U'A', U'А'}, {U'Β', U'B', U'В'}, {U'Γ', 0, U'Г'},    {U'Ε', U'E', U'Е'}, {U'Ζ', U'Z', 0},    {U'Η', U'H', U'Н'},
    {U'Ι', U'I', U'І'}, {U'Κ', U'K', U'К'}, {U'Μ', U'M', U'М'}, {U'Ν', U'N', 0},    {U'Ο', U'O', U'О'}, {U'Π', 0, U'П'},
    {U'Ρ', U'P', U'Р'}, {U'Τ', U'T', U'Т'}, {U'Υ', U'Y', U'У'}, {U'Φ', 0, U'Ф'},    {U'Χ', U'X', U'Х'}, {U'α', U'a', U'а'},
    {U'ι', U'i', U'і'}, {U'κ', U'k', U'к'}, {U'ν', U'v', U'ѵ'}, {U'ο', U'o', U'о'}, {U'ρ', U'p', U'р'}, {U'ϳ', U'j', U'ј'},
    {U'Λ', 0, U'Л'},    {U'λ', 0, U'л'},    {U'π', 0, U'п'},    {U'τ', 0, U'т'},    {U'φ', 0, U'ф'},    {U'Θ', 0, U'Ө'},
    {U'θ', 0, U'ө'},    {U'Ϊ', U'Ï', U'Ї'}, {U'ϊ', U'ï', U'ї'}, {U'Ͷ', 0, U'И'},    {U'ͷ', 0, U'и'},    {U'Ϳ', U'J', U'Ј'},
});

// Letters of phonetic alphabets and of such as are out of use: they only ever give way. The rest of what UTS #39 makes look like the Cyrillic
// letters of the region.
constexpr auto kDisguises = std::to_array<Disguise>({
    {U'Ƃ', U'Б'}, {U'ƃ', U'б'}, {U'Ɍ', U'Ғ'}, {U'ɍ', U'ғ'}, {U'Ɛ', U'Є'}, {U'ɛ', U'є'}, {U'Ʒ', U'З'}, {U'ʒ', U'з'}, {U'Ȝ', U'З'},
    {U'ȝ', U'з'}, {U'Ɜ', U'З'}, {U'ɜ', U'з'}, {U'Ʌ', U'Л'}, {U'ʌ', U'л'}, {U'Ɵ', U'Ө'}, {U'ɵ', U'ө'}, {U'Ɏ', U'Ұ'}, {U'ɏ', U'ұ'},
    {U'Ɣ', U'У'}, {U'ɣ', U'у'}, {U'Ỿ', U'У'}, {U'ỿ', U'у'}, {U'Ƅ', U'Ь'}, {U'ƅ', U'ь'}, {U'Ǝ', U'Ә'}, {U'ǝ', U'ә'}, {U'Ɩ', U'І'},
    {U'ɩ', U'і'}, {U'Ɪ', U'І'}, {U'ɪ', U'і'}, {U'Ɑ', U'А'}, {U'ɑ', U'а'}, {U'ı', U'і'}, {U'ǀ', U'І'}, {U'ĸ', U'к'}, {U'ʙ', U'в'},
    {U'ᴦ', U'г'}, {U'ᴈ', U'з'}, {U'ᴎ', U'и'}, {U'ᴋ', U'к'}, {U'ᴍ', U'м'}, {U'ʍ', U'м'}, {U'ʜ', U'н'}, {U'ᴏ', U'о'}, {U'ᴑ', U'о'},
    {U'ᴨ', U'п'}, {U'ᴄ', U'с'}, {U'ᴛ', U'т'}, {U'ʏ', U'у'}, {U'ᶌ', U'у'}, {U'ɸ', U'ф'}, {U'ᴙ', U'я'}, {U'Ϻ', U'М'}, {U'ϻ', U'м'},
});

constexpr std::u32string_view kCommon = U"ABCEHKMOPTXaceopxyАВСЕНКМОРТХасеорху";

enum class Script : std::uint8_t { latin, cyrillic, greek, other, none };
constexpr std::array kScripts = {Script::latin, Script::cyrillic, Script::greek};

constexpr std::size_t index(Script script) { return static_cast<std::size_t>(script); }

bool is_word_part(char32_t value) {
  if (value < 0x80) return (value | 0x20U) >= U'a' && (value | 0x20U) <= U'z';
  return (U_GET_GC_MASK(static_cast<UChar32>(value)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

Script script_of(char32_t value) {
  if (value < 0x80) return Script::latin;
  if (value >= 0x400 && value < 0x482) return Script::cyrillic;
  if ((U_GET_GC_MASK(static_cast<UChar32>(value)) & U_GC_M_MASK) != 0) return Script::none;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(value), &status)) {
    case USCRIPT_LATIN:
      return Script::latin;
    case USCRIPT_CYRILLIC:
      return Script::cyrillic;
    case USCRIPT_GREEK:
      return Script::greek;
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
      return Script::none;
    default:
      return Script::other;
  }
}

char32_t disguised(char32_t value) {
  const auto row = std::ranges::find(kDisguises, value, &Disguise::letter);
  return row == kDisguises.end() ? 0 : row->cyrillic;
}

// The letter of `to` that looks like `value` of `from`, or 0.
char32_t twin_of(char32_t value, Script from, Script to) {
  if (const char32_t letter = to == Script::cyrillic ? disguised(value) : 0; letter != 0) return letter;
  if (from != Script::greek && to != Script::greek) {
    for (const LookAlike& row : kLookAlikes) {
      const char32_t forms[] = {row.latin, row.cyrillic};
      if (forms[index(from)] == value) return forms[index(to)];
    }
    return 0;
  }
  for (const GreekLookAlike& row : kGreekLookAlikes) {
    const char32_t forms[] = {row.latin, row.cyrillic, row.greek};
    if (forms[index(from)] == value) return forms[index(to)];
  }
  return 0;
}

// How a word can be written in one script: the letters of `from` in `to`. Nothing to do where they are equal.
struct Reading {
  Script from = Script::none;
  Script to = Script::none;
};

// How many letters of a word are of one script, how many of those have a twin in the other, and how many such a twin in ordinary words.
struct Share {
  std::size_t letters = 0;
  std::size_t twins = 0;
  std::size_t common = 0;
};

Share share_of(std::span<const Glyph> word, Script script, Script to) {
  Share share;
  for (const Glyph& glyph : word) {
    if (script_of(glyph.value) != script) continue;
    ++share.letters;
    if (twin_of(glyph.value, script, to) == 0) continue;
    ++share.twins;
    if (is_common_look_alike(glyph.value)) ++share.common;
  }
  return share;
}

// The weaker script gives way if it can. If it cannot, the stronger (or equal) one does where all its letters are common twins: "CPOЧHO"
// has one Cyrillic letter that Latin does not have, and no Latin letter that Russian does not. "VIPы" stays.
Reading reading_of(std::span<const Glyph> word, Script a, Script b) {
  const Share in_a = share_of(word, a, b);
  const Share in_b = share_of(word, b, a);
  const bool a_can = in_a.twins == in_a.letters;
  const bool b_can = in_b.twins == in_b.letters;
  if (in_a.letters < in_b.letters && a_can) return {a, b};
  if (in_b.letters < in_a.letters && b_can) return {b, a};
  if (!b_can && in_a.common == in_a.letters) return {a, b};
  if (!a_can && in_b.common == in_b.letters) return {b, a};
  return {};
}

// The reading of a word of just two of the three scripts; none for any other word.
Reading reading_of(std::span<const Glyph> word) {
  std::array<bool, 5> seen{};
  for (const Glyph& glyph : word) seen[index(script_of(glyph.value))] = true;
  if (seen[index(Script::other)]) return {};
  std::array<Script, 3> scripts{};
  std::size_t count = 0;
  for (const Script script : kScripts) {
    if (seen[index(script)]) scripts[count++] = script;
  }
  return count == 2 ? reading_of(word, scripts[0], scripts[1]) : Reading{};
}

bool repair_word(std::span<Glyph> word) {
  const auto [from, to] = reading_of(word);
  if (from == to) return false;
  for (Glyph& glyph : word) {
    if (script_of(glyph.value) == from) glyph.value = twin_of(glyph.value, from, to);
  }
  return true;
}

}  // namespace

std::span<const LookAlike> look_alikes() { return kLookAlikes; }
std::span<const GreekLookAlike> greek_look_alikes() { return kGreekLookAlikes; }
std::span<const Disguise> disguises() { return kDisguises; }

bool is_common_look_alike(char32_t letter) { return kCommon.find(letter) != std::u32string_view::npos; }

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
