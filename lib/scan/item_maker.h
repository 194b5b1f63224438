#pragma once

#include <span>
#include <string>
#include <vector>

#include "scan/item.h"
#include "scan/post_fields.h"

namespace elek {

/// An item that says all about the post and has no reasons yet. Its copy_key is "c1-" and 16 hex of SHA-256 over the folded words of title
/// and text: equal for posts that say the same; nothing if they have no words.
Item item_of(PostFields& fields);

/// What the lists say of the post's names and no reason cites: each row once for each way in which the post came by it.
std::vector<Note> notes_for(std::span<const Reason> reasons, std::span<const PostSource> sources, const Registry& registry);

/// "r1-" and 32 hex (design, "What goes out"): depends on nothing but the rule's and the post's id.
std::string reason_id_of(std::string_view rule_id, std::string_view post_id);

}  // namespace elek
