#pragma once

#include <bit>
#include <cstddef>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "decode/json_structure.h"
#include "decode/json_tape_writer.h"

namespace elek::testing {

/// Whether the tape at `at` is `element`; `at` is then behind it.
inline bool is_same(const JsonTape& tape, std::size_t& at, const simdjson::dom::element& element) {
  using Type = simdjson::dom::element_type;
  const std::size_t here = at;
  at = tape.next(here);
  const auto is_number = [&](JsonTape::Mark mark, auto value) { return tape.mark(here) == mark && tape.number(here) == std::bit_cast<std::uint64_t>(value); };
  switch (element.type()) {
    case Type::NULL_VALUE:
      return tape.mark(here) == JsonTape::Mark::null;
    case Type::BOOL:
      return tape.mark(here) == (element.get_bool().value_unsafe() ? JsonTape::Mark::yes : JsonTape::Mark::no);
    case Type::INT64:
      return is_number(JsonTape::Mark::integer, element.get_int64().value_unsafe());
    case Type::UINT64:
      return is_number(JsonTape::Mark::natural, element.get_uint64().value_unsafe());
    case Type::DOUBLE:
      return is_number(JsonTape::Mark::real, element.get_double().value_unsafe());
    case Type::STRING:
      return tape.mark(here) == JsonTape::Mark::string && tape.string(here) == element.get_string().value_unsafe();
    case Type::ARRAY: {
      const simdjson::dom::array array = element.get_array().value_unsafe();
      std::size_t inner = here + 1, count = 0;
      for (const simdjson::dom::element item : array) {
        if (++count; !is_same(tape, inner, item)) return false;
      }
      return tape.mark(here) == JsonTape::Mark::array && tape.count(here) == count && tape.end(here) == inner;
    }
    case Type::OBJECT: {
      const simdjson::dom::object object = element.get_object().value_unsafe();
      std::size_t inner = here + 1, count = 0;
      for (const auto& [key, value] : object) {
        if (tape.string(inner++) != key || !is_same(tape, inner, value)) return false;
        ++count;
      }
      return tape.mark(here) == JsonTape::Mark::object && tape.count(here) == count && tape.end(here) == inner;
    }
  }
  return false;
}

/// JsonTapeWriter and what it is held against: simdjson's DOM.
class JsonTwins {
 public:
  /// Whether both take `text` for JSON and find the same in it, or neither does.
  bool agree(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) return true;  // which later versions of the DOM pass over, and JsonParser refuses beforehand
    bytes_.assign(text);
    bytes_.append(64, '7');  // what stands behind must be of no matter
    const std::string_view record = std::string_view(bytes_).substr(0, text.size());
    simdjson::dom::element root;
    const bool is_good = dom_.parse(simdjson::padded_string(record)).get(root) == simdjson::SUCCESS;
    JsonError error = structure_.read(record);
    if (error == JsonError::none) error = writer_.write(record, structure_);
    std::size_t at = 0;
    return is_good == (error == JsonError::none) && (!is_good || is_same(writer_.tape(), at, root));
  }

 private:
  std::string bytes_;
  simdjson::dom::parser dom_;
  JsonStructure structure_;
  JsonTapeWriter writer_{1024};
};

}  // namespace elek::testing
