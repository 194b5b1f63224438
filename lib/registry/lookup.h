#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fold/folder.h"
#include "link/canonical_url.h"
#include "registry/lookalikes.h"
#include "registry/named_rows.h"
#include "registry/registry.h"

namespace elek {

/// What the lists of a registry know about one term.
struct Answer {
  std::string term;                       ///< as it was asked
  std::optional<CanonicalUrl> address;    ///< it is a link or a domain: how it is read
  std::vector<std::string> accounts;      ///< accounts that it may be, "telegram:@name" and "telegram:channel123"
  std::vector<EntryIndex> entries;        ///< what is said of it, the most specific first
  std::vector<EntryIndex> imitators;      ///< rows that say of others that they imitate its host or domain, or those of the outlet of its name
  std::optional<Lookalike> lookalike;     ///< the protected name that its domain or its handle imitates
  std::vector<NamedGroup> named;          ///< where it is the name of an outlet, an owner, an operation...: the rows that mention it
  std::size_t names = 0;                  ///< how many of these there are; beyond a hundred they are only counted
  std::vector<NamedGroup> related;        ///< other rows of the same outlet, and of the same owner; each without what is told already

  bool knows_nothing() const { return entries.empty() && named.empty(); }
};

/// What a look-up asks. Borrows from `registry`, which outlives it. Immutable; safe for concurrent use.
struct LookupSources {
  explicit LookupSources(const Registry& asked) : registry(asked), lookalikes(asked), named_rows(asked) {}
  const Registry& registry;
  const Lookalikes lookalikes;
  const NamedRows named_rows;
};

/// Asks for a link or domain ("https://example.org/x", "example.org", defanged too), an account ("@name", "telegram:name", "tg: name",
/// "telegram:1234", "t.me/name", "tg://resolve?domain=name") or a name, also of an outlet, its owner, an operation. Blanks around a term do not count. A handle without platform is
/// asked for on each platform that rows name.
Answer look_up(const LookupSources& sources, std::string_view term, Folder& folder);

}  // namespace elek
