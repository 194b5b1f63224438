#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "registry/accounts.h"
#include "registry/registry.h"

namespace elek {

/// What a site says of itself in its trust.txt (journallist.net): to whom it belongs, and which accounts are its own. Anybody may write
/// anything there, so what joins two is true only where both say it.
struct TrustTxt {
  std::vector<std::string> belongs_to, members, controlled_by, controls;  ///< domains, each once, in the order of the file
  std::vector<Account> accounts;                                          ///< likewise
  std::size_t not_understood = 0;                                         ///< relations that name no site and no account that is known
};

/// Nothing of a text without a single line of that format: a page that says that there is none, most likely.
std::optional<TrustTxt> read_trust_txt(std::string_view text);

/// What an outlet says of an account.
enum class Claim : std::uint8_t {
  listed,      ///< it is its own
  not_listed,  ///< it names accounts on that platform, and this is none of them
  unknown,     ///< it names none there, or in another way (by handle and by id): nothing follows
};
Claim claim_of(const TrustTxt& outlet, const Account& account);

/// An account, and the outlet that it is said to be of.
struct ClaimedAccount {
  std::string domain;  ///< of the outlet
  Account account;
  std::string said_by;  ///< who says so: "protected_central_asia:3"; empty: the user
};

// Accounts and domains belong together where rows that protect them bear one name ("Tengrinews"), folded.

/// The outlets whose account this is, by what lists say; each once, in their order.
std::vector<ClaimedAccount> outlets_of(const Registry& registry, const Account& account);
/// The accounts that are said to be an outlet's. `domain` is canonical.
std::vector<ClaimedAccount> accounts_of(const Registry& registry, std::string_view domain);

}  // namespace elek
