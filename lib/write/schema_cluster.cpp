#include "write/schemas.h"

namespace elek {

const std::string_view kClusterSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "elek.cluster/1",
  "description": "What a correlation rule found across posts: a line of `elek scan -f ndjson` behind the items. A cluster is not a verdict.",
  "type": "object",
  "properties": {
    "schema": {"const": "elek.cluster/1"},
    "cluster_id": {"description": "Of the rule, the group and the time of the first post; of a cluster of clusters, of the last post too", "type": "string", "pattern": "^k1-[0-9a-f]{32}$"},
    "rule_id": {"type": "string"},
    "rule_title": {"type": "string"},
    "rule_status": {"enum": ["unsupported", "deprecated", "experimental", "test", "stable"]},
    "rule_hash": {"description": "SHA-256 of the rule's document", "type": "string", "pattern": "^[0-9a-f]{64}$"},
    "level": {"description": "Sigma's levels", "enum": ["informational", "low", "medium", "high", "critical"]},
    "tags": {"$ref": "#/$defs/texts"},
    "reason": {"$ref": "#/$defs/text_or_null"},
    "advice": {"$ref": "#/$defs/text_or_null"},
    "references": {"$ref": "#/$defs/texts"},
    "type": {
      "description": "Sigma's types of correlations",
      "enum": ["event_count", "value_count", "temporal", "temporal_ordered", "value_sum", "value_avg", "value_percentile", "value_median"]
    },
    "condition": {"description": "In words: value_count of author.id >= 5 within 10m", "type": "string"},
    "timespan_s": {"description": "Seconds", "$ref": "#/$defs/count"},
    "group": {"description": "What all its posts have alike: the fields of group-by", "type": "array", "items": {"$ref": "#/$defs/value"}},
    "value": {"description": "What was counted or calculated, where it was furthest beyond the bound", "type": "number"},
    "first_at": {"$ref": "#/$defs/time"},
    "last_at": {"$ref": "#/$defs/time"},
    "rules": {
      "description": "Which of its rules found something, and in how many posts (or clusters)",
      "type": "array",
      "items": {
        "type": "object",
        "properties": {"rule_id": {"type": "string"}, "posts": {"$ref": "#/$defs/count"}},
        "required": ["rule_id", "posts"],
        "additionalProperties": false
      }
    },
    "values": {"description": "Of value_count: what was counted, at most 100", "type": "array", "items": {"$ref": "#/$defs/value"}},
    "values_total": {"$ref": "#/$defs/count"},
    "posts": {"description": "By time, at most 1,000", "type": "array", "items": {"$ref": "#/$defs/post"}, "minItems": 1, "maxItems": 1000},
    "posts_total": {"$ref": "#/$defs/count"}
  },
  "required": [
    "schema", "cluster_id", "rule_id", "rule_title", "rule_status", "rule_hash", "level", "tags", "reason", "advice", "references", "type",
    "condition", "timespan_s", "group", "value", "first_at", "last_at", "rules", "values", "values_total", "posts", "posts_total"
  ],
  "additionalProperties": false,
  "$defs": {
    "text_or_null": {"type": ["string", "null"]},
    "texts": {"type": "array", "items": {"type": "string"}},
    "count": {"type": "integer", "minimum": 0},
    "time": {
      "description": "RFC 3339 in UTC",
      "type": "string",
      "pattern": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
    },
    "value": {
      "type": "object",
      "properties": {
        "field": {"type": "string"},
        "value": {"description": "In the spelling in which values are compared; null if it was left out", "$ref": "#/$defs/text_or_null"}
      },
      "required": ["field", "value"],
      "additionalProperties": false
    },
    "post": {
      "type": "object",
      "properties": {
        "post_id": {"description": "`platform:native-id`", "type": "string"},
        "created_at": {"$ref": "#/$defs/time"},
        "author_id": {"$ref": "#/$defs/text_or_null"},
        "channel_id": {"$ref": "#/$defs/text_or_null"},
        "file": {"description": "As it was given; `-` is standard input; null if pseudonymised", "$ref": "#/$defs/text_or_null"},
        "line": {"description": "From 1", "$ref": "#/$defs/count"},
        "offset": {"description": "First byte of the record in the file, from 0", "$ref": "#/$defs/count"},
        "length": {"description": "Bytes of the record", "$ref": "#/$defs/count"}
      },
      "required": ["post_id", "created_at", "author_id", "channel_id", "file", "line", "offset", "length"],
      "additionalProperties": false
    }
  }
}
)json";

}  // namespace elek
