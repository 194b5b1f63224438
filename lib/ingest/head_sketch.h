#pragma once

#include <string_view>
#include <vector>

namespace elek {

/// One member of the first object of an input, as far as the head reaches.
struct SketchMember {
  std::string_view key;    ///< as written, without quotes
  char opening = '\0';     ///< the value's first byte
  std::string_view value;  ///< a string without its quotes, a bare scalar; of an object or array all that follows its first byte
};

/// What the beginning of an input shows without being parsed: by it the adapter is chosen. Borrows from the head.
struct HeadSketch {
  std::string_view assigned_to;       ///< "window.YTD.tweets.part0", if a JavaScript assignment stands before the JSON
  bool in_array = false;              ///< the object is the first element of an array
  std::vector<SketchMember> members;  ///< at most 256
  std::size_t element = 0;            ///< which of an array's elements under() looks at, from 0

  const SketchMember* find(std::string_view key) const&;
  const SketchMember* find(std::string_view key) && = delete;  // it would point into what is gone
  bool has(std::string_view key) const { return find(key) != nullptr; }
  /// What is under `key`: its members if it is an object, those of its element number `element` if it is an array of objects; else none.
  HeadSketch under(std::string_view key) const;
};

/// The bytes before the JSON of "window.YTD.tweets.part0 = [...": a byte order mark, the name and the sign; 0 if there is no assignment.
std::size_t assignment_size(std::string_view text);

/// The first object of `text`: at its beginning, or first in an array there. No members if there is none.
HeadSketch sketch_head(std::string_view text);

/// The records that `text` begins with, the lines of it or the elements of an array, each as if it stood first: at most `most`. The last may be cut
/// off, and those that are faulty are there as far as they go.
std::vector<HeadSketch> sketch_records(std::string_view text, std::size_t most);

}  // namespace elek
