#include "write/schemas.h"

namespace elek {

const std::string_view kRuleSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "elek.rule/1",
  "description": "What a rule is called and where it stands: one line of `elek rules list -f ndjson`.",
  "type": "object",
  "properties": {
    "schema": {"const": "elek.rule/1"},
    "kind": {"description": "A correlation looks across the posts that other rules find", "enum": ["rule", "correlation"]},
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
    "line": {"description": "From 1", "type": "integer", "minimum": 0},
    "hidden": {"description": "Only correlation rules look at what it finds: it gives no reasons or clusters of its own", "type": "boolean"},
    "correlation": {
      "description": "What a correlation counts; null: it is a rule",
      "type": ["object", "null"],
      "properties": {
        "type": {
          "enum": ["event_count", "value_count", "temporal", "temporal_ordered", "value_sum", "value_avg", "value_percentile", "value_median"]
        },
        "condition": {"description": "In words", "type": "string"},
        "timespan_s": {"description": "Seconds within which its posts stand", "type": "integer", "minimum": 1},
        "group_by": {
          "description": "Fields, or its own names for them, that its posts have alike; empty: all posts are one group",
          "type": "array",
          "items": {"type": "string"}
        },
        "rules": {
          "description": "The rule_ids of those that it counts, in the order in which it names them",
          "type": "array",
          "items": {"type": "string"}
        },
        "generate": {"description": "Whether these give reasons of their own too", "type": "boolean"}
      },
      "required": ["type", "condition", "timespan_s", "group_by", "rules", "generate"],
      "additionalProperties": false
    }
  },
  "required": [
    "schema", "kind", "rule_id", "rule_name", "rule_title", "rule_status", "rule_hash", "level", "tags", "product", "languages", "tests",
    "file", "line", "hidden", "correlation"
  ],
  "additionalProperties": false
}
)json";

}  // namespace elek
