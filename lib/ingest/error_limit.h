#pragma once

#include <cstdint>
#include <optional>

#include "ingest/post_batch.h"
#include "ingest/record_batch.h"

namespace elek {

/// --max-errors: a run ends behind its k-th bad record in input order, however the input was cut into batches. One per run, fed in input
/// order.
class ErrorLimit {
 public:
  /// `most` bad records end the run; 0: they never do.
  explicit ErrorLimit(std::uint64_t most) : most_(most) {}

  /// Takes in a decoded batch. If its bad records reach the limit: the offset of the record that does. To be called no more then.
  std::optional<std::uint64_t> over(const PostBatch& batch);

  bool is_reached() const { return most_ != 0 && seen_ >= most_; }

 private:
  std::uint64_t most_;
  std::uint64_t seen_ = 0;
};

/// Takes out of `batch` whatever begins behind `offset`. Its file counts as not read to its end, so that nobody judges it by a part.
void cut_short(RecordBatch& batch, std::uint64_t offset);

}  // namespace elek
