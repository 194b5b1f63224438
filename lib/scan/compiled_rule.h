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
  std::optional<Wildcard> on_plain;  ///< of keywords: for names, handles, hashtags, links
};

struct CompiledLeaf {
  const Leaf* leaf = nullptr;
  ViewKind view = ViewKind::raw;
  std::vector<std::vector<CompiledTest>> values;  ///< parallel to Leaf::values
  std::optional<ValueIndex> index;                ///< of very many values
};

/// A rule ready to run. Borrows the rule. Immutable; safe for concurrent use.
struct CompiledRule {
  const Rule* rule = nullptr;
  std::vector<CompiledLeaf> leaves;  ///< parallel to Rule::leaves
};

CompiledRule compile_rule(const Rule& rule, Folder& folder);

/// The view in which a field's string tests look; fields without views of their own are compared as they are, but for case.
ViewKind view_of(Field field);

}  // namespace elek
