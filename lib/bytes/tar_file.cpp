#include "bytes/tar_file.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>

#include "bytes/tar_header.h"
#include "bytes/unpack.h"
#include "bytes/unpack_meter.h"
#include "bytes/zip_name.h"

// A tar archive has no directory: what is in it is known only at its end, and where it is packed nothing can be skipped. So it is read once
// for the heads, and again from the beginning for the members; whoever reads them in the archive's order comes through with one such pass,
// since a stream that stands before a member is used on.

namespace elek {
namespace {

constexpr std::uint64_t kMostNameBytes = 64U << 10U;   // of one name, or of the facts with it
constexpr std::uint64_t kMostNamesBytes = 64U << 20U;  // of all, which are kept: two hundred thousand of an ordinary length

Error unusable(std::string message) { return {ErrorCode::input_unusable, std::move(message), "Fetch the file again."}; }

Error ends_too_early() { return unusable("the tar archive ends too early"); }

/// The archive's bytes, unpacked, in order.
class TarStream {
 public:
  explicit TarStream(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  std::uint64_t at() const { return at_; }

  std::expected<std::size_t, Error> read(std::span<std::byte> into) {
    auto count = source_->read(into);
    if (count) at_ += *count;
    return count;
  }

  /// The next `size` bytes; fewer at the archive's end.
  std::expected<std::string, Error> take(std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
      const auto count = read(std::as_writable_bytes(std::span(bytes).subspan(filled)));
      if (!count) return std::unexpected(count.error());
      if (*count == 0) break;
      filled += *count;
    }
    bytes.resize(filled);
    return bytes;
  }

  std::expected<void, Error> go_to(std::uint64_t place) {
    while (at_ < place) {
      const auto count = read(std::span(passed_).first(static_cast<std::size_t>(std::min<std::uint64_t>(place - at_, passed_.size()))));
      if (!count) return std::unexpected(count.error());
      if (*count == 0) return std::unexpected(ends_too_early());
    }
    return {};
  }

 private:
  std::unique_ptr<ByteSource> source_;
  std::uint64_t at_ = 0;
  std::array<std::byte, 64U << 10U> passed_;
};

std::uint64_t whole_blocks(std::uint64_t size) { return (size + kTarBlock - 1) / kTarBlock * kTarBlock; }

/// A file in the archive.
struct Content {
  std::uint64_t start = 0, size = 0;
};

class MemberSource : public ByteSource {
 public:
  MemberSource(std::shared_ptr<TarStream> stream, std::uint64_t size, const UnpackLimits& limits)
      : stream_(std::move(stream)), left_(size), meter_(limits, size) {}

  std::expected<std::size_t, Error> read(std::span<std::byte> into) override {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left_, into.size()));
    if (wanted == 0) return 0;
    const auto count = stream_->read(into.first(wanted));
    if (!count) return count;
    if (*count == 0) return std::unexpected(ends_too_early());
    if (const auto good_size = meter_.add_unpacked(*count); !good_size) return std::unexpected(good_size.error());
    left_ -= *count;
    return count;
  }

 private:
  std::shared_ptr<TarStream> stream_;
  std::uint64_t left_;
  UnpackMeter meter_;
};

/// What the heads of an archive say, read one after the other.
class TarDirectory {
 public:
  TarDirectory(TarStream& stream, const UnpackLimits& limits) : stream_(stream), limits_(limits) {}

  std::vector<std::pair<std::string, Content>> files;
  std::uint64_t others = 0;

  /// Until the archive's end, or the first fault.
  std::expected<void, Error> read() {
    for (;;) {
      const auto block = stream_.take(kTarBlock);
      if (!block) return std::unexpected(block.error());
      const bool is_end = std::ranges::all_of(*block, [](char c) { return c == '\0'; });  // blocks of zeros, or none
      if (is_end) return {};
      if (block->size() < kTarBlock) return std::unexpected(ends_too_early());
      const auto header = read_tar_header(*block);
      if (!header) return std::unexpected(unusable("the tar archive is damaged: there is no head where one should be"));
      if (auto read = take_entry(*header); !read) return read;
    }
  }

 private:
  std::expected<void, Error> take_entry(const TarHeader& header) {
    switch (header.kind) {
      case TarHeader::Kind::facts:
        return take_facts(header.size);
      case TarHeader::Kind::long_name:
        return take_name(header.size);
      case TarHeader::Kind::aside:
        return pass(header.size);
      case TarHeader::Kind::sparse:
        if (header.is_extended) {
          if (auto passed = pass_extensions(); !passed) return passed;
        }
        break;
      case TarHeader::Kind::file:
      case TarHeader::Kind::folder:
      case TarHeader::Kind::other:
        break;
    }
    return add(header);
  }

  std::expected<void, Error> add(const TarHeader& header) {
    if (++entries_ > limits_.max_members) {
      return std::unexpected(
          Error{ErrorCode::limit_reached,
                "the tar archive holds more than " + std::to_string(limits_.max_members) + (limits_.max_members == 1 ? " file" : " files"),
                "--max-members N reads more."});
    }
    const PaxFacts facts = std::exchange(facts_, {});
    const std::string& raw_name = facts.name ? *facts.name : long_name_ ? *long_name_ : header.name;
    const Content content = {stream_.at(), header.is_hollow ? 0 : facts.size.value_or(header.size)};
    const bool is_folder = header.kind == TarHeader::Kind::folder || raw_name.ends_with('/');
    const bool is_file = header.kind == TarHeader::Kind::file && !is_folder && !facts.is_sparse && !raw_name.empty();
    if (is_file) {
      names_bytes_ += raw_name.size();
      if (names_bytes_ > kMostNamesBytes)
        return std::unexpected(Error{ErrorCode::limit_reached, "the names in the tar archive are too long to be kept", ""});
      files.emplace_back(zip_name(raw_name), content);
    } else if (!is_folder) {
      ++others;
    }
    long_name_.reset();
    return pass(content.size);
  }

  std::expected<void, Error> pass(std::uint64_t size) {
    constexpr std::uint64_t kMost = std::uint64_t{1} << 60U;
    return size > kMost ? std::unexpected(ends_too_early()) : stream_.go_to(stream_.at() + whole_blocks(size));
  }

  std::expected<std::string, Error> take_text(std::uint64_t size) {
    if (size > kMostNameBytes) return std::unexpected(unusable("the tar archive is damaged: a name in it is too long"));
    auto text = stream_.take(static_cast<std::size_t>(size));
    if (!text) return text;
    if (auto passed = stream_.go_to(stream_.at() + whole_blocks(size) - size); !passed) return std::unexpected(passed.error());
    return text;
  }

  std::expected<void, Error> take_name(std::uint64_t size) {
    auto text = take_text(size);
    if (!text) return std::unexpected(text.error());
    long_name_ = text->substr(0, text->find('\0'));
    return {};
  }

  std::expected<void, Error> take_facts(std::uint64_t size) {
    const auto text = take_text(size);
    if (!text) return std::unexpected(text.error());
    const auto facts = read_pax_facts(*text);
    if (!facts) return std::unexpected(unusable("the tar archive is damaged: there are no facts where some should be"));
    facts_ = *facts;
    return {};
  }

  std::expected<void, Error> pass_extensions() {
    constexpr std::size_t kIsExtended = 504;
    for (;;) {
      const auto block = stream_.take(kTarBlock);
      if (!block) return std::unexpected(block.error());
      if (block->size() < kTarBlock) return std::unexpected(ends_too_early());
      if ((*block)[kIsExtended] == '\0') return {};
    }
  }

  TarStream& stream_;
  const UnpackLimits& limits_;
  PaxFacts facts_;
  std::optional<std::string> long_name_;
  std::uint64_t entries_ = 0, names_bytes_ = 0;
};

class TarFile : public Archive {
 public:
  TarFile(OpenBytes open, const UnpackLimits& limits) : open_(std::move(open)), limits_(limits) {}

  std::expected<void, Error> list() {
    auto stream = begin();
    if (!stream) return std::unexpected(stream.error());
    TarDirectory directory(**stream, limits_);
    if (auto read = directory.read(); !read) {
      if (read.error().code == ErrorCode::limit_reached || directory.files.empty()) return read;
      fault_ = read.error();
    }
    others_ = directory.others;
    std::map<std::string_view, std::size_t> last;
    for (std::size_t i = 0; i < directory.files.size(); ++i) last[directory.files[i].first] = i;
    for (std::size_t i = 0; i < directory.files.size(); ++i) {
      auto& [name, content] = directory.files[i];
      if (last[name] != i) continue;
      members_.push_back({name, contents_.size()});
      contents_.push_back(content);
    }
    return {};
  }

  const std::vector<Member>& members() const override { return members_; }
  std::uint64_t others() const override { return others_; }
  std::optional<Error> fault() const override { return fault_; }

  std::expected<std::unique_ptr<ByteSource>, Error> read(std::uint64_t index) override {
    const Content content = contents_[static_cast<std::size_t>(index)];
    const bool is_free = stream_ != nullptr && stream_.use_count() == 1 && stream_->at() <= content.start;
    if (!is_free) {
      auto stream = begin();
      if (!stream) return std::unexpected(stream.error());
      stream_ = std::move(*stream);
    }
    if (auto there = stream_->go_to(content.start); !there) return std::unexpected(there.error());
    return std::make_unique<MemberSource>(stream_, content.size, limits_);
  }

 private:
  std::expected<std::shared_ptr<TarStream>, Error> begin() const {
    auto source = open_();
    if (!source) return std::unexpected(source.error());
    return std::make_shared<TarStream>(unpacked(std::move(*source), limits_));
  }

  OpenBytes open_;
  UnpackLimits limits_;
  std::vector<Member> members_;
  std::vector<Content> contents_;
  std::uint64_t others_ = 0;
  std::optional<Error> fault_;
  std::shared_ptr<TarStream> stream_;
};

}  // namespace

bool is_tar_file(const std::string& path) {
  std::error_code fault;
  if (!std::filesystem::is_regular_file(path, fault)) return false;
  auto source = open_source(path);
  if (!source) return false;
  UnpackLimits limits;
  limits.max_window_bytes = std::uint64_t{2} << 30U;  // of which little is touched for one block
  const auto block = TarStream(unpacked(std::move(*source), limits)).take(kTarBlock);
  return block && block->size() == kTarBlock && read_tar_header(*block);
}

std::expected<std::shared_ptr<Archive>, Error> open_tar_file(const std::string& path, const UnpackLimits& limits) {
  return open_tar([path] { return open_source(path); }, limits);
}

std::expected<std::shared_ptr<Archive>, Error> open_tar(OpenBytes open, const UnpackLimits& limits) {
  auto file = std::make_shared<TarFile>(std::move(open), limits);
  if (auto listed = file->list(); !listed) return std::unexpected(listed.error());
  return file;
}

}  // namespace elek
