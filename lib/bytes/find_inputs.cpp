#include "bytes/find_inputs.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <deque>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/ascii_text.h"

namespace elek {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 8> kEndings = {".json", ".ndjson", ".jsonl", ".jsonld", ".csv", ".tsv", ".html", ".tar"};
constexpr std::array<std::string_view, 3> kCompressed = {".gz", ".xz", ".bz2"};
constexpr std::array<std::string_view, 5> kXArchiveNames = {"tweet", "community-tweet", "note-tweet", "deleted-tweet", "direct-messages"};

FileKey key_of(const struct stat& facts) { return {static_cast<std::uint64_t>(facts.st_dev), static_cast<std::uint64_t>(facts.st_ino)}; }

/// `name` without the ending of a compressed file, if it has one.
std::string_view unpacked_name(std::string_view name) {
  const std::string ending = name_ending(name);
  if (std::ranges::find(kCompressed, ending) != kCompressed.end()) name.remove_suffix(ending.size());
  return name;
}

std::string inside(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

Diagnostic told(DiagnosticCode code, const std::string& path, std::string message, std::string help) {
  return {code, Severity::error, {path, 0, 0, 0}, std::move(message), std::move(help)};
}

/// The entries of one folder that count, sorted; hidden ones do not.
std::vector<std::string> names_in(const std::string& folder, std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> names;
  std::error_code fault;
  for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault)) {
    std::string name = entry->path().filename().string();
    if (!name.starts_with('.')) names.push_back(std::move(name));
  }
  if (fault) diagnostics.push_back(told(DiagnosticCode::input_unopenable, folder, "cannot read the folder: " + fault.message(), ""));
  std::sort(names.begin(), names.end());
  return names;
}

/// Walks folders with a list instead of recursion; a folder met a second time (a symbolic link led back to it) is told and not read, and
/// so is a link to a file that is read.
class Walk {
 public:
  explicit Walk(FoundInputs& found) : found_(found) {}

  void run(const std::string& root) {
    folders_.push_back(root);
    while (!folders_.empty() || !links_.empty()) {
      std::deque<std::string>& queue = folders_.empty() ? links_ : folders_;  // a folder is called by its own name if it has one here
      const std::string folder = std::move(queue.front());
      queue.pop_front();
      visit(folder);
    }
    for (std::string& link : file_links_) follow(std::move(link));
    std::ranges::sort(found_.files);
    std::ranges::sort(found_.texts);
  }

 private:
  void add(std::string path) { (is_export_name(path) ? found_.files : found_.texts).push_back(std::move(path)); }

  void follow(std::string link) {
    struct stat facts {};
    if (::stat(link.c_str(), &facts) != 0 || seen_.insert(key_of(facts)).second) return add(std::move(link));
    found_.diagnostics.push_back(told(DiagnosticCode::input_symlink_loop, link, "this file is read already under another name",
                                      "A symbolic link leads to it; the link was not followed."));
  }

  void visit(const std::string& folder) {
    struct stat facts {};
    if (::stat(folder.c_str(), &facts) != 0) return;
    if (!seen_.insert(key_of(facts)).second) {
      found_.diagnostics.push_back(told(DiagnosticCode::input_symlink_loop, folder, "this folder is read already under another name",
                                        "A symbolic link leads to it; the link was not followed."));
      return;
    }
    const std::vector<std::string> names = names_in(folder, found_.diagnostics);
    for (const std::string& name : names) sort_out(folder, name);
  }

  void sort_out(const std::string& folder, const std::string& name) {
    std::string path = inside(folder, name);
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0) {
      if (is_export_name(name)) found_.files.push_back(std::move(path));  // opening it will tell why it cannot be read
    } else if (S_ISDIR(facts.st_mode)) {
      (is_link(path) ? links_ : folders_).push_back(std::move(path));
    } else if (S_ISREG(facts.st_mode)) {
      if (!is_export_name(name) && !is_text_name(name)) return static_cast<void>(++found_.others[name_ending(name)]);
      if (is_link(path)) return file_links_.push_back(std::move(path));
      seen_.insert(key_of(facts));
      add(std::move(path));
    }
  }

  static bool is_link(const std::string& path) {
    struct stat facts {};
    return ::lstat(path.c_str(), &facts) == 0 && S_ISLNK(facts.st_mode);
  }

  FoundInputs& found_;
  std::deque<std::string> folders_, links_;
  std::vector<std::string> file_links_;
  std::set<FileKey> seen_;
};

/// X's archive has its posts in JavaScript beside a hundred other files of it.
bool is_x_archive_name(std::string_view stem) {
  const std::string_view name = stem.substr(std::min(stem.rfind('/') + 1, stem.size()));
  return std::ranges::any_of(kXArchiveNames, [&](std::string_view start) { return name.starts_with(start); });
}

}  // namespace

std::string name_ending(std::string_view path) {
  const std::string_view name = path.substr(std::min(path.rfind('/') + 1, path.size()));
  return lower_letters(name.substr(std::min(name.rfind('.'), name.size())));
}

bool is_export_name(std::string_view name) {
  std::string ending = name_ending(name);
  if (ending == ".zip" || ending == ".zst" || ending == ".tgz") return true;
  name = unpacked_name(name);
  ending = name_ending(name);
  if (ending == ".js") return is_x_archive_name(name.substr(0, name.size() - ending.size()));
  return std::ranges::find(kEndings, ending) != kEndings.end();
}

bool is_text_name(std::string_view name) {
  const std::string ending = name_ending(unpacked_name(name));
  return ending == ".txt" || (ending.empty() && name_ending(name).empty());
}

bool is_there(const std::string& path) {
  struct stat facts {};
  return path == "-" || ::stat(path.c_str(), &facts) == 0;
}

std::optional<std::uint64_t> size_of_file(const std::string& path) {
  struct stat facts {};
  const bool is_file = path != "-" && ::stat(path.c_str(), &facts) == 0 && S_ISREG(facts.st_mode);
  return is_file ? std::optional(static_cast<std::uint64_t>(facts.st_size)) : std::nullopt;
}

FoundInputs find_inputs(const std::string& path) {
  FoundInputs found;
  struct stat facts {};
  if (path == "-" || ::stat(path.c_str(), &facts) != 0 || !S_ISDIR(facts.st_mode)) {
    found.files.push_back(path);
    return found;
  }
  found.is_folder = true;
  Walk(found).run(path);
  return found;
}

std::optional<FileKey> file_key(const std::string& path) {
  struct stat facts{};
  const bool is_standard_input = path == "-";
  const int fault = is_standard_input ? ::fstat(STDIN_FILENO, &facts) : ::stat(path.c_str(), &facts);
  if (fault != 0 || (!is_standard_input && !S_ISREG(facts.st_mode))) return std::nullopt;
  if (facts.st_ino == 0) return std::nullopt;  // some network file systems number nothing
  return key_of(facts);
}

bool is_same_file(const std::string& input, const std::string& output) {
  const auto key = output == "-" ? std::nullopt : file_key(output);
  return key && file_key(input) == key;
}

}  // namespace elek
