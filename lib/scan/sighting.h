#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "scan/item_sink.h"
#include "scan/summary.h"

namespace elek {

/// What one post adds to one group of a correlation rule.
struct Observation {
  std::vector<std::uint32_t> group;   ///< parallel to Correlation::group_by; positions in Sighting::texts
  std::vector<std::uint32_t> values;  ///< parallel to Correlation::value_fields; as well
  double number = 0;                  ///< the value, of types that calculate
};

/// That a rule which a correlation rule names found something in a post.
struct Sighting {
  std::uint32_t correlation = 0;  ///< position in Ruleset::correlations()
  std::uint32_t rule = 0;         ///< position in Correlation::rules
  std::vector<Observation> observations;
  std::vector<std::string> texts;  ///< each once: many observations of a post differ in one of them
  bool lacks_group = false;       ///< the post has nothing in a field to group it by
  bool lacks_value = false;       ///< it has nothing to count or to calculate with
  bool cut_off = false;           ///< it would have more than kMostObservations
};

inline constexpr std::size_t kMostObservations = 64;

/// A post as correlation rules see it. Owns all it says.
struct SightedPost {
  std::string post_id;
  std::optional<UnixSeconds> created;
  std::string author_id, author_handle, channel_id;  ///< empty: there is none
  bool personal_channel = false;      ///< see is_personal_channel()
  std::string file;
  std::uint64_t line = 0, offset = 0, length = 0;
  std::vector<Sighting> sightings;
};

/// What happens to posts that correlation rules look at: in input order, from one thread. Implemented in trace/.
class SightingSink {
 public:
  virtual ~SightingSink() = default;
  virtual void add(SightedPost post) = 0;
  /// Once, after the last and before ItemSink::end(): hands the clusters to `items`, and counts them in `summary`. Errors: those of
  /// `items`.
  virtual std::expected<void, Error> end(ItemSink& items, Summary& summary) = 0;
};

}  // namespace elek
