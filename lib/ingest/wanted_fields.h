#pragma once

#include <string>
#include <vector>

#include "ingest/post_parts.h"

namespace elek {

/// What of a record somebody asks for of every post. Made from the rules; constant during a run.
struct WantedFields {
  std::vector<std::string> raw_names;      ///< names of the record's own JSON: exact key first, then dotted path
  bool all_scalars = false;                ///< --keyword-scope all
  PostParts parts = PostParts::all();      ///< of the canonical post; the others are left empty
};

}  // namespace elek
