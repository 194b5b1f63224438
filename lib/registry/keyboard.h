#pragma once

#include <string>
#include <string_view>

namespace elek {

// The keyboards on which names of the region are typed: qwerty, and йцукен on the same keys. Letters are lower-case; digits stand on neither.

/// Whether two letters are on keys of one keyboard that touch each other.
bool are_neighbor_keys(char32_t a, char32_t b);

/// What comes of a name whose keys are hit while the other keyboard is switched on: "ktynf" of "лента", "гтшфт" of "unian". Digits and
/// hyphens stay. Empty if a key gives no letter there, so that no host can be called that ("ж" is a semicolon), and if nothing changes.
std::u32string typed_on_other_keyboard(std::u32string_view name);

}  // namespace elek
