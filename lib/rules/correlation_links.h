#pragma once

#include <functional>

#include "base/diagnostic.h"
#include "rules/rule_collection.h"

namespace elek {

/// Finds whom each correlation rule names, and puts those that others name before these. Those that name what is not there, or themselves
/// in the end, are told, counted as faulty, and taken out.
void link_correlations(RuleCollection& collection, DiagnosticSink& sink);

/// Keeps what was chosen, and what chosen correlation rules need. Hidden is what was not chosen, and what a correlation rule counts that
/// does not say `generate: true` (sigma.md 1.14).
void choose_rules(RuleCollection& collection, const std::function<bool(const RuleHead&)>& is_chosen);

}  // namespace elek
