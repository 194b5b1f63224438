#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"

namespace elek {

/// Base64 with padding (RFC 4648).
std::string base64(std::string_view bytes);

/// What base64 of any text that holds `bytes` must hold, for each of the three ways in which they can fall into its groups of three.
std::array<std::string, 3> base64_at_offsets(std::string_view bytes);

enum class ByteOrder : std::uint8_t { little, big };

/// UTF-16 of `text`, without a byte order mark; ill-formed UTF-8 becomes U+FFFD.
std::string utf16(std::string_view text, ByteOrder order);

/// Every way to write the dashes and slashes that begin a word of `text` as one of - / U+2013 U+2014 U+2015; `text` itself comes first.
/// Nothing: there are too many of them, or they stand in too long a text. REQUIRES: valid UTF-8.
std::optional<std::vector<std::string>> dash_variants(std::string_view text);

inline constexpr std::size_t kMaxWindashes = 6;       ///< 5^6 are 15,625 ways
inline constexpr std::size_t kMaxWindashText = 1024;  ///< bytes of a text with more than two

/// Whether `c` belongs to a word. Outside ASCII everything does but the blocks of punctuation and spaces.
bool is_word_letter(char32_t c);

/// An IPv4 or IPv6 network such as "10.0.0.0/8"; without a prefix it is one address. Nothing: it is not one.
std::optional<NetworkTest> network_of(std::string_view text);

/// Whether no bit is set after the prefix.
bool is_network_address(const NetworkTest& network);

}  // namespace elek
