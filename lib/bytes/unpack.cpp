#include "bytes/unpack.h"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "bytes/memory_source.h"
#include "bytes/unpack_meter.h"

namespace elek {
namespace {

constexpr std::size_t kPackedBytes = std::size_t{128} << 10U;  // read at once
constexpr std::string_view kGzip = "\x1F\x8B";
constexpr std::string_view kZstandard = "\x28\xB5\x2F\xFD";

Error damaged(std::string_view what) {
  return {ErrorCode::input_unusable, "the packed data is damaged: " + std::string(what), "Fetch the file again."};
}

Error ends_too_early() { return {ErrorCode::input_unusable, "the packed data ends too early", "Fetch the file again."}; }

Error window_too_large(std::uint64_t max_window_bytes) {
  return {ErrorCode::limit_reached,
          "it was packed so that unpacking takes more than " + std::to_string(max_window_bytes >> 20U) + " MiB of memory",
          "If there is enough, --max-window 2G reads any."};
}

/// A source whose first bytes can be looked at before they are read.
class PeekedSource : public ByteSource {
 public:
  explicit PeekedSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  /// The first `size_bytes` bytes, fewer if there are no more.
  std::string_view peek(std::size_t size_bytes) {
    head_.resize(size_bytes);
    std::size_t filled = 0;
    while (filled < size_bytes && !error_) {
      const auto count = source_->read(std::span(head_).subspan(filled));
      if (!count) error_ = count.error();
      if (!count || *count == 0) break;
      filled += *count;
    }
    head_.resize(filled);
    return {reinterpret_cast<const char*>(head_.data()), head_.size()};
  }

  std::expected<std::size_t, Error> read(std::span<std::byte> into) override {
    if (at_ < head_.size() && !into.empty()) {
      const std::size_t count = std::min(into.size(), head_.size() - at_);
      std::memcpy(into.data(), head_.data() + at_, count);
      at_ += count;
      return count;
    }
    if (error_) return std::unexpected(*error_);
    return source_->read(into);
  }

  std::string tail(std::size_t size_bytes) const override { return source_->tail(size_bytes); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::vector<std::byte> head_;
  std::size_t at_ = 0;
  std::optional<Error> error_;
};

/// Packed bytes as they are read, piece by piece.
class PackedBytes {
 public:
  explicit PackedBytes(std::unique_ptr<ByteSource> source) : source_(std::move(source)), buffer_(kPackedBytes) {}

  /// What is at hand; if that is nothing, reads. Empty at the end.
  std::expected<std::span<const std::byte>, Error> more() {
    if (start_ == end_) {
      const auto count = source_->read(buffer_);
      if (!count) return std::unexpected(count.error());
      start_ = 0;
      end_ = *count;
    }
    return std::span<const std::byte>(buffer_).subspan(start_, end_ - start_);
  }
  void take(std::size_t count, UnpackMeter& meter) {
    start_ += count;
    meter.add_packed(count);
  }

 private:
  std::unique_ptr<ByteSource> source_;
  std::vector<std::byte> buffer_;
  std::size_t start_ = 0, end_ = 0;
};

class GzipSource : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> source, const UnpackLimits& limits) : packed_(std::move(source)), meter_(limits) {
    constexpr int kGzipOnly = 16 + MAX_WBITS;
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  std::expected<std::size_t, Error> read(std::span<std::byte> into) override {
    for (;;) {
      const auto packed = packed_.more();
      if (!packed) return std::unexpected(packed.error());
      if (packed->empty()) return at_member_end_ ? std::expected<std::size_t, Error>(0) : std::unexpected(ends_too_early());
      if (at_member_end_ && skip_padding(*packed)) continue;
      if (at_member_end_ && !begin_member(packed->front())) return std::unexpected(damaged("what follows its last part is no gzip"));
      const auto count = inflate_into(into, *packed);
      if (!count || *count > 0) return count;
    }
  }

 private:
  /// Takes the zeros that tapes and block devices leave behind a member; whether there were any.
  bool skip_padding(std::span<const std::byte> packed) {
    const auto end = std::ranges::find_if(packed, [](std::byte byte) { return byte != std::byte{0}; });
    packed_.take(static_cast<std::size_t>(end - packed.begin()), meter_);
    return end != packed.begin();
  }

  bool begin_member(std::byte first) {
    if (first != std::byte{0x1F}) return false;
    inflateReset(&stream_);
    at_member_end_ = false;
    return true;
  }

  std::expected<std::size_t, Error> inflate_into(std::span<std::byte> into, std::span<const std::byte> packed) {
    const std::size_t room = std::min<std::size_t>(into.size(), 1U << 30U);
    stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data()));  // zlib does not write there
    stream_.avail_in = static_cast<uInt>(packed.size());
    stream_.next_out = reinterpret_cast<Bytef*>(into.data());
    stream_.avail_out = static_cast<uInt>(room);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    packed_.take(packed.size() - stream_.avail_in, meter_);
    const std::size_t count = room - stream_.avail_out;
    if (result == Z_MEM_ERROR) throw std::bad_alloc();
    if (result == Z_STREAM_END) at_member_end_ = true;
    const bool good = result == Z_OK || result == Z_STREAM_END || (result == Z_BUF_ERROR && count > 0);
    if (!good && count == 0) return std::unexpected(damaged(stream_.msg == nullptr ? "it is no gzip" : stream_.msg));
    if (const auto good_size = meter_.add_unpacked(count); !good_size) return std::unexpected(good_size.error());
    return count;
  }

  PackedBytes packed_;
  UnpackMeter meter_;
  z_stream stream_{};
  bool at_member_end_ = true;
};

class ZstandardSource : public ByteSource {
 public:
  ZstandardSource(std::unique_ptr<ByteSource> source, const UnpackLimits& limits)
      : packed_(std::move(source)), meter_(limits), max_window_bytes_(limits.max_window_bytes), stream_(ZSTD_createDCtx()) {
    constexpr int kLeastWindowLog = 10;
    constexpr int kMostWindowLog = 31;
    if (!stream_) throw std::bad_alloc();
    const int log = static_cast<int>(std::bit_width(max_window_bytes_)) - 1;
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, std::clamp(log, kLeastWindowLog, kMostWindowLog));
  }

  std::expected<std::size_t, Error> read(std::span<std::byte> into) override {
    for (;;) {
      const auto packed = packed_.more();
      if (!packed) return std::unexpected(packed.error());
      if (packed->empty() && at_frame_end_) return 0;
      ZSTD_inBuffer in{packed->data(), packed->size(), 0};
      ZSTD_outBuffer out{into.data(), into.size(), 0};
      const std::size_t result = ZSTD_decompressStream(stream_.get(), &out, &in);
      packed_.take(in.pos, meter_);
      if (ZSTD_isError(result) != 0) return std::unexpected(error_of(result));
      at_frame_end_ = result == 0;
      if (const auto good_size = meter_.add_unpacked(out.pos); !good_size) return std::unexpected(good_size.error());
      if (out.pos > 0) return out.pos;
      if (packed->empty() && !at_frame_end_) return std::unexpected(ends_too_early());
    }
  }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* stream) const { ZSTD_freeDCtx(stream); }
  };

  Error error_of(std::size_t result) const {
    const bool is_window = ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge;
    return is_window ? window_too_large(max_window_bytes_) : damaged(ZSTD_getErrorName(result));
  }

  PackedBytes packed_;
  UnpackMeter meter_;
  std::uint64_t max_window_bytes_;
  std::unique_ptr<ZSTD_DCtx, Free> stream_;
  bool at_frame_end_ = true;
};

}  // namespace

std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> source, const UnpackLimits& limits) {
  auto peeked = std::make_unique<PeekedSource>(std::move(source));
  const std::string_view head = peeked->peek(kZstandard.size());
  if (head.starts_with(kGzip)) return std::make_unique<GzipSource>(std::move(peeked), limits);
  if (head == kZstandard) return std::make_unique<ZstandardSource>(std::move(peeked), limits);
  return peeked;
}

std::expected<std::string, Error> unpack_all(std::string bytes, std::uint64_t max_bytes) {
  if (!bytes.starts_with(kGzip) && !bytes.starts_with(kZstandard)) return bytes;
  UnpackLimits limits;
  limits.max_unpacked_bytes = max_bytes;
  const auto source = unpacked(std::make_unique<MemorySource>(std::move(bytes)), limits);
  std::string out;
  std::vector<std::byte> piece(kPackedBytes);
  for (;;) {
    const auto count = source->read(piece);
    if (!count) return std::unexpected(count.error());
    if (*count == 0) return out;
    out.append(reinterpret_cast<const char*>(piece.data()), *count);
  }
}

}  // namespace elek
