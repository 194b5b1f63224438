#include "link/cut_off.h"

#include <algorithm>

#include "base/byte_set.h"
#include "link/canonical_url.h"

#if defined(__SSE2__)
#include <emmintrin.h>

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

bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }  // what stands between words

constexpr std::size_t kWindow = 64;
// A word of kShortestCutOff bytes holds at least one of the windows that begin at every so many bytes.
constexpr std::size_t kStep = kShortestCutOff - kWindow + 1;

/// Whether a word ends or begins within kWindow bytes.
bool has_blank(const char* window) {
#if defined(__SSE2__)
  const __m128i space = _mm_set1_epi8(' ');
  __m128i blanks = _mm_setzero_si128();
  for (std::size_t at = 0; at < kWindow; at += sizeof space) {
    __m128i bytes;
    std::memcpy(&bytes, window + at, sizeof bytes);
    blanks = _mm_or_si128(blanks, _mm_cmpeq_epi8(_mm_min_epu8(bytes, space), bytes));
  }
  return _mm_movemask_epi8(blanks) != 0;
#else
  return std::any_of(window, window + kWindow, is_blank);
#endif
}

/// The word around the window at `at`; it begins at `from` at the earliest.
std::string_view word_around(std::string_view text, std::size_t from, std::size_t at) {
  std::size_t start = at;
  while (start > from && !is_blank(text[start - 1])) --start;
  std::size_t end = at + kWindow;
  while (end < text.size() && !is_blank(text[end])) ++end;
  return text.substr(start, end - start);
}

}  // namespace

bool may_be_cut_off(std::string_view raw) {
  if (raw.size() < kShortestCutOff) return false;
  return raw.size() >= kLongEnough || count_half_dots(raw) >= kFewestHalfDots;
}

bool may_hold_cut_off_link(std::string_view text) {
  std::size_t seen = 0;  // the end of the last word that was looked at
  for (std::size_t at = 0; at + kWindow <= text.size();) {
    if (has_blank(text.data() + at)) {
      at += kStep;
      continue;
    }
    const std::string_view word = word_around(text, seen, at);
    if (may_be_cut_off(word)) return true;
    at = seen = static_cast<std::size_t>(word.end() - text.begin());
  }
  return false;
}

}  // namespace elek
