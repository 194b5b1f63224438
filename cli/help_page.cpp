#include "cli/help_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/fields.h"
#include "cli/commands.h"
#include "ingest/adapter.h"
#include "ingest/field_map.h"
#include "write/wrap.h"

namespace elek::cli {
namespace {

constexpr std::size_t kWidth = 88;
constexpr std::size_t kColumn = 30;  // where explanations begin

void append_paragraphs(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find("\n\n");
    append_wrapped(out, text.substr(0, end), {.indent = 0, .width = kWidth});
    if (end == std::string_view::npos) return;
    out += '\n';
    text.remove_prefix(end + 2);
  }
}

void append_row(std::string& out, std::string_view left, std::string_view right) {
  out += left;
  if (left.size() + 2 > kColumn) {
    out += '\n';
    out.append(kColumn, ' ');
  } else {
    out.append(kColumn - left.size(), ' ');
  }
  append_wrapped(out, right, {.indent = kColumn, .width = kWidth});
}

void append_option(std::string& out, const OptionSpec& option) {
  std::string left = option.letter == 0 ? "      " : fmt::format("  -{}, ", option.letter);
  left += fmt::format("--{}", option.name);
  if (!option.value.empty()) left += fmt::format(" {}", option.value);
  append_row(out, left, option.help);
}

void append_lines(std::string& out, std::string_view heading, std::string_view lines) {
  if (lines.empty()) return;
  out += fmt::format("\n{}:\n", heading);
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    out += fmt::format("  {}\n", line);
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
  }
}

std::string_view name_of(FieldType type) {
  switch (type) {
    case FieldType::string:
      return "text";
    case FieldType::number:
      return "number";
    case FieldType::boolean:
      return "true or false";
    case FieldType::time:
      return "time";
  }
  return "";
}

}  // namespace

std::string main_page() {
  std::string out =
      "elek reads exported social posts, runs Sigma rules over them, and says which posts deserve a\n"
      "fact-checker's time, and why. It never says that something is false.\n\nUsage: elek COMMAND [OPTION...] [PATH...]\n\nCommands:\n";
  for (const CommandSpec* command : commands()) append_row(out, fmt::format("  {}", command->name), command->summary);
  out +=
      "\nMore help: elek help COMMAND, elek help fields, elek help formats, elek help E0101 (a message).\n"
      "Version: elek --version\n"
      "\nExit codes:\n"
      "  0   done, flags or not\n"
      "  1   what you asked to fail on (--fail-on), a failed rule test, an error that elek lint tells\n"
      "  2   usage or configuration: also a source list or an ignore file of which nothing can be used\n"
      "  3   rules unusable; under --strict also a faulty rule, or a row of a list that is left out\n"
      "  4   input unusable: a missing file, no good record, --max-errors, a bad record under --strict\n"
      "  5   output or I/O failure\n"
      "  6   under --strict, a limit was hit: a post has more links, mentions... than are looked at,\n"
      "      or no memory was left for what correlation rules count\n"
      "  70  a fault of elek itself\n";
  return out;
}

std::string command_page(const CommandSpec& command) {
  std::string out = fmt::format("Usage: elek {}{}{}{}\n\n", command.name, command.options.empty() ? "" : " [OPTION...]",
                                command.operands.empty() ? "" : " ", command.operands);
  append_paragraphs(out, command.about);
  std::string_view group;
  for (const OptionSpec& option : command.options) {
    if (option.group != group) out += fmt::format("\n{}:\n", option.group);
    group = option.group;
    append_option(out, option);
  }
  append_lines(out, "Examples", command.examples);
  return out;
}

std::string fields_page() {
  std::string out = "Fields that a rule can name (taxonomy elek). Any other name, or raw.NAME, is looked up in the\nrecord's own JSON.\n\n";
  for (const FieldFacts& facts : all_fields()) {
    append_row(out, fmt::format("  {}", facts.name), name_of(facts.type));
  }
  return out;
}

std::string formats_page() {
  std::string out = "Formats of exports. Which one a file has is seen from what it holds; --from NAME says it instead, and\nelek posts --detect FILE tells what was seen.\n\n";
  for (const Adapter* adapter : adapters()) append_row(out, fmt::format("  {}", adapter->name()), adapter->title());
  out += "\nRecords of any other JSON, and rows of any other table with a header, are read with --map FIELD=SOURCE,...\n"
         "SOURCE is a JSON pointer (/body/content; /tags/name goes into every element of an array), the name of a key or\n"
         "column, or 'words' in quotation marks that every post gets. FIELD is one of these, of which --map may name any:\n\n";
  for (const std::string& field : FieldMap::fields()) out += "  " + field + '\n';
  out += "\n  elek posts --map \"text=/body/content,author.id=/user/id,platform='ok'\" dump.ndjson\n"
         "  elek scan --map map.txt table.csv        (map.txt: lines of FIELD=SOURCE; '#' begins a comment)\n";
  return out;
}

}  // namespace elek::cli
