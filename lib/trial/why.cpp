#include "trial/why.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "rules/selections.h"
#include "trial/leaf_words.h"

namespace elek {
namespace {

constexpr std::size_t kShownMatch = 120;  // code points

/// Every selection of the tree once, in the order of the condition: whether it holds.
void add_selections(const ExplainedNode& node, std::vector<std::string>& why) {
  if (node.selection.empty()) {
    for (const ExplainedNode& child : node.children) add_selections(child, why);
    return;
  }
  std::string sentence = fmt::format("{} {}", node.selection, node.held ? "holds" : "does not hold");
  if (std::ranges::find(why, sentence) == why.end()) why.push_back(std::move(sentence));
}

}  // namespace

std::vector<std::string> why_flagged(const Reason& reason) {
  std::vector<std::string> why;
  for (const Match& match : reason.matches) {
    const std::string& found = match.match ? *match.match : match.value ? *match.value : match.field;
    why.push_back(fmt::format("{} matches: {}", match.field, shortened(found, kShownMatch)));
  }
  const auto told = static_cast<std::int64_t>(why.size());
  if (told == 0) why.emplace_back("no words of the post carried it: the condition asks for what must be absent");
  if (reason.matches_total > told) why.push_back(fmt::format("and {} matches more", reason.matches_total - told));
  return why;
}

std::vector<std::string> why_not_flagged(const Explanation& explanation, const Rule& rule) {
  switch (explanation.verdict) {
    case Explanation::Verdict::excluded:
      return {fmt::format("the filter \"{}\" leaves the post out", explanation.filter)};
    case Explanation::Verdict::lowered:
      if (explanation.filter.empty()) return {"only the name is the same, which anybody can take: that lowers the level"};
      return {fmt::format("the filter \"{}\" lowers the level from {} to {}", explanation.filter, name_of(explanation.rule_level),
                          name_of(explanation.level))};
    case Explanation::Verdict::other_platform:
      return {"the rule's logsource leaves out posts of this platform"};
    case Explanation::Verdict::flagged:
      return {};
    case Explanation::Verdict::not_flagged:
      break;
  }
  std::vector<std::string> why = {fmt::format("the condition does not hold: {}", condition_text(rule, rule.condition))};
  add_selections(explanation.condition, why);
  return why;
}

}  // namespace elek
