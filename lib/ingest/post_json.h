#pragma once

#include <string>

#include "ingest/post.h"

namespace elek {

/// Appends `post` as elek.post/1: one line, LF included, every key always there, in the design's order.
void append_post_json(std::string& out, const Post& post);

}  // namespace elek
