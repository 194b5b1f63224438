#include "decode/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "base/ascii_text.h"
#include "base/utf8.h"

namespace elek {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

/// Bytes at which a string may need an escape. 0xC2 begins the C1 controls, 0xE2 the line and paragraph separators.
constexpr std::array<bool, 256> kSpecial = [] {
  std::array<bool, 256> special{};
  for (std::size_t c = 0; c < 0x20; ++c) special[c] = true;
  special['"'] = special['\\'] = special['['] = special[0x7F] = special[0xC2] = special[0xE2] = true;
  return special;
}();

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

void append_unit(std::string& out, unsigned value) {
  out += "\\u";
  for (unsigned shift = 16; shift > 0; shift -= 4) out += kHex[value >> (shift - 4) & 0xFU];
}

void append_control(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    default:
      append_unit(out, static_cast<unsigned char>(c));
  }
}

/// Appends what stands at the special byte `at`, escaped where it must be; returns how many bytes that was. REQUIRES: valid UTF-8.
std::size_t append_special(std::string& out, std::string_view text, std::size_t at) {
  const unsigned char c = byte_at(text, at);
  if (c == '[') {
    if (begins_runner_command(text.substr(0, at))) {
      append_unit(out, '[');
    } else {
      out += '[';
    }
    return 1;
  }
  if (c < 0x80) {
    append_control(out, text[at]);
    return 1;
  }
  const CodePoint point = code_point_at(text, at);
  if (point.value < 0xA0 || point.value == 0x2028 || point.value == 0x2029) {
    append_unit(out, static_cast<unsigned>(point.value));
  } else {
    out += text.substr(at, point.size);
  }
  return point.size;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  if (!is_utf8(text)) return append_json_string(out, to_valid_utf8(text));
  out += '"';
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!kSpecial[byte_at(text, at)]) {
      ++at;
      continue;
    }
    out += text.substr(plain, at - plain);
    at += append_special(out, text, at);
    plain = at;
  }
  out += text.substr(plain);
  out += '"';
}

void JsonWriter::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  out_ += '}';
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  out_ += '[';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  out_ += ']';
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ':';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  separate();
  append_json_string(out_, text);
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  separate();
  std::array<char, 24> digits;
  out_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
  return *this;
}

JsonWriter& JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  separate();
  std::array<char, 32> digits;
  out_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

JsonWriter& JsonWriter::string_or_null(std::string_view text) { return text.data() == nullptr ? null() : string(text); }

JsonWriter& JsonWriter::integer_or_null(std::optional<std::int64_t> value) { return value ? integer(*value) : null(); }

}  // namespace elek
