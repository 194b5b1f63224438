#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace elek {

/// A character reference: what it stands for, and its bytes including '&' and ';'.
struct Entity {
  char32_t value = 0;
  std::size_t size = 0;
};

/// The reference that `text` begins with: decimal or hexadecimal, or a name of HTML 4 or `apos`; nothing without its ';'.
/// Numbers are read as browsers do: 0x80-0x9F as windows-1252; zero, surrogates and what is too large as U+FFFD.
/// O(length of the reference). REQUIRES: text begins with '&'.
std::optional<Entity> entity_at_start(std::string_view text);

/// Whether any '&' of `text` begins a reference. One post in forty has an '&', nearly all of them in links.
bool has_entity(std::string_view text);

}  // namespace elek
