#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/fields.h"
#include "ingest/post.h"

namespace elek {

/// A number that a post says of itself, or does not say; null for fields that are none. Borrows from the post.
const std::optional<std::int64_t>* number_in(const Post& post, Field field);

/// Where it stands in elek.post/1. REQUIRES: it is such a field.
std::string_view path_of_number(Field field);

}  // namespace elek
