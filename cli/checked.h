#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/level.h"
#include "base/time.h"
#include "cli/options.h"

namespace elek::cli {

/// Reads the values of options as what they should be. The first that is not is kept in error(); after it, nothing is blamed.
/// Borrows from the command and from what was typed.
class Checked {
 public:
  Checked(const CommandSpec& command, const Typed& typed) : command_(command), typed_(typed) {}

  const Typed& typed() const { return typed_; }
  std::optional<Level> level(std::string_view option);
  /// A day or a time with a date, in `zone` unless it has its own.
  std::optional<UnixSeconds> time(std::string_view option, const TimeZone& zone);
  std::optional<std::uint64_t> number(std::string_view option, std::uint64_t least, std::uint64_t most);
  /// Bytes: a number, with K, M, G or T behind it or nothing.
  std::optional<std::uint64_t> size(std::string_view option, std::uint64_t least, std::uint64_t most);
  /// The option's value if it is one of `choices` ("text|ndjson").
  std::optional<std::string> choice(std::string_view option, std::string_view choices);
  TimeZone zone(std::string_view option);

  void blame(std::string message);
  void blame(Error error);
  const std::optional<Error>& error() const { return error_; }

 private:
  const CommandSpec& command_;
  const Typed& typed_;
  std::optional<Error> error_;
};

/// The parts of "text|ndjson".
std::vector<std::string> choices_of(std::string_view choices);

}  // namespace elek::cli
