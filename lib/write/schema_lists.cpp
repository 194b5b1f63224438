#include "write/schemas.h"

namespace elek {

const std::string_view kListStatsSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "elek.list_stats/1",
  "description": "A source list in numbers: one line of `elek sources stats -f ndjson`. The last line is about all lists: its list is null.",
  "type": "object",
  "properties": {
    "schema": {"const": "elek.list_stats/1"},
    "list": {"type": ["string", "null"]},
    "file": {"type": ["string", "null"]},
    "rows": {"$ref": "#/$defs/count"},
    "refused": {"description": "Rows that could not be used", "$ref": "#/$defs/count"},
    "tiers": {"$ref": "#/$defs/counted"},
    "kinds": {"$ref": "#/$defs/counted"},
    "countries": {"$ref": "#/$defs/counted"},
    "operations": {"$ref": "#/$defs/counted"},
    "said_by": {"$ref": "#/$defs/counted"},
    "said_on": {"$ref": "#/$defs/days"},
    "reviewed": {"$ref": "#/$defs/days"},
    "with_said_url": {"$ref": "#/$defs/count"},
    "with_owner": {"$ref": "#/$defs/count"},
    "with_funding": {"$ref": "#/$defs/count"},
    "expiring": {"description": "Rows with a day from which they do not count", "$ref": "#/$defs/count"},
    "expired": {"description": "Those that do not at the time of --as-of; null without it", "type": ["integer", "null"], "minimum": 0},
    "overlaps": {
      "description": "Other lists that have names of this one; empty in the last line",
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "list": {"type": "string"},
          "names": {"$ref": "#/$defs/count"},
          "disputed": {"description": "Of those: under other tiers there than here", "$ref": "#/$defs/count"}
        },
        "required": ["list", "names", "disputed"],
        "additionalProperties": false
      }
    },
    "names": {"description": "Different names in all lists; null but in the last line", "type": ["integer", "null"], "minimum": 0},
    "disputed_names": {"description": "Those under several tiers; null but in the last line", "type": ["integer", "null"], "minimum": 0},
    "disputed": {
      "description": "Those, the first thousand; empty but in the last line",
      "type": "array",
      "maxItems": 1000,
      "items": {
        "type": "object",
        "properties": {
          "kind": {"type": "string"},
          "value": {"type": "string"},
          "rows": {
            "type": "array",
            "maxItems": 1000,
            "items": {
              "type": "object",
              "properties": {
                "list": {"type": "string"},
                "line": {"type": "integer", "minimum": 1},
                "tier": {"type": "string"}
              },
              "required": ["list", "line", "tier"],
              "additionalProperties": false
            }
          }
        },
        "required": ["kind", "value", "rows"],
        "additionalProperties": false
      }
    }
  },
  "required": [
    "schema", "list", "file", "rows", "refused", "tiers", "kinds", "countries", "operations", "said_by", "said_on", "reviewed",
    "with_said_url", "with_owner", "with_funding", "expiring", "expired", "overlaps", "names", "disputed_names", "disputed"
  ],
  "additionalProperties": false,
  "$defs": {
    "count": {"type": "integer", "minimum": 0},
    "counted": {
      "description": "What rows say in a column, the most first; rows that say nothing are not counted here. The first thousand",
      "type": "array",
      "maxItems": 1000,
      "items": {
        "type": "object",
        "properties": {"value": {"type": "string"}, "rows": {"type": "integer", "minimum": 1}},
        "required": ["value", "rows"],
        "additionalProperties": false
      }
    },
    "days": {
      "type": "object",
      "properties": {
        "rows": {"description": "Rows that name a day", "$ref": "#/$defs/count"},
        "oldest": {"$ref": "#/$defs/day_or_null"},
        "newest": {"$ref": "#/$defs/day_or_null"}
      },
      "required": ["rows", "oldest", "newest"],
      "additionalProperties": false
    },
    "day_or_null": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
  }
}
)json";

const std::string_view kListChangeSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "elek.list_change/1",
  "description": "A row in which two versions of a source list differ: one line of `elek sources diff -f ndjson`.",
  "type": "object",
  "properties": {
    "schema": {"const": "elek.list_change/1"},
    "list": {"description": "The list's name in the new version, else in the old one", "type": "string"},
    "change": {"enum": ["added", "removed", "changed"]},
    "kind": {"type": "string"},
    "value": {"type": "string"},
    "columns": {"description": "In which a changed row differs", "type": "array", "items": {"type": "string"}},
    "before": {"description": "The row in the old version; null if it was added", "$ref": "#/$defs/row_or_null"},
    "after": {"description": "The row in the new version; null if it was removed", "$ref": "#/$defs/row_or_null"}
  },
  "required": ["schema", "list", "change", "kind", "value", "columns", "before", "after"],
  "additionalProperties": false,
  "$defs": {
    "row_or_null": {
      "type": ["object", "null"],
      "properties": {"list": {"type": "string"}, "file": {"type": "string"}, "line": {"type": "integer", "minimum": 1}},
      "required": [
        "list", "file", "line", "kind", "value", "tier", "name", "label", "imitates", "operation", "owner", "funding",
        "country", "lang", "said_by", "said_url", "said_on", "authority", "added", "reviewed", "expires", "note"
      ],
      "additionalProperties": {"description": "A column, as it stands in the row", "type": ["string", "null"]}
    }
  }
}
)json";

}  // namespace elek
