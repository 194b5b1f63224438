#include "bytes/internet_address.h"

#include <arpa/inet.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace elek {
namespace {

struct Network {
  std::array<std::uint8_t, 16> prefix;
  unsigned bits;
};

// https://www.iana.org/assignments/iana-ipv4-special-registry, groups (224/4) and what is reserved (240/4)
constexpr auto kNotPublicV4 = std::to_array<Network>({
    {{0}, 8},
    {{10}, 8},
    {{100, 64}, 10},
    {{127}, 8},
    {{169, 254}, 16},
    {{172, 16}, 12},
    {{192, 0, 0}, 24},
    {{192, 0, 2}, 24},
    {{192, 88, 99}, 24},
    {{192, 168}, 16},
    {{198, 18}, 15},
    {{198, 51, 100}, 24},
    {{203, 0, 113}, 24},
    {{224}, 4},
    {{240}, 4},
    {{168, 63, 129, 16}, 32},  // Azure's own services, to each of its machines
});

// https://www.iana.org/assignments/iana-ipv6-special-registry; all outside of 2000::/3 is none of the internet.
constexpr Network kGlobalV6 = {{0x20}, 3};
constexpr auto kNotPublicV6 = std::to_array<Network>({
    {{0x20, 0x01, 0x00}, 23},        // protocols' own, Teredo
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // documentation
    {{0x20, 0x02}, 16},              // 6to4
    {{0x3f, 0xff, 0x00}, 20},        // documentation
});
constexpr Network kMappedV4 = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96};
constexpr Network kTranslatedV4 = {{0x00, 0x64, 0xff, 0x9b}, 96};  // how a network of IPv6 alone reaches IPv4

bool lies_in(const std::array<std::uint8_t, 16>& bytes, const Network& network) {
  const std::size_t whole = network.bits / 8;
  if (!std::equal(bytes.begin(), bytes.begin() + whole, network.prefix.begin())) return false;
  const unsigned rest = network.bits % 8;
  return rest == 0 || ((bytes[whole] ^ network.prefix[whole]) >> (8 - rest)) == 0;
}

InternetAddress last_four_of(const InternetAddress& address) {
  InternetAddress inner{.is_v4 = true};
  std::copy(address.bytes.end() - 4, address.bytes.end(), inner.bytes.begin());
  return inner;
}

}  // namespace

std::optional<InternetAddress> read_internet_address(const std::string& text) {
  InternetAddress address;
  if (::inet_pton(AF_INET, text.c_str(), address.bytes.data()) == 1) {
    address.is_v4 = true;
    return address;
  }
  const bool bracketed = text.size() > 2 && text.front() == '[' && text.back() == ']';
  const std::string bare = bracketed ? text.substr(1, text.size() - 2) : text;
  if (::inet_pton(AF_INET6, bare.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

std::string to_string(const InternetAddress& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(address.is_v4 ? AF_INET : AF_INET6, address.bytes.data(), text.data(), text.size());
  return text.data();
}

bool is_public(const InternetAddress& address) {
  const auto holds_it = [&](const Network& network) { return lies_in(address.bytes, network); };
  if (address.is_v4) return std::ranges::none_of(kNotPublicV4, holds_it);
  if (holds_it(kMappedV4) || holds_it(kTranslatedV4)) return is_public(last_four_of(address));
  return holds_it(kGlobalV6) && std::ranges::none_of(kNotPublicV6, holds_it);
}

bool share_prefix(const InternetAddress& one, const InternetAddress& other, unsigned bits) {
  const unsigned all = one.is_v4 ? 32U : 128U;
  return one.is_v4 == other.is_v4 && lies_in(one.bytes, {other.bytes, std::min(bits, all)});
}

}  // namespace elek
