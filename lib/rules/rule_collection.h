#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/diagnostic.h"
#include "rules/correlation_document.h"
#include "rules/document_observer.h"
#include "rules/filter_document.h"
#include "rules/rule.h"
#include "rules/ruleset.h"

namespace elek {

/// What the streams read so far hold.
struct RuleCollection {
  std::vector<Rule> rules;
  std::vector<FilterDocument> filters;
  std::unordered_set<std::string> handles;  ///< ids and names, ASCII letters in lower case, those of faulty documents too
  std::vector<CorrelationDocument> correlations;
  std::size_t faulty = 0;
};

/// Adds the documents of one YAML stream: merges its `action`s, reads rules, filters and correlations, tells what is wrong. `observer` may
/// be null.
void load_stream(std::string_view file, std::string_view yaml, const RuleOptions& options, DiagnosticSink& sink,
                 DocumentObserver* observer, RuleCollection& collection);

}  // namespace elek
