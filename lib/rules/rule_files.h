#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace elek {

/// The rule files that `path` means: itself, or every regular *.yml and *.yaml under it in byte order of paths, where a folder that
/// symbolic links reach twice counts once. At most kMaxRuleFiles, kMaxFolderDepth deep. Errors: rules_unusable (no such path, too many).
std::expected<std::vector<std::string>, Error> rule_files_under(const std::string& path);

/// The same for files with other endings (".csv").
std::expected<std::vector<std::string>, Error> files_under(const std::string& path, std::span<const std::string_view> endings);

/// The file's bytes; of a file over `max_bytes`, one byte more than these. Errors: rules_unusable.
std::expected<std::string, Error> read_rule_file(const std::string& path, std::size_t max_bytes);

inline constexpr std::size_t kMaxRuleFiles = 200'000;
inline constexpr unsigned kMaxFolderDepth = 64;

}  // namespace elek
