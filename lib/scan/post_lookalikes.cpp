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

std::vector<PostLookalike> LookalikeFinder::find(const Post& post, std::span<const PostLink> links, std::optional<UnixSeconds> time) {
  std::vector<PostLookalike> found;
  if (lookalikes_ == nullptr) return found;
  const auto keep = [&](std::optional<Lookalike> lookalike, PostSource place) {
    if (!lookalike) return;
    place.entry = lookalike->of;
    found.push_back({place, lookalike->kind});
  };
  for (const PostLink& link : links) {
    if (link.canonical) keep(of(*link.canonical, time), {.via = Via::link, .path = link.path, .whole = link.whole, .at = link.at});
  }
  const auto ask = [&](Via via, std::string_view handle, MemberPath path) {
    if (handle.empty() || post.platform.empty()) return;
    const Span all{0, static_cast<std::uint32_t>(handle.size())};
    keep(of({post.platform, Account::By::handle, account_handle(handle)}, time), {.via = via, .path = path, .whole = handle, .at = all});
  };
  ask(Via::author, post.author.handle, {"/author/handle", std::nullopt, ""});
  ask(Via::channel, post.channel.handle, {"/channel/handle", std::nullopt, ""});
  for (std::uint32_t i = 0; i < post.mentions.size(); ++i) ask(Via::mention, post.mentions[i], {"/mentions/", i, ""});
  return found;
}

std::optional<Lookalike> LookalikeFinder::of(const CanonicalUrl& url, std::optional<UnixSeconds> time) {
  if (const auto account = account_of(url)) {
    if (const auto lookalike = of(*account, time)) return lookalike;
  }
  if (innocent_.contains(url.host)) return std::nullopt;
  if (lookalikes_->may_imitate(url)) return lookalikes_->of(url, time);
  remember(url.host);
  return std::nullopt;
}

std::optional<Lookalike> LookalikeFinder::of(const Account& account, std::optional<UnixSeconds> time) {
  if (!Lookalikes::is_handle(account)) return std::nullopt;  // nor remembered, which would take as much memory
  std::string key(account.platform);
  key.append(":").append(account.name);
  if (innocent_.contains(key)) return std::nullopt;
  if (lookalikes_->may_imitate(account)) return lookalikes_->of(account, time);
  remember(std::move(key));
  return std::nullopt;
}

void LookalikeFinder::remember(std::string key) {
  if (innocent_.size() >= kMostRemembered) innocent_.clear();
  innocent_.insert(std::move(key));
}

}  // namespace elek
