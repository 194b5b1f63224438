#pragma once

#include <string>
#include <vector>

namespace elek {

/// What of a record somebody asks for beyond the canonical post. Made from the rules; constant during a run.
struct WantedFields {
  std::vector<std::string> raw_names;  ///< names of the record's own JSON: exact key first, then dotted path
  bool all_scalars = false;            ///< --keyword-scope all
};

}  // namespace elek
