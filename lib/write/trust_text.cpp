#include "write/trust_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "write/terminal.h"

namespace elek {
namespace {

using Domains = std::vector<std::string> TrustTxt::*;

/// A relation, and what the other side must say for it to be true.
struct Relation {
  std::string_view words;
  Domains own, others;
};

constexpr auto kRelations = std::to_array<Relation>({
    {"belongs to", &TrustTxt::belongs_to, &TrustTxt::members},
    {"has the member", &TrustTxt::members, &TrustTxt::belongs_to},
    {"is controlled by", &TrustTxt::controlled_by, &TrustTxt::controls},
    {"controls", &TrustTxt::controls, &TrustTxt::controlled_by},
});
constexpr std::size_t kMostShown = 10;  // of one relation; an association may have a thousand members

std::string counted_accounts(std::size_t count) { return count == 1 ? "1 account" : fmt::format("{} accounts", count); }

std::string own_accounts_on(const TrustTxt& trust, std::string_view platform) {
  std::string out;
  for (const Account& own : trust.accounts) {
    if (own.platform == platform) out.append(out.empty() ? "" : ", ").append(account_text(own));
  }
  return out;
}

std::string claim_told(const TrustTxt& trust, const ClaimedAccount& claimed) {
  const std::string_view platform = claimed.account.platform;
  switch (claim_of(trust, claimed.account)) {
    case Claim::listed:
      return claimed.said_by.empty() ? "listed: the outlet says that it is its own"
                                     : fmt::format("listed: {} says whose it is, and the outlet says so too", claimed.said_by);
    case Claim::not_listed:
      return fmt::format("not listed: the outlet names {}, and not this one", own_accounts_on(trust, platform));
    case Claim::unknown:
      break;
  }
  const std::string own = own_accounts_on(trust, platform);
  return own.empty() ? fmt::format("unknown: the outlet names no account on {}", platform)
                     : fmt::format("unknown: the outlet names {}, by handle or by id, and they cannot be compared", own);
}

std::string other_side_told(const std::string& domain, const std::string& other, Domains others, std::span<const AskedOutlet> all) {
  const auto asked = std::ranges::find(all, other, &AskedOutlet::domain);
  if (asked == all.end()) return "unknown whether that is so, as it was not asked";
  if (!asked->trust) return fmt::format("unknown whether that is so: {}", asked->why_not);
  const std::vector<std::string>& said = (*asked->trust).*others;
  return std::ranges::find(said, domain) != said.end() ? "both say so" : "only one of them says so";
}

void append_relations(std::string& out, const AskedOutlet& outlet, std::span<const AskedOutlet> all) {
  for (const Relation& relation : kRelations) {
    const std::vector<std::string>& named = (*outlet.trust).*relation.own;
    for (const std::string& other : std::span(named).first(std::min(named.size(), kMostShown))) {
      out += fmt::format("  {} ", relation.words);
      append_for_terminal(out, other);
      append_for_terminal(out, ": " + other_side_told(outlet.domain, other, relation.others, all));
      out += '\n';
    }
    if (named.size() > kMostShown) out += fmt::format("  {} {} more\n", relation.words, named.size() - kMostShown);
  }
}

}  // namespace

std::string account_text(const Account& account) {
  return fmt::format("{}:{}{}", account.platform, account.by == Account::By::handle ? "@" : "", account.name);
}

void append_outlet_text(std::string& out, const AskedOutlet& outlet, std::span<const AskedOutlet> all) {
  append_for_terminal(out, outlet.domain);
  out += ": ";
  append_for_terminal(
      out, outlet.trust ? fmt::format("its trust.txt names {}", counted_accounts(outlet.trust->accounts.size())) : outlet.why_not);
  out += '\n';
  for (const ClaimedAccount& claimed : outlet.accounts) {
    append_for_terminal(
        out, fmt::format("  {}: {}", account_text(claimed.account), outlet.trust ? claim_told(*outlet.trust, claimed) : "unknown"));
    out += '\n';
  }
  if (outlet.trust) append_relations(out, outlet, all);
}

}  // namespace elek
