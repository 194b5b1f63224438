#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "link/defang.h"

namespace elek {

/// A browser reads a backslash as a slash.
inline bool is_slash(char c) { return c == '/' || c == '\\'; }

/// The parts of a web address, each in its one spelling. Owns them.
struct UrlParts {
  Scheme scheme = Scheme::https;
  std::string host;                   ///< canonical (see canonical_host), without "www." and the like
  std::optional<std::uint16_t> port;  ///< absent if it is the scheme's own
  std::string path;                   ///< from '/'; percent-encoded, without dot segments
  std::string query;                  ///< without '?' and tracking parameters; may be empty
  std::string fragment;               ///< from '!', as in "#!/page"; any other fragment is dropped

  std::string to_string() const;
};

/// Reads a web address as a browser's address bar would (the URL standard of WHATWG for http and https), and more kindly: defanged, or
/// without a scheme if the host ends in a known suffix. Nothing for other schemes, and hosts that cannot be.
/// Linear. parse_url(parts.to_string()) gives `parts` again.
std::optional<UrlParts> parse_url(std::string_view raw);

/// The value of the first parameter of `query` that is called `name`, percent-decoded; nothing if there is none.
std::optional<std::string> query_value(std::string_view query, std::string_view name);

}  // namespace elek
