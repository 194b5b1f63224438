#pragma once

#include <atomic>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "bytes/unpack_limits.h"
#include "decode/encoding.h"
#include "ingest/channel_handles.h"
#include "ingest/field_map.h"
#include "ingest/record_batch.h"

namespace elek {

class ByteSource;

/// How exports are read.
struct ReadOptions {
  bool include_private = false;               ///< --private: also private parts of whole-account packages
  const std::atomic<bool>* stop = nullptr;            ///< set by a signal: a read that waits for a pipe gives up
  std::string from;                           ///< --from: the adapter of all inputs; empty: by what each begins with
  FieldMap map;                               ///< --map: not empty: of all inputs, instead of an adapter
  ChannelHandles handles;                     ///< --channels
  std::string zone = "UTC";                   ///< --tz: zone of times that have none
  DateOrder date_order = DateOrder::unknown;  ///< --date-order: how dates like 1/2/2026 are read where nothing else tells
  std::size_t max_record_bytes = 16U << 20U;  ///< a larger record is one rejected record; unit bytes
  std::size_t max_depth = 1024;               ///< a record that is nested deeper is rejected; at most JsonParser::kMaxDepth
  std::optional<Encoding> encoding;           ///< --encoding: of inputs that are not UTF-8; none: where it is sure
  UnpackLimits unpack;
  std::size_t batch_bytes = 256U << 10U;      ///< about how many bytes of records a batch holds
  std::size_t read_bytes = 256U << 10U;       ///< how many are asked of read(2) at once; the output never depends on it
  std::vector<std::string> outputs;           ///< files this run writes: refused as inputs
};

/// Files, folders and standard input, in order, as batches of records. One thread at a time. Memory does not grow with the input.
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

  /// Refills `batch`, reusing its memory; false at the end of all inputs. Faults of data are diagnostics of the batch, and so is a file
  /// that cannot be read: a batch may hold diagnostics and no record. What all this makes of the files, FileTally adds up. Errors: those
  /// of prepare().
  std::expected<bool, Error> next(RecordBatch& batch);

  const ReadOptions& options() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace elek
