#include "write/schemas.h"

namespace elek {

const std::string_view kDiagnosticSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "elek.diagnostic/1",
  "description": "Something that is wrong, or could be better, in a file of rules: one line of `elek lint -f ndjson`.",
  "type": "object",
  "properties": {
    "schema": {"const": "elek.diagnostic/1"},
    "code": {"description": "Never changes its meaning; `elek help CODE` explains it", "type": "string", "pattern": "^E[0-9]{4}$"},
    "severity": {"enum": ["error", "warning", "note"]},
    "file": {"description": "As it was given, or found in a folder", "type": ["string", "null"]},
    "line": {"description": "From 1", "$ref": "#/$defs/position_or_null"},
    "column": {"description": "From 1, in code points", "$ref": "#/$defs/position_or_null"},
    "offset": {"description": "First byte of the place in the file, from 0", "type": ["integer", "null"], "minimum": 0},
    "message": {"description": "What is wrong, in English; the wording may change", "type": "string"},
    "help": {"description": "How to mend it", "type": ["string", "null"]}
  },
  "required": ["schema", "code", "severity", "file", "line", "column", "offset", "message", "help"],
  "additionalProperties": false,
  "$defs": {
    "position_or_null": {"type": ["integer", "null"], "minimum": 1}
  }
}
)json";

}  // namespace elek
