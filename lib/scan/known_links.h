#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/borrowed.h"
#include "link/canonical_url.h"

namespace elek {

/// The addresses of links, remembered from post to post: the same few stand in most of them. One per thread.
class KnownLinks {
 public:
  /// The same as canonicalize(raw); null for what is no web address. Valid until trim().
  const CanonicalUrl* address_of(std::string_view raw) & ELEK_BORROWED;

  /// Forgets all where it is much.
  void trim();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, std::optional<CanonicalUrl>, Hash, std::equal_to<>> known_;
  std::size_t bytes_ = 0;  // about what they take
};

}  // namespace elek
