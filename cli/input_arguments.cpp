#include "cli/input_arguments.h"
#include "cli/signals.h"

#include <sys/stat.h>
#include <unistd.h>

#include <limits>

#include "cli/terminal_facts.h"
#include "decode/json.h"
#include "write/output.h"

namespace elek::cli {
namespace {

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::int64_t>::max();

std::vector<std::string> paths_of(Checked& checked) {
  const std::vector<std::string>& typed = checked.typed().operands();
  if (!typed.empty()) return typed;
  if (is_terminal(STDIN_FILENO)) checked.blame("no input: name a file or a folder, or pipe posts in");
  return {"-"};
}

void read_limits(Checked& checked, ReadOptions& options) {
  constexpr std::uint64_t kMostRecordBytes = std::uint64_t{1} << 30U;  // spans have 32 bits
  constexpr std::uint64_t kMostWindowBytes = std::uint64_t{2} << 30U;
  if (const auto bytes = checked.size("max-record", 1024, kMostRecordBytes)) options.max_record_bytes = *bytes;
  if (const auto depth = checked.number("max-depth", 1, JsonParser::kMaxDepth)) options.max_depth = *depth;
  UnpackLimits& unpack = options.unpack;
  unpack.max_unpacked_bytes = checked.size("max-unpacked", 1, kNoLimit).value_or(unpack.max_unpacked_bytes);
  unpack.max_ratio = checked.number("max-ratio", 1, kNoLimit).value_or(unpack.max_ratio);
  unpack.max_members = checked.number("max-members", 1, kNoLimit).value_or(unpack.max_members);
  unpack.max_window_bytes = checked.size("max-window", 1024, kMostWindowBytes).value_or(unpack.max_window_bytes);
}

}  // namespace

void read_format_options(Checked& checked, ReadOptions& options) {
  if (const std::string* const from = checked.typed().value("from")) options.from = *from;
  for (const std::string& map : checked.typed().all("map")) {
    if (const auto added = options.map.add(map); !added) checked.blame(added.error());
  }
  for (const std::string& table : checked.typed().all("channels")) {
    if (const auto added = options.handles.add_file(table); !added) checked.blame(added.error());
  }
  if (const auto order = checked.choice("date-order", kDateOrders)) {
    options.date_order = *order == "dmy" ? DateOrder::day_first : DateOrder::month_first;
  }
  if (const auto encoding = checked.choice("encoding", kEncodings)) {
    options.encoding = *encoding == "utf-8" ? Encoding::utf8 : Encoding::windows_1251;
  }
  read_limits(checked, options);
  if (!options.from.empty() && !options.map.empty()) checked.blame("--from and --map cannot be given together");
}

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
  read_format_options(checked, arguments.read);
  arguments.read.zone = arguments.zone.name();
  arguments.read.stop = &stop_flag();
  return arguments;
}

std::vector<std::string> not_to_be_read(const std::vector<std::string>& outputs) {
  std::vector<std::string> files;
  for (const std::string& output : outputs) {
    if (output != "-") files.insert(files.end(), {output, OutputFile::partial_path(output)});
  }
  struct stat facts {};
  if (::fstat(STDOUT_FILENO, &facts) == 0 && S_ISREG(facts.st_mode)) files.emplace_back("/dev/stdout");
  return files;
}

bool nothing_read(const Summary& summary) {
  return summary.read.posts == 0 && summary.read.private_skipped == 0;
}

Error nothing_read_error() { return {ErrorCode::input_unusable, "no post was read", "files of earlier runs are left as they were"}; }

Outcome input_outcome(const InputArguments& arguments, const Summary& summary) {
  Outcome outcome;
  const ReadCounts& counts = summary.read;
  const bool too_many = arguments.max_errors != 0 && counts.rejected >= arguments.max_errors;
  const bool strict = arguments.strictness == Strictness::strict;
  const bool strictly_bad = strict && counts.rejected + counts.faults != 0;
  if (summary.files_unusable != 0 || nothing_read(summary) || too_many || strictly_bad) outcome.add(Exit::input);
  if (strict && summary.cut_off != 0) outcome.add(Exit::limit);
  return outcome;
}

}  // namespace elek::cli
