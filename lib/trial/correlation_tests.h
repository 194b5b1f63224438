#pragma once

#include <expected>

#include "base/error.h"
#include "registry/registry.h"
#include "rules/ruleset.h"
#include "trial/rule_tests.h"

namespace elek {

/// Runs the tests of one correlation rule: the posts of each go the whole path, from record to cluster, by themselves. `flag` wants a cluster
/// of the rule, `pass` none. Errors: those of run().
std::expected<RuleResult, Error> try_correlation(const Correlation& correlation, const Ruleset& ruleset, const Registry& registry);

}  // namespace elek
