// A condition as a tree. PASS and FAIL say of each line whether it holds; under a "not" that is the opposite of what the rule wants, so
// there a line also says what it must do. Of long lists of values only those are shown that tell something: the ones that were found, or
// the first.

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "write/excerpt.h"
#include "write/explanation_text.h"
#include "write/item_words.h"

namespace elek {
namespace {

using Kind = ExplainedNode::Kind;

constexpr std::size_t kFoundShown = 5;    // values of a list, with what was found
constexpr std::size_t kMissingShown = 3;  // values of a list that were not found
constexpr std::size_t kStep = 2;          // columns
constexpr std::size_t kNarrowest = 24;    // code points of an excerpt, however deep it stands

std::string value_text(const ExplainedValue& value) {
  const std::string written = for_terminal(value.written);
  return value.is_text ? fmt::format("'{}'", written) : written;
}

/// "text.words|contains: 'now'", "text|contains: any of 12 values".
std::string item_text(const ExplainedLeaf& leaf) {
  const std::string key = leaf.key.empty() ? std::string("keywords") : for_terminal(leaf.key);
  if (leaf.values_total == 1) return fmt::format("{}: {}", key, value_text(leaf.values.front()));
  return fmt::format("{}: {} of {} values", key, leaf.all ? "all" : "any", leaf.values_total);
}

std::string operator_text(const ExplainedNode& node) {
  const bool is_link = node.kind == Kind::one_element && node.children.front().leaf.field.starts_with("url");
  switch (node.kind) {
    case Kind::all_of:
      return "all of";
    case Kind::any_of:
      return "any of";
    case Kind::none_of:
      return "not";
    case Kind::leaf:
      return item_text(node.leaf);
    case Kind::one_element:
      break;
  }
  const std::string what = is_link ? "all of one and the same link" : "all of one and the same list entry";
  return node.element.empty() ? what : fmt::format("{}; {} {}", what, node.held ? "here" : "nearest:", for_terminal(node.element));
}

std::string_view where_it_looked(const ExplainedLeaf& leaf) {
  if (leaf.field.empty()) return "text, names, hashtags and links";
  return leaf.view == "raw" ? std::string_view(leaf.field) : std::string_view(leaf.view);
}

class Tree {
 public:
  Tree(std::string& out, TreePart part, const Item& post, const ItemTextOptions& options)
      : out_(out), part_(part), post_(post), options_(options) {}

  /// `parent` is null at the root.
  void append(const ExplainedNode& node, const ExplainedNode* parent, std::size_t indent) {
    start_line(indent);
    append_styled(out_, options_.color, node.held ? Style::bold : Style::dim, node.held ? "PASS" : "FAIL");
    out_ += "  ";
    if (!node.selection.empty()) {
      append_styled(out_, options_.color, Style::bold, node.selection);
      out_ += ": ";
    }
    out_ += operator_text(node);
    if (parent != nullptr && parent->kind == Kind::none_of) out_ += node.wanted ? " (must hold)" : " (must not hold)";
    if (node.kind == Kind::leaf) return append_leaf(node.leaf, indent + kIndentOfFacts);
    out_ += '\n';
    for (const ExplainedNode& child : node.children) {
      if (is_shown(child, node)) append(child, &node, indent + kStep);
    }
  }

 private:
  static constexpr std::size_t kIndentOfFacts = 6;  // behind "PASS  "

  /// What kept a node from holding: the parts that failed, or below a "not" those that held.
  bool is_shown(const ExplainedNode& child, const ExplainedNode& parent) const {
    if (part_ == TreePart::whole) return true;
    return parent.held ? child.held : (parent.kind == Kind::none_of || !child.held);
  }

  void append_leaf(const ExplainedLeaf& leaf, std::size_t indent) {
    if (!leaf.why_not.empty()) {
      out_ += " - ";
      append_for_terminal(out_, leaf.why_not);
    }
    out_ += '\n';
    append_found(leaf, indent);
    append_not_found(leaf, indent);
  }

  void append_found(const ExplainedLeaf& leaf, std::size_t indent) {
    std::size_t shown = 0;
    for (const ExplainedValue& value : leaf.values) {
      if (!value.held || shown == kFoundShown) break;
      ++shown;
      append_found_value(leaf, value, indent);
    }
    if (leaf.values_held > shown) append_line(indent, fmt::format("and {} more that were found", leaf.values_held - shown));
  }

  void append_not_found(const ExplainedLeaf& leaf, std::size_t indent) {
    const std::size_t missing = leaf.values_total - leaf.values_held;
    if (leaf.values_total == 1 || missing == 0) return;
    if (leaf.values_held > 0 && !leaf.all) return append_line(indent, fmt::format("and {} more that were not found", missing));
    std::string list = leaf.values_held > 0 ? "missing: " : "";
    std::size_t shown = 0;
    for (const ExplainedValue& value : leaf.values) {
      if (value.held || shown == kMissingShown) continue;
      list += fmt::format("{}{}", shown == 0 ? "" : ", ", value_text(value));
      ++shown;
    }
    if (missing > shown) list += fmt::format(" and {} more", missing - shown);
    append_line(indent, list);
  }

  /// A value of several is told before its first place; every hit of it in the same string is marked, of others only the number is told.
  void append_found_value(const ExplainedLeaf& leaf, const ExplainedValue& value, std::size_t indent) {
    const bool is_one_of_many = leaf.values_total > 1;
    if (!is_one_of_many && value.matches.empty()) return;
    const std::size_t begin = out_.size();
    start_line(indent);
    if (is_one_of_many) out_ += value_text(value) + "  ";
    if (!value.matches.empty()) append_match(leaf, value, begin);
    if (value.matches_total > 1) out_ += fmt::format("  ({} places)", value.matches_total);
    out_ += '\n';
  }

  /// The line began at byte `begin`.
  void append_match(const ExplainedLeaf& leaf, const ExplainedValue& value, std::size_t begin) {
    const Match& match = value.matches.front();
    if (!match.start_byte) return append_for_terminal(out_, fmt::format("{} is {}", match.field, match.value.value_or("")));
    const std::string place = fmt::format("{}: {}, bytes {}-{}", where_it_looked(leaf), match.path, *match.start_byte, *match.end_byte);
    const std::size_t taken = count_code_points(std::string_view(out_).substr(begin)) + count_code_points(place) + 2;
    append_styled(out_, options_.color, Style::dim, place);
    out_ += "  ";
    append_words(value, match, options_.width > taken + kNarrowest ? options_.width - taken : kNarrowest);
    if (match.value && match.value != match.match) append_for_terminal(out_, "  = " + *match.value);
    append_for_terminal(out_, according_to(match));
  }

  void append_words(const ExplainedValue& value, const Match& match, std::size_t width) {
    const std::string* const text = string_at(post_, match.path);
    if (text != nullptr && is_utf8(*text) && lies_in(match, *text)) {
      return append_excerpt(out_, *text, spans_in(*text, match.path, value.matches), width, options_.color);
    }
    const std::string words = to_valid_utf8(*match.match);
    append_excerpt(out_, words, {{0, static_cast<std::uint32_t>(words.size())}}, width, options_.color);
  }

  void start_line(std::size_t indent) { out_.append(indent, ' '); }

  void append_line(std::size_t indent, std::string_view sanitized) {
    start_line(indent);
    out_ += sanitized;
    out_ += '\n';
  }

  std::string& out_;
  TreePart part_;
  const Item& post_;
  const ItemTextOptions& options_;
};

}  // namespace

void append_condition_tree(std::string& out, const ExplainedNode& node, TreePart part, const Item& post, std::size_t indent,
                           const ItemTextOptions& options) {
  Tree(out, part, post, options).append(node, nullptr, indent);
}

}  // namespace elek
