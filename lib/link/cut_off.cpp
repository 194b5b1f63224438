#include "link/cut_off.h"

#include "base/byte_set.h"
#include "link/canonical_url.h"

#if defined(__SSE2__)
#include <emmintrin.h>

#include <bit>
#include <cstdint>
#include <cstring>
#endif

namespace elek {
namespace {

// No shorter address is cut off: a redirector takes 8 bytes ("12ft.io/"), and one spelling of a byte takes three bytes at most. In its name is a
// dot, or two hyphens where a host carries its target in turn ("12ft-io-translate-goog.translate.goog").
constexpr std::size_t kShortestCutOff = 8 * (kMaxRedirectors + 1);
constexpr std::size_t kFewestHalfDots = 2 * (kMaxRedirectors + 1);
constexpr std::size_t kLongEnough = kMaxUrlBytes / 3;
static_assert(kShortestCutOff <= kLongEnough);

/// Twice the bytes with which a dot may begin, however it is written: in brackets, in percent signs, as an entity of HTML, or as a letter that is
/// none (U+2024, U+3002, U+FF0E...: three bytes and more). Hyphens count half.
std::size_t count_half_dots(std::string_view text) {
  constexpr ByteSet kDots(".[({&");
  constexpr ByteSet kNoDot("89abcdABCD");  // behind a percent sign: no letter of three bytes begins so, nor ASCII's own dot
  std::size_t halves = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool is_escaped = c == '%' && (at + 1 == text.size() || !kNoDot.contains(text[at + 1]));
    if (is_escaped || kDots.contains(c) || static_cast<unsigned char>(c) >= 0xE0) halves += 2;
    else if (c == '-') ++halves;
  }
  return halves;
}

/// Where the word begins that ends at `end`, or `start` if it begins before.
std::size_t start_of_word(std::string_view text, std::size_t start, std::size_t end) {
#if defined(__SSE2__)
  const __m128i blank = _mm_set1_epi8(' ');
  for (; end >= start + 16; end -= 16) {
    __m128i bytes;
    std::memcpy(&bytes, text.data() + end - 16, sizeof bytes);
    const auto blanks = static_cast<std::uint16_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(bytes, blank), bytes)));
    if (blanks != 0) return end - static_cast<std::size_t>(std::countl_zero(blanks));
  }
#endif
  while (end > start && static_cast<unsigned char>(text[end - 1]) > ' ') --end;
  return end;
}

/// Where the word ends that `at` is in: words have spaces and line breaks between them.
std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size() && static_cast<unsigned char>(text[at]) > ' ') ++at;
  return at;
}

}  // namespace

bool may_be_cut_off(std::string_view raw) {
  if (raw.size() < kShortestCutOff) return false;
  return raw.size() >= kLongEnough || count_half_dots(raw) >= kFewestHalfDots;
}

bool may_hold_cut_off_link(std::string_view text) {
  std::size_t start = 0;  // of a word
  while (start + kShortestCutOff <= text.size()) {
    // Looks backwards from where the shortest such word would end, so at few bytes.
    std::size_t end = start_of_word(text, start, start + kShortestCutOff);
    if (end == start) {
      end = end_of_word(text, start + kShortestCutOff);
      if (may_be_cut_off(text.substr(start, end - start))) return true;
    }
    start = end;
  }
  return false;
}

}  // namespace elek
