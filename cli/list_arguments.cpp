#include "cli/list_arguments.h"

#include "bytes/whole_file.h"
#include "cli/default_rules.h"

namespace elek::cli {

std::vector<std::string> list_paths(Checked& checked) {
  const auto given = checked.typed().all("lists");
  std::vector<std::string> paths(given.begin(), given.end());
  if (paths.empty()) {
    auto usual = usual_lists();
    if (usual) {
      paths = *std::move(usual);
    } else {
      checked.blame(usual.error());
    }
  }
  const auto added = checked.typed().all("add-lists");
  paths.insert(paths.end(), added.begin(), added.end());
  return paths;
}

std::vector<std::string> list_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    const auto found = list_files_at(path);
    if (found) files.insert(files.end(), found->begin(), found->end());
  }
  return files;
}

std::expected<IgnoreList, Error> load_ignore_list(const std::vector<std::string>& paths, DiagnosticSink& diagnostics) {
  constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
  IgnoreList list;
  for (const std::string& path : paths) {
    const auto bytes = whole_file(path, kMostBytes);
    if (!bytes) return std::unexpected(Error{ErrorCode::usage, path + ": " + bytes.error().message, bytes.error().help});
    if (bytes->size() > kMostBytes) return std::unexpected(Error{ErrorCode::usage, path + " is too large for --ignore", "it may have 64 MiB"});
    list.add_text(path, *bytes, diagnostics);
  }
  return list;
}

std::expected<Registry, Error> load_lists(const std::vector<std::string>& paths, DiagnosticSink& diagnostics, ListHashes hashes) {
  RegistryBuilder builder(diagnostics, hashes);
  for (const std::string& path : paths) {
    const auto added = builder.add_path(path);
    if (!added) return std::unexpected(added.error());
  }
  return std::move(builder).build();
}

Outcome lists_outcome(const Registry& registry, const IgnoreList& ignore) {
  Outcome outcome;
  if (!registry.unusable().empty() || !ignore.unusable().empty()) outcome.add(Exit::usage);
  return outcome;
}

}  // namespace elek::cli
