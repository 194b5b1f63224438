#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "ingest/record_batch.h"

namespace elek {

class ByteSource;

/// How exports are read.
struct ReadOptions {
  bool include_private = false;               ///< --private: also private parts of whole-account packages
  std::string zone = "UTC";                   ///< --tz: zone of times that have none
  std::size_t max_record_bytes = 16U << 20U;  ///< a larger record is one rejected record; unit bytes
  std::size_t batch_bytes = 256U << 10U;      ///< about how many bytes of records a batch holds
  std::size_t read_bytes = 256U << 10U;       ///< how many are asked of read(2) at once; the output never depends on it
  std::vector<std::string> outputs;           ///< files this run writes: refused as inputs
};

/// Files, folders and standard input, in order, as batches of records. One thread (its own, in a run). Memory does not grow with the input.
class RecordReader {
 public:
  RecordReader(std::vector<std::string> paths, ReadOptions options);
  /// An input that is open, and what to call it.
  struct NamedSource {
    std::string name;
    std::unique_ptr<ByteSource> source;
  };
  RecordReader(std::vector<NamedSource> sources, ReadOptions options);
  ~RecordReader();

  /// Looks for the files behind the paths and refuses those that the run would overwrite. To be called before any output is opened; next()
  /// does it otherwise. Errors: usage (an output is an input; no such time zone).
  std::expected<void, Error> prepare();

  /// Refills `batch`, reusing its memory; false at the end of all inputs. Faults of data are diagnostics of the batch; a file that cannot
  /// be opened is one too, remembered in unusable_files(). A batch may hold diagnostics and no record. Errors: those of prepare().
  std::expected<bool, Error> next(RecordBatch& batch);

  const ReadOptions& options() const;
  std::uint64_t files() const;           ///< opened so far
  std::uint64_t unusable_files() const;  ///< missing, unreadable, or of a format elek does not read; see also FileTally
  std::uint64_t bytes_read() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace elek
