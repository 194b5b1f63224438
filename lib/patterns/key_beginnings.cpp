#include "patterns/key_beginnings.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cstring>

#include "patterns/sampled_keys.h"

// A beginning's hash is of 32 bits, so that sixteen are computed in one vector and their words fetched by one instruction. Of a text's bytes four
// are what stands at a place, and the fifth is the first of what stands at the next.

namespace elek {
namespace {

using Places = KeyBeginnings::Places;

constexpr std::size_t kStride = KeyBeginnings::kStride;
constexpr std::uint32_t kMultiplier = 0x9E3779B1;  // Fibonacci's
constexpr unsigned kFifthShift = 24;               // of the fifth byte to the upper bits of a hash

/// The upper half of a product, so that it takes as little as possible one by one; in vectors it is a sum of three parts.
std::uint32_t hash_of(std::uint64_t bytes) {
  constexpr std::uint64_t kFive = 0xFF'FFFF'FFFF, kFactor = (std::uint64_t{kMultiplier} << 32U) + (std::uint64_t{1} << kFifthShift);
  return static_cast<std::uint32_t>((bytes & kFive) * kFactor >> 32U);
}

/// The upper bits of a hash tell its word, and the five behind them the bit there; lower ones hang on few of the bytes.
unsigned shift_to_bit(std::size_t words) { return 32U - 5U - static_cast<unsigned>(std::countr_zero(words)); }

bool has(std::span<const std::uint32_t> words, std::uint32_t hash) {
  const std::uint32_t place = hash >> shift_to_bit(words.size());
  return (words[place >> 5U] >> (place & 31U) & 1U) != 0;
}

std::size_t find_each(std::span<const std::uint32_t> words, const char* text, std::size_t at, std::size_t end, Places& places) {
  std::size_t count = 0;
  for (; at < end; at += kStride) {
    places[count] = static_cast<std::uint32_t>(at);
    count += static_cast<std::size_t>(has(words, hash_of(eight_bytes(text + at))));
  }
  return count;
}

std::size_t find_run(std::span<const std::uint32_t> words, const char* text, std::size_t at, Places& places) {
  return find_each(words, text, at, at + KeyBeginnings::kMostPlaces * kStride, places);
}

#if defined(__x86_64__)

constexpr std::size_t kLanes = 16;
using Lanes [[gnu::vector_size(kLanes * sizeof(std::uint32_t))]] = std::uint32_t;

/// By operators, since g++ 12 warns of the functions for them. (For the same reason all are fetched by a mask.)
__attribute__((target("avx512f,avx512bw,popcnt"))) std::size_t find_run_avx512(std::span<const std::uint32_t> words, const char* text, std::size_t at,
                                                                              Places& places) {
  const unsigned to_bit = shift_to_bit(words.size());
  Lanes place = Lanes{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15} * static_cast<std::uint32_t>(kStride) + static_cast<std::uint32_t>(at);
  std::size_t count = 0;
  for (std::size_t block = 0; block < KeyBeginnings::kMostPlaces * kStride; block += sizeof(Lanes)) {
    Lanes four, next;
    std::memcpy(&four, text + at + block, sizeof four);
    std::memcpy(&next, text + at + block + kStride, sizeof next);
    const Lanes fifth = next & 0xFFU;
    const Lanes hash = four * kMultiplier + (fifth << kFifthShift) + (four >> (32U - kFifthShift)), bit_place = hash >> to_bit;
    const __m512i word = _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), 0xFFFF, __m512i(bit_place >> 5U), words.data(), sizeof(std::uint32_t));
    const Lanes bit = Lanes(word) >> (bit_place & 31U) & 1U;
    const __mmask16 found = _mm512_test_epi32_mask(__m512i(bit), __m512i(bit));
    _mm512_storeu_si512(places.data() + count, _mm512_maskz_compress_epi32(found, __m512i(place)));
    count += static_cast<std::size_t>(std::popcount(static_cast<unsigned>(found)));
    place += static_cast<std::uint32_t>(sizeof(Lanes));
  }
  return count;
}

bool has_avx512() { return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("popcnt") != 0; }

constexpr std::array<KeyBeginnings::FindRun, 2> kRuns = {find_run_avx512, find_run};

#else

bool has_avx512() { return false; }

constexpr std::array<KeyBeginnings::FindRun, 2> kRuns = {find_run, find_run};

#endif

}  // namespace

/// As many words as keys, so that others rarely pass; as many as hashes can tell at the most.
KeyBeginnings::KeyBeginnings(std::size_t keys) : words_(std::bit_ceil(std::clamp<std::size_t>(keys, 2, std::size_t{1} << 27U))) {}

void KeyBeginnings::add(std::uint64_t bytes) {
  const std::uint32_t place = hash_of(bytes) >> shift_to_bit(words_.size());
  words_[place >> 5U] |= std::uint32_t{1} << (place & 31U);
}

std::span<const KeyBeginnings::FindRun> KeyBeginnings::runs() { return std::span(kRuns).subspan(has_avx512() ? 0 : 1); }

std::size_t KeyBeginnings::find(std::string_view text, std::size_t at, std::size_t end, Places& places) const {
  static const FindRun kFastest = runs().front();
  return find_with(kFastest, text, at, end, places);
}

std::size_t KeyBeginnings::find_with(FindRun run, std::string_view text, std::size_t at, std::size_t end, Places& places) const {
  const bool is_whole = end - at == kMostPlaces * kStride;
  return is_whole ? run(words_, text.data(), at, places) : find_each(words_, text.data(), at, end, places);
}

}  // namespace elek
