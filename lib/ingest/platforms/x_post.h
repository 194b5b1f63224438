#pragma once

#include <string_view>

#include "decode/json.h"
#include "ingest/post_maker.h"

namespace elek {

/// What X's formats have in common: ids "x:20", and addresses of posts, with "i" where the author's handle is not known.
std::string_view x_status_url(std::string_view handle, const Value& id, PostMaker& maker);

/// The language, unless it is one of X's codes for none ("und", "zxx", "qme"...).
std::string_view x_language(const Value& lang, PostMaker& maker);

/// A post of X's API v1.1 as posts, archives and the web have it: {"id_str", "full_text", "entities", "user"...}. Fills `post`, which the caller
/// finishes. A repost takes the text, the links and the pictures of its original.
void fill_x_post(const Value& tweet, Post& post, PostMaker& maker);

}  // namespace elek
