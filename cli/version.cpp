#include "cli/version.h"

namespace elek::cli {

std::string_view version() { return ELEK_VERSION; }

}  // namespace elek::cli
