#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/span.h"
#include "base/time.h"
#include "fold/folder.h"
#include "ingest/post.h"
#include "registry/registry.h"
#include "scan/innocents.h"
#include "scan/member_path.h"
#include "scan/post_links.h"

namespace elek {

/// How a post came by a name that a list knows. Linking to a fake is not being one.
enum class Via : std::uint8_t { link, author, channel, forward, mention };
std::string_view name_of(Via via);

/// What one row of a list says of one name of a post: an element of the group source (ruling 19). Borrows from the post and its links.
struct PostSource {
  EntryIndex entry{};
  Via via = Via::link;
  MemberPath path;         ///< of the string that holds the name, in elek.post/1
  std::string_view whole;  ///< that string
  Span at;                 ///< the name in it, bytes
};

/// What a field of the group says of it; empty where the row says nothing.
std::string_view text_of_source(const PostSource& source, const Registry& registry, Field field);

/// What the lists say of a post's links, author, channel, forward and mentions. One per thread.
class SourceFinder {
 public:
  /// `as_of`: see find(). Borrows from `registry`.
  SourceFinder(const Registry& registry, std::optional<UnixSeconds> as_of) : registry_(registry), as_of_(as_of) {}

  /// In this order; of each name the rows as Registry::find_* has them. Rows that have expired at the post's time, else at `as_of`, are left out
  /// (ruling 25).
  std::vector<PostSource> find(const Post& post, std::span<const PostLink> links, Folder& folder);

 private:
  class Inquiry;

  const Registry& registry_;
  std::optional<UnixSeconds> as_of_;
  Innocents addresses_, handles_, ids_, names_;  // of which no list says anything, at whatever time
};

}  // namespace elek
