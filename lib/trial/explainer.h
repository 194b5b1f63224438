#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <span>

#include "base/error.h"
#include "ingest/post.h"
#include "registry/ignore_list.h"
#include "registry/registry.h"
#include "rules/ruleset.h"
#include "scan/evaluator.h"
#include "scan/evidence.h"
#include "scan/list_indexes.h"
#include "scan/post_fields.h"
#include "trial/explanation.h"

namespace elek {

/// Explains rules on one post after the other: asks the scanner's own Evaluator about each node of a condition. Borrows the ruleset
/// and the registry. One thread.
class Explainer {
 public:
  /// `as_of`: the time at which ages and lists are judged for undated posts. `ignore`: reasons that are not wanted; borrowed, may be null.
  Explainer(const Ruleset& ruleset, const Registry& registry, std::optional<UnixSeconds> as_of = std::nullopt,
            const IgnoreList* ignore = nullptr);

  /// Turns to `post`, which must outlive what is asked from here on.
  void turn_to(const Post& post) { fields_.turn_to(post); }
  /// An item that says all about the post and has no reasons.
  Item item();

  /// Why `rule`, one of the ruleset's, does or does not flag the post. Errors: out_of_memory (a regex).
  std::expected<Explanation, Error> explain(const Rule& rule);

 private:
  /// What a row of --ignore says of the reason that rests on `evidence`; empty: none applies.
  std::string ignored_by(const Rule& rule, const Evidence& evidence);
  std::expected<ExplainedNode, Error> tree_of(const CompiledRule& rule, const Condition& condition, std::string_view prefix);

  ListIndexes indexes_;
  PostFields fields_;
  Evaluator evaluator_;
  KeywordScope scope_;
  std::optional<UnixSeconds> as_of_;
  const IgnoreList* ignore_;
};

}  // namespace elek
