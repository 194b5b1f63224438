#include "write/schemas.h"

namespace elek {

const std::string_view kPostSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "elek.post/1",
  "description": "A post in one form for all platforms: one line of `elek posts`. Matches of elek.item/1 point into it.",
  "type": "object",
  "properties": {
    "schema": {"const": "elek.post/1"},
    "id": {"description": "`platform:native-id`", "type": "string"},
    "platform": {"description": "Null for a record of no known platform", "$ref": "#/$defs/text_or_null"},
    "visibility": {"enum": ["public", "private", "unknown"]},
    "kind": {"type": "string"},
    "created_at": {"$ref": "#/$defs/time_or_null"},
    "created_known": {"description": "Whether the time and its zone are sure", "type": "boolean"},
    "created_raw": {"description": "As the export writes it", "$ref": "#/$defs/text_or_null"},
    "edited_at": {"$ref": "#/$defs/time_or_null"},
    "lang": {"description": "As exported; else as detected: ru, kk, ky, uz, tg, tk, en; und where that is not sure", "$ref": "#/$defs/text_or_null"},
    "title": {"$ref": "#/$defs/text_or_null"},
    "text": {"$ref": "#/$defs/text_or_null"},
    "text_format": {"enum": ["plain", "html"]},
    "author": {"$ref": "#/$defs/author"},
    "channel": {"$ref": "#/$defs/channel"},
    "forward": {"$ref": "#/$defs/forward"},
    "links": {"type": "array", "items": {"$ref": "#/$defs/link"}},
    "hashtags": {"description": "Without `#`", "type": "array", "items": {"type": "string"}},
    "mentions": {"description": "Without `@`", "type": "array", "items": {"type": "string"}},
    "media": {"type": "array", "items": {"$ref": "#/$defs/media"}},
    "reply_to": {"$ref": "#/$defs/text_or_null"},
    "repost_of": {"$ref": "#/$defs/text_or_null"},
    "quote_of": {"$ref": "#/$defs/text_or_null"},
    "engagement": {"$ref": "#/$defs/engagement"},
    "ad_label": {"$ref": "#/$defs/text_or_null"},
    "url": {"$ref": "#/$defs/text_or_null"},
    "file": {"description": "As it was given; `-` is standard input; null if pseudonymised", "$ref": "#/$defs/text_or_null"},
    "line": {"description": "From 1", "$ref": "#/$defs/count"},
    "offset": {"description": "First byte of the record in the file, from 0", "$ref": "#/$defs/count"},
    "length": {"description": "Bytes of the record", "$ref": "#/$defs/count"}
  },
  "required": [
    "schema", "id", "platform", "visibility", "kind", "created_at", "created_known", "created_raw", "edited_at", "lang",
    "title", "text", "text_format", "author", "channel", "forward", "links", "hashtags", "mentions", "media",
    "reply_to", "repost_of", "quote_of", "engagement", "ad_label", "url", "file", "line", "offset", "length"
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
    "author": {
      "type": "object",
      "properties": {
        "id": {"$ref": "#/$defs/text_or_null"},
        "handle": {"$ref": "#/$defs/text_or_null"},
        "name": {"$ref": "#/$defs/text_or_null"},
        "verified": {"type": ["boolean", "null"]},
        "followers": {"$ref": "#/$defs/number_or_null"},
        "posts": {"$ref": "#/$defs/number_or_null"},
        "created_at": {"$ref": "#/$defs/time_or_null"}
      },
      "required": ["id", "handle", "name", "verified", "followers", "posts", "created_at"],
      "additionalProperties": false
    },
    "channel": {
      "type": "object",
      "properties": {
        "id": {"$ref": "#/$defs/text_or_null"},
        "handle": {"$ref": "#/$defs/text_or_null"},
        "name": {"$ref": "#/$defs/text_or_null"},
        "type": {"$ref": "#/$defs/text_or_null"}
      },
      "required": ["id", "handle", "name", "type"],
      "additionalProperties": false
    },
    "forward": {
      "type": "object",
      "properties": {"id": {"$ref": "#/$defs/text_or_null"}, "name": {"$ref": "#/$defs/text_or_null"}},
      "required": ["id", "name"],
      "additionalProperties": false
    },
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
    }
  }
}
)json";

}  // namespace elek
