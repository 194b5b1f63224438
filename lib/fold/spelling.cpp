#include "fold/spelling.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "fold/normalize.h"
#include "fold/repair.h"

namespace elek {
namespace {

Glyphs glyphs_of(std::string_view text) {
  Glyphs glyphs;
  for (std::uint32_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    glyphs.push_back({point.value, {at, at + point.size}});
    at += point.size;
  }
  return glyphs;
}

bool is_word_part(char32_t value) { return (U_GET_GC_MASK(static_cast<UChar32>(value)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0; }

std::string_view alphabet_of(char32_t value) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getName(uscript_getScript(static_cast<UChar32>(value), &status));
}

std::string_view word_around(const Glyphs& glyphs, std::size_t position, std::string_view text) {
  std::size_t first = position;
  std::size_t last = position;
  while (first > 0 && is_word_part(glyphs[first - 1].value)) --first;
  while (last + 1 < glyphs.size() && is_word_part(glyphs[last + 1].value)) ++last;
  return text.substr(glyphs[first].raw.start, glyphs[last].raw.end - glyphs[first].raw.start);
}

}  // namespace

std::optional<StrayLetter> find_stray_letter(std::string_view text) {
  const Glyphs written = glyphs_of(text);
  Glyphs repaired = written;
  if (!repair_words(repaired)) return std::nullopt;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char32_t letter = written[i].value;
    const char32_t twin = repaired[i].value;
    if (letter == twin) continue;
    return StrayLetter{written[i].raw.start, letter, alphabet_of(letter), alphabet_of(twin), word_around(written, i, text)};
  }
  return std::nullopt;
}

std::optional<std::size_t> find_invisible(std::string_view text) {
  Glyphs glyphs = glyphs_of(text);
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
