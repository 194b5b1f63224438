#pragma once

#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "cli/scan_arguments.h"
#include "trace/copies.h"
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
  /// The copies among all items; no posts where no output tells of them (a text, --copies), for counting takes memory.
  CopyTotals copy_totals() const { return copies_ == nullptr ? CopyTotals() : copies_->totals(); }
  /// Writes --copies. REQUIRES: it was asked for. Errors: output_failed, broken_pipe.
  std::expected<void, Error> write_copies(const std::string& path) const;
  /// Leaves unfinished files under the names that it returns. What is neither committed nor kept is removed.
  std::vector<std::string> keep_partial();

 private:
  ScanOutputs() = default;
  std::vector<std::unique_ptr<OutputFile>> files_;
  FanOut sink_;
  const CopyCounter* copies_ = nullptr;  // one of the sinks
};

/// The lowest level that `output` lists: as asked, else low for programs and medium for people.
Level min_level_of(const OutputRequest& output, const ScanArguments& arguments);

/// Writes `text` as the whole of a file. Errors: output_failed, broken_pipe.
std::expected<void, Error> write_whole(const std::string& path, const std::string& text);

}  // namespace elek::cli
