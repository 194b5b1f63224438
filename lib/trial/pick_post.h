#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <variant>

#include "base/diagnostic.h"
#include "base/error.h"
#include "ingest/post_batch.h"
#include "ingest/record_reader.h"
#include "ingest/wanted_fields.h"

namespace elek {

// Which post of an export is meant.
struct OnlyPost {};  ///< the one there is
struct NthPost {
  std::uint64_t number = 1;  ///< from 1, in the order in which elek reads them
};
struct PostId {
  std::string id;  ///< the first post of that id
};
struct PostPlace {
  std::string id;  ///< of the post whose record an item says to stand there
  std::uint64_t offset = 0, length = 0;
};
using PostChoice = std::variant<OnlyPost, NthPost, PostId, PostPlace>;

/// A post, and the batch that it borrows from.
struct PickedPost {
  std::unique_ptr<PostBatch> batch;
  const Post* post = nullptr;
};

/// Reads until the post is found. Faults of what is read before it go to `diagnostics`. Errors: usage (there are several posts, and none
/// was chosen), input_unusable (there is no such post), stopped, those of the reader.
std::expected<PickedPost, Error> pick_post(RecordReader& reader, const WantedFields& wanted, const PostChoice& choice,
                                           DiagnosticSink& diagnostics);

}  // namespace elek
