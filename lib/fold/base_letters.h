#pragma once

#include <string>

namespace elek {

/// What is left of a code point when it is decomposed (NFKD), its marks and what nobody sees are dropped and its case is folded, over and
/// over until nothing changes: й gives и, ﬁ gives f and i, a mark nothing. O(1), but slow: it asks ICU.
std::u32string base_letters(char32_t value);

}  // namespace elek
