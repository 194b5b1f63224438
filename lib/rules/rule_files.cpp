#include "rules/rule_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>

namespace elek {
namespace {

namespace fs = std::filesystem;

Error unusable(std::string message, std::string help) { return {ErrorCode::rules_unusable, std::move(message), std::move(help)}; }


// Walks folders with a stack of its own; each real folder is entered once, so a loop of links ends.
class FolderWalk {
 public:
  explicit FolderWalk(std::span<const std::string_view> endings) : endings_(endings) {}

  std::expected<std::vector<std::string>, Error> walk(const fs::path& root) {
    pending_.push_back({root, 0});
    while (!pending_.empty()) {
      const Folder folder = std::move(pending_.back());
      pending_.pop_back();
      if (!enter(folder)) {
        return std::unexpected(
            unusable(fmt::format("there are more than {} rule files under {}", kMaxRuleFiles, root.string()), "name a folder of rules"));
      }
    }
    std::sort(files_.begin(), files_.end());
    return std::move(files_);
  }

 private:
  struct Folder {
    fs::path path;
    unsigned depth;
  };

  bool enter(const Folder& folder) {
    std::error_code error;
    const fs::path real = fs::canonical(folder.path, error);
    if (error || folder.depth > kMaxFolderDepth || !entered_.insert(real.string()).second) return true;
    for (fs::directory_iterator entry(folder.path, fs::directory_options::skip_permission_denied, error), end; !error && entry != end;
         entry.increment(error)) {
      std::error_code unknown;
      if (entry->is_directory(unknown))
        pending_.push_back({entry->path(), folder.depth + 1});
      else if (is_wanted(entry->path()) && (entry->is_regular_file(unknown) || entry->is_symlink(unknown)))
        files_.push_back(entry->path().string());
      if (files_.size() > kMaxRuleFiles || pending_.size() > kMaxRuleFiles) return false;
    }
    return true;
  }

  bool is_wanted(const fs::path& path) const {
    return std::find(endings_.begin(), endings_.end(), path.extension().string()) != endings_.end();
  }

  std::span<const std::string_view> endings_;
  std::vector<Folder> pending_;
  std::vector<std::string> files_;
  std::set<std::string> entered_;
};

}  // namespace

std::expected<std::vector<std::string>, Error> rule_files_under(const std::string& path) {
  constexpr std::array<std::string_view, 2> kEndings = {".yml", ".yaml"};
  return files_under(path, kEndings);
}

std::expected<std::vector<std::string>, Error> files_under(const std::string& path, std::span<const std::string_view> endings) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status))
    return std::unexpected(unusable(fmt::format("there are no rules at {}", path), "name a file or a folder of rules"));
  if (!fs::is_directory(status)) return std::vector<std::string>{path};
  return FolderWalk(endings).walk(path);
}

std::expected<std::string, Error> read_rule_file(const std::string& path, std::size_t max_bytes) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::unexpected(unusable(fmt::format("cannot open {}", path), "check its name and permissions"));
  std::string bytes;
  constexpr std::size_t kStep = std::size_t{64} << 10U;
  while (file && bytes.size() <= max_bytes) {
    const std::size_t size = bytes.size();
    bytes.resize(size + std::min(kStep, max_bytes + 1 - size));
    file.read(bytes.data() + size, static_cast<std::streamsize>(bytes.size() - size));
    bytes.resize(size + static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) return std::unexpected(unusable(fmt::format("cannot read {}", path), "check the disk"));
  return bytes;
}

}  // namespace elek
