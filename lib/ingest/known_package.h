#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace elek {

/// What a package or folder without an export is, and how to get one that holds posts.
struct KnownPackage {
  std::string_view what;  ///< "this is ...", static
  std::string_view help;  ///< static
};

/// By the names of the files in it: a platform's download in a form that is not read, a workbook. The names decide no format, only what is said.
std::optional<KnownPackage> known_package(std::span<const std::string_view> names);

}  // namespace elek
