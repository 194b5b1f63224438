#include "write/schemas.h"

namespace elek {

const std::string_view kRuleSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "elek.rule/1",
  "description": "What a rule is called and where it stands: one line of `elek rules list -f ndjson`.",
  "type": "object",
  "properties": {
    "schema": {"const": "elek.rule/1"},
    "rule_id": {"description": "As in the reasons of elek.item/1", "type": "string"},
    "rule_name": {"type": ["string", "null"]},
    "rule_title": {"type": "string"},
    "rule_status": {"enum": ["stable", "test", "experimental", "deprecated", "unsupported"]},
    "rule_hash": {"description": "SHA-256 of the document", "type": "string", "pattern": "^[0-9a-f]{64}$"},
    "level": {"description": "The level that its reasons carry", "enum": ["informational", "low", "medium", "high", "critical"]},
    "tags": {"type": "array", "items": {"type": "string"}},
    "product": {"description": "The platform that it is for; null: all", "type": ["string", "null"]},
    "languages": {"description": "Of its reason", "type": "array", "items": {"type": "string"}},
    "tests": {"description": "How many it brings along", "type": "integer", "minimum": 0},
    "file": {"type": "string"},
    "line": {"description": "From 1", "type": "integer", "minimum": 0}
  },
  "required": [
    "schema", "rule_id", "rule_name", "rule_title", "rule_status", "rule_hash", "level", "tags", "product", "languages", "tests", "file",
    "line"
  ],
  "additionalProperties": false
}
)json";

}  // namespace elek
