#pragma once

#include "decode/json.h"
#include "ingest/head_sketch.h"
#include "ingest/post_maker.h"

namespace elek {

/// Whether it is a video, or a comment, as TikTok's web pages and its app get them.
bool is_tiktok_video(const HeadSketch& head);
bool is_tiktok_comment(const HeadSketch& head);
bool is_tiktok_video(const Value& item);
bool is_tiktok_comment(const Value& item);

/// Makes the post of a video or comment. `record` is where its raw fields are looked up: the item, or what an extension wrapped it in.
void make_tiktok_video(const Value& item, const Value& record, PostMaker& maker);
void make_tiktok_comment(const Value& item, const Value& record, PostMaker& maker);

}  // namespace elek
