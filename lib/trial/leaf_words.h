#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rules/ruleset.h"
#include "scan/finding.h"
#include "scan/post_fields.h"

namespace elek {

/// Why a leaf does not hold, in words: what the post has instead, where that is short; "none of the 12 values occurs". `finding` is the
/// leaf's on the post of `fields`.
std::string why_not(const Leaf& leaf, const NodeFinding& finding, PostFields& fields, KeywordScope scope);

/// What an element of a group is called: a link's address, a list's row ("example.org in the list clones"). Empty where the post has none.
/// `field` is one of the group.
std::string element_name(std::optional<Field> field, std::optional<std::uint32_t> element, PostFields& fields);

/// `text` cut to `most` code points, with an ellipsis where it was cut. REQUIRES: valid UTF-8.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace elek
