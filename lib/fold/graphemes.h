#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace elek {

/// Where a text may be cut so that no letter loses its marks and no emoji its parts: grapheme clusters as UAX #29 has them. Borrows the text.
class Graphemes {
 public:
  /// REQUIRES: valid UTF-8, under 2 GiB.
  explicit Graphemes(std::string_view text);
  ~Graphemes();
  Graphemes(const Graphemes&) = delete;
  Graphemes& operator=(const Graphemes&) = delete;

  /// The last boundary at byte `at` or before it...
  std::size_t at_or_before(std::size_t at) const;
  /// ...and the first there or behind it. REQUIRES: `at` is in the text or at its end.
  std::size_t at_or_behind(std::size_t at) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace elek
