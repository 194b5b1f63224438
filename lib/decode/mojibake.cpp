#include "decode/mojibake.h"

#include "base/utf8.h"

namespace elek {

std::string_view without_mojibake(std::string_view text, std::string& scratch) {
  scratch.resize(text.size());
  char* end = scratch.data();
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const bool is_beyond = lead > 0xC3 || (lead >= 0x80 && (lead < 0xC2 || at + 1 == text.size()));  // U+00FF, or broken
    if (is_beyond) return text;
    *end++ = lead < 0x80 ? text[at] : static_cast<char>(lead << 6U | (static_cast<unsigned char>(text[++at]) & 0x3FU));
  }
  scratch.resize(static_cast<std::size_t>(end - scratch.data()));
  const bool is_changed = scratch.size() != text.size();
  return is_changed && is_utf8(scratch) ? std::string_view(scratch) : text;
}

}  // namespace elek
