#include "base/base64.h"

#include <cstddef>
#include <cstdint>

namespace elek {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  text.remove_suffix(padding);
  std::string bytes;
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t value = kLetters.find(text[i]);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    const std::size_t held = (i % 4 + 1) * 6;  // of the group of four, in bits
    if (held >= 12) bytes += static_cast<char>(bits >> (held % 8) & 0xFFU);
  }
  const bool rest_is_zero = padding == 0 || (bits & (padding == 2 ? 0xFU : 0x3U)) == 0;  // one spelling for the same bytes
  return rest_is_zero ? std::optional(bytes) : std::nullopt;
}

}  // namespace elek
