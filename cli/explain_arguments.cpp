#include "cli/explain_arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/ascii_text.h"
#include "bytes/find_inputs.h"
#include "cli/input_arguments.h"
#include "cli/list_arguments.h"
#include "cli/signals.h"
#include "rules/rule_files.h"

namespace elek::cli {
namespace {

bool is_there(const std::string& path) {
  std::error_code error;
  return path == "-" || std::filesystem::exists(path, error);
}

Error no_such_number(std::string_view typed) {
  return {ErrorCode::usage, fmt::format("'{}' is no number of a post: they are counted from 1", typed), "elek help explain"};
}

std::expected<PostChoice, Error> choice_of(std::string_view typed) {
  if (!typed.empty() && !std::ranges::all_of(typed, is_ascii_digit)) return PostId{std::string(typed)};
  NthPost number{0};
  const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), number.number);
  if (fault != std::errc() || number.number == 0) return std::unexpected(no_such_number(typed));
  return number;
}

bool is_rule_file(const std::string& path) {
  std::error_code error;
  return (path.ends_with(".yml") || path.ends_with(".yaml")) && std::filesystem::is_regular_file(path, error);
}

bool holds_file(const std::string& path, const std::string& file) {
  const auto files = rule_files_under(path);
  return files && std::ranges::any_of(*files, [&](const std::string& under) { return is_same_file(under, file); });
}

/// A rule file among the rules is explained as it runs, with their filters. Any other stands in for the rules that ship with elek, of
/// which it may be a changed copy, but not for those that were asked for.
void add_rule_file(const Typed& typed, ExplainArguments& arguments) {
  arguments.rule_file = arguments.subject;
  std::vector<std::string>& paths = arguments.rules.paths;
  if (std::ranges::any_of(paths, [&](const std::string& path) { return holds_file(path, arguments.rule_file); })) return;
  if (!typed.has("rules")) paths.erase(paths.begin());
  paths.push_back(arguments.rule_file);
}

void read_operands(Checked& checked, ExplainArguments& arguments) {
  const std::vector<std::string>& operands = checked.typed().operands();
  if (operands.empty()) return checked.blame("what is to be explained? name a rule and a post, or a post alone");
  if (operands.size() > 2) return checked.blame(fmt::format("{} is too much: name a rule and a post", operands[2]));
  arguments.target = operands.back();
  if (operands.size() == 2) arguments.subject = operands.front();
  if (operands.size() == 1 && is_rule_file(operands[0])) return checked.blame(fmt::format("{} is a rule: name the post, too", operands[0]));
  if (operands.size() == 2 && arguments.subject.empty()) checked.blame("which rule? name it by its id, its name or its title");
}

bool is_hashed_id(std::string_view subject, std::string_view head) {
  if (!subject.starts_with(head) || subject.size() != head.size() + 32) return false;
  return std::ranges::all_of(subject.substr(head.size()), [](char c) { return is_ascii_digit(c) || (c >= 'a' && c <= 'f'); });
}

}  // namespace

std::expected<PostTarget, Error> post_target(const std::string& typed) {
  if (is_there(typed)) return PostTarget{typed, OnlyPost{}};
  const std::size_t first = typed.find('#');
  std::size_t at = typed.rfind('#');
  while (at != first && !is_there(typed.substr(0, at))) at = typed.rfind('#', at - 1);
  if (at == std::string::npos) return PostTarget{typed, OnlyPost{}};
  auto choice = choice_of(std::string_view(typed).substr(at + 1));
  if (!choice) return std::unexpected(choice.error());
  return PostTarget{typed.substr(0, at), std::move(*choice)};
}

std::expected<ExplainArguments, Error> explain_arguments(const CommandSpec& command, const Typed& typed) {
  Checked checked(command, typed);
  ExplainArguments arguments;
  read_operands(checked, arguments);
  arguments.rules = rule_arguments(checked);
  arguments.lists = list_paths(checked);
  arguments.ignore_files.assign(typed.all("ignore").begin(), typed.all("ignore").end());
  arguments.zone = checked.zone("tz");
  arguments.as_of = checked.time("as-of", arguments.zone);
  arguments.outputs = named_outputs(checked, "text|ndjson");
  arguments.color = typed.value("color");
  (void)checked.choice("color", kColorChoices);
  read_format_options(checked, arguments.read);
  if (checked.error()) return std::unexpected(*checked.error());
  if (is_rule_file(arguments.subject)) add_rule_file(typed, arguments);
  arguments.read.include_private = true;  // the user named the post
  arguments.read.zone = arguments.zone.name();
  arguments.read.stop = &stop_flag();
  arguments.read.outputs = not_to_be_read(paths_of(arguments.outputs));
  return arguments;
}

bool is_reason_id(std::string_view subject) { return is_hashed_id(subject, "r1-"); }

bool is_cluster_id(std::string_view subject) { return is_hashed_id(subject, "k1-"); }

bool may_be_post_id(std::string_view subject) {
  const std::size_t colon = subject.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == subject.size() || subject.find(' ') != std::string_view::npos)
    return false;
  return std::ranges::all_of(subject.substr(0, colon), [](char c) { return is_ascii_digit(c) || c == '_' || (c >= 'a' && c <= 'z'); });
}

}  // namespace elek::cli
