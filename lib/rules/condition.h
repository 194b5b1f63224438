#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rules/rule.h"

namespace elek {

struct ConditionFault {
  std::string message;
  std::string help;
  std::size_t at = 0;  ///< bytes into the condition
};

inline constexpr std::size_t kMaxConditionBytes = std::size_t{64} << 10U;
inline constexpr unsigned kMaxConditionDepth = 256;  ///< parentheses inside one another
inline constexpr std::size_t kMaxConditionNodes = 200'000;
inline constexpr std::size_t kMaxNameBytes = 256;  ///< of a search identifier

/// Whether `name` can name a selection: ASCII letters, digits, '_' and '-', at most kMaxNameBytes.
bool is_selection_name(std::string_view name);

/// Parses a condition (sigma.md 1.8). In the result a leaf's index is the position of the selection in `selections`; terms of one operator
/// are one node, `not not` is nothing, an `x of` that fits one selection is that selection.
std::expected<Condition, ConditionFault> parse_condition(std::string_view text, std::span<const std::string> selections);

/// Appends `from` to `to`; leaf i of `from` becomes the tree `leaves[i]`. Returns the root's place; nothing: too many nodes.
std::optional<NodeIndex> append_condition(Condition& to, const Condition& from, std::span<const Condition> leaves);

/// Appends `from` as it is. Returns the root's place; nothing: too many nodes.
std::optional<NodeIndex> append_condition(Condition& to, const Condition& from);

/// Appends one node. Returns its place.
NodeIndex append_node(Condition& to, Condition::Node node);

}  // namespace elek
