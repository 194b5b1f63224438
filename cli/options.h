#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "cli/exit_code.h"

namespace elek::cli {

class Typed;

// What options of many commands can say.
inline constexpr std::string_view kLevelChoices = "informational|low|medium|high|critical";
inline constexpr std::string_view kDateOrders = "dmy|mdy";
inline constexpr std::string_view kEncodings = "utf-8|windows-1251";
inline constexpr std::string_view kColorChoices = "auto|always|never";

/// One option of a command. From these tables come the parser, the help, the completions and the suggestions.
struct OptionSpec {
  enum class Repeat : std::uint8_t { once, many };
  std::string_view group;  ///< heading in the help
  std::string_view name;   ///< without "--"
  char letter = 0;         ///< 0: none
  std::string_view value;  ///< what the help calls its value; empty: a flag
  Repeat repeat = Repeat::once;
  std::string_view choices;  ///< "text|ndjson" for completions; empty: files or anything
  std::string_view help;
};

/// One command: everything about it in one table.
struct CommandSpec {
  std::string_view name;
  std::string_view operands;  ///< "[PATH...]"; empty: it takes none
  std::string_view summary;   ///< one line
  std::string_view about;     ///< paragraphs, separated by empty lines
  std::string_view examples;  ///< lines
  std::string_view choices;   ///< values of its operands, COMMAND being all commands; empty: files
  std::span<const OptionSpec> options;
  Outcome (*run)(const Typed& typed);
};

/// What was typed for one command: known options with values where they need one; nothing is checked beyond that.
class Typed {
 public:
  bool has(std::string_view name) const { return values_.contains(name); }
  /// The value of an option that may be given once; null if it was not.
  const std::string* value(std::string_view name) const;
  /// The values of an option that may be given many times.
  std::span<const std::string> all(std::string_view name) const;
  const std::vector<std::string>& operands() const { return operands_; }
  const std::map<std::string, std::vector<std::string>, std::less<>>& options() const { return values_; }

 private:
  friend std::expected<Typed, Error> parse(const CommandSpec& command, const std::vector<std::string>& arguments);
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> operands_;
};

/// Splits the arguments after the command's name. `--help` is known to every command. Errors: usage.
std::expected<Typed, Error> parse(const CommandSpec& command, const std::vector<std::string>& arguments);

/// A usage error, with the way to the command's help.
Error usage_error(const CommandSpec& command, std::string message);

}  // namespace elek::cli
