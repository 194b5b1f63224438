#include "fold/base_letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace elek {
namespace {

const icu::Normalizer2& nfkd() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKDInstance(status);  // compiled into ICU: cannot fail
}

bool is_dropped(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  if (u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) return true;
  const bool is_mark = (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0;
  if (is_mark && u_getIntPropertyValue(point, UCHAR_SCRIPT) != USCRIPT_HAN) return true;  // ICU ends a word at Han marks
  return u_charType(point) == U_CONTROL_CHAR && u_isUWhiteSpace(point) == 0;
}

}  // namespace

std::u32string base_letters(char32_t value) {
  std::u32string letters(1, value);
  icu::UnicodeString unused;
  const auto point = static_cast<UChar32>(value);
  const bool is_base = u_foldCase(point, U_FOLD_CASE_DEFAULT) == point && !nfkd().getDecomposition(point, unused);
  if (is_base) return is_dropped(value) ? std::u32string() : letters;  // most are, and all are asked at every start
  for (int round = 0; round < 4; ++round) {
    std::u32string next;
    for (const char32_t letter : letters) {
      icu::UnicodeString decomposed;
      if (!nfkd().getDecomposition(static_cast<UChar32>(letter), decomposed)) decomposed = icu::UnicodeString(static_cast<UChar32>(letter));
      for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        const auto part =
            static_cast<char32_t>(u_foldCase(decomposed.char32At(i), U_FOLD_CASE_DEFAULT));  // U+0345 is a mark, and folds to ι
        if (!is_dropped(part)) next += part;
      }
    }
    if (next == letters) break;
    letters = std::move(next);
  }
  return letters;
}

}  // namespace elek
