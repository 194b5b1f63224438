#include "bytes/byte_window.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace elek {

ByteWindow::ByteWindow(std::unique_ptr<ByteSource> source, std::size_t read_bytes)
    : source_(std::move(source)), read_bytes_(std::max<std::size_t>(read_bytes, 1)) {}

bool ByteWindow::reach(std::size_t size_bytes) {
  while (end_ - cursor_ < size_bytes) {
    if (ended_) return false;
    if (capacity_ - end_ < read_bytes_) make_room();
    const auto count = source_->read(std::as_writable_bytes(std::span(buffer_.get() + end_, read_bytes_)));
    if (!count) error_ = count.error();
    if (!count || *count == 0) {
      ended_ = true;
      return false;
    }
    end_ += *count;
  }
  return true;
}

/// Moves the live bytes to the front of a buffer that is at least twice as large as they are: each byte is moved a bounded number of times. It grows
/// by half or more, as pages of one size leave now more, now fewer bytes live: new memory is dear.
void ByteWindow::make_room() {
  const std::size_t first = held_.value_or(cursor_);
  const std::size_t live = end_ - first;
  const std::size_t wanted = std::max(2 * live, live + read_bytes_) + read_bytes_;
  const bool is_small = capacity_ < wanted;
  if (is_small || capacity_ > 16 * wanted) {
    capacity_ = is_small ? std::max(wanted, capacity_ + capacity_ / 2) : wanted;
    auto other = std::make_unique_for_overwrite<char[]>(capacity_);
    if (live > 0) std::memcpy(other.get(), buffer_.get() + first, live);
    buffer_ = std::move(other);
  } else if (live > 0) {
    std::memmove(buffer_.get(), buffer_.get() + first, live);
  }
  start_ += first;
  cursor_ -= first;
  end_ = live;
  if (held_) held_ = 0;
}

}  // namespace elek
