#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "decode/json.h"
#include "ingest/post_maker.h"

namespace elek {

/// A post, comment or message of Meta's Graph API, and what its surroundings say of it. Borrows from its record and batch.
struct GraphNode {
  enum class Network : std::uint8_t { facebook, instagram } network;  ///< the latter: or Threads
  enum class Kind : std::uint8_t { post, comment, reply, message } kind = Kind::post;
  Value value;
  std::string_view above;     ///< the id that it answers, with its platform; absent if nothing around says so
  std::size_t number = 1;     ///< among the nodes of its record
  Value owner;                ///< the page or account that it was asked for with; null if none
};

/// Whose node `value` is; nothing if it is none.
std::optional<GraphNode::Network> graph_network(const Value& value);

/// What was made of a node.
struct GraphPost {
  std::string_view id;
  Value comments, replies;  ///< the edges with its answers
};

/// Makes the post. What stands where posts do and is something else by its own members and address becomes it.
GraphPost make_graph_post(GraphNode& node, PostMaker& maker);

}  // namespace elek
