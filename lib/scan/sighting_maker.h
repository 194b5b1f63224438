#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rules/ruleset.h"
#include "scan/evidence.h"
#include "scan/post_fields.h"
#include "scan/sighting.h"

namespace elek {

/// Tells what correlation rules want to know of the posts that their rules found. A field of a link, of a row of a list or of a look-alike is
/// that of those by which the rule held, and several such fields are of the same one (ruling 19 across posts); where the rule did not ask
/// about any, all count. One per thread. Borrows both.
class SightingMaker {
 public:
  SightingMaker(const Ruleset& ruleset, PostFields& fields);

  /// Whether a correlation rule names the rule at this position.
  bool is_named(std::size_t rule) const { return !asks_[rule].empty(); }
  /// That the rule found something in the post at hand, with that evidence.
  std::vector<Sighting> sightings(std::size_t rule, const Evidence& evidence);
  /// The post at hand, without sightings.
  SightedPost post() const;

 private:
  /// What one correlation rule asks of one rule's posts.
  struct Ask {
    std::uint32_t correlation = 0;
    std::uint32_t position = 0;
    const CorrelatedRule* rule = nullptr;
    bool numbers = false;
  };
  struct Cell {
    std::string text;
    std::optional<double> number;
  };
  /// Fields that go together: one, or several of one element group. Rows are what they hold together.
  struct Bundle {
    std::vector<std::size_t> columns;
    std::vector<std::vector<Cell>> rows;
  };
  using Columns = std::vector<const FieldName*>;

  Sighting sighting(const Ask& ask, const Evidence& evidence);
  std::vector<Bundle> bundles_of(const Columns& columns);
  void fill(Bundle& bundle, const Columns& columns, const Evidence& evidence, Sighting& sighting);
  void add_rows_of(std::optional<std::uint32_t> element, Bundle& bundle, const Columns& columns, Sighting& sighting);
  Cell cell_of(const FieldName& name, const FieldMember& member);
  std::string text_of(const FieldName& name, const FieldMember& member);

  PostFields& fields_;
  std::vector<std::vector<Ask>> asks_;  // by rule
};

}  // namespace elek
