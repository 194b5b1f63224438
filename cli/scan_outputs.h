#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/scan_arguments.h"
#include "trace/copies.h"
#include "write/fan_out.h"
#include "write/output.h"
#include "write/yardstick.h"

namespace elek::cli {

/// The files and sinks of one scan. The sinks borrow from the files.
class ScanOutputs {
 public:
  /// Creates every file, so that what cannot be written is told before hours of work. `color` is the value of --color, or null; `first` hears of everything before the outputs do. `changes`: see TextOptions. Errors:
  /// output_failed.
  static std::expected<ScanOutputs, Error> open(const ScanArguments& arguments, const std::string* color, std::unique_ptr<ItemSink> first,
                                                const YardstickChanges* changes);

  ItemSink& sink() { return sink_; }
  /// The file of --crosswalk; null: not asked for.
  OutputFile* crosswalk() const { return crosswalk_; }
  /// Whether lines go to a terminal while the scan runs, so that no progress can be shown between them.
  static bool fill_terminal(const ScanArguments& arguments);
  /// The copies among all items; no posts where no output tells of them (a text, --copies), for counting takes memory.
  CopyTotals copy_totals() const { return copies_ == nullptr ? CopyTotals() : copies_->totals(); }

  /// Writes --counts and --copies, where they were asked for. What fails is told by commit().
  void write_tables(const Summary& summary);
  /// Gives the files their names, but for the manifest: all that can have theirs. The errors of the others: output_failed, broken_pipe.
  std::vector<Error> commit();
  /// Leaves unfinished files under the names that it returns, but for the manifest. What is neither committed nor kept is removed.
  std::vector<std::string> keep_partial();
  /// Where nothing could be read: flushes streams, and leaves what stands under the names of files, the manifest's too.
  std::vector<Error> commit_streams();
  /// Writes --manifest, the last of all, and gives it its name, if it was asked for and commit_streams() did not give it up. Errors:
  /// output_failed, broken_pipe.
  std::expected<void, Error> write_manifest(std::string_view text);

 private:
  ScanOutputs() = default;
  std::expected<OutputFile*, Error> add_file(std::expected<OutputFile, Error> file);
  std::expected<void, Error> open_tables(const ScanArguments& arguments);

  std::vector<std::unique_ptr<OutputFile>> files_;
  OutputFile* counts_table_ = nullptr;  // among files_, null: not asked for
  OutputFile* copies_table_ = nullptr;
  OutputFile* crosswalk_ = nullptr;
  std::unique_ptr<OutputFile> manifest_;
  FanOut sink_;
  const CopyCounter* copies_ = nullptr;  // one of the sinks
};

/// The lowest level that `output` lists: as asked, else low for programs and medium for people.
Level min_level_of(const NamedOutput& output, const ScanArguments& arguments);

}  // namespace elek::cli
