#include "bytes/unpack_meter.h"

#include <algorithm>
#include <string>

namespace elek {
namespace {

constexpr std::uint64_t kJudgedBytes = std::uint64_t{64} << 20U;  // less is unpacked in a blink, whatever it was made of

}  // namespace

std::expected<void, Error> UnpackMeter::add_unpacked(std::uint64_t bytes) {
  unpacked_bytes_ += bytes;
  if (unpacked_bytes_ > limits_.max_unpacked_bytes) {
    return std::unexpected(Error{ErrorCode::limit_reached, "unpacked, it is larger than " + std::to_string(limits_.max_unpacked_bytes) + " bytes",
                                 "--max-unpacked SIZE reads more."});
  }
  const std::uint64_t ratio = unpacked_bytes_ / std::max<std::uint64_t>(packed_bytes_, 1);
  if (unpacked_bytes_ <= kJudgedBytes || ratio <= limits_.max_ratio) return {};
  return std::unexpected(Error{ErrorCode::limit_reached,
                               "unpacked, it is more than " + std::to_string(limits_.max_ratio) +
                                   " times as large: it may have been made to waste time",
                               "If you trust it, --max-ratio N reads more."});
}

}  // namespace elek
