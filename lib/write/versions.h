#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace elek {

/// A library, or the data in it, that a result depends on.
struct LibraryVersion {
  std::string_view name;
  std::string version;
};

/// What this program runs with, as the libraries themselves say where they can, in byte order of names.
std::vector<LibraryVersion> library_versions();

}  // namespace elek
