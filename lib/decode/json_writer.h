#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace elek {

/// Appends `text` as a JSON string: the one sanitizer of every JSON we write. Escapes all C0 and C1 controls, U+2028, U+2029 and
/// "##[" and "##vso[" (a CI runner would obey it, ruling 30); ill-formed UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Writes one JSON object or array on one line, in the order of the calls. Commas are its business.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& string(std::string_view text);
  JsonWriter& integer(std::int64_t value);
  /// The shortest form that reads back; null unless finite.
  JsonWriter& number(double value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// The text, or null when its data() is null (absent).
  JsonWriter& string_or_null(std::string_view text);
  JsonWriter& integer_or_null(std::optional<std::int64_t> value);

 private:
  void separate();
  std::string& out_;
  bool comma_ = false;
};

}  // namespace elek
