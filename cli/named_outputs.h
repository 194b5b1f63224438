#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "cli/checked.h"
#include "cli/exit_code.h"
#include "cli/messages.h"
#include "write/terminal.h"

namespace elek::cli {

/// One output of a command that writes when all is known.
struct NamedOutput {
  std::string format;
  std::string path;  ///< "-": standard output
};

/// Reads --format NAME[=FILE] and --output; the first of `formats` ("text|junit") is the usual one. Errors go to `checked`: usage.
std::vector<NamedOutput> named_outputs(Checked& checked, std::string_view formats);

std::vector<std::string> paths_of(const std::vector<NamedOutput>& outputs);

/// Writes the whole of an output. Tells what went wrong.
Outcome write_output(const NamedOutput& output, const std::string& text, Messages& messages);

/// Whether an output is colored, by the value of --color, which may be null.
Color color_of(const NamedOutput& output, const std::string* choice);

/// Nothing if no file that is written ("-" is none) would overwrite one of `files`, which are `what` ("the rule files"). Errors: usage.
std::expected<void, Error> keep_from_files(const std::vector<std::string>& written, const std::vector<std::string>& files,
                                           std::string_view what);

}  // namespace elek::cli
