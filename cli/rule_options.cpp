#include "cli/rule_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "bytes/whole_file.h"
#include "cli/default_rules.h"

namespace elek::cli {
namespace {

constexpr std::size_t kMostListBytes = 64U << 20U;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) lines.emplace_back(line);
  }
  return lines;
}

void add_placeholder(Checked& checked, const std::string& typed, RuleOptions& options) {
  const std::size_t equals = typed.find('=');
  if (equals == 0 || equals == std::string::npos) return checked.blame(fmt::format("--placeholders {}: write NAME=FILE", typed));
  const auto text = whole_file(typed.substr(equals + 1), kMostListBytes);
  if (!text) {
    return checked.blame(Error{ErrorCode::usage, fmt::format("--placeholders {}: {}", typed, text.error().message), text.error().help});
  }
  if (text->size() > kMostListBytes) return checked.blame(fmt::format("--placeholders {}: the file is too large for a list", typed));
  std::vector<std::string>& values = options.placeholders[typed.substr(0, equals)];
  for (std::string& line : lines_of(*text)) values.push_back(std::move(line));
}

}  // namespace

std::vector<std::string> rule_paths(Checked& checked) {
  const auto given = checked.typed().all("rules");
  std::vector<std::string> rules(given.begin(), given.end());
  if (rules.empty()) {
    const auto shipped = default_rules();
    if (shipped) {
      rules.push_back(*shipped);
    } else {
      checked.blame(shipped.error());
    }
  }
  const auto added = checked.typed().all("add-rules");
  rules.insert(rules.end(), added.begin(), added.end());
  return rules;
}

RuleOptions rule_options(Checked& checked) {
  RuleOptions options;
  const auto tags = checked.typed().all("tag");
  const auto rules = checked.typed().all("rule");
  options.only_tags.assign(tags.begin(), tags.end());
  options.only_rules.assign(rules.begin(), rules.end());
  options.only_level = checked.level("level");
  if (checked.choice("keyword-scope", "post|all") == "all") options.keyword_scope = KeywordScope::all;
  for (const std::string& typed : checked.typed().all("placeholders")) add_placeholder(checked, typed, options);
  return options;
}

std::vector<std::string> placeholder_files(const Typed& typed) {
  std::vector<std::string> files;
  for (const std::string& list : typed.all("placeholders")) files.push_back(list.substr(list.find('=') + 1));
  return files;
}

}  // namespace elek::cli
