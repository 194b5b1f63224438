#include "decode/mojibake.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "base/utf8.h"

// A byte of 0x80 to 0xBF was written as C2 and itself, one of 0xC0 to 0xFF as C3 and itself without its second bit: so the bytes C2 and C3 are left
// out, and behind C3 that bit is set. Which of eight bytes are left out says a table how to move the others together.

namespace elek {
namespace {

constexpr unsigned char kPlainLead = 0xC2, kLettersLead = 0xC3;

/// Where undoing is in a text of one byte or more that was undone already.
struct Place {
  std::string_view text;
  std::size_t at;
  char* end;
};

#if defined(__x86_64__)

#define ELEK_SSSE3 __attribute__((target("ssse3,popcnt")))

constexpr std::size_t kGroup = 8;

/// For each set of a group's bytes, by its bits: which bytes are those outside of it.
constexpr auto kOthers = [] {
  std::array<std::array<std::uint8_t, kGroup>, 256> table{};
  for (unsigned set = 0; set < table.size(); ++set) {
    std::size_t size = 0;
    for (std::uint8_t byte = 0; byte < kGroup; ++byte) {
      if ((set >> byte & 1U) == 0) table[set][size++] = byte;
    }
  }
  return table;
}();

ELEK_SSSE3 char* append_others(__m128i group, unsigned left_out, char* end) {
  const __m128i order = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(kOthers[left_out].data()));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(end), _mm_shuffle_epi8(group, order));
  return end + kGroup - std::popcount(left_out);
}

/// Undoes two groups at a time, as far as they reach.
ELEK_SSSE3 void undo_groups(Place& place) {
  const __m128i last_lead = _mm_set1_epi8(static_cast<char>(kLettersLead)), second_bit = _mm_set1_epi8(0x40);
  for (; place.text.size() - place.at >= 2 * kGroup; place.at += 2 * kGroup) {
    const char* const from = place.text.data() + place.at;
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    const __m128i before = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from - 1));
    const __m128i undone = _mm_or_si128(bytes, _mm_and_si128(_mm_cmpeq_epi8(before, last_lead), second_bit));
    const auto leads = static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(bytes, _mm_slli_epi16(bytes, 1))));
    place.end = append_others(undone, leads & 0xFFU, place.end);
    place.end = append_others(_mm_srli_si128(undone, kGroup), leads >> kGroup, place.end);
  }
}

bool has_groups() { return __builtin_cpu_supports("ssse3") != 0 && __builtin_cpu_supports("popcnt") != 0; }

#else

void undo_groups(Place&) {}
bool has_groups() { return false; }

#endif

/// Writes what `text`, all of it of leads to U+00FF, was before to `end`; returns behind it.
char* undo(std::string_view text, char* end) {
  static const bool kHasGroups = has_groups();
  Place place{text, 0, end};
  unsigned char before = 0;
  const auto undo_byte = [&] {
    const auto byte = static_cast<unsigned char>(text[place.at++]);
    *place.end = static_cast<char>(byte | (before == kLettersLead ? 0x40U : 0U));
    place.end += byte < kPlainLead ? 1 : 0;
    before = byte;
  };
  undo_byte();
  if (kHasGroups) undo_groups(place);
  before = static_cast<unsigned char>(text[place.at - 1]);
  while (place.at < text.size()) undo_byte();
  return place.end;
}

}  // namespace

std::string_view without_mojibake(std::string_view text, std::string& scratch) {
  unsigned char highest = 0;
  for (const char c : text) highest = std::max(highest, static_cast<unsigned char>(c));
  if (highest != kPlainLead && highest != kLettersLead) return text;
  scratch.resize_and_overwrite(text.size(), [&](char* start, std::size_t) { return static_cast<std::size_t>(undo(text, start) - start); });
  return is_utf8(scratch) ? std::string_view(scratch) : text;
}

}  // namespace elek
