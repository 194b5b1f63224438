#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "decode/json_structure.h"
#include "decode/json_tape.h"

namespace elek {

/// Makes a record's tape of its structure, as simdjson's second stage makes its own (the slow twin), but strings stay where they are: where one ends is
/// seen from where the next sign begins, so that their bytes are not touched again. Only those with escapes are copied.
class JsonTapeWriter {
 public:
  /// `max_depth`: deeper nesting is an error; an empty object or array does not count.
  explicit JsonTapeWriter(std::size_t max_depth) : max_depth_(max_depth) {}

  /// The tape of `record`, at which the structure has arrived. The structure goes on behind it, unless there is an error.
  /// REQUIRES: `record` is part of structure.bytes(), which is that of something.
  JsonError write(std::string_view record, JsonStructure& structure);
  /// What write() wrote last. Valid until the next write() or trim(), and as long as its record.
  JsonTape tape() const { return JsonTape(entries_.get()); }

  /// Gives back what records of more than `most` bytes took, if they have an entry in four bytes. The tape dies.
  void trim(std::size_t most);

 private:
  class Walk;

  void make_room(std::size_t entries);
  char* make_strings(std::size_t bytes);

  std::size_t max_depth_;
  std::unique_ptr<JsonTape::Entry[]> entries_;
  std::size_t entries_room_ = 0;
  std::unique_ptr<char[]> strings_;  // those with escapes
  std::size_t strings_room_ = 0;
};

}  // namespace elek
