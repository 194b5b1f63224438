#pragma once

#include <cstddef>
#include <memory>

#include "base/borrowed.h"
#include "ingest/post_batch.h"
#include "ingest/record_batch.h"
#include "ingest/record_reader.h"
#include "ingest/wanted_fields.h"

namespace elek {

/// Parses records and makes posts of them. One per thread.
class Decoder {
 public:
  Decoder(const WantedFields& wanted, const ReadOptions& options);
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  /// Makes `posts` anew from `records`. What is faulty is a diagnostic of `posts`, in the order of offsets with those of `records`.
  /// The posts borrow from `posts` and from nothing else.
  void decode(const RecordBatch& records, PostBatch& posts);

  /// One of these `posts`, with all parts, though it was decoded with those that are wanted only. Valid until the next whole(), decode()
  /// or trim().
  /// REQUIRES: decode() made `posts` of `records`, and nothing else since.
  const Post& whole(const RecordBatch& records, const PostBatch& posts ELEK_BORROWED, std::size_t index) & ELEK_BORROWED;

  /// Gives back what whole() took of a huge record: it may be long until the next batch.
  void trim();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace elek
