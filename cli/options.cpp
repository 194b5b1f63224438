#include "cli/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>

#include "base/nearest.h"

namespace elek::cli {
namespace {

namespace po = boost::program_options;

po::options_description described(const CommandSpec& command) {
  po::options_description description;
  description.add_options()("help,h", "");
  for (const OptionSpec& option : command.options) {
    std::string name(option.name);
    if (option.letter != 0) name += fmt::format(",{}", option.letter);
    if (option.value.empty()) {
      description.add_options()(name.c_str(), "");
    } else {
      description.add_options()(name.c_str(), po::value<std::string>(), "");
    }
  }
  return description;
}

// No abbreviations: a script that says --min would change its meaning with the next version.
constexpr int kStyle = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;

std::vector<std::string> names_of(const CommandSpec& command) {
  std::vector<std::string> names = {"--help"};
  for (const OptionSpec& option : command.options) names.push_back(fmt::format("--{}", option.name));
  return names;
}

Error unknown_option(const CommandSpec& command, const std::string& typed) {
  const std::optional<std::string> near = nearest(typed, names_of(command));
  return usage_error(command, fmt::format("unknown option {}{}", typed, near ? fmt::format("; did you mean {}?", *near) : ""));
}

const OptionSpec* option_named(const CommandSpec& command, std::string_view name) {
  const auto found =
      std::find_if(command.options.begin(), command.options.end(), [&](const OptionSpec& option) { return option.name == name; });
  return found == command.options.end() ? nullptr : &*found;
}

/// Whether the next option was taken for this one's value: Boost does that. "--output=--strict" says that it is meant.
bool swallowed_option(const CommandSpec& command, const po::option& piece) {
  if (piece.original_tokens.size() != 2 || piece.value.empty()) return false;
  const std::string_view value = piece.value.front();
  return std::ranges::any_of(command.options, [&](const OptionSpec& option) {
    return value == fmt::format("--{}", option.name) || (option.letter != 0 && value == fmt::format("-{}", option.letter));
  });
}

std::expected<std::vector<po::option>, Error> split(const CommandSpec& command, const std::vector<std::string>& arguments) {
  const po::options_description description = described(command);
  try {
    return po::command_line_parser(arguments).options(description).style(kStyle).run().options;
  } catch (const po::unknown_option& error) {
    return std::unexpected(unknown_option(command, error.get_option_name()));
  } catch (const po::invalid_command_line_syntax& error) {
    const bool missing =
        error.kind() == po::invalid_syntax::missing_parameter || error.kind() == po::invalid_syntax::empty_adjacent_parameter;
    return std::unexpected(
        usage_error(command, fmt::format("{} {}", error.get_option_name(), missing ? "needs a value" : "takes no value")));
  } catch (const po::error& error) {
    return std::unexpected(usage_error(command, error.what()));
  }
}

}  // namespace

const std::string* Typed::value(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() || found->second.empty() ? nullptr : &found->second.front();
}

std::span<const std::string> Typed::all(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::span<const std::string>() : std::span<const std::string>(found->second);
}

std::expected<Typed, Error> parse(const CommandSpec& command, const std::vector<std::string>& arguments) {
  const auto pieces = split(command, arguments);
  if (!pieces) return std::unexpected(pieces.error());
  Typed typed;
  for (const po::option& piece : *pieces) {
    if (piece.position_key >= 0) {
      typed.operands_.insert(typed.operands_.end(), piece.value.begin(), piece.value.end());
      continue;
    }
    if (swallowed_option(command, piece)) return std::unexpected(usage_error(command, fmt::format("--{} needs a value", piece.string_key)));
    const OptionSpec* const option = option_named(command, piece.string_key);
    std::vector<std::string>& values = typed.values_[piece.string_key];
    const bool again = option != nullptr && option->repeat == OptionSpec::Repeat::once && !values.empty();
    if (again) return std::unexpected(usage_error(command, fmt::format("--{} is given twice", piece.string_key)));
    values.insert(values.end(), piece.value.begin(), piece.value.end());
  }
  const bool operands = typed.operands_.empty() || !command.operands.empty() || typed.has("help");
  if (!operands) return std::unexpected(usage_error(command, fmt::format("unexpected argument {}", typed.operands_.front())));
  return typed;
}

Error usage_error(const CommandSpec& command, std::string message) {
  return {ErrorCode::usage, std::move(message), fmt::format("elek help {}", command.name)};
}

}  // namespace elek::cli
