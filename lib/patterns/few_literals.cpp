#include "patterns/few_literals.h"

#include <algorithm>
#include <bit>

#include "base/avx512.h"

namespace elek {

// Those that begin alike are in one group, so that its tables have few bytes.
FewLiterals::FewLiterals(std::span<const std::string_view> literals, std::span<const std::uint32_t> wanted) {
  std::vector<std::uint32_t> sorted(wanted.begin(), wanted.end());
  std::ranges::sort(sorted, {}, [&](std::uint32_t position) { return literals[position]; });
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const std::size_t group = i * kGroups / sorted.size();
    const std::string_view text = literals[sorted[i]];
    groups_[group].push_back({text, sorted[i]});
    for (std::size_t at = 0; at < kShortest; ++at) tables_[at][static_cast<unsigned char>(text[at]) & 0x3FU] |= static_cast<unsigned char>(1U << group);
  }
}

#if defined(__x86_64__)

namespace {

/// The groups of the 64 places from `text` on; `left`: how many bytes can be read there. Those beyond are as zeros.
template <typename Tables>
ELEK_AVX512 inline __m512i groups_at(const char* text, std::size_t left, const Tables& tables) {
  const auto groups_of = [&](std::size_t at) ELEK_AVX512 {
    const Bits there = first_bits(std::min(kWideBlock, left - std::min(left, at)));
    return looked_up(_mm512_maskz_loadu_epi8(there, text + at), _mm512_load_si512(tables[at].data()));
  };
  __m512i groups = groups_of(0);
  for (std::size_t at = 1; at < tables.size(); ++at) groups = _mm512_and_si512(groups, groups_of(at));
  return groups;
}

}  // namespace

bool FewLiterals::is_supported() {
  static const bool kIs = has_avx512();
  return kIs;
}

ELEK_AVX512 std::size_t FewLiterals::find_places(std::string_view text, std::size_t& at, Places& places) const {
  __m512i groups = _mm512_setzero_si512();
  Bits found = 0;
  std::size_t start = at;
  for (; found == 0 && at < text.size(); at += kStep) {
    start = at;
    groups = groups_at(text.data() + at, text.size() - at, tables_);
    found = _mm512_test_epi8_mask(groups, groups) & first_bits(std::min(kStep, text.size() - at));
  }
  alignas(kStep) std::array<unsigned char, kStep> by_place;
  _mm512_store_si512(by_place.data(), groups);
  std::size_t count = 0;
  for (; found != 0; found &= found - 1) {
    const auto place = static_cast<std::uint32_t>(std::countr_zero(found));
    places[count++] = {static_cast<std::uint32_t>(start) + place, by_place[place]};
  }
  return count;
}

#else

bool FewLiterals::is_supported() { return false; }

std::size_t FewLiterals::find_places(std::string_view text, std::size_t& at, Places&) const {
  at = text.size();
  return 0;
}

#endif

}  // namespace elek
