#include "ingest/record_batch.h"

namespace elek {
namespace {

constexpr std::size_t kKeptBytes = 2U << 20U;  // of ordinary batches and of pages of a megabyte, as a string grows

}  // namespace

void RecordBatch::clear() {
  if (bytes.capacity() > kKeptBytes) std::string().swap(bytes);
  bytes.clear();
  owner.reset();
  records.clear();
  contexts.clear();
  diagnostics.clear();
  rejected.clear();
  faults.clear();
}

}  // namespace elek
