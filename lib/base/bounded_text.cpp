#include "base/bounded_text.h"

#include "base/sha256.h"

namespace elek {

std::string bounded_text(std::string_view text, std::size_t most_bytes) {
  constexpr std::size_t kHashDigits = 16;
  constexpr std::string_view kBetween = "...";
  if (text.size() <= most_bytes) return std::string(text);
  std::size_t end = most_bytes - kHashDigits - kBetween.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // whole letters
  return std::string(text.substr(0, end)).append(kBetween).append(sha256_hex(text).substr(0, kHashDigits));
}

}  // namespace elek
