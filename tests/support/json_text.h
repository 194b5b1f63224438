#pragma once

#include <string>

#include "decode/json.h"
#include "decode/json_writer.h"

namespace elek::testing {

inline void write_value(const Value& value, JsonWriter& out) {
  switch (value.kind()) {
    case Value::Kind::null: out.null(); return;
    case Value::Kind::boolean: out.boolean(*value.boolean()); return;
    case Value::Kind::number: value.integer() ? out.integer(*value.integer()) : out.number(*value.number()); return;
    case Value::Kind::string: out.string(*value.string()); return;
    case Value::Kind::array:
      out.begin_array();
      for (const Value element : value.elements()) write_value(element, out);
      out.end_array();
      return;
    case Value::Kind::object:
      out.begin_object();
      for (const auto& [key, member] : value.members()) write_value(member, (out.key(key), out));
      out.end_object();
  }
}

/// All of a value, written again.
inline std::string json_text(const Value& value) {
  std::string out;
  JsonWriter writer(out);
  write_value(value, writer);
  return out;
}

}  // namespace elek::testing
