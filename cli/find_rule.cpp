#include "cli/find_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/ascii_text.h"
#include "base/nearest.h"

namespace elek::cli {

const Rule* rule_called(std::string_view handle, std::span<const Rule> rules) {
  const std::string wanted = lower_letters(handle);
  if (wanted.empty()) return nullptr;
  for (const std::string Rule::* called : {&Rule::id, &Rule::name, &Rule::title}) {
    const auto found = std::ranges::find_if(rules, [&](const Rule& rule) { return lower_letters(rule.*called) == wanted; });
    if (found != rules.end()) return &*found;
  }
  return nullptr;
}

Error no_such_rule(const std::string& handle, std::span<const Rule> rules) {
  std::vector<std::string> handles;
  for (const Rule& rule : rules) {
    for (const std::string& called : {rule.id, rule.name, rule.title}) {
      if (!called.empty()) handles.push_back(called);
    }
  }
  return no_such_rule(handle, nearest(handle, handles));
}

Error no_such_rule(const std::string& handle, const std::optional<std::string>& near) {
  return {ErrorCode::usage, fmt::format("no rule is called {}{}", handle, near ? fmt::format("; did you mean {}?", *near) : ""),
          "elek rules list"};
}

}  // namespace elek::cli
