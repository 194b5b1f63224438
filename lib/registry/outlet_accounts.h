#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "fold/folder.h"
#include "registry/accounts.h"
#include "registry/registry.h"
#include "registry/trust_txt.h"

namespace elek {

/// The authority of rows in which an outlet itself names its accounts, as in its trust.txt.
inline constexpr std::string_view kOutletAuthority = "outlet";

/// An account as a post names it. Borrows from the post.
struct NamedAccount {
  std::string_view platform, name;  ///< of storage that outlives it; the name that it shows
  std::string_view handle, id;      ///< as in elek.post/1; empty where the export has none
  IdOf id_of = IdOf::channel;
};

/// What outlets say of accounts that bear their names. Immutable; safe for concurrent use.
class OutletAccounts {
 public:
  /// From the rows of accounts, of a tier that speaks well, whose authority is the outlet. Rows of one name are of one outlet.
  explicit OutletAccounts(const Registry& registry);

  /// Whether no outlet says anything.
  bool empty() const { return rows_.empty(); }

  /// Whether an outlet is called so, whatever it says of whom.
  bool is_name(std::string_view name, Folder& folder) const;

  struct Answer {
    Claim claim{};     ///< listed or not listed
    EntryIndex row{};  ///< that lists it; else the first row with an account of the outlet on that platform
  };
  /// Nothing: the account bears the name of no outlet here, or that is an ordinary word, or the outlet names no account on the platform, or
  /// names them in a way that cannot be compared. `time`: rows that have expired by then do not count.
  std::optional<Answer> of(const NamedAccount& account, Folder& folder, std::optional<UnixSeconds> time = {}) const;

 private:
  struct Row {
    Account account;
    EntryIndex index{};
  };
  void add(std::string name, const Row& row);

  const Registry* registry_;
  std::map<std::string, std::vector<Row>, std::less<>> rows_;  // by folded name and by domain
};

}  // namespace elek
