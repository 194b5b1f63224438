#pragma once

#include <string>
#include <string_view>

namespace elek {

// Percent-encoded bytes of addresses.

/// `text` with each %XX as the byte it stands for; a '%' that two digits do not follow stays.
std::string percent_decoded(std::string_view text);

/// The one spelling of a path, query or fragment: what needs no encoding is decoded (letters, digits, '-', '.', '_', '~'), what an address
/// may not hold is encoded (control characters, spaces, quotes, brackets that are not round or square, '\', '^', all beyond ASCII, a '%'
/// that two digits do not follow), and the digits are upper-case. Applying it twice changes nothing more.
std::string percent_normalized(std::string_view text);

}  // namespace elek
