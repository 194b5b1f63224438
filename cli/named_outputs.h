#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "cli/checked.h"
#include "cli/exit_code.h"
#include "cli/messages.h"
#include "write/output.h"
#include "write/terminal.h"

namespace elek::cli {

/// One output of a command.
struct NamedOutput {
  std::string format;
  std::string path;  ///< "-": standard output
};

/// Chooses the format of an output that was asked for without one, by its path.
using UsualFormat = std::string_view (*)(const std::string& path);

/// Reads --format NAME[=FILE] and --output. "-f NAME=FILE" is an output of its own; "-f NAME" is the format of the main output, which there
/// is if it was named or nothing else was. The usual format is the first of `formats` ("text|junit"), or as `usual` says. Errors go to
/// `checked`: usage.
std::vector<NamedOutput> named_outputs(Checked& checked, std::string_view formats, UsualFormat usual = nullptr);

std::vector<std::string> paths_of(const std::vector<NamedOutput>& outputs);

/// Blames outputs of one run of which one would destroy another: one file by two names, standard output twice, a file and what is left of
/// another when the run is stopped. `paths`: all that the run writes, "-" included.
void check_outputs(Checked& checked, const std::vector<std::string>& paths);

/// Opens an output; "-" is standard output. Errors: output_failed, usage (it has no name).
std::expected<OutputFile, Error> open_output(const std::string& path);

/// An output that is open, so that one that cannot be written is told before any work. What is not committed is given up.
struct OpenOutput {
  NamedOutput named;
  OutputFile file;
};

/// Opens all. Errors: output_failed.
std::expected<std::vector<OpenOutput>, Error> open_outputs(const std::vector<NamedOutput>& outputs);

/// Ends an output that was written. Tells what went wrong, with what was written to it, too.
Outcome commit_output(OpenOutput& output, Messages& messages);
/// Writes the whole of an output, and ends it.
Outcome write_output(OpenOutput& output, const std::string& text, Messages& messages);

/// Whether an output is colored, by the value of --color, which may be null.
Color color_of(const NamedOutput& output, const std::string* choice);

/// Nothing if no file that is written ("-" is none) would overwrite one of `files`, which are `what` ("the rule files"). Errors: usage.
std::expected<void, Error> keep_from_files(const std::vector<std::string>& written, const std::vector<std::string>& files,
                                           std::string_view what);

}  // namespace elek::cli
