#include "trace/cluster_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/sha256.h"
#include "scan/reason_text.h"

namespace elek {
namespace {

bool counts_clusters(const Correlation& correlation) {
  return std::ranges::any_of(correlation.rules, [](const CorrelatedRule& rule) { return rule.kind == CorrelatedRule::Kind::correlation; });
}

}  // namespace

// Two clusters of clusters may begin with the same post.
std::string cluster_id_of(const Correlation& correlation, const Cluster& cluster) {
  constexpr std::string_view kNul("\0", 1);
  Sha256 hash;
  hash.update("elek-cluster-v1").update(kNul).update(cluster.rule_id);
  for (const ClusterValue& value : cluster.group) hash.update(kNul).update(value.field).update("=").update(value.value.value_or(""));
  hash.update(kNul).update(cluster.first_at);
  if (counts_clusters(correlation)) hash.update(kNul).update(cluster.last_at);
  return "k1-" + hash.hex().substr(0, 32);
}

void explain(const Correlation& correlation, Cluster& cluster) {
  const std::string value = number_text(cluster.value);
  const std::string posts = std::to_string(cluster.posts_total);
  const auto value_of = [&](std::string_view name) -> std::optional<std::string_view> {
    if (name == "value") return value;
    if (name == "posts") return posts;
    if (name == "timespan") return correlation.timespan;
    const auto same = std::ranges::find(cluster.group, name, &ClusterValue::field);
    if (same == cluster.group.end()) return std::nullopt;
    return same->value ? std::string_view(*same->value) : std::string_view();
  };
  const auto filled = [&](const TextByLanguage& texts) {
    const auto text = text_in(texts, "en");
    return text ? std::optional(fill_in(*text, value_of)) : std::nullopt;
  };
  cluster.reason = filled(correlation.reason);
  cluster.advice = filled(correlation.advice);
}

std::string number_text(double number) { return fmt::format("{:.12g}", number); }

}  // namespace elek
