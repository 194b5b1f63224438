// The guard of a rule.
//
// A condition is read in negation normal form. A leaf that must hold yields literals that must occur; a negated leaf, or one that holds
// without any literal, yields nothing ("TRUE": it restricts nothing). Of what must hold together the cheapest sets are kept, until few posts
// pass: a rule of three lists of common words, each of which a third of the posts pass, is worth a look only where all three do. Of
// alternatives all are needed: where sets a1 and a2, or b1 and b2, came true, a1 or b1 did, and a2 or b2. Cost is the chance that a set lets an
// ordinary post through: letters are taken to be independent, so a literal of n letters costs 4^-n, and sets cost their sum. Literals of
// fewer than three letters guard nothing. A leaf about source lists needs a name that some list knows; that costs as much as five letters
// do, and the look-up has been made for the post anyhow.

#include "scan/necessary.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "base/utf8.h"
#include "fold/guard_alphabet.h"
#include "fold/skeleton_codes.h"
#include "fold/stemmer.h"

namespace elek {
namespace {

using Node = Condition::Node;

constexpr std::size_t kFewestLetters = 3;

constexpr double kPlaces = 512;  // where a literal may begin in an ordinary post
constexpr double kFewPosts = 1.0 / 1024;
constexpr std::size_t kMostLiteralsOfFurther = 200;  // of a set beside a cheaper one, which is to be looked for quickly

constexpr double kSourceCost = 1.0 / 1024;
constexpr double kLookalikeCost = kSourceCost / 16;
constexpr double kClaimCost = kLookalikeCost;

struct CostedSet {
  NecessarySet set;
  double cost = 0;
};
using Sets = std::vector<CostedSet>;  // the cheapest first; none: TRUE

bool is_of(const Leaf& leaf, Field field) { return leaf.field && leaf.field->field == field; }

Sets from_encoded(const Leaf& leaf, std::string encoded, std::size_t letters, std::size_t seam = 0) {
  if (letters < kFewestLetters) return {};
  CostedSet costed;
  costed.set.literals.push_back({&leaf, std::move(encoded), seam});
  costed.cost = std::pow(0.25, static_cast<double>(letters));
  return {std::move(costed)};
}

Sets from_words(const Leaf& leaf, std::string_view literal) {
  std::string encoded = GuardAlphabet::instance().encode_literal(literal);
  const std::size_t letters = count_letters(encoded);
  return from_encoded(leaf, std::move(encoded), letters);
}

Sets from_skeleton(const Leaf& leaf, std::string_view literal) {
  std::string codes = skeleton_codes(literal);
  const std::size_t letters = count_code_points(codes);
  const std::size_t space = literal.find(' ', 1);
  const std::size_t seam = space == std::string_view::npos ? 0 : skeleton_codes(literal.substr(0, space)).size();
  return from_encoded(leaf, std::move(codes), letters, seam);
}

void sort_by_cost(Sets& sets) { std::ranges::stable_sort(sets, {}, &CostedSet::cost); }

// Both hold: as many of both as it takes until few posts pass.
void conjoin(Sets& into, Sets other) {
  std::ranges::move(other, std::back_inserter(into));
  sort_by_cost(into);
  Sets kept;
  double passing = 1;  // the share of ordinary posts
  for (CostedSet& set : into) {
    if (kept.size() == kMostNecessarySets || passing < kFewPosts) break;
    if (!kept.empty() && set.set.literals.size() > kMostLiteralsOfFurther) continue;
    passing *= std::min(1.0, set.cost * kPlaces);
    kept.push_back(std::move(set));
  }
  into = std::move(kept);
}

void unite(CostedSet& into, CostedSet other) {
  into.cost += other.cost;
  into.set.source = into.set.source || other.set.source;
  into.set.lookalike = into.set.lookalike || other.set.lookalike;
  into.set.claim = into.set.claim || other.set.claim;
  std::ranges::move(other.set.literals, std::back_inserter(into.set.literals));
}

// Either holds: both are needed. `first` says that `into` is empty still.
void disjoin(Sets& into, Sets other, bool first) {
  if (first) {
    into = std::move(other);
    return;
  }
  into.resize(std::min(into.size(), other.size()));
  for (std::size_t i = 0; i < into.size(); ++i) unite(into[i], std::move(other[i]));
  sort_by_cost(into);
}

template <typename Items, typename Make>
Sets any_of(const Items& items, Make make) {
  Sets sets;
  bool first = true;
  for (const auto& item : items) {
    disjoin(sets, make(item), first);
    first = false;
    if (sets.empty()) break;
  }
  return sets;
}

template <typename Items, typename Make>
Sets all_of(const Items& items, Make make) {
  Sets sets;
  for (const auto& item : items) conjoin(sets, make(item));
  return sets;
}

// The text has whole words where the literal has stems, so of each word only its beginning is sure (see fold/stemmer.h), and of a phrase
// the best of these. In a language that keeps its words the literal does too, and its words begin so all the more.
Sets from_stems(const Leaf& leaf, std::string_view literal) {
  Sets sets;
  for (std::size_t at = 0; at < literal.size();) {
    const std::size_t end = std::min(literal.find(' ', at), literal.size());
    const std::string_view stem = literal.substr(at, end - at);
    const std::string edge = at > 0 ? " " : "";
    conjoin(sets, from_words(leaf, edge + std::string(end < literal.size() ? sure_part_of_stem(stem) : sure_part_of_piece(stem))));
    at = end + 1;
  }
  return sets;
}

Sets from_literal(const Leaf& leaf, std::string_view literal) {
  if (!is_utf8(literal)) return {};
  if (is_of(leaf, Field::text_stems)) return from_stems(leaf, literal);
  return is_of(leaf, Field::text_skeleton) ? from_skeleton(leaf, literal) : from_words(leaf, literal);
}

Sets from_wildcard(const Leaf& leaf, const Wildcard& wildcard) {
  return all_of(wildcard.literals(), [&](std::string_view literal) { return from_literal(leaf, literal); });
}

Sets from_test(const Leaf& leaf, const CompiledTest& test) {
  if (test.on_view) {
    Sets sets = from_wildcard(leaf, *test.on_view);
    // A keyword with an entity in it reads otherwise in names and links than in texts; nearly always the two are the same.
    if (!leaf.field && test.on_plain && test.on_plain->literals() != test.on_view->literals()) disjoin(sets, from_wildcard(leaf, *test.on_plain), false);
    return sets;
  }
  if (const auto* regex = std::get_if<RegexTest>(test.test)) {
    return any_of(regex->regex.necessary_literals(), [&](const std::string& literal) { return from_literal(leaf, literal); });
  }
  return {};
}

// A test of what lists say can only hold where there is a value, unless it asks that there be none.
Sets from_list_test(FieldGroup group, const CompiledTest& test) {
  const auto* exists = std::get_if<ExistsTest>(test.test);
  if (std::holds_alternative<NullTest>(*test.test) || (exists != nullptr && !exists->wanted)) return {};
  if (group == FieldGroup::lookalike) return {CostedSet{{.literals = {}, .lookalike = true}, kLookalikeCost}};
  if (group == FieldGroup::claim) return {CostedSet{{.literals = {}, .claim = true}, kClaimCost}};
  return {CostedSet{{.literals = {}, .source = true}, kSourceCost}};
}

Sets from_leaf(const CompiledLeaf& leaf) {
  const Leaf& rule_leaf = *leaf.leaf;
  if (rule_leaf.negated) return {};
  if (rule_leaf.field && rule_leaf.field->field && facts_of(*rule_leaf.field->field).type != FieldType::string) return {};
  const FieldGroup group = field_group_of(rule_leaf);
  const auto from_value = [&](const std::vector<CompiledTest>& tests) {
    return any_of(
        tests, [&](const CompiledTest& test) { return is_from_lists(group) ? from_list_test(group, test) : from_test(rule_leaf, test); });
  };
  return rule_leaf.all ? all_of(leaf.values, from_value) : any_of(leaf.values, from_value);
}

enum class Sign { positive, negative };

// Recursion is bounded by the depth of conditions, which the loader bounds.
Sets from_node(const CompiledRule& rule, const Node& node, Sign sign) {
  const auto from_child = [&](NodeIndex child) {
    return from_node(rule, rule.rule->condition.nodes[static_cast<std::size_t>(child)], sign);
  };
  switch (node.kind) {
    case Node::Kind::leaf:
      return sign == Sign::negative ? Sets() : from_leaf(rule.leaves[static_cast<std::size_t>(node.leaf)]);
    case Node::Kind::none_of: {
      const Sign turned = sign == Sign::positive ? Sign::negative : Sign::positive;
      const Node& child = rule.rule->condition.nodes[static_cast<std::size_t>(node.children.front())];
      return from_node(rule, child, turned);
    }
    case Node::Kind::all_of:
      return sign == Sign::positive ? all_of(node.children, from_child) : any_of(node.children, from_child);
    case Node::Kind::any_of:
      return sign == Sign::positive ? any_of(node.children, from_child) : all_of(node.children, from_child);
  }
  return {};
}

}  // namespace

std::vector<NecessarySet> necessary_of(const CompiledRule& rule) {
  std::vector<NecessarySet> sets;
  for (CostedSet& costed : from_node(rule, rule.rule->condition.nodes.back(), Sign::positive)) sets.push_back(std::move(costed.set));
  return sets;
}

}  // namespace elek
