#include "cli/named_outputs.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include "cli/scan_outputs.h"
#include "cli/terminal_facts.h"

namespace elek::cli {
namespace {

void check_outputs(Checked& checked, const std::vector<NamedOutput>& outputs) {
  std::set<std::string> seen;
  for (const NamedOutput& output : outputs) {
    if (output.path.empty()) checked.blame("an output needs a name");
    if (seen.insert(output.path).second) continue;
    checked.blame(fmt::format("two outputs go to {}", output.path == "-" ? "standard output" : output.path));
  }
}

bool are_one_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return std::filesystem::equivalent(a, b, error) && !error;
}

}  // namespace

std::vector<NamedOutput> named_outputs(Checked& checked, std::string_view formats) {
  const std::vector<std::string> known = choices_of(formats);
  std::vector<NamedOutput> outputs;
  std::optional<std::string> main_format;
  for (const std::string& typed : checked.typed().all("format")) {
    const std::size_t equals = typed.find('=');
    const std::string format = typed.substr(0, equals);
    if (std::ranges::find(known, format) == known.end()) {
      checked.blame(fmt::format("--format {}: there are {}", typed, fmt::join(known, " and ")));
    } else if (equals != std::string::npos) {
      outputs.push_back({format, typed.substr(equals + 1)});
    } else if (main_format) {
      checked.blame("--format is given twice without a file; write -f NAME=FILE");
    } else {
      main_format = format;
    }
  }
  const std::string* const path = checked.typed().value("output");
  if (outputs.empty() || main_format || path != nullptr) {
    outputs.push_back({main_format.value_or(known.front()), path == nullptr ? "-" : *path});
  }
  check_outputs(checked, outputs);
  return outputs;
}

std::vector<std::string> paths_of(const std::vector<NamedOutput>& outputs) {
  std::vector<std::string> paths;
  for (const NamedOutput& output : outputs) paths.push_back(output.path);
  return paths;
}

Outcome write_output(const NamedOutput& output, const std::string& text, Messages& messages) {
  Outcome outcome;
  const auto written = write_whole(output.path, text);
  if (written) return outcome;
  outcome.add(written.error().code);
  if (!outcome.broken_pipe) messages.complain(written.error());
  return outcome;
}

Color color_of(const NamedOutput& output, const std::string* choice) {
  if (output.path == "-") return color_for(STDOUT_FILENO, choice);
  return choice != nullptr && *choice == "always" ? Color::always : Color::never;
}

std::expected<void, Error> keep_from_files(const std::vector<std::string>& written, const std::vector<std::string>& files,
                                           std::string_view what) {
  for (const std::string& output : written) {
    const auto is_output = [&](const std::string& file) { return output != "-" && are_one_file(file, output); };
    if (std::ranges::none_of(files, is_output)) continue;
    return std::unexpected(Error{ErrorCode::usage, fmt::format("the output {} is one of {}", output, what), "name another"});
  }
  return {};
}

}  // namespace elek::cli
