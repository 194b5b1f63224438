#include "write/schemas.h"

namespace elek {

const std::string_view kAnswerSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "elek.answer/1",
  "description": "What source lists say of one term: one line of `elek lookup -f ndjson`. A term without entries may be anything.",
  "type": "object",
  "properties": {
    "schema": {"const": "elek.answer/1"},
    "term": {"description": "As it was asked, without the blanks around it", "type": "string"},
    "url": {"description": "The term as a canonical address; null if it is none", "type": ["string", "null"]},
    "host": {"type": ["string", "null"]},
    "domain": {"description": "Registrable", "type": ["string", "null"]},
    "shortener": {"description": "Whether the host only leads elsewhere", "type": "boolean"},
    "accounts": {"description": "That the term may mean, as platform:@handle or platform:id", "type": "array", "items": {"type": "string"}},
    "entries": {"type": "array", "items": {"$ref": "#/$defs/entry"}},
    "named": {
      "description": "Where the term is the name of an outlet, an owner, an operation..., or begins a word of one: the rows that mention it",
      "type": "array",
      "items": {"$ref": "#/$defs/group"},
      "maxItems": 100
    },
    "names": {"description": "How many such names there are; the first hundred stand in named", "type": "integer", "minimum": 0},
    "related": {
      "description": "Other rows that bear the name of what was found, and others of its owner",
      "type": "array",
      "items": {"$ref": "#/$defs/group"}
    },
    "imitated_by": {
      "description": "Rows that say that they imitate the host or its domain, or those of the outlet of that name",
      "type": "array",
      "items": {
        "type": "object",
        "properties": {"list": {"type": "string"}, "entry": {"type": "string"}},
        "required": ["list", "entry"],
        "additionalProperties": false
      }
    },
    "looks_like": {
      "description": "The protected name that the domain imitates, and how; null if none. That it looks so is no proof of anything",
      "type": ["object", "null"],
      "properties": {
        "list": {"type": "string"},
        "entry": {"type": "string"},
        "kind": {"enum": ["tld-swap", "homoglyph", "subdomain", "combo", "typo"]}
      },
      "required": ["list", "entry", "kind"],
      "additionalProperties": false
    },
    "lists": {
      "description": "All that were asked",
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "list": {"type": "string"},
          "rows": {"type": "integer", "minimum": 0},
          "newest": {"description": "The latest said_on of its rows", "$ref": "#/$defs/day_or_null"}
        },
        "required": ["list", "rows", "newest"],
        "additionalProperties": false
      }
    }
  },
  "required": [
    "schema", "term", "url", "host", "domain", "shortener", "accounts", "entries", "named", "names", "related", "imitated_by",
    "looks_like", "lists"
  ],
  "additionalProperties": false,
  "$defs": {
    "day_or_null": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "group": {
      "description": "Rows that mention one name in one column",
      "type": "object",
      "properties": {
        "by": {"enum": ["name", "imitates", "operation", "owner", "funding"]},
        "name": {"description": "As the first of the rows spells it", "type": "string"},
        "whole": {"description": "Whether it is the name that was asked for, in any spelling; else that begins a word of it", "type": "boolean"},
        "rows": {"description": "How many mention it", "type": "integer", "minimum": 1},
        "entries": {
          "description": "Those of them that do not stand above already; the first thousand",
          "type": "array",
          "items": {"$ref": "#/$defs/entry"},
          "minItems": 1,
          "maxItems": 1000
        }
      },
      "required": ["by", "name", "whole", "rows", "entries"],
      "additionalProperties": false
    },
    "entry": {
      "description": "A row, as it stands in its list",
      "type": "object",
      "properties": {
        "list": {"type": "string"},
        "file": {"type": "string"},
        "line": {"description": "From 1", "type": "integer", "minimum": 1},
        "kind": {"type": "string"},
        "value": {"type": "string"},
        "tier": {"enum": ["exposed", "mirror", "advisory", "state", "sanctioned", "satire", "factcheck", "protect"]},
        "name": {"type": ["string", "null"]},
        "label": {"type": ["string", "null"]},
        "imitates": {"type": ["string", "null"]},
        "operation": {"type": ["string", "null"]},
        "owner": {"type": ["string", "null"]},
        "funding": {"type": ["string", "null"]},
        "country": {"type": ["string", "null"]},
        "lang": {"type": ["string", "null"]},
        "said_by": {"type": ["string", "null"]},
        "said_url": {"type": ["string", "null"]},
        "said_on": {"$ref": "#/$defs/day_or_null"},
        "authority": {"type": ["string", "null"]},
        "added": {"$ref": "#/$defs/day_or_null"},
        "reviewed": {"$ref": "#/$defs/day_or_null"},
        "expires": {"$ref": "#/$defs/day_or_null"},
        "note": {"type": ["string", "null"]}
      },
      "required": [
        "list", "file", "line", "kind", "value", "tier", "name", "label", "imitates", "operation", "owner", "funding",
        "country", "lang", "said_by", "said_url", "said_on", "authority", "added", "reviewed", "expires", "note"
      ],
      "additionalProperties": false
    }
  }
}
)json";

}  // namespace elek
