#pragma once

#include <cstdint>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/post_batch.h"

namespace elek {

/// Adds up what became of each file, since no batch alone can know that a file held no post. One per run, fed in input order by the thread
/// that collects results.
class FileTally {
 public:
  /// Takes in a decoded batch. At the end of its file: what is to be told about the file as a whole, after the batch's own diagnostics.
  std::vector<Diagnostic> add(const PostBatch& batch);

  /// Files in which no post was recognised; to be added to RecordReader::unusable_files().
  std::uint64_t unusable_files() const { return unusable_files_; }

 private:
  void judge(const FileShare& file, std::vector<Diagnostic>& told);

  ReadCounts counts_;               // of the file at hand
  std::uint64_t elek_results_ = 0;  // of the file at hand
  std::uint64_t unusable_files_ = 0;
};

}  // namespace elek
