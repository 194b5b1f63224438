#pragma once

#include "ingest/head_sketch.h"
#include "ingest/post_maker.h"

namespace elek {

/// Whether an object is a post as X's web pages get it: {"rest_id", "legacy": {"full_text"...}, "core"...}, or one in a wrapping.
bool is_x_web_post(const Value& object);
bool is_x_web_post(const HeadSketch& object);

/// Makes a post of it, or counts why there is none: posts that are gone or withheld are told by a marker.
void make_x_web_post(const Value& result, std::string_view ad_label, PostMaker& maker);

}  // namespace elek
