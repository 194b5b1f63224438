#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/owner.h"
#include "ingest/post_batch.h"

namespace elek {

class Adapter;

/// Where a record stands in its batch and in its file.
struct RecordSlice {
  std::uint32_t start = 0;  ///< byte in RecordBatch::bytes
  std::uint32_t length = 0;
  std::uint64_t line = 0;     ///< from 1, of its first byte
  std::uint64_t offset = 0;   ///< in the file
  std::uint64_t extent = 0;   ///< bytes in the file, which are others than those here if the file is no JSON
  std::uint32_t context = 0;  ///< position in RecordBatch::contexts
};

/// What stands around records and belongs to each of them: in a Telegram export the chat's name, type and id.
struct RecordContext {
  std::string json;  ///< an object's text, "{}" if nothing
};

/// Records cut from one file but not parsed: what the one reader hands to the scanners. About 256 kB, or one record that is larger; a
/// batch of tiny records is less, since what is made of a record is of a size of its own. Owns its bytes. Reused.
struct RecordBatch {
  std::string file;                      ///< as the user gave it
  const Adapter* adapter = nullptr;      ///< chosen once per file; null where nothing of it is read
  std::shared_ptr<const Owner> owner;    ///< of the package that the file is of; null: none is known
  FileState state = FileState::goes_on;  ///< of the file, after this batch
  std::string bytes;                     ///< JsonParser::kPadding more bytes than the records need
  std::vector<RecordSlice> records;
  std::vector<RecordContext> contexts;  ///< of the records; none where nothing of the file is read
  std::vector<std::uint64_t> rejected;  ///< offsets of bad records that could not be cut, each with a diagnostic
  std::vector<std::uint64_t> faults;    ///< offsets of faults around records, each with a diagnostic
  std::vector<Diagnostic> diagnostics;  ///< of those, of the file, and of what costs no record; located

  /// Forgets the records, and gives back what huge ones took.
  void clear();
};

}  // namespace elek
