#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/text_file.h"

namespace elek {

/// Rules that somebody publishes together: a zip archive of rule files, and of `pack.yml`, which says what it is. Owns all it says.
struct RulePack {
  std::string name, version, licence;
  std::size_t rules = 0, filters = 0;  ///< that it says it has
  std::vector<TextFile> files;         ///< every *.yml and *.yaml but pack.yml, in byte order of their names
};

/// Reads an archive in memory. pack.yml is a map of name, version, licence, rules and filters; keys of others are passed over. Names in the
/// archive are names in messages, and nothing else: no file is made. Errors: input_unusable; limit_reached (over `max_bytes` unpacked, or
/// kMostPackFiles).
std::expected<RulePack, Error> read_rule_pack(std::string archive, std::uint64_t max_bytes);

inline constexpr std::size_t kMostPackFiles = 10'000;

/// Whether a path names a pack, by its ending.
bool is_rule_pack(std::string_view path);

/// The same of a file; its rules are called as in "lab.zip!patterns/one.yml". Errors: rules_unusable.
std::expected<RulePack, Error> read_rule_pack_at(const std::string& path);

/// Whether a version can be compared with others: numbers with dots or hyphens between, as in 1.4 and 2026-11-27.
bool is_version(std::string_view text);

/// Number by number; what lacks is 0. REQUIRES: is_version() of both.
std::strong_ordering compare_versions(std::string_view one, std::string_view other);

}  // namespace elek
