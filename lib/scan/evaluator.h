#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <vector>

#include "base/error.h"
#include "rules/ruleset.h"
#include "scan/compiled_rule.h"
#include "scan/evidence.h"
#include "scan/finding.h"
#include "scan/item.h"
#include "scan/post_fields.h"

namespace elek {

/// What a rule says of a post.
enum class Outcome : std::uint8_t { no, excluded, flagged };

struct Verdict {
  Outcome outcome = Outcome::no;
  std::vector<const Filter*> filters;  ///< all that exclude the post; where none does, all that lower the level. In the rule's order
};

/// Evaluates rules on one post exactly, as sigma.md 1.9 lays down: the guard's candidates come here, or in the slow twin all of them.
/// One per thread.
class Evaluator {
 public:
  Evaluator(PostFields& fields, KeywordScope scope) : fields_(fields), scope_(scope) {}

  /// Errors of all: out_of_memory (a regex).
  std::expected<Verdict, Error> evaluate(const CompiledRule& rule);

  /// The hits that the rule used, in the order of ruling 21. REQUIRES: evaluate() flagged or excluded.
  std::expected<Evidence, Error> evidence(const CompiledRule& rule);

  /// What every node of `condition`, the rule's or one of its filters', comes to: judged as evaluate() judges, but without short cuts, and
  /// parallel to condition.nodes. Leaves of one element group are judged for one element: the first for which all of them hold, else the
  /// first for which most do, so that the group holds where each of its leaves does.
  std::expected<std::vector<NodeFinding>, Error> findings(const CompiledRule& rule, const Condition& condition);

 private:
  /// Which link, entry... a leaf is asked about; nothing: about all of them.
  using Element = std::optional<std::uint32_t>;

  bool condition_holds(const CompiledRule& rule, const Condition& condition);
  bool node_holds(const CompiledRule& rule, const Condition& condition, const Condition::Node& node);
  bool all_hold(const CompiledRule& rule, const Condition& condition, const Condition::Node& node);
  /// The elements for which all leaves of one group among the node's children hold (ruling 19). Where the post has no element, "nothing"
  /// stands for what holds without any.
  std::vector<Element> holding_elements(const CompiledRule& rule, const Condition& condition, const Condition::Node& node,
                                        std::uint32_t group);
  /// The elements that any of the leaves has something for.
  std::vector<Element> elements_of(const CompiledRule& rule, const Condition& condition, const std::vector<NodeIndex>& leaves);
  bool leaf_holds(const CompiledLeaf& leaf, Element element);
  bool numbers_hold(const CompiledLeaf& leaf) const;
  /// The values of the leaf that may hold, in order. Valid until the next call.
  std::span<const std::uint32_t> candidates(const CompiledLeaf& leaf, Element element);
  bool test_holds(const CompiledLeaf& leaf, const CompiledTest& test, Element element);
  bool any_member_holds(const CompiledLeaf& leaf, const CompiledTest& test, Element element);
  bool reference_holds(const CompiledLeaf& leaf, const FieldReferenceTest& test);

  void gather_node(const CompiledRule& rule, const Condition::Node& node, std::vector<bool>& done, Evidence& into);
  /// Whether a leaf on text.skeleton, one of several that suffice, asks for what another has found in a plainer view: its hits would tell
  /// the same again.
  bool is_found_plainly(const CompiledRule& rule, const Condition& condition, const Condition::Node& any_of, const Condition::Node& child);
  void gather_leaf(const CompiledLeaf& leaf, Element element, Evidence& into);
  void find_group(const CompiledRule& rule, const Condition& condition, const Condition::Node& node, std::uint32_t group,
                  std::vector<NodeFinding>& findings);
  void find_values(const CompiledLeaf& leaf, Element element, NodeFinding& into);
  void gather_test(const CompiledLeaf& leaf, const CompiledTest& test, Element element, Evidence& into);
  void gather_member(const std::string& field, const CompiledTest& test, ViewKind view, const FieldMember& member, Evidence& into);

  /// The members a leaf looks at: one list for a field, two for keywords (texts; names, tags, links).
  struct MemberList {
    std::span<const FieldMember> members;
    ViewKind view = ViewKind::raw;
  };
  using MemberLists = std::array<MemberList, 2>;
  MemberLists lists_of(const CompiledLeaf& leaf);
  /// The leaf's view of this post: in a language that keeps its words, stems are words.
  ViewKind view_for(const CompiledLeaf& leaf);

  PostFields& fields_;
  KeywordScope scope_;
  ValueIndex::Scratch index_scratch_;
  std::vector<std::uint32_t> candidates_;
  std::vector<signed char> memo_;  // by node of the condition being evaluated: -1 unknown
  std::optional<Error> error_;
};

}  // namespace elek
