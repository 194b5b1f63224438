#pragma once

#include "rules/correlation.h"
#include "scan/cluster.h"

namespace elek {

/// The id of a cluster: of its rule, its group and the time of its first post; of clusters of clusters also of its last.
std::string cluster_id_of(const Correlation& correlation, const Cluster& cluster);

/// Gives a cluster its rule's reason and advice in English (ruling 22), in which {value} is what was counted, {posts} the number of posts,
/// {timespan} that of the rule, and {FIELD} what the group has in a field of group-by. Where that was left out the sentence is, too
/// (fill_in()).
void explain(const Correlation& correlation, Cluster& cluster);

/// "5", "2.25".
std::string number_text(double number);

}  // namespace elek
