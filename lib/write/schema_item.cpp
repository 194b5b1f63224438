#include "write/schemas.h"

namespace elek {

const std::string_view kItemSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "elek.item/1",
  "description": "A flagged post with its reasons and notes: one line of `elek scan -f ndjson`. A flag is not a verdict.",
  "type": "object",
  "properties": {
    "schema": {"const": "elek.item/1"},
    "post_id": {"description": "`platform:native-id`", "type": "string"},
    "platform": {"$ref": "#/$defs/text_or_null"},
    "visibility": {"enum": ["public", "private", "unknown"]},
    "kind": {"type": "string"},
    "created_at": {"$ref": "#/$defs/time_or_null"},
    "created_known": {"description": "Whether the time and its zone are sure", "type": "boolean"},
    "edited_at": {"$ref": "#/$defs/time_or_null"},
    "lang": {"description": "As exported; else as detected: ru, kk, ky, uz, tg, tk, en; und where that is not sure", "$ref": "#/$defs/text_or_null"},
    "author_id": {"$ref": "#/$defs/text_or_null"},
    "author_handle": {"$ref": "#/$defs/text_or_null"},
    "author_name": {"$ref": "#/$defs/text_or_null"},
    "channel_id": {"$ref": "#/$defs/text_or_null"},
    "channel_handle": {"$ref": "#/$defs/text_or_null"},
    "channel_name": {"$ref": "#/$defs/text_or_null"},
    "forward_id": {"$ref": "#/$defs/text_or_null"},
    "forward_name": {"$ref": "#/$defs/text_or_null"},
    "url": {"$ref": "#/$defs/text_or_null"},
    "title": {"$ref": "#/$defs/text_or_null"},
    "text": {"$ref": "#/$defs/text_or_null"},
    "links": {"type": "array", "items": {"$ref": "#/$defs/link"}},
    "media": {"type": "array", "items": {"$ref": "#/$defs/media"}},
    "engagement": {"$ref": "#/$defs/engagement"},
    "copy_key": {"description": "Equal for posts of the same words", "$ref": "#/$defs/text_or_null"},
    "level": {"description": "The highest level of the reasons", "$ref": "#/$defs/level"},
    "reasons": {"type": "array", "items": {"$ref": "#/$defs/reason"}, "minItems": 1},
    "notes": {"type": "array", "items": {"$ref": "#/$defs/note"}},
    "file": {"description": "As it was given; `-` is standard input; null if pseudonymised", "$ref": "#/$defs/text_or_null"},
    "line": {"description": "From 1", "$ref": "#/$defs/count"},
    "offset": {"description": "First byte of the record in the file, from 0", "$ref": "#/$defs/count"},
    "length": {"description": "Bytes of the record", "$ref": "#/$defs/count"}
  },
  "required": [
    "schema", "post_id", "platform", "visibility", "kind", "created_at", "created_known", "edited_at", "lang",
    "author_id", "author_handle", "author_name", "channel_id", "channel_handle", "channel_name", "forward_id",
    "forward_name", "url", "title", "text", "links", "media", "engagement", "copy_key", "level", "reasons", "notes",
    "file", "line", "offset", "length"
  ],
  "additionalProperties": false,
  "$defs": {
    "text_or_null": {"type": ["string", "null"]},
    "count": {"type": "integer", "minimum": 0},
    "count_or_null": {"type": ["integer", "null"], "minimum": 0},
    "time_or_null": {
      "description": "RFC 3339 in UTC",
      "type": ["string", "null"],
      "pattern": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
    },
    "number_or_null": {"type": ["integer", "null"]},
    "level": {"description": "Sigma's levels", "enum": ["informational", "low", "medium", "high", "critical"]},
    "hash": {"description": "SHA-256 in lower-case hex", "type": "string", "pattern": "^[0-9a-f]{64}$"},
    "link": {
      "description": "A link that the export names",
      "type": "object",
      "properties": {
        "raw": {"type": "string"},
        "url": {"$ref": "#/$defs/text_or_null"},
        "title": {"$ref": "#/$defs/text_or_null"},
        "description": {"$ref": "#/$defs/text_or_null"}
      },
      "required": ["raw", "url", "title", "description"],
      "additionalProperties": false
    },
    "media": {
      "type": "object",
      "properties": {
        "kind": {"$ref": "#/$defs/text_or_null"},
        "url": {"$ref": "#/$defs/text_or_null"},
        "alt": {"$ref": "#/$defs/text_or_null"}
      },
      "required": ["kind", "url", "alt"],
      "additionalProperties": false
    },
    "engagement": {
      "description": "Numbers as the export gives them",
      "type": "object",
      "properties": {
        "views": {"$ref": "#/$defs/number_or_null"},
        "likes": {"$ref": "#/$defs/number_or_null"},
        "shares": {"$ref": "#/$defs/number_or_null"},
        "replies": {"$ref": "#/$defs/number_or_null"}
      },
      "required": ["views", "likes", "shares", "replies"],
      "additionalProperties": false
    },
    "match": {
      "description": "What a rule found: bytes of the string at `path`, or a derived value",
      "type": "object",
      "properties": {
        "field": {"description": "The field as the rule names it", "type": "string"},
        "path": {
          "description": "JSON pointer into elek.post/1, or `record:` and a pointer into the record itself",
          "type": "string"
        },
        "match": {"description": "The matched text itself; null for derived values", "$ref": "#/$defs/text_or_null"},
        "start": {"description": "First code point of the match", "$ref": "#/$defs/count_or_null"},
        "end": {"description": "Code point after the match", "$ref": "#/$defs/count_or_null"},
        "start_byte": {"description": "First UTF-8 byte of the match", "$ref": "#/$defs/count_or_null"},
        "end_byte": {"description": "UTF-8 byte after the match", "$ref": "#/$defs/count_or_null"},
        "value": {"description": "A canonical or derived value", "$ref": "#/$defs/text_or_null"},
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
    },
    "reason": {
      "description": "One rule's case against the post",
      "type": "object",
      "properties": {
        "reason_id": {
          "description": "Depends on the rule's id and the post's id alone",
          "type": "string",
          "pattern": "^r1-[0-9a-f]{32}$"
        },
        "rule_id": {"type": "string", "minLength": 1},
        "rule_title": {"type": "string"},
        "rule_status": {"enum": ["unsupported", "deprecated", "experimental", "test", "stable"]},
        "rule_hash": {"$ref": "#/$defs/hash"},
        "level": {"$ref": "#/$defs/level"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "reason": {"$ref": "#/$defs/text_or_null"},
        "advice": {"description": "How to check such a post", "$ref": "#/$defs/text_or_null"},
        "references": {"type": "array", "items": {"type": "string"}},
        "matches": {"type": "array", "items": {"$ref": "#/$defs/match"}, "maxItems": 32},
        "matches_total": {"description": "All matches, also those beyond the 32 listed; of a regex with very many in one long text at least so many", "$ref": "#/$defs/count"}
      },
      "required": [
        "reason_id", "rule_id", "rule_title", "rule_status", "rule_hash", "level", "tags", "reason", "advice",
        "references", "matches", "matches_total"
      ],
      "additionalProperties": false
    },
    "note": {
      "description": "What a source list says without accusing",
      "type": "object",
      "properties": {
        "via": {"type": "string"},
        "tier": {"type": "string"},
        "list": {"type": "string"},
        "entry": {"type": "string"},
        "name": {"$ref": "#/$defs/text_or_null"},
        "label": {"$ref": "#/$defs/text_or_null"},
        "owner": {"$ref": "#/$defs/text_or_null"},
        "country": {"$ref": "#/$defs/text_or_null"},
        "said_by": {"$ref": "#/$defs/text_or_null"},
        "said_url": {"$ref": "#/$defs/text_or_null"},
        "said_on": {"$ref": "#/$defs/text_or_null"},
        "authority": {"$ref": "#/$defs/text_or_null"}
      },
      "required": [
        "via", "tier", "list", "entry", "name", "label", "owner", "country", "said_by", "said_url", "said_on",
        "authority"
      ],
      "additionalProperties": false
    }
  }
}
)json";

}  // namespace elek
