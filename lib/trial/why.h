#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "registry/registry.h"
#include "rules/ruleset.h"
#include "scan/item.h"

namespace elek {

/// Which words or values made a rule flag a post, one sentence each.
std::vector<std::string> why_flagged(const Reason& reason);

/// Why `rule`, one of the ruleset's, does not flag the post in `record` (a line of elek.post/1) at its own level: the filter that keeps it
/// from it, or which selections hold and which do not. One sentence each. Errors: usage, out_of_memory (a regex).
std::expected<std::vector<std::string>, Error> why_not_flagged(const Ruleset& ruleset, const Registry& registry, const Rule& rule,
                                                               const std::string& record);

/// `text` cut to `most` code points, with an ellipsis where it was cut. REQUIRES: valid UTF-8.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace elek
