#pragma once

#include <span>
#include <string_view>

namespace elek {

/// The JSON Schema (draft 2020-12) of one of our outputs, as `elek schema NAME` prints it. A change that a reader of the output could
/// notice needs a new number in the schema's title.
struct PublishedSchema {
  std::string_view name;  ///< "item", "cluster", "post", "manifest", "diagnostic", "explanation", "answer", "list_stats", "list_change", "rule",
                          ///< "crosswalk"
  std::string_view json;  ///< ends in LF
};

std::span<const PublishedSchema> published_schemas();

// Their texts, one file each.
extern const std::string_view kItemSchema;
extern const std::string_view kClusterSchema;
extern const std::string_view kPostSchema;
extern const std::string_view kManifestSchema;
extern const std::string_view kDiagnosticSchema;
extern const std::string_view kExplanationSchema;
extern const std::string_view kAnswerSchema;
extern const std::string_view kListStatsSchema;
extern const std::string_view kListChangeSchema;
extern const std::string_view kRuleSchema;
extern const std::string_view kCrosswalkSchema;

}  // namespace elek
