#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/level.h"

namespace elek {

enum class RuleStatus : std::uint8_t { unsupported, deprecated, experimental, test, stable };
std::string_view name_of(RuleStatus status);

using TextByLanguage = std::map<std::string, std::string>;

/// What a detection rule and a correlation rule say of themselves.
struct RuleHead {
  std::string id;      ///< `id`, else `name`, else a slug of the title (ruling 21)
  std::string name, title, description, author, date, modified, license, taxonomy;
  RuleStatus status = RuleStatus::test;
  bool status_given = false;
  Level level = Level::medium;    ///< as written (medium if not)
  std::vector<std::string> tags, references, falsepositives;
  TextByLanguage reason, advice;  ///< elek.reason, elek.advice
  std::string hash;               ///< 64 hex of SHA-256 over the document's bytes
  Place place;
  bool hidden = false;            ///< only correlation rules look at what it finds: it gives no reasons or clusters of its own

  /// The level that reasons and clusters carry: experimental rules are capped at medium (ruling 26).
  Level effective_level() const;
};

}  // namespace elek
