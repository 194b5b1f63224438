#include "ingest/package_owners.h"

#include <algorithm>
#include <set>
#include <span>

#include "bytes/find_inputs.h"
#include "decode/json.h"
#include "decode/json_blank.h"
#include "ingest/adapter.h"
#include "ingest/head_sketch.h"

namespace elek {
namespace {

/// The folder of `path` with its '/', or nothing.
std::string_view folder_of(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }

/// Of a folder with its '/': the one that it is in, likewise.
std::string_view folder_above(std::string_view folder) { return folder_of(folder.substr(0, folder.size() - 1)); }

/// The folder of `path`, or if it stands deeper than any package does, the one above that is the deepest of these: in archives, paths may have
/// thousands of folders.
std::string_view folder_within_packages(std::string_view path) {
  constexpr std::size_t kMostFolders = 64;
  std::size_t end = 0;
  for (std::size_t folders = 0, next = 0; folders < kMostFolders && (next = path.find('/', end)) != std::string_view::npos; ++folders) end = next + 1;
  return path.substr(0, end);
}

/// The root of the package in which file `name` stands at `path`; nothing if it does not.
std::optional<std::string_view> root_of(std::string_view name, std::string_view path) {
  if (!name.ends_with(path)) return std::nullopt;
  const std::string_view root = name.substr(0, name.size() - path.size());
  return root.empty() || root.ends_with('/') ? std::optional(root) : std::nullopt;
}

/// Calls `use` with each adapter and root for which file `name` names an owner.
template <typename Use>
void for_each_place(std::string_view name, Use use) {
  for (const Adapter* const adapter : adapters()) {
    for (const std::string_view path : adapter->owner_files()) {
      if (const auto root = root_of(name, path)) use(*adapter, *root);
    }
  }
}

/// Where the JSON of a file begins, behind an assignment or not; nothing if there is none: any program may have files of these names.
std::optional<std::size_t> json_start(std::string_view bytes) {
  if (const std::size_t assignment = assignment_size(bytes); assignment > 0) return assignment;
  const HeadSketch head = sketch_head(bytes);
  return head.members.empty() ? std::nullopt : std::optional(bytes.find_first_of("[{"));
}

/// What is longer is nobody's name; an archive may hold many such files.
void drop_if_long(std::string& name) {
  constexpr std::size_t kMostNameBytes = 512;
  if (name.size() > kMostNameBytes) name = {};
}

/// What is wrong with it, if anything is.
std::optional<std::string> add_file(PackageOwners& owners, const std::string& file) {
  const auto source = open_source(file);
  if (!source) return source.error().message;
  auto bytes = PackageOwners::bytes_of(**source);
  return bytes ? owners.add(file, std::move(*bytes)) : bytes.error().message;
}

}  // namespace

bool PackageOwners::is_owner_file(std::string_view name) {
  bool found = false;
  for_each_place(name, [&](const Adapter&, std::string_view) { found = true; });
  return found;
}

std::expected<std::string, Error> PackageOwners::bytes_of(ByteSource& source) {
  std::string bytes(kMostBytes + 1, '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const auto count = source.read(std::as_writable_bytes(std::span(bytes).subspan(size)));
    if (!count) return std::unexpected(count.error());
    if (*count == 0) break;
    size += *count;
  }
  bytes.resize(size);
  return bytes;
}

std::optional<std::string> PackageOwners::add(std::string_view name, std::string bytes) {
  const auto start = json_start(bytes);
  if (!start) return std::nullopt;
  if (bytes.size() > kMostBytes) return "it is larger than " + std::to_string(kMostBytes >> 10U) + " KiB";
  while (bytes.ends_with(';') || is_blank(bytes.back())) bytes.pop_back();
  const std::size_t size = bytes.size() - *start;
  bytes.append(JsonParser::kPadding, '\0');
  JsonParser parser;
  const auto document = parser.parse(std::string_view(bytes).substr(*start, size));
  if (!document) return "it is not JSON: " + document.error().message;
  for_each_place(name, [&](const Adapter& adapter, std::string_view root) {
    Owner owner = adapter.owner_in(*document);
    drop_if_long(owner.id);
    drop_if_long(owner.handle);
    drop_if_long(owner.name);
    if (owner.is_named()) owners_.try_emplace({&adapter, std::string(root)}, std::make_shared<const Owner>(std::move(owner)));
  });
  return std::nullopt;
}

std::shared_ptr<const Owner> PackageOwners::of(const Adapter& adapter, std::string_view name) const {
  for (std::string_view root = folder_within_packages(name);; root = folder_above(root)) {
    if (const auto found = owners_.find({&adapter, std::string(root)}); found != owners_.end()) return found->second;
    if (root.empty()) return nullptr;
  }
}

std::vector<std::string> owner_files_near(const std::string& path, const std::vector<std::string>& files) {
  if (path == "-") return {};
  const bool is_file = files.size() == 1 && files.front() == path;
  const std::string_view root = is_file ? folder_of(path) : path;
  std::set<std::string_view> folders;
  for (const std::string& file : files) {
    std::string_view folder = folder_of(file);
    while (folder.size() >= root.size() && folders.insert(folder).second && !folder.empty()) folder = folder_above(folder);
  }
  std::set<std::string> found;
  for (const std::string_view folder : folders) {
    for (const Adapter* const adapter : adapters()) {
      for (const std::string_view name : adapter->owner_files()) {
        std::string file = std::string(folder).append(name);
        if (file_key(file)) found.insert(std::move(file));  // what is no regular file might never end
      }
    }
  }
  return {found.begin(), found.end()};
}

std::shared_ptr<const PackageOwners> read_owners(const std::vector<std::string>& owner_files, std::vector<Diagnostic>& told) {
  auto owners = std::make_shared<PackageOwners>();
  for (const std::string& file : owner_files) {
    if (const auto fault = add_file(*owners, file)) told.push_back(about_owner_file(file, *fault));
  }
  return owners;
}

Diagnostic about_owner_file(std::string file, const std::string& fault) {
  return {DiagnosticCode::input_not_posts,
          Severity::note,
          {std::move(file), 0, 0, 0},
          "whose package this is cannot be read here: " + fault,
          "Its posts are read without their author."};
}

}  // namespace elek
