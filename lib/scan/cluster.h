#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/level.h"
#include "scan/item.h"

namespace elek {

/// A post of a cluster, by which it can be found again.
struct ClusterPost {
  std::string post_id;
  std::string created_at;          ///< RFC 3339, UTC
  MaybeText author_id, channel_id;
  std::string author_handle;       ///< empty: there is none; not in elek.cluster/1
  bool personal_channel = false;   ///< see is_personal_channel(); not in elek.cluster/1
  MaybeText file;                  ///< absent where clusters are pseudonymised
  std::int64_t line = 0, offset = 0, length = 0;
};

/// A field and what it holds; nothing where it was left out.
struct ClusterValue {
  std::string field;
  MaybeText value;
};

/// How many posts of a cluster one of its rules found.
struct ClusterRule {
  std::string rule_id;
  std::int64_t posts = 0;
};

/// What a correlation rule found across posts: elek.cluster/1. Owns all it says.
struct Cluster {
  std::string cluster_id;                ///< "k1-" and 32 hex: of the rule, the group and the time of the first post; of clusters of clusters, the last post too
  std::string rule_id, rule_title, rule_status, rule_hash;
  Level level = Level::medium;
  std::vector<std::string> tags;
  MaybeText reason, advice;
  std::vector<std::string> references;
  std::string type, condition;           ///< "value_count", "value_count of author.id >= 5 within 10m"
  std::int64_t timespan_s = 0;
  std::vector<ClusterValue> group;       ///< what all posts of it have alike
  double value = 0;                      ///< what was counted or calculated, where it was furthest beyond the bound
  std::string first_at, last_at;         ///< RFC 3339, UTC
  std::vector<ClusterRule> rules;        ///< which of its rules found something, in the order in which it names them
  std::vector<ClusterValue> values;      ///< what was counted, each once, at most kMostClusterValues
  std::int64_t values_total = 0;
  std::vector<ClusterPost> posts;        ///< by time, at most kMostClusterPosts
  std::int64_t posts_total = 0;
};

inline constexpr std::size_t kMostClusterValues = 100;
inline constexpr std::size_t kMostClusterPosts = 1000;

}  // namespace elek
