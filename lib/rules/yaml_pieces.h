#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace elek {

/// A stretch of a YAML stream that holds at most one document, with the directives before it. Borrows from the stream.
struct YamlPiece {
  std::string_view text;
  std::size_t offset = 0;      ///< in the stream, in bytes
  std::uint64_t line = 1;      ///< of its first line, from 1
  std::size_t directives = 0;  ///< lines that begin with '%'
};

/// Cuts `stream` before each "---" and after each "..." that stand at the start of a line. YAML lets neither stand inside a value there, so
/// a piece that does not parse costs one document. Pieces of white space and comments alone are left out.
std::vector<YamlPiece> cut_into_pieces(std::string_view stream);

}  // namespace elek
