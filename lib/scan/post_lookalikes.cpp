#include "scan/post_lookalikes.h"

namespace elek {
namespace {

std::string key_of(const Account& account) { return Innocents::key_of(account.platform, account.name); }

}  // namespace

std::string_view text_of_lookalike(const PostLookalike& lookalike, const Registry& registry, Field field) {
  switch (field) {
    case Field::lookalike_of: return registry.entry(lookalike.original.entry).text(Column::value);
    case Field::lookalike_kind: return name_of(lookalike.kind);
    default: return name_of(lookalike.original.via);
  }
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
  if (addresses_.contains(url.url)) return std::nullopt;
  const auto account = account_of(url);
  auto lookalike = account ? of(*account, time) : std::nullopt;
  if (!lookalike) lookalike = of_host(url, time);
  const bool is_innocent = hosts_.contains(url.host) && (!account || !Lookalikes::is_handle(*account) || accounts_.contains(key_of(*account)));
  if (is_innocent) addresses_.remember(url.url);
  return lookalike;
}

std::optional<Lookalike> LookalikeFinder::of_host(const CanonicalUrl& url, std::optional<UnixSeconds> time) {
  if (hosts_.contains(url.host)) return std::nullopt;
  if (lookalikes_->may_imitate(url)) return lookalikes_->of(url, time);
  hosts_.remember(url.host);
  return std::nullopt;
}

std::optional<Lookalike> LookalikeFinder::of(const Account& account, std::optional<UnixSeconds> time) {
  if (!Lookalikes::is_handle(account)) return std::nullopt;  // nor remembered, which would take as much memory
  const std::string key = key_of(account);
  if (accounts_.contains(key)) return std::nullopt;
  if (lookalikes_->may_imitate(account)) return lookalikes_->of(account, time);
  accounts_.remember(key);
  return std::nullopt;
}

}  // namespace elek
