#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/borrowed.h"
#include "base/error.h"
#include "bytes/byte_source.h"

namespace elek {

/// The part of an input that is in memory: a cursor over bytes that are read when they are asked for, so that what is built on it never
/// sees where one read(2) ended and the next began. Owns the source. Memory: up to three times what lies between the held byte and the last one read.
class ByteWindow {
 public:
  ByteWindow(std::unique_ptr<ByteSource> source, std::size_t read_bytes);

  /// The bytes at hand from the cursor on. Valid until reach().
  std::string_view rest() const& ELEK_BORROWED { return {buffer_.get() + cursor_, end_ - cursor_}; }
  std::string_view rest() && = delete;

  /// Makes rest() at least `size_bytes` long; false when the input ends or fails before. Blocks. Moves bytes, so views of them die.
  bool reach(std::size_t size_bytes);
  /// Makes rest() longer; false at the end of the input.
  bool more() { return reach(end_ - cursor_ + 1); }

  /// REQUIRES: size_bytes <= rest().size().
  void advance(std::size_t size_bytes) { cursor_ += size_bytes; }
  /// Bytes of the input before the cursor.
  std::uint64_t offset() const { return start_ + cursor_; }
  std::uint64_t bytes_read() const { return start_ + end_; }

  /// Keeps the bytes from the cursor on in memory, until release().
  void hold() { held_ = cursor_; }
  void release() { held_.reset(); }
  bool holds() const { return held_.has_value(); }
  /// From the held byte to the cursor. Valid until reach(). REQUIRES: holds().
  std::string_view held() const& ELEK_BORROWED { return {buffer_.get() + *held_, cursor_ - *held_}; }
  std::string_view held() && = delete;

  const ByteSource& source() const { return *source_; }
  /// Why the input ended before its end, if it did.
  const std::optional<Error>& error() const { return error_; }

 private:
  void make_room();

  std::unique_ptr<ByteSource> source_;
  std::size_t read_bytes_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t cursor_ = 0, end_ = 0;  // in buffer_
  std::optional<std::size_t> held_;   // in buffer_, <= cursor_
  std::uint64_t start_ = 0;           // offset of buffer_[0] in the input
  bool ended_ = false;
  std::optional<Error> error_;
};

}  // namespace elek
