#include "scan/post_claims.h"

namespace elek {
namespace {

constexpr std::size_t kMostRemembered = 1U << 14U;  // about a megabyte
constexpr std::size_t kMostNameBytes = 256;         // of a name that may be an outlet's; no platform shows longer ones

PostSource place_of(Via via, std::string_view name, std::string_view path) {
  return {.via = via, .path = {path, std::nullopt, ""}, .whole = name, .at = {0, static_cast<std::uint32_t>(name.size())}};
}

}  // namespace

std::string_view text_of_claim(const PostClaim& claim, const Registry& registry, Field field) {
  switch (field) {
    case Field::claim_of:
      return registry.entry(claim.said.entry).text(Column::name);
    case Field::claim_status:
      return claim.claim == Claim::listed ? "listed" : "not-listed";
    default:
      return name_of(claim.said.via);
  }
}

std::vector<PostClaim> ClaimFinder::find(const Post& post, std::optional<UnixSeconds> time, Folder& folder) {
  std::vector<PostClaim> found;
  if (outlets_ == nullptr || outlets_->empty()) return found;
  const auto ask = [&](PostSource place, std::string_view handle, std::string_view id, IdOf id_of) {
    const auto answer = of({post.platform, place.whole, handle, id, id_of}, time, folder);
    if (!answer) return;
    place.entry = answer->row;
    found.push_back({place, answer->claim});
  };
  ask(place_of(Via::author, post.author.name, "/author/name"), post.author.handle, post.author.id, IdOf::user);
  ask(place_of(Via::channel, post.channel.name, "/channel/name"), post.channel.handle, post.channel.id, IdOf::channel);
  ask(place_of(Via::forward, post.forward.name, "/forward/name"), "", post.forward.id, IdOf::channel);
  return found;
}

std::optional<OutletAccounts::Answer> ClaimFinder::of(const NamedAccount& account, std::optional<UnixSeconds> time, Folder& folder) {
  if (account.name.empty() || account.name.size() > kMostNameBytes) return std::nullopt;
  std::string name(account.name);
  if (nobodys_.contains(name)) return std::nullopt;
  if (outlets_->is_name(account.name, folder)) return outlets_->of(account, folder, time);
  if (nobodys_.size() >= kMostRemembered) nobodys_.clear();
  nobodys_.insert(std::move(name));
  return std::nullopt;
}

}  // namespace elek
