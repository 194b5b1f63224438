#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/time.h"
#include "registry/lookalikes.h"
#include "scan/innocents.h"
#include "scan/post_links.h"
#include "scan/post_sources.h"

namespace elek {

/// A link or an account of a post that imitates a protected name: an element of the group lookalike (ruling 19). Borrows from the post and its links.
struct PostLookalike {
  PostSource original;  ///< the row that protects the name, and where the imitation stands
  Imitation kind{};
};

/// What a field of the group says of it.
std::string_view text_of_lookalike(const PostLookalike& lookalike, const Registry& registry, Field field);

/// Finds imitations among links, also those to pages of accounts, and among author, channel and mentions. One per thread.
class LookalikeFinder {
 public:
  /// `lookalikes` may be null: nothing is found. Borrowed.
  explicit LookalikeFinder(const Lookalikes* lookalikes) : lookalikes_(lookalikes) {}

  /// In the order of the links, then author, channel, mentions. `time`: rows that have expired by then protect no more.
  std::vector<PostLookalike> find(const Post& post, std::span<const PostLink> links, std::optional<UnixSeconds> time);

 private:
  std::optional<Lookalike> of(const CanonicalUrl& url, std::optional<UnixSeconds> time);
  std::optional<Lookalike> of(const Account& account, std::optional<UnixSeconds> time);
  std::optional<Lookalike> of_host(const CanonicalUrl& url, std::optional<UnixSeconds> time);

  const Lookalikes* lookalikes_;
  Innocents addresses_, hosts_, accounts_;
};

}  // namespace elek
