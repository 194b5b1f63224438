#include "cli/completion_script.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "cli/checked.h"
#include "cli/commands.h"

namespace elek::cli {
namespace {

std::string spaced(std::string_view choices) {
  std::string out(choices);
  std::replace(out.begin(), out.end(), '|', ' ');
  return out;
}

/// `text` between single quotes, for any of the shells.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char letter : text) {
    if (letter == '\'') {
      out += "'\\''";
    } else {
      out += letter;
    }
  }
  return out + "'";
}

std::string command_names() {
  std::vector<std::string_view> names;
  for (const CommandSpec* const command : commands()) names.push_back(command->name);
  return fmt::format("{}", fmt::join(names, " "));
}

std::string option_words(const CommandSpec& command) {
  std::string out = "--help";
  for (const OptionSpec& option : command.options) out += fmt::format(" --{}", option.name);
  return out;
}

// ---- bash

void append_bash_command(std::string& out, const CommandSpec& command) {
  out += fmt::format("    {})\n      case \"$previous\" in\n", command.name);
  for (const OptionSpec& option : command.options) {
    if (option.choices.empty()) continue;
    const std::string letter = option.letter == 0 ? "" : fmt::format("|-{}", option.letter);
    out += fmt::format("        --{}{}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n", option.name, letter,
                       spaced(option.choices));
  }
  out += fmt::format("      esac\n      options='{}'\n      operands='{}' ;;\n", option_words(command), spaced(operand_choices(command)));
}

std::string bash_script() {
  std::string out =
      "# elek: completion for bash\n"
      "_elek() {\n"
      "  local word=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\" options='' operands=''\n"
      "  if [[ $COMP_CWORD -eq 1 ]]; then\n";
  out += fmt::format("    COMPREPLY=($(compgen -W '{} --help --version' -- \"$word\")); return\n  fi\n", command_names());
  out += "  case \"${COMP_WORDS[1]}\" in\n";
  for (const CommandSpec* const command : commands()) append_bash_command(out, *command);
  out +=
      "  esac\n"
      "  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
      "  elif [[ -n $operands ]]; then COMPREPLY=($(compgen -W \"$operands\" -- \"$word\"))\n"
      "  else local IFS=$'\\n'; COMPREPLY=($(compgen -f -- \"$word\")); fi\n"
      "}\n"
      "complete -o filenames -F _elek elek\n";
  return out;
}

// ---- zsh

/// zsh reads brackets and colons of a description.
std::string zsh_safe(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '[' || letter == ']' || letter == ':') out += '\\';
    out += letter;
  }
  return out;
}

std::string zsh_option(const OptionSpec& option) {
  const std::string repeat = option.repeat == OptionSpec::Repeat::many ? "*" : "";
  const std::string action = option.choices.empty() ? "_files" : "(" + spaced(option.choices) + ")";
  const std::string value = option.value.empty() ? "" : fmt::format(":{}:{}", zsh_safe(option.value), action);
  std::string out = quoted(fmt::format("{}--{}[{}]{}", repeat, option.name, zsh_safe(option.help), value));
  if (option.letter != 0) out += " " + quoted(fmt::format("{}-{}[{}]{}", repeat, option.letter, zsh_safe(option.help), value));
  return out;
}

void append_zsh_command(std::string& out, const CommandSpec& command) {
  out += fmt::format("    {}) _arguments -s '--help[explain]'", command.name);
  for (const OptionSpec& option : command.options) out += " \\\n      " + zsh_option(option);
  const std::string operands = command.choices.empty() ? "_files" : "(" + spaced(operand_choices(command)) + ")";
  out += fmt::format(" \\\n      '*:argument:{}' ;;\n", operands);
}

std::string zsh_script() {
  std::string out = "#compdef elek\n_elek() {\n  local -a commands=(\n";
  for (const CommandSpec* const command : commands()) {
    out += fmt::format("    {}\n", quoted(fmt::format("{}:{}", command->name, zsh_safe(command->summary))));
  }
  out +=
      "  )\n"
      "  if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
      "  local command=$words[2]\n"
      "  shift words; (( CURRENT-- ))\n"
      "  case $command in\n";
  for (const CommandSpec* const command : commands()) append_zsh_command(out, *command);
  out += "  esac\n}\ncompdef _elek elek\n";
  return out;
}

// ---- fish

void append_fish_option(std::string& out, const CommandSpec& command, const OptionSpec& option) {
  out += fmt::format("complete -c elek -n '__fish_seen_subcommand_from {}' -l {}", command.name, option.name);
  if (option.letter != 0) out += fmt::format(" -s {}", option.letter);
  if (!option.value.empty()) out += " -r";
  if (!option.choices.empty()) out += fmt::format(" -f -a {}", quoted(spaced(option.choices)));
  out += fmt::format(" -d {}\n", quoted(option.help));
}

std::string fish_script() {
  std::string out = "# elek: completion for fish\n";
  for (const CommandSpec* const command : commands()) {
    out += fmt::format("complete -c elek -n __fish_use_subcommand -f -a {} -d {}\n", command->name, quoted(command->summary));
    for (const OptionSpec& option : command->options) append_fish_option(out, *command, option);
    if (command->choices.empty()) continue;
    out += fmt::format("complete -c elek -n '__fish_seen_subcommand_from {}' -f -a {}\n", command->name,
                       quoted(spaced(operand_choices(*command))));
  }
  return out;
}

}  // namespace

std::optional<std::string> completion_script(std::string_view shell) {
  if (shell == "bash") return bash_script();
  if (shell == "zsh") return zsh_script();
  if (shell == "fish") return fish_script();
  return std::nullopt;
}

}  // namespace elek::cli
