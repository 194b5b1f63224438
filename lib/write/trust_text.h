#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "registry/trust_txt.h"

namespace elek {

/// An outlet that was asked for its trust.txt, and the accounts that it was asked about.
struct AskedOutlet {
  std::string domain;
  std::optional<TrustTxt> trust;  ///< nothing: there is none, or it was not to be had
  std::string why_not;            ///< then: why
  std::string url, day;           ///< where it stands, and since when, by the server's clock; empty: the server does not say
  std::vector<ClaimedAccount> accounts;
};

/// Appends for people what an outlet says of each account, and of those to whom it belongs; where the other side of a relation is among
/// `all`, whether that says so too. What is not known is called unknown.
void append_outlet_text(std::string& out, const AskedOutlet& outlet, std::span<const AskedOutlet> all);

/// "telegram:@name", "telegram:channel123".
std::string account_text(const Account& account);

}  // namespace elek
