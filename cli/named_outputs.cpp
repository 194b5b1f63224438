#include "cli/named_outputs.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

#include "bytes/find_inputs.h"
#include "cli/terminal_facts.h"

namespace elek::cli {
namespace {

/// One name for all that lead to the same file, whether it is there yet or not.
std::string identity_of(const std::string& path) {
  struct stat facts {};
  const int fault = path == "-" ? ::fstat(STDOUT_FILENO, &facts) : ::stat(path.c_str(), &facts);
  if (fault == 0) return fmt::format("{}:{}", facts.st_dev, facts.st_ino);
  std::error_code error;
  const auto plain = std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
  return error ? path : plain.string();
}

}  // namespace

std::vector<NamedOutput> named_outputs(Checked& checked, std::string_view formats, UsualFormat usual) {
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
  const std::string* const named = checked.typed().value("output");
  if (outputs.empty() || main_format || named != nullptr) {
    const std::string path = named == nullptr ? "-" : *named;
    outputs.push_back({main_format.value_or(usual == nullptr ? known.front() : std::string(usual(path))), path});
  }
  check_outputs(checked, paths_of(outputs));
  return outputs;
}

std::vector<std::string> paths_of(const std::vector<NamedOutput>& outputs) {
  std::vector<std::string> paths;
  for (const NamedOutput& output : outputs) paths.push_back(output.path);
  return paths;
}

void check_outputs(Checked& checked, const std::vector<std::string>& paths) {
  std::map<std::string, std::string> outputs;  // by identity
  for (const std::string& path : paths) {
    if (path.empty()) checked.blame("an output needs a name");
    if (path == "/dev/null" || outputs.emplace(identity_of(path), path).second) continue;
    checked.blame(fmt::format("two outputs go to {}", path == "-" ? "standard output" : path));
  }
  for (const std::string& path : paths) {
    if (path == "-") continue;
    const auto other = outputs.find(identity_of(OutputFile::partial_path(path)));
    if (other == outputs.end()) continue;
    checked.blame(fmt::format("{} cannot be an output: what there is of {} is left there if elek is stopped", other->second, path));
  }
}

std::expected<OutputFile, Error> open_output(const std::string& path) {
  if (path == "-") return OutputFile::borrowing(STDOUT_FILENO, "standard output");
  if (path.empty()) return std::unexpected(Error{ErrorCode::usage, "an output needs a name", "- is standard output"});
  return OutputFile::create(path);
}

std::expected<std::vector<OpenOutput>, Error> open_outputs(const std::vector<NamedOutput>& outputs) {
  std::vector<OpenOutput> opened;
  for (const NamedOutput& output : outputs) {
    auto file = open_output(output.path);
    if (!file) return std::unexpected(file.error());
    opened.push_back({output, std::move(*file)});
  }
  return opened;
}

Outcome commit_output(OpenOutput& output, Messages& messages) {
  Outcome outcome;
  const auto committed = output.file.commit();
  if (committed) return outcome;
  outcome.add(committed.error().code);
  if (!outcome.broken_pipe) messages.complain(committed.error());
  return outcome;
}

Outcome write_output(OpenOutput& output, const std::string& text, Messages& messages) {
  (void)output.file.write(text);  // commit_output() tells
  return commit_output(output, messages);
}

Color color_of(const NamedOutput& output, const std::string* choice) {
  if (output.path == "-") return color_for(STDOUT_FILENO, choice);
  return choice != nullptr && *choice == "always" ? Color::always : Color::never;
}

std::expected<void, Error> keep_from_files(const std::vector<std::string>& written, const std::vector<std::string>& files,
                                           std::string_view what) {
  for (const std::string& output : written) {
    if (output == "-") continue;
    const std::string partial = OutputFile::partial_path(output);
    const auto is_output = [&](const std::string& file) { return is_same_file(file, output) || is_same_file(file, partial); };
    if (std::ranges::none_of(files, is_output)) continue;
    return std::unexpected(Error{ErrorCode::usage, fmt::format("the output {} is one of {}", output, what), "name another"});
  }
  return {};
}

}  // namespace elek::cli
