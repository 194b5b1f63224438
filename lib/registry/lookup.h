#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fold/folder.h"
#include "link/canonical_url.h"
#include "registry/lookalikes.h"
#include "registry/registry.h"

namespace elek {

/// What the lists of a registry know about one term.
struct Answer {
  std::string term;                       ///< as it was asked
  std::optional<CanonicalUrl> address;    ///< it is a link or a domain: how it is read
  std::vector<std::string> accounts;      ///< accounts that it may be, "telegram:@name" and "telegram:channel123"
  std::vector<EntryIndex> entries;        ///< what is said of it, the most specific first
  std::vector<EntryIndex> imitators;      ///< rows that say of others that they imitate its host or domain
  std::optional<Lookalike> lookalike;     ///< the protected name that its domain or its handle imitates
};

/// Asks for a link or domain ("https://example.org/x", "example.org", defanged too), an account ("@name", "telegram:name", "tg: name",
/// "telegram:1234", "t.me/name", "tg://resolve?domain=name") or a name. Blanks around a term do not count. A handle without platform is
/// asked for on each platform that rows name. `lookalikes`: of this registry.
Answer look_up(const Registry& registry, const Lookalikes& lookalikes, std::string_view term, Folder& folder);

}  // namespace elek
