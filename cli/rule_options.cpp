#include "cli/rule_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "base/ascii_text.h"
#include "bytes/whole_file.h"
#include "cli/default_rules.h"

namespace elek::cli {
namespace {

constexpr std::size_t kMostListBytes = 64U << 20U;

/// A hashtag is a value, a "# remark" is none.
bool is_remark(std::string_view line) { return line.starts_with('#') && (line.size() == 1 || line[1] == ' ' || line[1] == '\t'); }

bool is_value(std::string_view line) { return !trimmed(line).empty() && !is_remark(line); }

void add_placeholder(Checked& checked, const std::string& typed, RuleOptions& options) {
  const std::size_t equals = typed.find('=');
  if (equals == 0 || equals == std::string::npos) return checked.blame(fmt::format("--placeholders {}: write NAME=FILE", typed));
  const auto text = whole_file(typed.substr(equals + 1), kMostListBytes);
  if (!text) {
    return checked.blame(Error{ErrorCode::usage, fmt::format("--placeholders {}: {}", typed, text.error().message), text.error().help});
  }
  if (text->size() > kMostListBytes) return checked.blame(fmt::format("--placeholders {}: the file is too large for a list", typed));
  std::vector<std::string>& values = options.placeholders[typed.substr(0, equals)];
  for (std::string& line : lines_of(*text)) {
    if (is_value(line)) values.push_back(std::move(line));
  }
}

}  // namespace

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
