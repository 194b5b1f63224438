// Any bytes as a JSON record, and as a string that we write and read again.
#include "decode/json.h"

#include <cstddef>
#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "decode/json_checker.h"
#include "decode/json_writer.h"
#include "require.h"
#include "../support/json_text.h"
#include "../support/json_twins.h"

namespace {

std::string padded(std::string text) {
  text.append(elek::JsonParser::kPadding, '\0');
  return text;
}

void read_record(elek::JsonParser& parser, std::string_view bytes) {
  const std::string record = padded(std::string(bytes));
  const auto value = parser.parse(std::string_view(record).substr(0, bytes.size()));
  elek::JsonChecker checker;
  checker.restart();
  checker.run(bytes.substr(0, bytes.size() / 2));
  checker.run(bytes.substr(bytes.size() / 2));
  require(checker.is_good() == value.has_value(), "what is passed over is judged as what is parsed");
  if (!value) return;
  std::string scratch;
  require(elek::is_utf8(value->scalar_text(scratch)), "scalars are UTF-8");
  static_cast<void>(value->find("text"));
}

void write_and_read(elek::JsonParser& parser, std::string_view bytes) {
  std::string out;
  elek::append_json_string(out, bytes);
  const std::size_t size = out.size();
  const std::string record = padded(std::move(out));
  const auto value = parser.parse(std::string_view(record).substr(0, size));
  require(value && value->string() == elek::to_valid_utf8(bytes), "what is written is read back");
}

std::string outcome(elek::JsonParser& parser, std::string_view record) {
  const auto value = parser.parse(record);
  return value ? elek::testing::json_text(*value) : value.error().message;
}

/// The lines as records of one batch.
void look_ahead(elek::JsonParser& parser, std::string_view bytes) {
  std::string lines(bytes);
  std::erase(lines, '\n');
  const std::string batch = padded(lines);
  elek::JsonParser alone;
  parser.look_ahead(std::string_view(batch).substr(0, lines.size()));
  std::size_t start = 0;
  for (const auto line : std::views::split(bytes, '\n')) {
    const std::string_view record = std::string_view(batch).substr(start, static_cast<std::size_t>(std::ranges::distance(line)));
    start += record.size();
    require(outcome(parser, record) == outcome(alone, record), "looking ahead changes nothing");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  elek::JsonParser parser;
  read_record(parser, bytes);
  write_and_read(parser, bytes);
  look_ahead(parser, bytes);
  require(elek::testing::JsonTwins().agree(bytes), "the tape holds what simdjson's DOM holds");
  return 0;
}
