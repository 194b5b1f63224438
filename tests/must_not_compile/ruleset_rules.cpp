// Rules of a set that dies at the end of the line.
#include "rules/ruleset.h"

std::size_t count(elek::RulesetBuilder builder) {
#if defined(ELEK_MUST_NOT_COMPILE)
  const auto rules = std::move(builder).build().rules();
#else
  const elek::Ruleset ruleset = std::move(builder).build();
  const auto rules = ruleset.rules();
#endif
  return rules.size();
}
