#pragma once

#include <optional>
#include <vector>

#include "fold/folder.h"
#include "patterns/wildcard.h"
#include "rules/rule.h"
#include "scan/post_fields.h"
#include "scan/value_index.h"

namespace elek {

/// One test of a rule as it is run: literals folded as the view folds the text.
struct CompiledTest {
  const Test* test = nullptr;
  std::optional<Wildcard> on_view;   ///< of a WildcardPattern: for the field's own view; of keywords, for `text`
  /// Of keywords: for names, handles, hashtags, links. Of text.stems: for posts in languages that keep their words, as `text.words` has them.
  std::optional<Wildcard> on_plain;

  /// What to look for in a view; none is asked for but those of the leaf's field.
  const Wildcard& wildcard_for(ViewKind view) const { return on_plain && is_plain(view) ? *on_plain : *on_view; }
  /// Whether it is one of the views of `on_plain`, where a test has that.
  static bool is_plain(ViewKind view) { return view == ViewKind::raw || view == ViewKind::words; }
};

struct CompiledLeaf {
  const Leaf* leaf = nullptr;
  ViewKind view = ViewKind::raw;
  std::vector<std::vector<CompiledTest>> values;  ///< parallel to Leaf::values
  std::optional<ValueIndex> index;                ///< of very many values
  bool needs_member = false;                      ///< holds of no post without the field (if it is not negated)
  bool is_of_numbers = false;                     ///< compares one of the post's own numbers (number_in()), and asks nothing else
};

/// A rule ready to run. Borrows the rule. Immutable; safe for concurrent use.
struct CompiledRule {
  const Rule* rule = nullptr;
  std::vector<CompiledLeaf> leaves;  ///< parallel to Rule::leaves
};

CompiledRule compile_rule(const Rule& rule, Folder& folder);

}  // namespace elek
