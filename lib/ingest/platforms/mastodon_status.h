#pragma once

#include "ingest/head_sketch.h"
#include "ingest/post_maker.h"

namespace elek {

/// Whether an object looks like a status of Mastodon's API.
bool is_mastodon_status(const HeadSketch& object);
bool is_mastodon_status(const Value& object);

/// Makes a post of a status; Truth Social's and Gab's have the same form and are told by their addresses. REQUIRES: is_mastodon_status().
void make_mastodon_post(const Value& status, PostMaker& maker);

}  // namespace elek
