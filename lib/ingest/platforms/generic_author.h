#pragma once

#include "ingest/post_maker.h"

namespace elek {

/// The author of a post of no known format, of an object, by the names that most exports give to an id, a handle, a name and so on.
Author read_generic_author(const Value& value, PostMaker& maker);

}  // namespace elek
