#include "write/diagnostic_json.h"

#include "decode/json_writer.h"

namespace elek {
namespace {

std::optional<std::int64_t> known(std::uint64_t value, bool is_known) {
  if (!is_known) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

void string_or_null(JsonWriter& writer, const std::string& text) {
  if (text.empty())
    writer.null();
  else
    writer.string(text);
}

}  // namespace

void append_diagnostic_json(std::string& out, const Diagnostic& diagnostic) {
  const Place& place = diagnostic.place;
  const bool has_line = place.line != 0;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("schema").string("elek.diagnostic/1");
  writer.key("code").string(text_of(diagnostic.code));
  writer.key("severity").string(name_of(diagnostic.severity));
  string_or_null(writer.key("file"), place.file);
  writer.key("line").integer_or_null(known(place.line, has_line));
  writer.key("column").integer_or_null(known(place.column, has_line && place.column != 0));
  writer.key("offset").integer_or_null(known(place.offset, has_line));
  writer.key("message").string(diagnostic.message);
  string_or_null(writer.key("help"), diagnostic.help);
  writer.end_object();
  out += '\n';
}

}  // namespace elek
