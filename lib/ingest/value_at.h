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

/// The first member of `object` under one of these keys that says something: not null, nor an empty string, list or object. Null: none does.
inline Value first_of(const Value& object, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const auto member = object.find(key);
    if (!member || member->is(Value::Kind::null) || member->string() == "") continue;
    const bool holds_others = member->is(Value::Kind::array) || member->is(Value::Kind::object);
    if (!holds_others || member->size() != 0) return *member;
  }
  return {};
}

}  // namespace elek
