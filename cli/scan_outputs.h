#pragma once

#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "cli/scan_arguments.h"
#include "write/fan_out.h"
#include "write/output.h"

namespace elek::cli {

/// The files and sinks of one scan. The sinks borrow from the files.
class ScanOutputs {
 public:
  /// Creates every file. `color` is the value of --color, or null; `first` hears of everything before the outputs do. Errors:
  /// output_failed.
  static std::expected<ScanOutputs, Error> open(const ScanArguments& arguments, const std::string* color, std::unique_ptr<ItemSink> first);

  ItemSink& sink() { return sink_; }
  /// Whether lines go to a terminal while the scan runs, so that no progress can be shown between them.
  static bool fill_terminal(const ScanArguments& arguments);
  /// Gives the files their names. Errors: output_failed, broken_pipe.
  std::expected<void, Error> commit();
  /// Where nothing could be read: flushes streams, and leaves what stands under the names of files.
  std::expected<void, Error> commit_streams();
  /// Leaves unfinished files under the names that it returns. What is neither committed nor kept is removed.
  std::vector<std::string> keep_partial();

 private:
  ScanOutputs() = default;
  std::vector<std::unique_ptr<OutputFile>> files_;
  FanOut sink_;
};

/// The lowest level that `output` lists: as asked, else low for programs and medium for people.
Level min_level_of(const OutputRequest& output, const ScanArguments& arguments);

/// Writes `text` as the whole of a file. Errors: output_failed, broken_pipe.
std::expected<void, Error> write_whole(const std::string& path, const std::string& text);

}  // namespace elek::cli
