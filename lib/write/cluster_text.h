#pragma once

#include <string>

#include "scan/cluster.h"
#include "write/item_text.h"

namespace elek {

/// Appends `cluster` as a paragraph: level, its rule's title, the group, how many posts when, the reason, the first posts. Sanitized; ends
/// in an empty line.
void append_cluster_text(std::string& out, const Cluster& cluster, const ItemTextOptions& options);

}  // namespace elek
