#pragma once

#include <string>

namespace elek {

/// A file of rules or lists that has been read.
struct TextFile {
  std::string name;  ///< in messages
  std::string text;
};

}  // namespace elek
