#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/level.h"
#include "rules/rule.h"
#include "scan/item.h"

namespace elek {

/// A value of a leaf.
struct ExplainedValue {
  std::string written;         ///< as the rule file has it
  bool is_text = false;        ///< a string or a regex, to be shown in quotes
  bool held = false;           ///< before `neq` turns it
  std::vector<Match> matches;  ///< where it was found; the first kExplainedMatches
  std::int64_t matches_total = 0;
};

/// What one item of a selection asks of a post, and what the post has.
struct ExplainedLeaf {
  std::string key;  ///< "text.words|contains|all", as the rule file has it; empty: keywords
  std::string field;
  std::string view;  ///< in which its strings are looked for: "text", "text.words", "text.stems", "text.skeleton", "raw"
  bool all = false, negated = false;
  std::vector<ExplainedValue> values;  ///< the first kExplainedValues: those that hold, then those that do not
  std::size_t values_total = 0, values_held = 0;
  std::string why_not;  ///< in words; empty where the leaf holds
};

/// One node of a condition and what it comes to on a post. The nodes agree with the scanner: each operator holds as its children say.
struct ExplainedNode {
  enum class Kind : std::uint8_t {
    all_of,
    any_of,
    none_of,      ///< not
    one_element,  ///< its leaves, all of them, are judged for one and the same link, list entry... (ruling 19)
    leaf,
  };
  Kind kind = Kind::all_of;
  bool held = false;
  bool wanted = true;     ///< false under a `not`: for the rule to flag, it must not hold
  std::string selection;  ///< where the tree of a selection begins: its name
  std::string element;    ///< of one_element: which ("https://example.org/"); empty: the post has none
  std::vector<ExplainedNode> children;
  ExplainedLeaf leaf;
};

/// A filter of the rule. It acts where its condition does not hold.
struct ExplainedFilter {
  std::string id, title;
  Filter::Effect effect = Filter::Effect::exclude;
  ExplainedNode condition;
};

/// Why one rule flags one post, or does not. Owns all it says; sinks sanitize it.
struct Explanation {
  enum class Verdict : std::uint8_t {
    flagged,         ///< at the rule's own level
    lowered,         ///< flagged, at the level that a filter or doubt about a name left it
    excluded,        ///< by a filter
    not_flagged,     ///< the condition does not hold
    other_platform,  ///< the rule's logsource leaves out posts of this platform; its condition may hold
  };
  std::string rule_id, rule_title, rule_status, rule_hash;
  Place place;                       ///< of the rule
  std::string product;               ///< the platform that the rule is for; empty: all
  Level rule_level = Level::medium;  ///< that its reasons carry
  Level level = Level::medium;       ///< that this one carries, or would
  Verdict verdict = Verdict::not_flagged;
  std::string filter;           ///< title of the filter that lowered or excluded
  std::string ignored_by;       ///< the row of --ignore by which a scan leaves the reason out, IgnoreRow::label()
  bool hidden = false;          ///< only correlation rules look at what the rule finds: a scan gives no reason
  bool rests_on_names = false;  ///< lowered because all that lists say is about names, which anybody can take
  std::string reason_id;
  ExplainedNode condition;
  std::vector<ExplainedFilter> filters;

  bool flags() const { return verdict == Verdict::flagged || verdict == Verdict::lowered; }
};

/// What there is to say about one post.
struct PostExplanation {
  Item post;                         ///< without reasons
  std::vector<Explanation> rules;    ///< those that were asked about; of a post alone, those that flag it
  std::vector<Explanation> close;    ///< of a post alone: those that came closest
  bool all_rules = false;            ///< a post alone: every rule was asked
  std::vector<std::string> remarks;  ///< what has changed since the scan whose result was asked about
};

std::string_view name_of(Explanation::Verdict verdict);  // "flagged", "not_flagged"...
std::string_view name_of(ExplainedNode::Kind kind);      // "all_of", "leaf"...

/// Of so many matches of one value an explanation tells.
inline constexpr std::size_t kExplainedMatches = 8;

}  // namespace elek
