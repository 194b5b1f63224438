#include "rules/detection.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "rules/condition.h"
#include "rules/quote.h"

namespace elek {
namespace {

using Kind = YamlNode::Kind;
using NodeKind = Condition::Node::Kind;

// Reads one selection into a tree over `leaves`. Recursion is bounded by the depth of the YAML.
class SelectionReader {
 public:
  SelectionReader(DetectionContext& context, std::vector<Leaf>& leaves, std::uint32_t& groups, std::string_view name)
      : context_(context), leaves_(leaves), groups_(groups), name_(name) {}

  std::optional<Condition> read(const YamlNode& search) {
    if (!read_search(search)) return std::nullopt;
    return std::move(tree_);
  }

 private:
  using Result = std::optional<NodeIndex>;

  Result read_search(const YamlNode& search) {
    if (search.is(Kind::map)) return read_map(search);
    if (search.is(Kind::list)) return read_list(search);
    return add_leaf(read_keywords({&search}, context_));
  }

  Result read_map(const YamlNode& map) {
    if (map.children.empty()) return bad(map, "this map is empty", "write a field and its value, or take it out");
    std::vector<NodeIndex> items;
    const std::size_t first = leaves_.size();
    bool good = true;
    for (const YamlNode& entry : map.children) {
      const Result leaf = add_leaf(read_item(entry, context_));
      good = good && leaf;
      if (leaf) items.push_back(*leaf);
    }
    if (!good) return std::nullopt;
    join_elements(first);
    return combine(NodeKind::all_of, std::move(items));
  }

  // Scalars of a list are keywords together, wherever they stand among maps.
  Result read_list(const YamlNode& list) {
    if (list.children.empty()) return bad(list, "this list is empty", "write keywords or maps, or take it out");
    std::vector<const YamlNode*> keywords;
    std::vector<NodeIndex> terms;
    bool good = true;
    for (const YamlNode& item : list.children) {
      if (item.is_scalar()) {
        keywords.push_back(&item);
        continue;
      }
      const Result term = read_search(item);
      good = good && term;
      if (term) terms.push_back(*term);
    }
    if (!keywords.empty()) {
      const Result term = add_leaf(read_keywords(keywords, context_));
      good = good && term;
      if (term) terms.push_back(*term);
    }
    if (!good) return std::nullopt;
    return combine(NodeKind::any_of, std::move(terms));
  }

  // Items on links, lists, look-alikes and claims in one map speak of one and the same link, entry, look-alike or claim (ruling 19).
  void join_elements(std::size_t first) {
    for (const FieldGroup group : {FieldGroup::url, FieldGroup::source, FieldGroup::lookalike, FieldGroup::claim}) {
      const auto belongs = [&](const Leaf& leaf) { return leaf.field && leaf.field->field && facts_of(*leaf.field->field).group == group; };
      const auto begin = leaves_.begin() + static_cast<std::ptrdiff_t>(first);
      if (std::count_if(begin, leaves_.end(), belongs) < 2) continue;
      ++groups_;
      for (auto leaf = begin; leaf != leaves_.end(); ++leaf) {
        if (belongs(*leaf)) leaf->element_group = groups_;
      }
    }
  }

  Result add_leaf(std::optional<Leaf> leaf) {
    if (!leaf) return std::nullopt;
    leaf->selection = name_;
    leaves_.push_back(*std::move(leaf));
    return append_node(tree_, {NodeKind::leaf, LeafIndex(leaves_.size() - 1), {}});
  }

  Result combine(NodeKind kind, std::vector<NodeIndex> terms) {
    if (terms.size() == 1) return terms.front();
    return append_node(tree_, {kind, {}, std::move(terms)});
  }

  Result bad(const YamlNode& node, std::string message, std::string help) {
    context_.report.error(DiagnosticCode::rule_bad_value, node.mark, std::move(message), std::move(help));
    return std::nullopt;
  }

  DetectionContext& context_;
  std::vector<Leaf>& leaves_;
  std::uint32_t& groups_;
  std::string_view name_;
  Condition tree_;
};

std::uint32_t highest_group(const std::vector<Leaf>& leaves) {
  std::uint32_t highest = 0;
  for (const Leaf& leaf : leaves) highest = std::max(highest, leaf.element_group);
  return highest;
}

class DetectionReader {
 public:
  DetectionReader(const YamlNode& detection, DetectionContext& context) : detection_(detection), context_(context) {}

  std::optional<Condition> read(std::string_view not_a_selection, std::vector<Leaf>& leaves) {
    bool good = collect(not_a_selection);
    const std::optional<Condition> formula = read_condition();
    const std::vector<bool> used = used_by(formula);
    std::vector<Leaf> unused;
    std::uint32_t groups = highest_group(leaves);
    std::vector<Condition> trees;
    for (std::size_t i = 0; i < selections_.size(); ++i) {
      std::optional<Condition> tree = SelectionReader(context_, used[i] ? leaves : unused, groups, names_[i]).read(*selections_[i]);
      good = good && tree;
      trees.push_back(tree ? *std::move(tree) : Condition());
    }
    if (!good || !formula) return std::nullopt;
    return put_together(*formula, trees);
  }

 private:
  bool collect(std::string_view not_a_selection) {
    bool good = true;
    for (const YamlNode& entry : detection_.children) {
      if (entry.key == "condition" || entry.key == not_a_selection) continue;
      if (entry.key == "timeframe") {
        good = bad(DiagnosticCode::rule_bad_condition, entry.key_mark, "'timeframe' was removed from Sigma",
                   "write a correlation rule with a timespan");
      } else if (!is_selection_name(entry.key)) {
        good = bad(DiagnosticCode::rule_bad_value, entry.key_mark, fmt::format("a selection cannot be called {}", quoted(entry.key)),
                   "names hold ASCII letters, digits, _ and -");
      } else {
        names_.push_back(entry.key);
        selections_.push_back(&entry);
      }
    }
    if (names_.size() <= kMaxSelections) return good;
    return bad(DiagnosticCode::rule_too_large, detection_.mark, fmt::format("there are more than {} selections", kMaxSelections),
               "use lists");
  }

  std::optional<Condition> read_condition() {
    if (names_.size() > kMaxSelections) return std::nullopt;
    const YamlNode* condition = detection_.find("condition");
    if (condition == nullptr) {
      bad(DiagnosticCode::rule_missing_key, detection_.mark, "there is no condition", "add one, such as: condition: selection");
      return std::nullopt;
    }
    if (!condition->is(Kind::list)) return parse(*condition);
    return read_alternatives(*condition);
  }

  std::optional<Condition> read_alternatives(const YamlNode& list) {
    Condition all;
    std::vector<NodeIndex> roots;
    bool good = !list.children.empty() || bad_condition(list, "the list of conditions is empty", "write a condition");
    for (const YamlNode& item : list.children) {
      const std::optional<Condition> one = parse(item);
      if (one && append_condition(all, *one)) {
        roots.push_back(NodeIndex(all.nodes.size() - 1));
        continue;
      }
      good = false;
      if (one) bad_condition(item, "the conditions have too many terms", "split the rule into several");
    }
    if (!good) return std::nullopt;
    if (roots.size() > 1) append_node(all, {NodeKind::any_of, {}, std::move(roots)});
    return all;
  }

  std::optional<Condition> parse(const YamlNode& condition) {
    if (!condition.is(Kind::string)) {
      bad_condition(condition, "a condition is text", "write it as in: condition: selection and not filter");
      return std::nullopt;
    }
    std::expected<Condition, ConditionFault> parsed = parse_condition(condition.text, names_);
    if (parsed) return *std::move(parsed);
    bad_condition(condition, fmt::format("in the condition: {}", parsed.error().message), parsed.error().help);
    return std::nullopt;
  }

  std::vector<bool> used_by(const std::optional<Condition>& formula) const {
    std::vector<bool> used(selections_.size());
    if (!formula) return used;
    for (const Condition::Node& node : formula->nodes) {
      if (node.kind == NodeKind::leaf) used[static_cast<std::size_t>(node.leaf)] = true;
    }
    return used;
  }

  std::optional<Condition> put_together(const Condition& formula, const std::vector<Condition>& trees) {
    Condition condition;
    if (append_condition(condition, formula, trees)) return condition;
    bad(DiagnosticCode::rule_too_large, detection_.mark, "the condition and its selections have too many terms",
        "split the rule into several");
    return std::nullopt;
  }

  bool bad_condition(const YamlNode& node, std::string message, std::string help) {
    return bad(DiagnosticCode::rule_bad_condition, node.mark, std::move(message), std::move(help));
  }

  bool bad(DiagnosticCode code, Mark mark, std::string message, std::string help) {
    context_.report.error(code, mark, std::move(message), std::move(help));
    return false;
  }

  const YamlNode& detection_;
  DetectionContext& context_;
  std::vector<std::string> names_;
  std::vector<const YamlNode*> selections_;
};

}  // namespace

std::optional<Condition> read_detection(const YamlNode& detection, DetectionContext& context, std::vector<Leaf>& leaves) {
  return DetectionReader(detection, context).read("condition", leaves);
}

std::optional<Condition> read_filter_detection(const YamlNode& filter, DetectionContext& context, std::vector<Leaf>& leaves) {
  return DetectionReader(filter, context).read("rules", leaves);
}

}  // namespace elek
