#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "ingest/post.h"
#include "scan/known_links.h"
#include "scan/member_path.h"

namespace elek {

/// A link of a post: where it stands and where it leads.
struct PostLink {
  MemberPath path;                        ///< of the string that holds it, in elek.post/1
  std::string_view whole;                 ///< that string; borrows from the post
  Span at;                                ///< the link in it, bytes
  const CanonicalUrl* canonical = nullptr;  ///< null for what is no web address (tg://, mailto:); borrows from KnownLinks
};

struct PostLinks {
  std::vector<PostLink> links;  ///< at most kMostParts
  bool cut_off = false;         ///< there are more, or of one the end or the target is not seen: see CanonicalUrl::cut_off
};

/// The links of a post: those that the export names first, then addresses of media, then those in title and text, each address once.
PostLinks links_of(const Post& post, KnownLinks& known);

}  // namespace elek
