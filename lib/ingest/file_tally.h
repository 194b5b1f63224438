#pragma once

#include <cstdint>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/post_batch.h"

namespace elek {

/// Adds up what became of the files, since no batch alone can know that a file held no post. One per run, fed in input order by the thread
/// that collects results, so that a run that is stopped counts the same files however far its threads had read ahead.
class FileTally {
 public:
  /// Takes in a decoded batch. At the end of its file: what is to be told about the file as a whole, after the batch's own diagnostics.
  std::vector<Diagnostic> add(const PostBatch& batch);

  std::uint64_t files() const { return files_; }  ///< that were opened
  /// Files that are missing, unreadable, of a format elek does not read, or without a post.
  std::uint64_t unusable_files() const { return unusable_files_; }

 private:
  void judge(const FileShare& file, std::vector<Diagnostic>& told);

  bool begun_ = false;              // the file at hand is counted
  ReadCounts counts_;               // of the file at hand
  std::uint64_t elek_results_ = 0;  // of the file at hand
  std::uint64_t files_ = 0, unusable_files_ = 0;
  bool private_told_ = false;  // a package has a file for each of hundreds of conversations
};

}  // namespace elek
