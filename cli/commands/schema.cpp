#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "cli/commands.h"
#include "write/schemas.h"

namespace elek::cli {
namespace {

std::vector<std::string_view> names() {
  std::vector<std::string_view> names;
  for (const PublishedSchema& schema : published_schemas()) names.push_back(schema.name);
  return names;
}

Outcome run_schema(const Typed& typed) {
  if (typed.operands().size() > 1) return refuse(usage_error(schema_command(), "one schema at a time"));
  const std::string name = typed.operands().empty() ? "item" : typed.operands().front();
  for (const PublishedSchema& schema : published_schemas()) {
    if (schema.name == name) return print(schema.json);
  }
  return refuse(usage_error(schema_command(), fmt::format("no schema is called {}; there are {}", name, fmt::join(names(), ", "))));
}

}  // namespace

const CommandSpec& schema_command() {
  static const std::string kNames = fmt::format("{}", fmt::join(names(), "|"));
  static const CommandSpec kSchema = {
      .name = "schema",
      .operands = "[NAME]",
      .summary = "print the JSON Schema of an output",
      .about =
          "Prints the JSON Schema (draft 2020-12) of one output. A NAME is what stands between elek. and /1: elek.item/1 (what elek scan -f ndjson "
          "writes; without a NAME it is meant), elek.cluster/1 (what it writes behind the items), elek.post/1 (elek posts), "
          "elek.manifest/1 (elek scan --manifest), elek.diagnostic/1 (elek lint -f ndjson), elek.explanation/1 (elek explain -f ndjson), "
          "elek.answer/1 (elek lookup -f ndjson), elek.list_stats/1 (elek sources stats -f ndjson), elek.list_change/1 (elek sources diff -f "
          "ndjson), elek.rule/1 (elek rules list -f ndjson) or elek.crosswalk/1 (--crosswalk).",
      .examples = "elek schema post > elek.post-1.schema.json",
      .choices = kNames,
      .options = {},
      .run = run_schema,
  };
  return kSchema;
}

}  // namespace elek::cli
