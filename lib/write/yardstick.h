#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "registry/registry.h"
#include "rules/ruleset.h"

namespace elek {

/// A rule, a filter or a source list, as manifests name it.
struct NamedHash {
  std::string name;  ///< the id of a rule or filter
  std::string hash;
  std::uint64_t rows = 0;  ///< of a list
};

/// What the posts of one scan were judged by.
struct YardstickFacts {
  std::string manifest_sha256;  ///< over the manifest that says so; empty: none does
  std::string version;          ///< of elek
  std::string rules_hash;       ///< over rules and filters in order, and placeholders
  std::vector<NamedHash> rules, filters, lists;
};

/// REQUIRES: the lists were hashed.
YardstickFacts yardstick_facts(std::string version, const Ruleset& ruleset, const Registry& registry);

/// What the text of a manifest says of its scan; `file` is its name in messages. Errors: usage (it is no manifest).
std::expected<YardstickFacts, Error> read_yardstick(const std::string& file, std::string manifest);

/// How rules or filters differ, by their ids: in the order of the scan that has them.
struct NameChanges {
  std::vector<std::string> added, changed, removed;

  bool any() const { return !added.empty() || !changed.empty() || !removed.empty(); }
};

/// How rows of two versions of a list differ.
struct RowCounts {
  std::size_t added = 0, changed = 0, removed = 0;

  bool operator==(const RowCounts&) const = default;
};

/// A list that is new, gone, or not the same.
struct ListDifference {
  std::string list;
  std::optional<std::uint64_t> rows_before, rows;  ///< nothing: it was not there then, or is not now
  std::string hash_before, hash;
  std::optional<RowCounts> row_changes = {};  ///< of a list that was there and is, where the version before is at hand
};

/// How the yardstick of a scan differs from that of an earlier one.
struct YardstickChanges {
  std::string since;         ///< the file of the earlier manifest
  std::string since_sha256;  ///< over its bytes
  std::string version_before, version;
  NameChanges rules, filters;
  bool placeholders_or_order = false;  ///< rules and filters are the same, and yet not all they say, or not in the same order
  std::vector<ListDifference> lists;   ///< those that are there in their order, then those that are gone

  bool any() const {
    return version_before != version || rules.any() || filters.any() || placeholders_or_order || !lists.empty();
  }
};

/// Of several parts of one name those that are equal belong together, then the others in their order.
YardstickChanges compare_yardsticks(const YardstickFacts& before, const YardstickFacts& after);

/// Counts the rows that changed in those lists of which the version before is kept beside them (ListStore), and is the one that was used then.
void count_row_changes(YardstickChanges& changes, const Registry& registry);

}  // namespace elek
