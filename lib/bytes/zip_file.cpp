#include "bytes/zip_file.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "bytes/unpack_meter.h"
#include "bytes/zip_name.h"

namespace elek {
namespace {

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseMember {
  void operator()(zip_file_t* member) const { zip_fclose(member); }
};

Error unusable(std::string message, std::string help = "") { return {ErrorCode::input_unusable, std::move(message), std::move(help)}; }

/// Versions of libzip tell what is no archive from what breaks off, or do not, each in its own words.
bool is_no_archive(int code) {
  constexpr int kTruncated = 35;  // ZIP_ER_TRUNCATED_ZIP of libzip 1.11
  return code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS || code == kTruncated;
}

Error cannot_open(int code) {
  if (is_no_archive(code)) return unusable("this is no zip archive, or its end is missing", "Download or copy it again.");
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string message = "cannot open the zip archive: " + std::string(zip_error_strerror(&error));
  zip_error_fini(&error);
  return unusable(std::move(message));
}

class MemberSource : public ByteSource {
 public:
  MemberSource(std::shared_ptr<ZipFile> archive, zip_file_t* member, UnpackMeter meter)
      : archive_(std::move(archive)), member_(member), meter_(meter) {}

  std::expected<std::size_t, Error> read(std::span<std::byte> into) override {
    if (start_ == end_) {
      if (const auto filled = fill(); !filled) return std::unexpected(filled.error());
    }
    const std::size_t count = std::min(into.size(), end_ - start_);
    std::copy_n(piece_.begin() + static_cast<std::ptrdiff_t>(start_), count, into.begin());
    start_ += count;
    return count;
  }

 private:
  /// Always asks libzip for as much: of a damaged member it gives less, the more one asks for.
  std::expected<void, Error> fill() {
    const zip_int64_t count = zip_fread(member_.get(), piece_.data(), piece_.size());
    if (count < 0) {
      return std::unexpected(unusable("the packed data is damaged: " + std::string(zip_file_strerror(member_.get())), "Fetch the file again."));
    }
    if (const auto good_size = meter_.add_unpacked(static_cast<std::uint64_t>(count)); !good_size) return good_size;
    start_ = 0;
    end_ = static_cast<std::size_t>(count);
    return {};
  }

  std::array<std::byte, 16U << 10U> piece_;
  std::size_t start_ = 0, end_ = 0;
  std::shared_ptr<ZipFile> archive_;  // outlives the member
  std::unique_ptr<zip_file_t, CloseMember> member_;
  UnpackMeter meter_;
};

class OpenZipFile : public ZipFile {
 public:
  OpenZipFile(zip_t* archive, const UnpackLimits& limits, std::unique_ptr<std::string> bytes = nullptr)
      : bytes_(std::move(bytes)), archive_(archive), limits_(limits) {}

  std::expected<void, Error> list() {
    const zip_int64_t count = zip_get_num_entries(archive_.get(), 0);
    if (count > 0 && static_cast<std::uint64_t>(count) > limits_.max_members) {
      return std::unexpected(Error{ErrorCode::limit_reached, "the zip archive holds more than " + std::to_string(limits_.max_members) + (limits_.max_members == 1 ? " file" : " files"),
                                   "--max-members N reads more."});
    }
    for (zip_int64_t i = 0; i < count; ++i) {
      const auto index = static_cast<zip_uint64_t>(i);
      const char* const name = zip_get_name(archive_.get(), index, ZIP_FL_ENC_RAW);
      if (name != nullptr && *name != '\0' && !std::string_view(name).ends_with('/')) members_.push_back({zip_name(name), index});
    }
    std::ranges::stable_sort(members_, {}, &Member::name);
    return {};
  }

  const std::vector<Member>& members() const override { return members_; }

  std::expected<std::unique_ptr<ByteSource>, Error> read(std::uint64_t index) override {
    zip_file_t* const member = zip_fopen_index(archive_.get(), index, 0);
    if (member != nullptr) return std::make_unique<MemberSource>(shared_from_this(), member, UnpackMeter(limits_, packed_bytes(index)));
    const zip_error_t* const error = zip_get_error(archive_.get());
    const bool encrypted = zip_error_code_zip(error) == ZIP_ER_NOPASSWD;
    return std::unexpected(unusable("cannot read it from the zip archive: " + std::string(zip_strerror(archive_.get())),
                                    encrypted ? "Unpack the archive with its password and give the files in it." : ""));
  }

 private:
  /// As the archive says; of a member that is stored as it is, as many as come out.
  std::uint64_t packed_bytes(std::uint64_t index) const {
    zip_stat_t facts;
    zip_stat_init(&facts);
    const bool known = zip_stat_index(archive_.get(), index, 0, &facts) == 0 && (facts.valid & ZIP_STAT_COMP_SIZE) != 0;
    return known ? facts.comp_size : 0;
  }

  std::unique_ptr<std::string> bytes_;  // of an archive in memory; outlives archive_
  std::unique_ptr<zip_t, CloseArchive> archive_;
  UnpackLimits limits_;
  std::vector<Member> members_;
};

}  // namespace

std::expected<std::shared_ptr<ZipFile>, Error> ZipFile::open(const std::string& path, const UnpackLimits& limits) {
  int code = 0;
  zip_t* const archive = zip_open(path.c_str(), ZIP_RDONLY, &code);
  if (archive == nullptr) return std::unexpected(cannot_open(code));
  auto file = std::make_shared<OpenZipFile>(archive, limits);
  if (auto listed = file->list(); !listed) return std::unexpected(listed.error());
  return file;
}

std::expected<std::shared_ptr<ZipFile>, Error> ZipFile::of_bytes(std::string bytes, const UnpackLimits& limits) {
  auto owned = std::make_unique<std::string>(std::move(bytes));
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(owned->data(), owned->size(), 0, &error);
  zip_t* const archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  const int code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  if (archive == nullptr && source != nullptr) zip_source_free(source);
  if (archive == nullptr) return std::unexpected(cannot_open(code));
  auto file = std::make_shared<OpenZipFile>(archive, limits, std::move(owned));
  if (auto listed = file->list(); !listed) return std::unexpected(listed.error());
  return file;
}

bool is_zip_file(const std::string& path) {
  std::error_code fault;
  if (!std::filesystem::is_regular_file(path, fault)) return false;
  std::array<char, 4> head{};
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), head.size());
  const std::string_view magic(head.data(), static_cast<std::size_t>(file.gcount()));
  return magic == "PK\x03\x04" || magic == "PK\x05\x06";
}

}  // namespace elek
