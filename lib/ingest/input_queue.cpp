#include "ingest/input_queue.h"

#include <algorithm>
#include <utility>

#include "bytes/archive.h"
#include "bytes/memory_source.h"
#include "bytes/unpack.h"
#include "ingest/known_package.h"
#include "ingest/package_owners.h"
#include "ingest/promise.h"

namespace elek {
namespace {

constexpr std::string_view kInArchive = "!";

OpenInput nothing_of(std::string name, FileState state, Diagnostic told) { return {std::move(name), nullptr, state, std::move(told)}; }

OpenInput unopened(const std::string& name, const Error& error) {
  const bool is_limit = error.code == ErrorCode::limit_reached;
  const DiagnosticCode code = is_limit ? DiagnosticCode::input_over_limit : DiagnosticCode::input_unopenable;
  return nothing_of(name, FileState::unopened, {code, Severity::error, {name, 0, 0, 0}, error.message, error.help});
}

bool is_link(std::string_view name) { return name.starts_with("https://") || name.starts_with("http://") || name.starts_with("t.me/"); }

/// What keeps the file from being opened. A link is no file, and many take it for one.
Error why_not_open(const std::string& name, Error error) {
  if (!is_link(name) || is_there(name)) return error;
  return {error.code, "this is a link, and elek reads files", "Nothing is fetched: export or download the posts, and give the file. elek lookup LINK asks what lists say of it."};
}

/// Reads who owns what is in the archive, of the one file; returns its bytes, which a tar archive is loath to give twice.
std::optional<std::string> read_owner(Archive& archive, const Archive::Member& member, const std::string& path, PackageOwners& owners,
                                      std::vector<Diagnostic>& told) {
  const auto source = archive.read(member.index);
  auto bytes = source ? PackageOwners::bytes_of(**source) : std::unexpected(source.error());
  const auto fault = bytes ? owners.add(member.name, *bytes) : std::optional(bytes.error().message);
  if (fault) told.push_back(about_owner_file(path + std::string(kInArchive) + member.name, *fault));
  return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
}

/// The owners that all its files name.
std::shared_ptr<const PackageOwners> owners_in(Archive& archive, const std::string& path) {
  auto owners = std::make_shared<PackageOwners>();
  std::vector<Diagnostic> told;  // by whoever reads the whole archive
  for (const Archive::Member& member : archive.members()) {
    if (PackageOwners::is_owner_file(member.name)) read_owner(archive, member, path, *owners, told);
  }
  return owners;
}

/// Of an archive that breaks off.
Diagnostic cut_off(const std::string& path, const Error& error) {
  const std::string help = "What stood before in the archive was read. " + error.help;
  return {DiagnosticCode::input_unopenable, Severity::error, {path, 0, 0, 0}, error.message, help};
}

std::optional<KnownPackage> package_of(const Archive& archive) {
  std::vector<std::string_view> names;
  for (const Archive::Member& member : archive.members()) names.push_back(member.name);
  return known_package(names);
}

}  // namespace

InputQueue::InputQueue(std::vector<std::string> paths, const ReadOptions& options) : paths_(std::move(paths)), options_(options) {}

InputQueue::InputQueue(std::vector<RecordReader::NamedSource> sources, const ReadOptions& options) : options_(options) {
  for (RecordReader::NamedSource& source : sources) inputs_.push_back({std::move(source.name), std::move(source.source), {}, nullptr});
}

std::expected<void, Error> InputQueue::prepare() {
  for (const std::string& path : paths_) {
    FoundInputs found = find_exports(path, options_);
    const auto owners = read_owners(owner_files_near(path, found.files), found.diagnostics);
    for (Diagnostic& diagnostic : found.diagnostics) inputs_.push_back({diagnostic.place.file, nullptr, diagnostic, nullptr});
    for (std::string& name : found.files) {
      if (auto checked = check(name); !checked) return checked;
      inputs_.push_back({.name = name, .owners = owners, .in_package = name});
    }
  }
  return {};
}

std::expected<void, Error> InputQueue::check(const std::string& path) const {
  for (const std::string& output : options_.outputs) {
    if (!is_same_file(path, output) && !is_same_file(path.substr(0, path.find(kInArchive)), output)) continue;
    return std::unexpected(Error{ErrorCode::usage, "the output " + output + " is also an input", "Write the result to another file."});
  }
  return {};
}

OpenInput InputQueue::take() {
  Input input = std::move(inputs_.front());
  inputs_.pop_front();
  return opened(std::move(input));
}

bool InputQueue::is_given_twice(const Input& input) {
  if (input.told || input.source != nullptr) return false;
  const auto file = file_key(input.archive ? input.path : input.name);
  return file && !given_.emplace(*file, input.archive ? std::optional(input.member) : std::nullopt).second;
}

OpenInput InputQueue::opened(Input input) {
  if (is_given_twice(input)) {
    const std::string name = input.name;
    return nothing_of(name, FileState::passed_by,
                      {DiagnosticCode::input_given_twice,
                       Severity::warning,
                       {name, 0, 0, 0},
                       "this file was given before, and is read once",
                       "It counts once; name it once."});
  }
  if (input.told) {
    const bool loses_nothing = input.told->code == DiagnosticCode::input_symlink_loop || input.told->severity == Severity::note;
    return nothing_of(std::move(input.name), loses_nothing ? FileState::passed_by : FileState::unopened, std::move(*input.told));
  }
  if (input.source == nullptr && input.archive == nullptr) {
    if (is_archive(input.name)) return opened_archive(input.name);
    const std::size_t mark = input.name.find(kInArchive);
    if (mark != std::string::npos && !is_there(input.name) && is_archive(input.name.substr(0, mark))) {
      return opened_member(input.name, input.name.substr(0, mark), input.name.substr(mark + 1));
    }
  }
  if (input.source == nullptr) {
    auto source = input.archive ? input.archive->read(input.member) : open_source(input.name, options_.stop);
    if (!source) return unopened(input.name, why_not_open(input.name, source.error()));
    input.source = std::move(*source);
  }
  return {std::move(input.name),   unpacked(std::move(input.source), options_.unpack), FileState::goes_on, {},
          std::move(input.owners), std::move(input.in_package)};
}

/// Puts the archive's exports in front of the queue, and tells how many other files there are.
OpenInput InputQueue::opened_archive(const std::string& path) {
  const auto archive = open_archive(path, options_.unpack);
  if (!archive) return unopened(path, archive.error());
  std::vector<Diagnostic> of_files;
  std::vector<Input> exports = exports_in(path, *archive, of_files);
  const std::optional<Error> fault = (*archive)->fault();
  if (exports.empty() && fault) return unopened(path, *fault);
  const auto others = others_in(**archive, exports);
  Diagnostic told{DiagnosticCode::input_not_posts, Severity::note, {path, 0, 0, 0}, {}, {}};
  if (exports.empty()) {
    told.severity = Severity::error;
    const auto known = package_of(**archive);
    told.message = known ? known->what : "no export was recognised in this archive";
    told.help = known ? known->help : "To read a file of it all the same, give its name behind the archive's: ARCHIVE!NAME";
    return nothing_of(path, FileState::refused, std::move(told));
  }
  told.message = "of this archive " + std::to_string(exports.size()) + (exports.size() == 1 ? " file is" : " files are") +
                 " read; " + told_of_others(others);
  if (fault) exports.push_back({.name = path, .told = cut_off(path, *fault)});
  put_first(std::move(exports));
  std::vector<Input> notes;
  for (Diagnostic& note : of_files) notes.push_back({.name = note.place.file, .told = std::move(note)});
  put_first(std::move(notes));
  if (others.empty()) return take();
  return nothing_of(path, FileState::passed_by, std::move(told));
}

void InputQueue::put_first(std::vector<Input> inputs) {
  inputs_.insert(inputs_.begin(), std::make_move_iterator(inputs.begin()), std::make_move_iterator(inputs.end()));
}

OpenInput InputQueue::opened_member(const std::string& name, const std::string& path, const std::string& member) {
  const auto archive = open_archive(path, options_.unpack);
  if (!archive) return unopened(name, archive.error());
  const auto& members = (*archive)->members();
  const auto found = std::ranges::find(members, member, &Archive::Member::name);
  if (found == members.end()) return unopened(name, {ErrorCode::input_unusable, "the archive holds no file of this name", ""});
  return opened({name, nullptr, {}, *archive, found->index, path, owners_in(**archive, path), member});
}

std::map<std::string, std::uint64_t> InputQueue::others_in(const Archive& archive, const std::vector<Input>& exports) {
  constexpr std::size_t kLongestEnding = 16;  // a name may be as long as it likes
  std::map<std::string, std::uint64_t> others;
  std::set<std::uint64_t> read;
  for (const Input& input : exports) read.insert(input.member);
  for (const Archive::Member& member : archive.members()) {
    std::string ending = name_ending(member.name);
    if (!read.contains(member.index)) ++others[ending.size() > kLongestEnding ? "" : std::move(ending)];
  }
  if (archive.others() > 0) others["(links, devices)"] = archive.others();
  return others;
}

std::vector<InputQueue::Input> InputQueue::exports_in(const std::string& path, const std::shared_ptr<Archive>& archive,
                                                      std::vector<Diagnostic>& told) const {
  const auto owners = std::make_shared<PackageOwners>();
  std::vector<Input> sure, perhaps;
  for (const Archive::Member& member : archive->members()) {
    std::optional<std::string> bytes;
    if (PackageOwners::is_owner_file(member.name)) bytes = read_owner(*archive, member, path, *owners, told);
    if (!is_export_name(member.name) && !is_text_name(member.name)) continue;
    auto source = bytes ? std::make_unique<MemorySource>(std::move(*bytes)) : archive->read(member.index);
    const Promise promise = source ? promise_of(std::move(*source), member.name, options_) : Promise::perhaps;  // as in promise_of()
    if (promise != Promise::none)
      (promise == Promise::sure ? sure : perhaps)
          .push_back({path + '!' + member.name, nullptr, {}, archive, member.index, path, owners, member.name});
  }
  return sure.empty() ? std::move(perhaps) : std::move(sure);
}

}  // namespace elek
