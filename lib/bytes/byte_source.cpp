#include "bytes/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

namespace elek {
namespace {

Error failure(std::string_view doing, int reason) {
  return {ErrorCode::input_unusable, "cannot " + std::string(doing) + ": " + std::generic_category().message(reason), ""};
}

/// An open file descriptor. Closes it, unless it is standard input.
class FileSource : public ByteSource {
 public:
  FileSource(int descriptor, const std::atomic<bool>* stop) : descriptor_(descriptor), stop_(stop) {
    struct stat facts {};
    if (::fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode)) stop_ = nullptr;  // never waits
  }
  ~FileSource() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::expected<std::size_t, Error> read(std::span<std::byte> into) override {
    for (;;) {
      if (!wait_for_bytes()) return 0;
      const ssize_t count = ::read(descriptor_, into.data(), into.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno == EAGAIN || errno == EWOULDBLOCK) {  // somebody else made our pipe non-blocking
        pollfd ready{descriptor_, POLLIN, 0};
        ::poll(&ready, 1, kGlanceMs);
      } else if (errno != EINTR) {
        return std::unexpected(failure("read", errno));
      }
    }
  }

  std::string tail(std::size_t size_bytes) const override {
    struct stat facts {};
    if (::fstat(descriptor_, &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size <= 0) return {};
    const auto size = static_cast<std::size_t>(facts.st_size);
    std::string bytes(std::min(size_bytes, size), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
      const auto at = static_cast<off_t>(size - bytes.size() + filled);
      const ssize_t count = ::pread(descriptor_, bytes.data() + filled, bytes.size() - filled, at);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return {};
      filled += static_cast<std::size_t>(count);
    }
    return bytes;
  }

 private:
  static constexpr int kGlanceMs = 100;  // how often a waiting read looks whether it is to stop

  // False when the wait is to end without bytes.
  bool wait_for_bytes() const {
    pollfd ready{descriptor_, POLLIN, 0};
    while (stop_ != nullptr) {
      if (stop_->load(std::memory_order_relaxed)) return false;
      if (::poll(&ready, 1, kGlanceMs) > 0) break;
    }
    return true;
  }

  int descriptor_;
  const std::atomic<bool>* stop_;
};

}  // namespace

std::string ByteSource::tail(std::size_t) const { return {}; }

std::expected<std::unique_ptr<ByteSource>, Error> open_source(const std::string& path, const std::atomic<bool>* stop) {
  if (path == "-") return std::make_unique<FileSource>(STDIN_FILENO, stop);
  // A FIFO nobody writes to would hold open() until somebody does: where we are to stop, we wait in read(), which looks for it. Elsewhere
  // the signal that interrupts the wait ends it.
  const int waits = stop == nullptr ? 0 : O_NONBLOCK;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | waits);
  if (descriptor < 0) return std::unexpected(failure("open", errno));
  auto source = std::make_unique<FileSource>(descriptor, stop);
  struct stat facts {};
  if (::fstat(descriptor, &facts) == 0 && S_ISDIR(facts.st_mode)) return std::unexpected(failure("open", EISDIR));
  return source;
}

}  // namespace elek
