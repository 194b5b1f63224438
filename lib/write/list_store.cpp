#include "write/list_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/sha256.h"
#include "bytes/whole_file.h"
#include "decode/json.h"
#include "decode/json_writer.h"
#include "write/output.h"

namespace elek {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostStateBytes = std::size_t{64} << 10U;
constexpr std::size_t kMostListBytes = std::size_t{256} << 20U;
constexpr std::string_view kSchema = "elek.kept-list/1";

Error cannot(std::string_view doing, const std::string& path, std::string_view reason) {
  return {ErrorCode::output_failed, fmt::format("cannot {} {}: {}", doing, path, reason), "check that you may write there"};
}

std::string member(const Value& object, std::string_view key) {
  const auto value = object.find(key);
  return std::string(value ? value->string().value_or("") : "");
}

std::expected<void, Error> write_file(const std::string& path, std::string_view bytes) {
  auto file = OutputFile::create(path);
  if (!file) return std::unexpected(file.error());
  (void)file->write(bytes);  // what fails stays so
  return file->commit();
}

// A second name for a file where the system has such, else a copy; in one step, in the place of what `to` was.
std::expected<void, Error> put_beside(const std::string& from, const std::string& to) {
  const std::string working = to + ".partial";
  std::error_code error;
  fs::remove(working, error);
  fs::create_hard_link(from, working, error);
  if (error) fs::copy_file(from, working, fs::copy_options::overwrite_existing, error);
  if (!error) fs::rename(working, to, error);
  if (error) return std::unexpected(cannot("keep", to, error.message()));
  return {};
}

}  // namespace

ListStore::~ListStore() {
  if (lock_ >= 0) ::close(lock_);
}

std::expected<void, Error> ListStore::lock() {
  std::error_code error;
  for (const char* const below : {"previous", "state"}) {
    fs::create_directories(fs::path(folder_) / below, error);
    if (error) return std::unexpected(cannot("make the folder", folder_, error.message()));
  }
  const std::string path = folder_ + "/state/lock";
  lock_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock_ < 0) return std::unexpected(cannot("write", path, std::strerror(errno)));
  if (::flock(lock_, LOCK_EX | LOCK_NB) == 0) return {};
  return std::unexpected(
      Error{ErrorCode::try_again, fmt::format("another elek is at work on {}", folder_), "wait until it has finished"});
}

std::string ListStore::path_of(std::string_view name) const { return fmt::format("{}/{}{}", folder_, name, ending_); }
std::string ListStore::previous_path_of(std::string_view name) const { return fmt::format("{}/previous/{}{}", folder_, name, ending_); }
std::string ListStore::partial_path_of(std::string_view name) const { return fmt::format("{}/state/{}.part", folder_, name); }
std::string ListStore::state_path_of(std::string_view name) const { return fmt::format("{}/state/{}.json", folder_, name); }

std::optional<KeptState> ListStore::state(std::string_view name) const {
  auto text = whole_file(state_path_of(name), kMostStateBytes);
  if (!text || text->size() > kMostStateBytes) return std::nullopt;
  const std::size_t size = text->size();
  text->append(JsonParser::kPadding, '\0');
  JsonParser parser;
  const auto object = parser.parse(std::string_view(*text).substr(0, size));
  if (!object || member(*object, "schema") != kSchema) return std::nullopt;
  const auto list = whole_file(path_of(name), kMostListBytes);
  if (!list || sha256_hex(*list) != member(*object, "list")) return std::nullopt;
  const auto held_back = object->find("held_back");
  const auto made = read_time(member(*object, "made"), TimeZone());
  return KeptState{{member(*object, "etag"), member(*object, "last_modified")},
                   member(*object, "declared"),
                   member(*object, "fetched"),
                   held_back && held_back->boolean().value_or(false),
                   made ? std::optional(made->seconds) : std::nullopt};
}

std::expected<void, Error> ListStore::replace(std::string_view name, std::string_view text, const KeptState& state) {
  const std::string path = path_of(name);
  auto file = OutputFile::create(path);
  if (!file) return std::unexpected(file.error());
  (void)file->write(text);
  std::error_code unknown;
  if (fs::exists(path, unknown)) {
    if (auto kept = put_beside(path, previous_path_of(name)); !kept) return kept;
  }
  if (auto committed = file->commit(); !committed) return committed;
  return write_state(name, state, sha256_hex(text));
}

std::expected<void, Error> ListStore::remember(std::string_view name, const KeptState& state) {
  const auto list = whole_file(path_of(name), kMostListBytes);
  if (!list) return std::unexpected(cannot("read", path_of(name), list.error().message));
  return write_state(name, state, sha256_hex(*list));
}

std::expected<void, Error> ListStore::swap(std::string_view name) {
  const std::string path = path_of(name), previous = previous_path_of(name), spare = previous + ".partial";
  std::error_code error;
  if (!fs::exists(previous, error)) {
    return std::unexpected(
        Error{ErrorCode::usage, fmt::format("there is no earlier version of {}", name), "one is kept from the second update on"});
  }
  auto known = state(name);
  const bool is_there = fs::exists(path, error);
  if (is_there) {
    if (auto kept = put_beside(path, spare); !kept) return kept;
  }
  fs::rename(previous, path, error);
  if (!error && is_there) fs::rename(spare, previous, error);
  if (error) return std::unexpected(cannot("replace", path, error.message()));
  if (!known) return {};
  known->held_back = !known->held_back;
  return remember(name, *known);
}

std::expected<void, Error> ListStore::write_state(std::string_view name, const KeptState& state, const std::string& list_hash) {
  std::string text;
  JsonWriter writer(text);
  writer.begin_object();
  writer.key("schema").string(kSchema);
  writer.key("list").string(list_hash);
  writer.key("fetched").string(state.fetched);
  writer.key("declared").string(state.declared);
  writer.key("etag").string(state.validators.etag);
  writer.key("last_modified").string(state.validators.last_modified);
  writer.key("held_back").boolean(state.held_back);
  writer.key("made").string(state.made ? to_rfc3339(*state.made) : "");
  writer.end_object();
  text += '\n';
  return write_file(state_path_of(name), text);
}

}  // namespace elek
