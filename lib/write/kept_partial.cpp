#include "write/kept_partial.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <utility>

#include "base/sha256.h"
#include "base/time.h"
#include "decode/json.h"
#include "decode/json_writer.h"
#include "write/output.h"

namespace elek {
namespace {

constexpr std::string_view kSchema = "elek.partial/1";
constexpr std::size_t kMostHeadBytes = std::size_t{64} << 10U;

std::string head_of(std::string_view url, const PartialFetch& partial) {
  std::string head;
  JsonWriter writer(head);
  writer.begin_object();
  writer.key("schema").string(kSchema);
  writer.key("url").string(url);
  writer.key("host").string(partial.host);
  writer.key("etag").string(partial.etag);
  writer.key("last_modified").string(partial.last_modified);
  writer.key("content_encoding").string(partial.content_encoding);
  writer.key("made").string(partial.made ? to_rfc3339(*partial.made) : "");
  writer.key("sha256").string(sha256_hex(partial.bytes));
  writer.end_object();
  head += '\n';
  return head;
}

/// A file of our own that nobody else can have put there or changed; -1: there is none.
int open_own(const std::string& path, std::uint64_t max_bytes) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return -1;
  struct stat facts {};
  const bool is_own = ::fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_uid == ::geteuid() && (facts.st_mode & 077U) == 0 &&
                      facts.st_nlink == 1 && static_cast<std::uint64_t>(facts.st_size) <= max_bytes + kMostHeadBytes;
  if (is_own) return descriptor;
  ::close(descriptor);
  return -1;
}

std::optional<std::string> read_own(const std::string& path, std::uint64_t max_bytes) {
  const int descriptor = open_own(path, max_bytes);
  if (descriptor < 0) return std::nullopt;
  std::string text;
  std::array<char, 1U << 16U> buffer{};
  ssize_t got = 1;
  while (got > 0 && text.size() <= max_bytes + kMostHeadBytes) {
    got = ::read(descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) got = 1;
    else if (got > 0) text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(descriptor);
  return got == 0 ? std::optional(std::move(text)) : std::nullopt;
}

std::string member(const Value& object, std::string_view key) {
  const auto value = object.find(key);
  return std::string(value ? value->string().value_or("") : "");
}

}  // namespace

std::expected<void, Error> keep_partial(const std::string& path, std::string_view url, const PartialFetch& partial) {
  drop_partial(path);  // and if somebody puts a file there meanwhile, that is an error
  auto file = OutputFile::create_secret(path);
  if (!file) return std::unexpected(file.error());
  (void)file->write(head_of(url, partial));  // what fails stays so
  (void)file->write(partial.bytes);
  return file->commit();
}

std::optional<PartialFetch> kept_partial(const std::string& path, std::string_view url, std::uint64_t max_bytes) {
  auto text = read_own(path, max_bytes);
  if (!text) return std::nullopt;
  const std::size_t end = text->find('\n');
  if (end == std::string::npos || end >= kMostHeadBytes) return std::nullopt;
  std::string head = text->substr(0, end);
  head.append(JsonParser::kPadding, '\0');
  JsonParser parser;
  const auto object = parser.parse(std::string_view(head).substr(0, end));
  if (!object || member(*object, "schema") != kSchema || member(*object, "url") != url) return std::nullopt;
  text->erase(0, end + 1);
  if (text->empty() || text->size() > max_bytes || sha256_hex(*text) != member(*object, "sha256")) return std::nullopt;
  const auto made = read_time(member(*object, "made"), TimeZone());
  return PartialFetch{.bytes = *std::move(text),
                      .etag = member(*object, "etag"),
                      .last_modified = member(*object, "last_modified"),
                      .content_encoding = member(*object, "content_encoding"),
                      .made = made ? std::optional(made->seconds) : std::nullopt,
                      .host = member(*object, "host")};
}

void drop_partial(const std::string& path) { ::unlink(path.c_str()); }

}  // namespace elek
