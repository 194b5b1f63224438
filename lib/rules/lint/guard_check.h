#pragma once

#include "rules/rule.h"

namespace elek {

/// Whether some phrase of at least three letters must occur in every post that the rule's own condition matches, so that a scan need not
/// look at all others (rulings 14 and 15). REQUIRES: its condition could be read.
bool has_guard(const Rule& rule);

}  // namespace elek
