#include "write/schemas.h"

namespace elek {

const std::string_view kExplanationSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "elek.explanation/1",
  "description": "Why one rule flags one post, or does not: one line of `elek explain -f ndjson`.",
  "type": "object",
  "properties": {
    "schema": {"const": "elek.explanation/1"},
    "post_id": {"description": "`platform:native-id`", "type": "string"},
    "reason_id": {
      "description": "That a reason of this rule against this post has",
      "type": "string",
      "pattern": "^r1-[0-9a-f]{32}$"
    },
    "rule_id": {"type": "string", "minLength": 1},
    "rule_title": {"type": "string"},
    "rule_status": {"enum": ["unsupported", "deprecated", "experimental", "test", "stable"]},
    "rule_hash": {"description": "SHA-256 in lower-case hex", "type": "string", "pattern": "^[0-9a-f]{64}$"},
    "verdict": {
      "description": "flagged; flagged, but at a lower level than the rule has; excluded by a filter; not flagged; the rule is for posts of another platform",
      "enum": ["flagged", "lowered", "excluded", "not_flagged", "other_platform"]
    },
    "level": {
      "description": "That the reason carries, or would",
      "enum": ["informational", "low", "medium", "high", "critical"]
    },
    "filter": {"description": "Title of the filter that lowered or excluded", "$ref": "#/$defs/text_or_null"},
    "ignored_by": {
      "description": "The row of --ignore by which a scan leaves the reason out: file, line and what it says",
      "$ref": "#/$defs/text_or_null"
    },
    "hidden": {
      "description": "Whether only correlation rules look at what the rule finds: a scan gives no reason for it",
      "type": "boolean"
    },
    "rests_on_names": {
      "description": "Lowered because all that source lists say here is about names, which anybody can take",
      "type": "boolean"
    },
    "share_held": {"description": "How much of the condition held", "type": "number", "minimum": 0, "maximum": 1},
    "condition": {"$ref": "#/$defs/node"},
    "filters": {
      "description": "A filter acts where its condition does not hold",
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "id": {"type": "string"},
          "title": {"type": "string"},
          "effect": {"enum": ["exclude", "lower"]},
          "condition": {"$ref": "#/$defs/node"}
        },
        "required": ["id", "title", "effect", "condition"],
        "additionalProperties": false
      }
    },
    "file": {"description": "Of the post, as it was given; `-` is standard input", "type": "string"},
    "line": {"description": "From 1", "$ref": "#/$defs/count"},
    "offset": {"description": "First byte of the record in the file, from 0", "$ref": "#/$defs/count"},
    "length": {"description": "Bytes of the record", "$ref": "#/$defs/count"}
  },
  "required": [
    "schema", "post_id", "reason_id", "rule_id", "rule_title", "rule_status", "rule_hash", "verdict", "level", "filter", "ignored_by",
    "hidden", "rests_on_names", "share_held", "condition", "filters", "file", "line", "offset", "length"
  ],
  "additionalProperties": false,
  "$defs": {
    "text_or_null": {"type": ["string", "null"]},
    "count": {"type": "integer", "minimum": 0},
    "count_or_null": {"type": ["integer", "null"], "minimum": 0},
    "node": {
      "description": "A node of a condition: an operator, or an item of a selection",
      "type": "object",
      "properties": {
        "kind": {
          "description": "one_element: all of its items are judged for one and the same link or list entry",
          "enum": ["all_of", "any_of", "none_of", "one_element", "leaf"]
        },
        "holds": {"type": "boolean"},
        "must_hold": {"description": "False under a `not`: for the rule to flag, the node must not hold", "type": "boolean"},
        "selection": {"description": "Where the tree of a selection begins: its name", "$ref": "#/$defs/text_or_null"},
        "element": {"description": "Of one_element: which", "$ref": "#/$defs/text_or_null"},
        "children": {"type": "array", "items": {"$ref": "#/$defs/node"}},
        "item": {"description": "Null but for leaves", "anyOf": [{"type": "null"}, {"$ref": "#/$defs/item"}]}
      },
      "required": ["kind", "holds", "must_hold", "selection", "element", "children", "item"],
      "additionalProperties": false
    },
    "item": {
      "type": "object",
      "properties": {
        "key": {"description": "Field and modifiers as the rule file has them; null for keywords", "$ref": "#/$defs/text_or_null"},
        "field": {"$ref": "#/$defs/text_or_null"},
        "view": {"description": "In which strings are looked for", "enum": ["raw", "text", "text.words", "text.stems", "text.skeleton"]},
        "all": {"description": "Every value must be found, else any", "type": "boolean"},
        "negated": {"description": "`neq`: the item holds where it else would not", "type": "boolean"},
        "values_total": {"$ref": "#/$defs/count"},
        "values_held": {"description": "Before `neq` turns them", "$ref": "#/$defs/count"},
        "values": {
          "description": "Those that were found, then others; not all of a long list",
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "value": {"description": "As the rule file has it", "type": "string"},
              "found": {"type": "boolean"},
              "matches": {"type": "array", "items": {"$ref": "#/$defs/match"}},
              "matches_total": {"description": "All matches, also those not listed; of a regex with very many in one long text at least so many", "$ref": "#/$defs/count"}
            },
            "required": ["value", "found", "matches", "matches_total"],
            "additionalProperties": false
          }
        },
        "why_not": {"description": "In words, where the item does not hold", "$ref": "#/$defs/text_or_null"}
      },
      "required": ["key", "field", "view", "all", "negated", "values_total", "values_held", "values", "why_not"],
      "additionalProperties": false
    },
    "match": {
      "description": "As in elek.item/1",
      "type": "object",
      "properties": {
        "field": {"type": "string"},
        "path": {"type": "string"},
        "match": {"$ref": "#/$defs/text_or_null"},
        "start": {"$ref": "#/$defs/count_or_null"},
        "end": {"$ref": "#/$defs/count_or_null"},
        "start_byte": {"$ref": "#/$defs/count_or_null"},
        "end_byte": {"$ref": "#/$defs/count_or_null"},
        "value": {"$ref": "#/$defs/text_or_null"},
        "via": {"$ref": "#/$defs/text_or_null"},
        "list": {"$ref": "#/$defs/text_or_null"},
        "entry": {"$ref": "#/$defs/text_or_null"},
        "said_by": {"$ref": "#/$defs/text_or_null"},
        "said_url": {"$ref": "#/$defs/text_or_null"},
        "said_on": {"$ref": "#/$defs/text_or_null"},
        "authority": {"$ref": "#/$defs/text_or_null"}
      },
      "required": [
        "field", "path", "match", "start", "end", "start_byte", "end_byte", "value", "via", "list", "entry", "said_by",
        "said_url", "said_on", "authority"
      ],
      "additionalProperties": false
    }
  }
}
)json";

}  // namespace elek
