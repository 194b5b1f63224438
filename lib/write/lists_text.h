#pragma once

#include <string>

#include "registry/registry.h"

namespace elek {

/// Appends the lists for people: rows by tier, the newest day, the file.
void append_lists_text(std::string& out, const Registry& registry);

}  // namespace elek
