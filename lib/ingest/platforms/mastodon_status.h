#pragma once

#include "ingest/head_sketch.h"
#include "ingest/post_maker.h"

namespace elek {

/// Whether an object looks like a status of Mastodon's API.
bool is_mastodon_status(const HeadSketch& object);

/// Makes a post of `object` if it is a status, and tells whether it is; Truth Social's and Gab's have the same form and are told by their addresses.
bool make_mastodon_post(const Value& object, PostMaker& maker);

}  // namespace elek
