#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace elek {

/// A set of bytes, made at compile time. Asking it is one look-up; string_view::contains() calls a function.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }

  /// The printable characters of ASCII, the space not among them, but for `bytes`.
  static constexpr ByteSet visible_ascii_without(std::string_view bytes) {
    ByteSet set("");
    for (unsigned char c = 0x21; c < 0x7F; ++c) set.has_[c] = !bytes.contains(static_cast<char>(c));
    return set;
  }

  constexpr bool contains(char c) const { return has_[static_cast<unsigned char>(c)]; }

  constexpr bool contains_all_of(std::string_view text) const {
    return std::ranges::all_of(text, [&](char c) { return contains(c); });
  }
  constexpr bool contains_any_of(std::string_view text) const {
    return std::ranges::any_of(text, [&](char c) { return contains(c); });
  }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace elek
