#include "write/output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

namespace elek {
namespace {

constexpr std::size_t kBufferBytes = 64U << 10U;

Error cannot_open(const std::string& path, int system_error) {
  return {ErrorCode::output_failed, fmt::format("cannot write {}: {}", path, std::strerror(system_error)),
          "check that the folder exists and that you may write in it"};
}

/// A link keeps being a link: the file it leads to is replaced. Any other path stays as the user wrote it.
std::string without_links(const std::string& path) {
  struct stat facts {};
  if (::lstat(path.c_str(), &facts) != 0 || !S_ISLNK(facts.st_mode)) return path;
  const std::unique_ptr<char, void (*)(void*)> resolved(::realpath(path.c_str(), nullptr), &std::free);
  return resolved ? std::string(resolved.get()) : path;
}

std::string partial_of(const std::string& final_path) { return final_path + ".partial"; }

constexpr mode_t kForAll = 0666;  // as far as the user's mask lets
constexpr mode_t kForOwner = 0600;

int open_retrying(const std::string& path, int flags, mode_t mode) {
  for (;;) {
    const int descriptor = ::open(path.c_str(), flags | O_WRONLY | O_CLOEXEC, mode);
    if (descriptor >= 0 || errno != EINTR) return descriptor;
  }
}

/// The descriptor of a file beside `final_path` that was not there before, and its name; -1 and errno.
int open_new(const std::string& final_path, mode_t mode, std::string& name) {
  constexpr int kMostTries = 1000;  // a killed run of the same number may have left its file
  for (int i = 0;; ++i) {
    name = partial_of(i == 0 ? fmt::format("{}.{}", final_path, ::getpid()) : fmt::format("{}.{}-{}", final_path, ::getpid(), i));
    const int descriptor = open_retrying(name, O_CREAT | O_EXCL, mode);
    if (descriptor >= 0 || errno != EEXIST || i == kMostTries) return descriptor;
  }
}

}  // namespace

std::string OutputFile::partial_path(const std::string& path) { return partial_of(without_links(path)); }

OutputFile OutputFile::borrowing(int descriptor, std::string name) { return {descriptor, false, std::move(name)}; }

std::expected<OutputFile, Error> OutputFile::create(const std::string& path) {
  struct stat facts {};
  const bool exists = ::stat(path.c_str(), &facts) == 0;
  if (exists && S_ISDIR(facts.st_mode)) return std::unexpected(cannot_open(path, EISDIR));
  if (exists && !S_ISREG(facts.st_mode)) {
    const int through = open_retrying(path, 0, kForAll);
    if (through < 0) return std::unexpected(cannot_open(path, errno));
    return OutputFile(through, true, path);
  }
  const std::string final_path = without_links(path);
  std::string working_path;
  const int descriptor = open_new(final_path, kForAll, working_path);
  if (descriptor < 0) return std::unexpected(cannot_open(path, errno));
  if (exists && ::fchmod(descriptor, facts.st_mode & 07777U) != 0) {
    // Another owner's file: the new one has the mode of a new file.
  }
  OutputFile file(descriptor, true, path);
  file.final_path_ = final_path;
  file.working_path_ = std::move(working_path);
  return file;
}

std::expected<OutputFile, Error> OutputFile::create_secret(const std::string& path) {
  struct stat facts {};
  if (::lstat(path.c_str(), &facts) == 0) {
    return std::unexpected(Error{ErrorCode::output_failed, fmt::format("{} is there already, and is not overwritten", path), "name another"});
  }
  std::string working_path;
  const int descriptor = open_new(path, kForOwner, working_path);
  if (descriptor < 0) return std::unexpected(cannot_open(path, errno));
  OutputFile file(descriptor, true, path);
  file.final_path_ = path;
  file.working_path_ = std::move(working_path);
  file.replaces_none_ = true;
  return file;
}

OutputFile::OutputFile(int descriptor, bool owned, std::string name) : descriptor_(descriptor), owned_(owned), name_(std::move(name)) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      owned_(std::exchange(other.owned_, false)),
      replaces_none_(other.replaces_none_),
      name_(std::move(other.name_)),
      final_path_(std::move(other.final_path_)),
      working_path_(std::exchange(other.working_path_, {})),
      buffer_(std::move(other.buffer_)),
      error_(std::move(other.error_)) {}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  if (this == &other) return *this;
  discard();
  descriptor_ = std::exchange(other.descriptor_, -1);
  owned_ = std::exchange(other.owned_, false);
  replaces_none_ = other.replaces_none_;
  name_ = std::move(other.name_);
  final_path_ = std::move(other.final_path_);
  working_path_ = std::exchange(other.working_path_, {});
  buffer_ = std::move(other.buffer_);
  error_ = std::move(other.error_);
  return *this;
}

OutputFile::~OutputFile() { discard(); }

void OutputFile::discard() {
  if (owned_ && descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  if (!working_path_.empty()) ::unlink(std::exchange(working_path_, {}).c_str());
}

std::expected<void, Error> OutputFile::write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > kBufferBytes) {
    const auto flushed = flush();
    if (!flushed) return flushed;
  }
  if (bytes.size() > kBufferBytes) return write_now(bytes);
  buffer_ += bytes;
  return {};
}

std::expected<void, Error> OutputFile::flush() {
  const auto written = write_now(buffer_);
  buffer_.clear();
  return written;
}

std::expected<void, Error> OutputFile::commit() {
  const auto flushed = flush();
  if (!flushed || !owned_) return flushed;
  if (!working_path_.empty() && ::fsync(descriptor_) != 0 && errno != EINVAL) return fail("cannot write", errno);
  // Network file systems tell some failures only here.
  const int closed = ::close(std::exchange(descriptor_, -1));
  if (closed != 0 && errno != EINTR) return fail("cannot write", errno);
  if (working_path_.empty()) return {};
  const std::string working_path = std::exchange(working_path_, {});  // if it cannot be renamed, the work of hours stays under this name
  if (give_name(working_path, final_path_)) return {};
  const int system_error = errno;
  return fail("cannot rename " + working_path + " to", system_error);
}

std::string OutputFile::keep_partial() {
  const bool kept = flush().has_value() && owned_ && !working_path_.empty();
  if (!kept) return "";
  ::close(std::exchange(descriptor_, -1));
  const std::string working_path = std::exchange(working_path_, {});
  const std::string partial_path = partial_of(final_path_);
  return give_name(working_path, partial_path) ? partial_path : working_path;
}

/// False, and errno: it could not.
bool OutputFile::give_name(const std::string& working_path, const std::string& path) const {
  if (!replaces_none_) return std::rename(working_path.c_str(), path.c_str()) == 0;
  if (::link(working_path.c_str(), path.c_str()) != 0) return false;  // which fails where there is something, and rename() does not
  ::unlink(working_path.c_str());
  return true;
}

std::expected<void, Error> OutputFile::write_now(std::string_view bytes) {
  if (error_) return std::unexpected(*error_);
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail("cannot write", errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

std::unexpected<Error> OutputFile::fail(std::string_view what, int system_error) {
  const ErrorCode code = system_error == EPIPE ? ErrorCode::broken_pipe : ErrorCode::output_failed;
  const std::string_view help = system_error == ENOSPC ? "free some space, or choose another place with -o" : "";
  error_ = {code, fmt::format("{} {}: {}", what, name_, std::strerror(system_error)), std::string(help)};
  return std::unexpected(*error_);
}

}  // namespace elek
