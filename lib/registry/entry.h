#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace elek {

/// What a list says of a name. Only the first two may flag; the others alone never do: they are notes.
enum class Tier : std::uint8_t {
  exposed,     ///< a fake or a clone that somebody exposed
  mirror,      ///< another address of a site that is told to be one
  advisory,    ///< somebody advises caution
  state,       ///< owned or run by a state
  sanctioned,  ///< under sanctions
  satire,
  factcheck,
  protect,     ///< often imitated; not approval
};

std::string_view name_of(Tier tier);
std::optional<Tier> tier_named(std::string_view name);
/// Whether a tier may flag a post by itself.
inline bool may_flag(Tier tier) { return tier <= Tier::mirror; }

/// Whether of one list's rows one of tier `specific` stands in the place of a less specific one of tier `general`. A remark on a host takes
/// nothing from what is said of its domain; what speaks for it, or makes it satire, is an exception from it.
bool replaces(Tier specific, Tier general);

/// Whether a tier says that a name is a good one.
inline bool speaks_well(Tier tier) { return tier == Tier::protect || tier == Tier::factcheck; }

/// What a row names.
enum class EntryKind : std::uint8_t {
  domain,  ///< a registrable domain, or one under it, and all its hosts
  host,    ///< one host
  url,     ///< addresses that begin so, up to a '/', '?' or their end
  handle,  ///< an account of a platform by its handle
  id,      ///< ... by its id
  name,    ///< ... by the name it shows, which anybody may take
};

/// The columns of a list, in the order in which we write them.
enum class Column : std::uint8_t {
  kind, value, tier, name, label, imitates, operation, owner, funding, country, lang,
  said_by, said_url, said_on, authority, added, reviewed, expires, note,
};
inline constexpr std::size_t kColumns = 19;

std::string_view name_of(Column column);
std::optional<Column> column_named(std::string_view name);

/// Position of a row among all rows of a registry.
enum class EntryIndex : std::uint32_t {};
/// Position of a list among a registry's lists.
enum class ListIndex : std::uint32_t {};

/// One row of a source list, as it stands there. Borrows from its Registry.
struct Entry {
  EntryKind kind = EntryKind::domain;
  Tier tier = Tier::advisory;
  ListIndex list{};
  std::uint64_t line = 0;
  std::optional<UnixSeconds> expires;              ///< it does not count from this time on
  std::array<std::string_view, kColumns> columns;  ///< by Column; empty where the list says nothing

  std::string_view text(Column column) const { return columns[static_cast<std::size_t>(column)]; }
  /// Its name if it has one, else its value: what to call it in a sentence.
  std::string_view called() const;
  /// Whether it counts for a post of this time; of no known time: yes.
  bool counts_at(std::optional<UnixSeconds> time) const { return !time || !expires || *time < *expires; }
};

}  // namespace elek
