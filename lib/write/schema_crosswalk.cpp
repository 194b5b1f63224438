#include "write/schemas.h"

namespace elek {

const std::string_view kCrosswalkSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "elek.crosswalk/1",
  "description": "What a pseudonym stands for: one line of `--crosswalk FILE`. Whoever has it knows whom the posts are of.",
  "type": "object",
  "properties": {
    "schema": {"const": "elek.crosswalk/1"},
    "kind": {
      "description": "id: of a post or an account. handle: `platform:handle`, in small letters. name: `platform:name`, of authors of whom nothing else is known. link: an address. entry: a value of a source list. file: an input",
      "enum": ["id", "handle", "name", "link", "entry", "file"]
    },
    "pseudonym": {"description": "Without the platform before it", "type": "string", "pattern": "^p-[0-9a-f]{32}$"},
    "original": {"type": "string"}
  },
  "required": ["schema", "kind", "pseudonym", "original"],
  "additionalProperties": false
}
)json";

}  // namespace elek
