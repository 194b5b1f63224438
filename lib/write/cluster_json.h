#pragma once

#include <string>

#include "scan/cluster.h"

namespace elek {

/// Appends `cluster` as elek.cluster/1: one line, LF included, every key always there.
void append_cluster_json(std::string& out, const Cluster& cluster);

}  // namespace elek
