#include "cli/find_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "base/ascii_text.h"
#include "base/nearest.h"

namespace elek::cli {
namespace {

template <typename T>
const T* one_called(const std::string& lower, std::string RuleHead::* called, std::span<const T> all) {
  const auto found = std::ranges::find_if(all, [&](const T& rule) { return lower_letters(rule.*called) == lower; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

FoundRule rule_called(std::string_view handle, const Ruleset& ruleset) {
  const std::string lower = lower_letters(handle);
  if (lower.empty()) return {};
  for (std::string RuleHead::* const called : {&RuleHead::id, &RuleHead::name, &RuleHead::title}) {
    if (const Rule* const rule = one_called(lower, called, ruleset.rules())) return {rule, nullptr};
    if (const Correlation* const correlation = one_called(lower, called, ruleset.correlations())) return {nullptr, correlation};
  }
  return {};
}

Error no_such_rule(const std::string& handle, const Ruleset& ruleset) {
  std::vector<std::string> handles;
  const auto add = [&](const RuleHead& rule) {
    for (const std::string& called : {rule.id, rule.name, rule.title}) {
      if (!called.empty()) handles.push_back(called);
    }
  };
  for (const Rule& rule : ruleset.rules()) add(rule);
  for (const Correlation& correlation : ruleset.correlations()) add(correlation);
  return no_such_rule(handle, nearest(handle, handles));
}

Error no_such_rule(const std::string& handle, const std::optional<std::string>& near) {
  return {ErrorCode::usage, fmt::format("no rule is called {}{}", handle, near ? fmt::format("; did you mean {}?", *near) : ""),
          "elek rules list"};
}

}  // namespace elek::cli
