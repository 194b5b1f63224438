#pragma once

#include <initializer_list>
#include <string_view>

#include "decode/json.h"

namespace elek {

/// The value below `value` that is reached by these keys, one after the other; null where one is absent.
inline Value value_at(Value value, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const auto member = value.find(key);
    if (!member) return {};
    value = *member;
  }
  return value;
}

/// Whether it is not null, nor an empty string, list or object.
inline bool says_something(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null: return false;
    case Value::Kind::string: return *value.string() != "";
    case Value::Kind::array:
    case Value::Kind::object: return value.size() != 0;
    default: return true;
  }
}

/// The first member of `object` under one of these keys that says something. Null: none does.
inline Value first_of(const Value& object, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const auto member = object.find(key);
    if (member && says_something(*member)) return *member;
  }
  return {};
}

}  // namespace elek
