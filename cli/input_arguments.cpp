#include "cli/input_arguments.h"

#include <sys/stat.h>
#include <unistd.h>

#include <limits>

#include "cli/terminal_facts.h"

namespace elek::cli {
namespace {

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::int64_t>::max();

std::vector<std::string> paths_of(Checked& checked) {
  const std::vector<std::string>& typed = checked.typed().operands();
  if (!typed.empty()) return typed;
  if (is_terminal(STDIN_FILENO)) checked.blame("no input: name a file or a folder, or pipe posts in");
  return {"-"};
}

}  // namespace

InputArguments input_arguments(Checked& checked) {
  InputArguments arguments;
  arguments.paths = paths_of(checked);
  arguments.zone = checked.zone("tz");
  arguments.since = checked.time("since", arguments.zone);
  arguments.until = checked.time("until", arguments.zone);
  const bool empty = arguments.since && arguments.until && *arguments.since >= *arguments.until;
  if (empty) checked.blame("--since must lie before --until");
  arguments.max_errors = checked.number("max-errors", 1, kNoLimit).value_or(0);
  if (checked.typed().has("strict")) arguments.strictness = Strictness::strict;
  arguments.read.include_private = checked.typed().has("private");
  arguments.read.zone = arguments.zone.name();
  return arguments;
}

std::vector<std::string> with_standard_output(std::vector<std::string> outputs) {
  struct stat facts {};
  if (::fstat(STDOUT_FILENO, &facts) == 0 && S_ISREG(facts.st_mode)) outputs.emplace_back("/dev/stdout");
  return outputs;
}

Outcome input_outcome(const InputArguments& arguments, const RecordReader& reader, const ReadCounts& counts) {
  Outcome outcome;
  const bool nothing_good = counts.posts == 0 && counts.not_posts == 0 && counts.private_skipped == 0;
  const bool too_many = arguments.max_errors != 0 && counts.rejected >= arguments.max_errors;
  const bool strictly_bad = arguments.strictness == Strictness::strict && counts.rejected != 0;
  if (reader.unusable_files() != 0 || nothing_good || too_many || strictly_bad) outcome.add(Exit::input);
  return outcome;
}

}  // namespace elek::cli
