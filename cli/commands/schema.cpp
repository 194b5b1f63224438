#include <fmt/format.h>

#include "cli/commands.h"
#include "write/schemas.h"

namespace elek::cli {
namespace {

Outcome run_schema(const Typed& typed) {
  if (typed.operands().size() > 1) return refuse(usage_error(schema_command(), "one schema at a time"));
  const std::string name = typed.operands().empty() ? "item" : typed.operands().front();
  for (const PublishedSchema& schema : published_schemas()) {
    if (schema.name == name) return print(schema.json);
  }
  return refuse(usage_error(schema_command(), fmt::format("no schema is called {}; there are item, post, manifest, diagnostic, explanation and crosswalk", name)));
}

constexpr CommandSpec kSchema = {
    .name = "schema",
    .operands = "[item|post|manifest|diagnostic|explanation|crosswalk]",
    .summary = "print the JSON Schema of an output",
    .about =
        "Prints the JSON Schema (draft 2020-12) of elek.item/1 (what elek scan -f ndjson writes), elek.post/1 (what elek posts "
        "writes), elek.manifest/1 (what elek scan --manifest writes), elek.diagnostic/1 (what elek lint -f ndjson writes), "
        "elek.explanation/1 (what elek explain -f ndjson writes) or elek.crosswalk/1 (what --crosswalk writes).",
    .examples = "elek schema post > elek.post-1.schema.json",
    .choices = "item|post|manifest|diagnostic|explanation|crosswalk",
    .options = {},
    .run = run_schema,
};

}  // namespace

const CommandSpec& schema_command() { return kSchema; }

}  // namespace elek::cli
