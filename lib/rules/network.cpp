#include <algorithm>
#include <charconv>

#include "rules/encodings.h"

namespace elek {
namespace {

// Cuts `text` before the next `separator`; the separator goes too.
std::string_view next_piece(std::string_view& text, char separator) {
  const std::size_t at = text.find(separator);
  const std::string_view piece = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
  return piece;
}

std::optional<unsigned> number_in(std::string_view text, int base, std::size_t max_digits, unsigned max) {
  unsigned value = 0;
  if (text.empty() || text.size() > max_digits) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size() || value > max) return std::nullopt;
  return value;
}

// Four decimal numbers without leading zeros.
bool read_v4(std::string_view text, std::uint8_t* into) {
  for (int i = 0; i < 4; ++i) {
    if (i < 3 && text.find('.') == std::string_view::npos) return false;
    const std::string_view piece = i < 3 ? next_piece(text, '.') : text;
    const std::optional<unsigned> value = number_in(piece, 10, 3, 255);
    if (!value || (piece.size() > 1 && piece[0] == '0')) return false;
    into[i] = static_cast<std::uint8_t>(*value);
  }
  return true;
}

// Groups of four hex digits between colons, the last two of which may be an IPv4 address. Appends their bytes.
bool read_groups(std::string_view text, std::vector<std::uint8_t>& bytes) {
  while (!text.empty()) {
    const bool last = text.find(':') == std::string_view::npos;
    const std::string_view piece = next_piece(text, ':');
    if (!last && text.empty()) return false;  // a colon at the end
    if (last && piece.find('.') != std::string_view::npos) {
      std::array<std::uint8_t, 4> v4{};
      if (!read_v4(piece, v4.data())) return false;
      bytes.insert(bytes.end(), v4.begin(), v4.end());
      continue;
    }
    const std::optional<unsigned> value = number_in(piece, 16, 4, 0xFFFF);
    if (!value || bytes.size() > 16) return false;
    bytes.push_back(static_cast<std::uint8_t>(*value >> 8U));
    bytes.push_back(static_cast<std::uint8_t>(*value & 0xFFU));
  }
  return true;
}

bool read_v6(std::string_view text, std::array<std::uint8_t, 16>& address) {
  const std::size_t gap = text.find("::");
  std::vector<std::uint8_t> front, back;
  if (gap != std::string_view::npos && text.substr(0, gap).find('.') != std::string_view::npos) return false;
  if (!read_groups(text.substr(0, gap), front)) return false;
  if (gap != std::string_view::npos && !read_groups(text.substr(gap + 2), back)) return false;
  const std::size_t size = front.size() + back.size();
  if (gap == std::string_view::npos ? size != 16 : size > 14) return false;
  std::copy(front.begin(), front.end(), address.begin());
  std::copy_backward(back.begin(), back.end(), address.end());
  return true;
}

}  // namespace

std::optional<NetworkTest> network_of(std::string_view text) {
  NetworkTest network;
  const bool has_prefix = text.find('/') != std::string_view::npos;
  const std::string_view address = next_piece(text, '/');
  network.v6 = address.find(':') != std::string_view::npos;
  if (network.v6 ? !read_v6(address, network.address) : !read_v4(address, network.address.data())) return std::nullopt;
  const unsigned bits = network.v6 ? 128 : 32;
  const std::optional<unsigned> prefix = has_prefix ? number_in(text, 10, 3, bits) : bits;
  if (!prefix) return std::nullopt;
  network.prefix_bits = static_cast<std::uint8_t>(*prefix);
  return network;
}

bool is_network_address(const NetworkTest& network) {
  for (std::size_t bit = network.prefix_bits; bit < (network.v6 ? 128U : 32U); ++bit) {
    if ((network.address[bit / 8] >> (7 - bit % 8) & 1U) != 0) return false;
  }
  return true;
}

}  // namespace elek
