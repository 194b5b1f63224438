#pragma once

#include <string>
#include <vector>

#include "rules/rule.h"
#include "scan/item.h"
#include "trial/explanation.h"

namespace elek {

/// Which words or values made a rule flag a post, one sentence each.
std::vector<std::string> why_flagged(const Reason& reason);

/// Why `rule` does not flag a post at its own level: the filter that keeps it from it, or which selections hold and which do not. One
/// sentence each. `explanation` is the rule's.
std::vector<std::string> why_not_flagged(const Explanation& explanation, const Rule& rule);

}  // namespace elek
