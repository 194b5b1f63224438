#include "write/schemas.h"

namespace elek {

const std::string_view kManifestSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "elek.manifest/1",
  "description": "What a scan did, with what, and what it left out: `elek scan --manifest FILE`.",
  "type": "object",
  "properties": {
    "schema": {"const": "elek.manifest/1"},
    "program": {
      "type": "object",
      "properties": {"name": {"const": "elek"}, "version": {"type": "string"}},
      "required": ["name", "version"],
      "additionalProperties": false
    },
    "libraries": {
      "description": "Versions of what the result depends on",
      "type": "object",
      "additionalProperties": {"type": "string"}
    },
    "command": {"type": "string"},
    "options": {
      "description": "Options as they were typed; flags have no values",
      "type": "object",
      "additionalProperties": {"type": "array", "items": {"type": "string"}}
    },
    "rules": {
      "type": "object",
      "properties": {
        "sha256": {"description": "Over the hashes of all rules, filters and correlation rules in order, and the placeholders", "$ref": "#/$defs/hash"},
        "faulty": {"$ref": "#/$defs/count"},
        "correlations": {"description": "How many correlation rules there are among those that were loaded, the last", "$ref": "#/$defs/count"},
        "loaded": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "rule_id": {"type": "string"},
              "title": {"type": "string"},
              "status": {"type": "string"},
              "level": {"$ref": "#/$defs/level"},
              "sha256": {"$ref": "#/$defs/hash"}
            },
            "required": ["rule_id", "title", "status", "level", "sha256"],
            "additionalProperties": false
          }
        },
        "filters": {
          "description": "Those that apply to some rule",
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "filter_id": {"type": "string"},
              "title": {"type": "string"},
              "effect": {"enum": ["exclude", "lower"]},
              "sha256": {"$ref": "#/$defs/hash"}
            },
            "required": ["filter_id", "title", "effect", "sha256"],
            "additionalProperties": false
          }
        }
      },
      "required": ["sha256", "faulty", "correlations", "loaded", "filters"],
      "additionalProperties": false
    },
    "lists": {
      "description": "The source lists that were asked",
      "type": "object",
      "properties": {
        "sha256": {"description": "Over the names and hashes of all lists in order", "$ref": "#/$defs/hash"},
        "loaded": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "list": {"description": "The stem of its file's name", "type": "string"},
              "rows": {"$ref": "#/$defs/count"},
              "refused": {"description": "Rows that were left out", "$ref": "#/$defs/count"},
              "newest": {"description": "The latest said_on", "type": ["string", "null"], "format": "date"},
              "sha256": {"$ref": "#/$defs/hash"}
            },
            "required": ["list", "rows", "refused", "newest", "sha256"],
            "additionalProperties": false
          }
        },
        "unusable": {"description": "Files of which nothing could be used", "type": "array", "items": {"type": "string"}}
      },
      "required": ["sha256", "loaded", "unusable"],
      "additionalProperties": false
    },
    "changes": {
      "description": "How rules and source lists differ from those of the scan of --compare-manifest; null without one",
      "type": ["object", "null"],
      "properties": {
        "since_sha256": {"description": "Of the manifest of that scan", "$ref": "#/$defs/hash"},
        "version_before": {"description": "Of elek, in that scan", "type": "string"},
        "rules": {"$ref": "#/$defs/names"},
        "filters": {"$ref": "#/$defs/names"},
        "placeholders_or_order": {
          "description": "Whether rules and filters are the same, but in another order, or with other values for placeholders",
          "type": "boolean"
        },
        "lists": {
          "description": "Those that are new, changed or gone",
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "list": {"type": "string"},
              "rows_before": {"description": "Null: it was not there", "$ref": "#/$defs/count_or_null"},
              "rows": {"description": "Null: it is not there", "$ref": "#/$defs/count_or_null"},
              "row_changes": {
                "description": "Null where the rows of then are not at hand",
                "type": ["object", "null"],
                "properties": {
                  "added": {"$ref": "#/$defs/count"},
                  "changed": {"$ref": "#/$defs/count"},
                  "removed": {"$ref": "#/$defs/count"}
                },
                "required": ["added", "changed", "removed"],
                "additionalProperties": false
              }
            },
            "required": ["list", "rows_before", "rows", "row_changes"],
            "additionalProperties": false
          }
        }
      },
      "required": ["since_sha256", "version_before", "rules", "filters", "placeholders_or_order", "lists"],
      "additionalProperties": false
    },
    "inputs": {
      "type": "array",
      "items": {
        "description": "What cannot be read twice has no hash",
        "type": "object",
        "properties": {
          "file": {"description": "As it was given, or found in a folder; a pseudonym if the result is pseudonymised", "type": "string"},
          "size_bytes": {"$ref": "#/$defs/count_or_null"},
          "sha256": {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"}
        },
        "required": ["file", "size_bytes", "sha256"],
        "additionalProperties": false
      }
    },
    "counts": {
      "type": "object",
      "properties": {
        "files": {"$ref": "#/$defs/count"},
        "records": {"$ref": "#/$defs/count"},
        "posts": {"$ref": "#/$defs/count"},
        "flagged": {"$ref": "#/$defs/count"},
        "set_aside": {"description": "Posts beside the flagged ones, listed for --show-guarded and --show-ignored", "$ref": "#/$defs/count"},
        "flagged_by_level": {"$ref": "#/$defs/levels"},
        "clusters": {"description": "What correlation rules found across posts, but for those that only other correlation rules count", "$ref": "#/$defs/count"},
        "clusters_by_level": {"$ref": "#/$defs/levels"},
        "rejected": {"$ref": "#/$defs/count"},
        "faults": {"description": "Places around the records that are not JSON, or where the file breaks off between them", "$ref": "#/$defs/count"},
        "repaired": {"$ref": "#/$defs/count"},
        "duplicate_keys": {"$ref": "#/$defs/count"},
        "undated": {"description": "Posts without a time that were kept in spite of --since and --until", "$ref": "#/$defs/count"},
        "no_time": {"description": "Posts without a known time", "$ref": "#/$defs/count"},
        "unread_times": {"description": "Those of them whose time the export tells in a way that is not read", "$ref": "#/$defs/count"},
        "repeated_ids": {"description": "Posts with the id of an earlier one in their file", "$ref": "#/$defs/count"},
        "not_examined": {
          "type": "object",
          "properties": {
            "unusable_inputs": {"$ref": "#/$defs/count"},
            "not_posts": {"$ref": "#/$defs/count"},
            "private": {"$ref": "#/$defs/count"},
            "no_text": {"$ref": "#/$defs/count"},
            "outside_dates": {"$ref": "#/$defs/count"},
            "no_rule_for_platform": {"$ref": "#/$defs/count"},
            "cut_off": {"description": "Posts with more links, hashtags, mentions, media or other values of one name than are looked at, where a rule looks at such, with longer texts or links, or links behind too many redirectors", "$ref": "#/$defs/count"}
          },
          "required": ["unusable_inputs", "not_posts", "private", "no_text", "outside_dates", "no_rule_for_platform",
            "cut_off"],
          "additionalProperties": false
        }
      },
      "required": [
        "files", "records", "posts", "flagged", "set_aside", "flagged_by_level", "clusters", "clusters_by_level",
        "rejected", "faults", "repaired", "duplicate_keys", "undated", "no_time", "unread_times", "repeated_ids", "not_examined"
      ],
      "additionalProperties": false
    },
    "filters": {
      "description": "Posts by the id of the filter, whose title is under rules",
      "type": "object",
      "properties": {
        "excluded": {"type": "object", "additionalProperties": {"$ref": "#/$defs/count"}},
        "lowered": {"type": "object", "additionalProperties": {"$ref": "#/$defs/count"}}
      },
      "required": ["excluded", "lowered"],
      "additionalProperties": false
    },
    "ignored": {
      "description": "What --ignore left out",
      "type": "object",
      "properties": {
        "sha256": {"description": "Over the hashes of its files in order", "oneOf": [{"type": "null"}, {"$ref": "#/$defs/hash"}]},
        "refused": {"description": "Rows that were left out", "$ref": "#/$defs/count"},
        "unusable": {"description": "Files of which nothing could be used", "type": "array", "items": {"type": "string"}},
        "reasons": {
          "description": "How many reasons each row left out",
          "type": "object",
          "additionalProperties": {"$ref": "#/$defs/count"}
        }
      },
      "required": ["sha256", "refused", "unusable", "reasons"],
      "additionalProperties": false
    },
    "redaction": {
      "description": "What was taken out of all outputs",
      "type": "object",
      "properties": {
        "pseudonyms": {
          "description": "Null: people have their names",
          "type": ["object", "null"],
          "properties": {
            "algorithm": {"const": "HMAC-SHA-256"},
            "key_fingerprint": {"description": "Tells keys apart, and says nothing about them", "type": "string", "pattern": "^[0-9a-f]{16}$"}
          },
          "required": ["algorithm", "key_fingerprint"],
          "additionalProperties": false
        },
        "text": {"description": "Whether texts were taken out", "type": "boolean"}
      },
      "required": ["pseudonyms", "text"],
      "additionalProperties": false
    },
    "correlations": {
      "description": "Of each correlation rule, by its id: the posts that its rules found, the clusters, and the posts that it left out",
      "type": "object",
      "additionalProperties": {
        "type": "object",
        "properties": {
          "posts": {"$ref": "#/$defs/count"},
          "clusters": {"$ref": "#/$defs/count"},
          "undated": {"description": "Posts without a time", "$ref": "#/$defs/count"},
          "lacking_group": {"description": "Posts that have nothing in a field of group-by", "$ref": "#/$defs/count"},
          "lacking_value": {"description": "Posts that have nothing in the field that is counted", "$ref": "#/$defs/count"},
          "cut_off": {"description": "Posts that stand in more than 64 groups", "$ref": "#/$defs/count"},
          "forgotten": {"description": "Posts for which there was no memory (--max-correlated)", "$ref": "#/$defs/count"}
        },
        "required": ["posts", "clusters", "undated", "lacking_group", "lacking_value", "cut_off", "forgotten"],
        "additionalProperties": false
      }
    },
    "fields_never_seen": {"description": "Names that rules use and no post had", "type": "array", "items": {"type": "string"}},
    "exit_code": {"description": "As a shell tells it: 128 and the number of the signal, if one stopped the scan", "type": "integer"},
    "complete": {"description": "False when the scan was stopped before the end of its input", "type": "boolean"}
  },
  "required": [
    "schema", "program", "libraries", "command", "options", "rules", "lists", "changes", "inputs", "counts", "filters", "correlations", "fields_never_seen",
    "ignored", "redaction", "exit_code", "complete"
  ],
  "additionalProperties": false,
  "$defs": {
    "count": {"type": "integer", "minimum": 0},
    "count_or_null": {"type": ["integer", "null"], "minimum": 0},
    "names": {
      "description": "Ids",
      "type": "object",
      "properties": {
        "added": {"type": "array", "items": {"type": "string"}},
        "changed": {"type": "array", "items": {"type": "string"}},
        "removed": {"type": "array", "items": {"type": "string"}}
      },
      "required": ["added", "changed", "removed"],
      "additionalProperties": false
    },
    "levels": {
      "type": "object",
      "properties": {
        "informational": {"$ref": "#/$defs/count"},
        "low": {"$ref": "#/$defs/count"},
        "medium": {"$ref": "#/$defs/count"},
        "high": {"$ref": "#/$defs/count"},
        "critical": {"$ref": "#/$defs/count"}
      },
      "required": ["informational", "low", "medium", "high", "critical"],
      "additionalProperties": false
    },
    "level": {"description": "Sigma's levels", "enum": ["informational", "low", "medium", "high", "critical"]},
    "hash": {"description": "SHA-256 in lower-case hex", "type": "string", "pattern": "^[0-9a-f]{64}$"}
  }
}
)json";

}  // namespace elek
