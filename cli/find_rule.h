#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/borrowed.h"
#include "base/error.h"
#include "rules/rule.h"

namespace elek::cli {

/// The rule of that id, name or title, whatever the case of its ASCII letters; null if there is none.
const Rule* rule_called(std::string_view handle, std::span<const Rule> rules ELEK_BORROWED);

/// A usage error, with the nearest id, name or title.
Error no_such_rule(const std::string& handle, std::span<const Rule> rules);
Error no_such_rule(const std::string& handle, const std::optional<std::string>& nearest);

}  // namespace elek::cli
