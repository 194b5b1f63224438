#include "rules/reason_placeholders.h"

namespace elek {

bool is_reason_placeholder(std::string_view name) {
  return name == "match" || name == "field" || name == "entry.name" || name == "list";
}

}  // namespace elek
