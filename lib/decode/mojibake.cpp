#include "decode/mojibake.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include <simdjson.h>

#include "base/avx512.h"

// A byte of 0x80 to 0xBF was written as C2 and itself, one of 0xC0 to 0xFF as C3 and itself without its second bit: so the bytes C2 and C3 are left
// out, and behind C3 that bit is set. AVX-512 moves together what is kept of 64 bytes; without it, which of eight bytes are left out says a table how
// to move the others.

namespace elek {
namespace {

constexpr unsigned char kPlainLead = 0xC2, kLettersLead = 0xC3;

/// Whether `text` may be mojibake: its highest byte is one of the leads.
bool has_leads_to_undo(std::string_view text) {
  unsigned char highest = 0;
  for (const char c : text) highest = std::max(highest, static_cast<unsigned char>(c));
  return highest == kPlainLead || highest == kLettersLead;
}

/// Where undoing is in a text of one byte or more that was undone already.
struct Place {
  std::string_view text;
  std::size_t at;
  char* end;
};

void undo_byte(Place& place) {
  const auto byte = static_cast<unsigned char>(place.text[place.at]);
  const bool is_letter = place.at > 0 && static_cast<unsigned char>(place.text[place.at - 1]) == kLettersLead;
  *place.end = static_cast<char>(byte | (is_letter ? 0x40U : 0U));
  place.end += byte < kPlainLead ? 1 : 0;
  ++place.at;
}

std::size_t undo_bytes(std::string_view text, char* out) {
  if (!has_leads_to_undo(text)) return text.size();
  Place place{text, 0, out};
  while (place.at < text.size()) undo_byte(place);
  return static_cast<std::size_t>(place.end - out);
}

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

/// Two groups at a time.
ELEK_SSSE3 std::size_t undo_groups(std::string_view text, char* out) {
  if (!has_leads_to_undo(text)) return text.size();
  const __m128i last_lead = _mm_set1_epi8(static_cast<char>(kLettersLead)), second_bit = _mm_set1_epi8(0x40);
  Place place{text, 0, out};
  undo_byte(place);  // the first has none before it
  for (; text.size() - place.at >= 2 * kGroup; place.at += 2 * kGroup) {
    const char* const from = text.data() + place.at;
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    const __m128i before = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from - 1));
    const __m128i undone = _mm_or_si128(bytes, _mm_and_si128(_mm_cmpeq_epi8(before, last_lead), second_bit));
    const auto leads = static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(bytes, _mm_slli_epi16(bytes, 1))));
    place.end = append_others(undone, leads & 0xFFU, place.end);
    place.end = append_others(_mm_srli_si128(undone, kGroup), leads >> kGroup, place.end);
  }
  while (place.at < text.size()) undo_byte(place);
  return static_cast<std::size_t>(place.end - out);
}

ELEK_AVX512 std::size_t undo_blocks(std::string_view text, char* out) {
  static_assert(kWideBlock <= kMojibakeSlack);
  char* end = out;
  Bits before = 0;  // the lowest bit: the byte before the block is a lead of letters
  for (std::size_t at = 0; at < text.size(); at += kWideBlock) {
    const Bits there = first_bits(std::min(kWideBlock, text.size() - at));
    const __m512i bytes = _mm512_maskz_loadu_epi8(there, text.data() + at);
    if (_mm512_cmpgt_epu8_mask(bytes, wide(kLettersLead)) != 0) return text.size();
    const Bits letters = where_equal(bytes, kLettersLead);
    const __m512i undone = _mm512_mask_add_epi8(bytes, letters << 1U | before, bytes, wide(0x40));
    end = write_together(undone, there & _mm512_cmplt_epu8_mask(bytes, wide(kPlainLead)), end);
    before = letters >> (kWideBlock - 1);
  }
  return static_cast<std::size_t>(end - out);
}

bool has_ssse3() { return __builtin_cpu_supports("ssse3") != 0 && __builtin_cpu_supports("popcnt") != 0; }

constexpr std::array<UndoMojibake, 3> kUndoers = {undo_blocks, undo_groups, undo_bytes};
std::size_t first_undoer() { return has_avx512() && has_ssse3() ? 0 : has_ssse3() ? 1 : 2; }

#else

constexpr std::array<UndoMojibake, 1> kUndoers = {undo_bytes};
std::size_t first_undoer() { return 0; }

#endif

/// Adds to `out` what `text` was before. Returns whether it was mojibake.
bool append_undone(std::string_view text, std::string& out) {
  static const UndoMojibake kUndo = mojibake_undoers().front();
  const std::size_t before = out.size();
  std::size_t size = 0;
  out.resize_and_overwrite(before + text.size() + kMojibakeSlack, [&](char* start, std::size_t) {
    size = kUndo(text, start + before);
    const bool is_undone = size < text.size() && simdjson::validate_utf8(start + before, size);
    return before + (is_undone ? size : 0);
  });
  return out.size() > before;
}

}  // namespace

std::span<const UndoMojibake> mojibake_undoers() { return std::span(kUndoers).subspan(first_undoer()); }

std::string_view without_mojibake(std::string_view text, std::string& scratch) {
  scratch.clear();
  return append_undone(text, scratch) ? std::string_view(scratch) : text;
}

void append_without_mojibake(std::string_view text, std::string& out) {
  if (!append_undone(text, out)) out += text;
}

}  // namespace elek
