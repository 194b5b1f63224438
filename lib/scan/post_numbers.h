#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/fields.h"
#include "ingest/post.h"

namespace elek {

/// A number that a post says of itself, and where it stands in elek.post/1.
struct PostNumber {
  std::optional<std::int64_t> value;  ///< nothing: the post does not say it
  std::string_view path;
};

/// Nothing for fields that are no such numbers.
std::optional<PostNumber> number_in(const Post& post, Field field);

}  // namespace elek
