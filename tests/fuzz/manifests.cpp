// Any bytes as the manifest of an earlier scan: it is as itself, all of it is gone where nothing is, and what is told of that is JSON.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "decode/json.h"
#include "decode/json_writer.h"
#include "require.h"
#include "write/yardstick.h"
#include "write/yardstick_text.h"

namespace {

void check_told(const elek::YardstickChanges& changes) {
  std::string text;
  elek::append_yardstick_changes(text, changes);
  require(text.ends_with('\n') && text.find('\x1b') == std::string::npos, "it is told in lines that a terminal can only show");
  std::string json;
  elek::JsonWriter writer(json);
  elek::write_yardstick_changes(writer, changes);
  const std::size_t size = json.size();
  json.append(elek::JsonParser::kPadding, '\0');
  elek::JsonParser parser;
  require(parser.parse(std::string_view(json).substr(0, size)).has_value(), "it is JSON");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto facts = elek::read_yardstick("earlier.json", std::string(reinterpret_cast<const char*>(data), size));
  if (!facts) return 0;
  require(!elek::compare_yardsticks(*facts, *facts).any(), "a scan is as itself");
  const elek::YardstickChanges gone = elek::compare_yardsticks(*facts, {});
  const elek::YardstickChanges come = elek::compare_yardsticks({}, *facts);
  require(gone.rules.removed.size() == facts->rules.size() && come.rules.added == gone.rules.removed, "each rule goes, or comes, once");
  require(gone.lists.size() == facts->lists.size() && come.lists.size() == facts->lists.size(), "and so does each list");
  check_told(gone);
  check_told(come);
  return 0;
}
