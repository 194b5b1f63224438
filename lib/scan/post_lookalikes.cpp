#include "scan/post_lookalikes.h"

#include <algorithm>

namespace elek {
namespace {

constexpr std::size_t kMostRemembered = 1U << 14U;  // about a megabyte

bool is_lookalike(const FieldName& name) { return name.field && facts_of(*name.field).group == FieldGroup::lookalike; }

bool compares_with_lookalike(const Test& test) {
  const auto* reference = std::get_if<FieldReferenceTest>(&test);
  return reference != nullptr && is_lookalike(reference->other);
}

bool asks_for_lookalikes(const Leaf& leaf) {
  if (leaf.field && is_lookalike(*leaf.field)) return true;
  return std::ranges::any_of(leaf.values,
                             [](const Leaf::ValueSet& value) { return std::ranges::any_of(value.any_of, compares_with_lookalike); });
}

}  // namespace

std::unique_ptr<const Lookalikes> lookalikes_for(const Ruleset& ruleset, const Registry& registry) {
  const auto asks = [](const Rule& rule) { return std::ranges::any_of(rule.leaves, asks_for_lookalikes); };
  return std::ranges::any_of(ruleset.rules(), asks) ? std::make_unique<const Lookalikes>(registry) : nullptr;
}

std::vector<PostLookalike> LookalikeFinder::find(std::span<const PostLink> links, std::optional<UnixSeconds> time) {
  std::vector<PostLookalike> found;
  if (lookalikes_ == nullptr) return found;
  for (const PostLink& link : links) {
    if (!link.canonical || is_innocent(*link.canonical)) continue;
    const auto lookalike = lookalikes_->of(*link.canonical, time);
    if (!lookalike) continue;
    found.push_back({{.entry = lookalike->of, .via = Via::link, .path = link.path, .whole = link.whole, .at = link.at}, lookalike->kind});
  }
  return found;
}

bool LookalikeFinder::is_innocent(const CanonicalUrl& url) {
  if (innocent_.contains(url.host)) return true;
  if (lookalikes_->may_imitate(url)) return false;
  if (innocent_.size() >= kMostRemembered) innocent_.clear();
  innocent_.insert(url.host);
  return true;
}

}  // namespace elek
