#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace elek {

// Defanged addresses are spelled so that no program makes a link of them: hxxps://example[.]com, example(dot)com. Analysts do it for
// safety, spreaders to get past filters.

enum class Scheme { http, https };

/// A scheme as it stands in a text and what follows it up to the host.
struct SchemePrefix {
  Scheme scheme = Scheme::https;
  std::size_t size = 0;  ///< in bytes, with the colon and all slashes
  std::size_t slashes = 0;
  bool defanged = false;
};

/// How many bytes of `text` are a dot at `at`: 1 for '.', 3 and more for [.], (.), {.}, [dot], (dot), [точка] and their like, 0 for none.
std::size_t dot_size(std::string_view text, std::size_t at);

/// http, https, hxxp or hxxps in any case at the start of `text`, then ':', "[:]" or "[://]", then any number of slashes, which may be
/// backslashes. Nothing if it is not that.
std::optional<SchemePrefix> scheme_prefix(std::string_view text);

/// `text` with each defanged dot and colon as the plain one.
std::string refanged(std::string_view text);

}  // namespace elek
