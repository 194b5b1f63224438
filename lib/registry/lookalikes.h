#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "link/canonical_url.h"
#include "registry/accounts.h"
#include "registry/imitation.h"
#include "registry/registry.h"

namespace elek {

/// A protected name that somebody imitates.
struct Lookalike {
  EntryIndex of{};  ///< the row that protects it
  Imitation kind{};
};

/// Finds the protected domain that an address imitates, and the protected account whose handle another's is like. Immutable; safe for
/// concurrent use. Takes some kilobytes a protected name; to ask costs the same with ten of them and with thousands.
class Lookalikes {
 public:
  /// Protected are the domains, hosts and handles of tier protect. Borrows from `registry`, which outlives this.
  explicit Lookalikes(const Registry& registry);

  /// The most telling imitation, of equal ones the first row's. Nothing for what a list knows already, for popular sites, their namesakes
  /// and platforms at which everybody publishes. `time`: rows that have expired by then protect no more.
  std::optional<Lookalike> of(const CanonicalUrl& url, std::optional<UnixSeconds> time = {}) const;

  /// No platform gives longer handles; of what an export calls one and is longer nobody asks, since to ask takes its square.
  static constexpr std::size_t kMostHandleBytes = 64;
  static bool is_handle(const Account& account) { return account.by == Account::By::handle && account.name.size() <= kMostHandleBytes; }

  /// The same of an account, among the protected ones of its platform. Nothing of ids, which nobody reads, and of what is no is_handle().
  std::optional<Lookalike> of(const Account& account, std::optional<UnixSeconds> time = {}) const;

  /// Whether anything at this host, or this account, can imitate somebody, whatever lists say of it and whenever it is asked: most cannot.
  bool may_imitate(const CanonicalUrl& url) const;
  bool may_imitate(const Account& account) const;

  /// The same as of(), found by comparing with every protected name: the twin for tests. Slow.
  std::optional<Lookalike> find_slowly(const CanonicalUrl& url, std::optional<UnixSeconds> time = {}) const;
  std::optional<Lookalike> find_slowly(const Account& account, std::optional<UnixSeconds> time = {}) const;

 private:
  struct Original {
    ComparedName name;
    std::string platform;  // of a handle; empty: it is a domain
    EntryIndex row{};
  };
  /// What is asked, in the same terms.
  struct Asked {
    ComparedName name;
    std::string_view platform;
    std::optional<UnixSeconds> time;
  };

  void add(Original original);
  std::optional<Lookalike> closest(const Asked& asked) const;
  std::optional<Lookalike> closest_of_all(const Asked& asked) const;
  bool is_listed(const CanonicalUrl& url) const;
  bool is_listed(const Account& account) const;
  void weigh(const Original& original, const Asked& asked, std::optional<Lookalike>& best) const;

  const Registry& registry_;
  std::vector<Original> originals_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys_;  // hash of a key and position in originals_; sorted
};

}  // namespace elek
