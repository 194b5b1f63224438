#include "rules/quote.h"

#include "base/utf8.h"

namespace elek {

std::string quotable(std::string_view text) {
  constexpr std::size_t kMaxCodePoints = 60;
  constexpr std::size_t kMaxBytes = 4 * (kMaxCodePoints + 1);
  const std::string valid = to_valid_utf8(text.substr(0, kMaxBytes));
  std::size_t at = 0;
  for (std::size_t count = 0; at < valid.size() && count < kMaxCodePoints; ++count) at += code_point_at(valid, at).size;
  return at == valid.size() ? valid : valid.substr(0, at) + "...";
}

std::string Quoted::operator()(std::string_view text) const { return "'" + quotable(text) + "'"; }

}  // namespace elek
