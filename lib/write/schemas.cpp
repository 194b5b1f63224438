#include "write/schemas.h"

#include <array>

namespace elek {

std::span<const PublishedSchema> published_schemas() {
  static const std::array kSchemas = {
      PublishedSchema{"item", kItemSchema},
      PublishedSchema{"cluster", kClusterSchema},
      PublishedSchema{"post", kPostSchema},
      PublishedSchema{"manifest", kManifestSchema},
      PublishedSchema{"diagnostic", kDiagnosticSchema},
      PublishedSchema{"explanation", kExplanationSchema},
      PublishedSchema{"answer", kAnswerSchema},
      PublishedSchema{"list_stats", kListStatsSchema},
      PublishedSchema{"list_change", kListChangeSchema},
      PublishedSchema{"rule", kRuleSchema},
      PublishedSchema{"crosswalk", kCrosswalkSchema},
  };
  return kSchemas;
}

}  // namespace elek
