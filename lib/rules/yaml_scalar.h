#pragma once

#include <string_view>

#include "rules/yaml.h"

namespace elek {

/// Sets kind, value and oddity of a scalar written without quotes, from its `text` (YAML 1.2 core schema; sigma.md 1.2).
void resolve_plain_scalar(YamlNode& node);

/// The same for a scalar with a core tag such as "tag:yaml.org,2002:int"; false if the tag is unknown or does not fit the text.
bool resolve_tagged_scalar(YamlNode& node, std::string_view tag);

/// What is odd, to be read after "this value is "; empty for none.
std::string_view explanation_of(YamlNode::Odd odd);

}  // namespace elek
