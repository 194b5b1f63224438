#include "cli/default_rules.h"

#include <algorithm>
#include <filesystem>
#include <initializer_list>

#include "cli/user_folders.h"
#include "registry/registry.h"

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

std::string kept_rules_folder() {
  const std::string folder = user_data_folder();
  return folder.empty() ? "" : folder + "/rules";
}

std::expected<std::vector<std::string>, Error> usual_rules() {
  const auto shipped = default_rules();
  if (!shipped) return std::unexpected(shipped.error());
  const std::string folder = kept_rules_folder();
  auto kept = kept_files(folder, ".zip");
  if (!kept) return kept;
  const bool has_own = std::ranges::find(*kept, folder + "/elek.zip") != kept->end();
  if (!has_own) kept->insert(kept->begin(), *shipped);
  return kept;
}

std::expected<std::vector<std::string>, Error> kept_files(const std::string& folder, std::string_view ending) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code unknown;
    const fs::path& file = entry->path();
    if (file.extension() == ending && !file.filename().string().starts_with('.') && !entry->is_directory(unknown)) files.push_back(file.string());
  }
  if (error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory) {
    return std::unexpected(Error{ErrorCode::rules_unusable, "cannot read the folder " + folder,
                                 "what is in it would be missed; mend its permissions, or say with -r and -l what to use"});
  }
  std::ranges::sort(files);
  return files;
}

std::string kept_lists_folder() {
  const std::string folder = user_data_folder();
  return folder.empty() ? "" : folder + "/lists";
}

std::expected<std::vector<std::string>, Error> usual_lists() {
  namespace fs = std::filesystem;
  const auto shipped = default_lists();
  if (!shipped) return std::unexpected(shipped.error());
  std::error_code error;
  const std::string folder = kept_lists_folder();
  const auto kept = fs::is_directory(folder, error) ? list_files_at(folder) : std::vector<std::string>();
  const auto own = list_files_at(*shipped);
  fs::directory_iterator(folder, error);
  if (error == std::errc::permission_denied)
    return std::unexpected(Error{ErrorCode::rules_unusable, "cannot read the folder " + folder,
                                 "its lists would be missed; mend its permissions, or name lists with -l"});
  if (!kept || kept->empty() || !own) return std::vector{*shipped};
  std::vector<std::string> lists;
  for (const std::string& path : *own) {
    const auto has_its_name = [&](const std::string& other) { return fs::path(other).filename() == fs::path(path).filename(); };
    if (std::ranges::none_of(*kept, has_its_name)) lists.push_back(path);
  }
  lists.insert(lists.end(), kept->begin(), kept->end());
  return lists;
}

}  // namespace elek::cli
