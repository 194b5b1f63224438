#include "ingest/error_limit.h"

#include <span>
#include <vector>

namespace elek {

std::optional<std::uint64_t> ErrorLimit::over(const PostBatch& batch) {
  const std::span<const std::uint64_t> bad = batch.bad_records();
  const std::uint64_t left = most_ - seen_;
  if (most_ == 0 || bad.size() < left) {
    seen_ += bad.size();
    return std::nullopt;
  }
  seen_ = most_;
  return bad[left - 1];
}

void cut_short(RecordBatch& batch, std::uint64_t offset) {
  batch.state = FileState::goes_on;
  std::erase_if(batch.records, [&](const RecordSlice& record) { return record.offset > offset; });
  for (auto* const offsets : {&batch.rejected, &batch.faults}) {
    std::erase_if(*offsets, [&](std::uint64_t other) { return other > offset; });
  }
  std::erase_if(batch.diagnostics, [&](const Diagnostic& diagnostic) { return diagnostic.place.offset > offset; });
}

}  // namespace elek
