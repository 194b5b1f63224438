#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace elek {

/// An address of a machine: IPv4 or IPv6.
struct InternetAddress {
  std::array<std::uint8_t, 16> bytes{};  ///< in network order; of IPv4 the first four
  bool is_v4 = false;

  bool operator==(const InternetAddress&) const = default;
};

/// Reads "192.0.2.1", "2001:db8::1" or "[2001:db8::1]"; nothing for all else, odd spellings of IPv4 too.
std::optional<InternetAddress> read_internet_address(const std::string& text);

std::string to_string(const InternetAddress& address);

/// Whether an address is one of the public internet that a single machine may have: not one of the machine itself, of a local, private or
/// shared network, of documentation, a group or a tunnel (IANA's special-purpose registries), and not one at which clouds answer their own
/// machines. Of IPv6 addresses that stand for one of IPv4, that one is asked.
bool is_public(const InternetAddress& address);

/// Whether the first `bits` bits of both are the same; false for different kinds.
bool share_prefix(const InternetAddress& one, const InternetAddress& other, unsigned bits);

}  // namespace elek
