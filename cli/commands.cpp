#include "cli/commands.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/nearest.h"
#include "cli/messages.h"
#include "write/output.h"

namespace elek::cli {

std::span<const CommandSpec* const> commands() {
  static const std::array kCommands = {&scan_command(),    &posts_command(), &lookup_command(),  &sources_command(),
                                       &test_command(),    &lint_command(),  &rules_command(),   &explain_command(),
                                       &schema_command(),  &completion_command(), &help_command()};
  return kCommands;
}

std::string operand_choices(const CommandSpec& command) {
  constexpr std::string_view kCommand = "COMMAND|";
  if (!command.choices.starts_with(kCommand)) return std::string(command.choices);
  std::string choices;
  for (const CommandSpec* const each : commands()) choices.append(each->name) += '|';
  return choices.append(command.choices.substr(kCommand.size()));
}

const CommandSpec* command_named(std::string_view name) {
  const auto all = commands();
  const auto found = std::find_if(all.begin(), all.end(), [&](const CommandSpec* command) { return command->name == name; });
  return found == all.end() ? nullptr : *found;
}

Error unknown_command(const std::string& name) {
  std::vector<std::string> names;
  for (const CommandSpec* const command : commands()) names.emplace_back(command->name);
  const std::optional<std::string> near = nearest(name, names);
  return {ErrorCode::usage, fmt::format("unknown command {}{}", name, near ? fmt::format("; did you mean {}?", *near) : ""), "elek help"};
}

Outcome print(std::string_view text) {
  OutputFile output = OutputFile::borrowing(STDOUT_FILENO, "standard output");
  auto written = output.write(text);
  if (written) written = output.flush();
  if (written) return {};
  return refuse(written.error());
}

Outcome refuse(const Error& error) {
  Outcome outcome;
  outcome.add(error.code);
  if (!outcome.broken_pipe) Messages(Verbosity::normal, Color::never).complain(error);
  return outcome;
}

}  // namespace elek::cli
