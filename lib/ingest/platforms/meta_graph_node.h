#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "decode/json.h"
#include "ingest/post_maker.h"

namespace elek {

/// A post, comment or message of Meta's Graph API, and what its surroundings say of it. Borrows from its record and batch.
struct GraphNode {
  enum class Kind : std::uint8_t { post, comment, reply, message } kind = Kind::post;
  Value value;
  std::string_view above;     ///< the id that it answers, with its platform; absent if nothing around says so
  std::size_t number = 1;     ///< among the nodes of its record
  Value owner;                ///< the page or account that it was asked for with; null if none
};

/// Whether `value` is a node of Facebook, or of Instagram or Threads.
bool is_facebook_node(const Value& value);
bool is_instagram_node(const Value& value);

/// The kind of a node that stands where posts do, by its own members and address.
GraphNode::Kind graph_kind(const Value& value);

/// Makes the post, and says its id. REQUIRES: one of the two above.
std::string_view make_graph_post(const GraphNode& node, PostMaker& maker);

}  // namespace elek
