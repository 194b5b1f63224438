#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/fields.h"
#include "base/time.h"
#include "fold/folder.h"
#include "ingest/post.h"
#include "registry/outlet_accounts.h"
#include "scan/post_sources.h"

namespace elek {

/// An account of a post that bears an outlet's name, of which the outlet has said whether it is its own: an element of the group claim
/// (ruling 19). Borrows from the post.
struct PostClaim {
  PostSource said;  ///< the outlet's row, and where the name stands
  Claim claim{};
};

/// What a field of the group says of it.
std::string_view text_of_claim(const PostClaim& claim, const Registry& registry, Field field);

/// Finds them among author, channel and forward. Remembers names that are no outlet's, which nearly all are, so that to ask of them again
/// costs one look-up in a table. One per thread.
class ClaimFinder {
 public:
  /// `outlets` may be null: nothing is found. Borrowed.
  explicit ClaimFinder(const OutletAccounts* outlets) : outlets_(outlets) {}

  /// In this order: author, channel, forward. `time`: rows that have expired by then do not count.
  std::vector<PostClaim> find(const Post& post, std::optional<UnixSeconds> time, Folder& folder);

 private:
  std::optional<OutletAccounts::Answer> of(const NamedAccount& account, std::optional<UnixSeconds> time, Folder& folder);

  const OutletAccounts* outlets_;
  std::unordered_set<std::string> nobodys_;  // names that no outlet bears
};

}  // namespace elek
