#include "cli/default_rules.h"

#include <filesystem>
#include <initializer_list>

namespace elek::cli {

std::expected<std::string, Error> default_rules() {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path installed = program.parent_path().parent_path() / "share" / "elek" / "rules";
  // The installed place is found from the program, so that an unpacked archive works anywhere.
  for (const fs::path& folder : {installed, fs::path(ELEK_SOURCE_DIR) / "rules"}) {
    if (fs::is_directory(folder, error)) return folder.string();
  }
  return std::unexpected(Error{ErrorCode::rules_unusable, "the rules that ship with elek are not installed", "give rules with -r PATH"});
}

std::expected<std::string, Error> default_lists() {
  auto rules = default_rules();
  if (rules) *rules += "/sources";
  return rules;
}

}  // namespace elek::cli
