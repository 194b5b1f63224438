#include "decode/mojibake.h"

#include "base/utf8.h"

namespace elek {

std::string_view without_mojibake(std::string_view text, std::string& scratch) {
  scratch.clear();
  for (std::size_t at = 0; at < text.size();) {
    const auto [point, size] = code_point_at(text, at);
    if (point > 0xFF) return text;
    scratch += static_cast<char>(point);
    at += size;
  }
  const bool is_changed = scratch.size() != text.size();
  return is_changed && is_utf8(scratch) ? std::string_view(scratch) : text;
}

}  // namespace elek
