#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/borrowed.h"
#include "base/error.h"
#include "rules/ruleset.h"

namespace elek::cli {

/// One of the two, or neither.
struct FoundRule {
  const Rule* rule = nullptr;
  const Correlation* correlation = nullptr;
};

/// The rule of that id, name or title, whatever the case of its ASCII letters.
FoundRule rule_called(std::string_view handle, const Ruleset& ruleset ELEK_BORROWED);

/// A usage error, with the nearest id, name or title.
Error no_such_rule(const std::string& handle, const Ruleset& ruleset);
Error no_such_rule(const std::string& handle, const std::optional<std::string>& nearest);

}  // namespace elek::cli
