#include "ingest/platforms/telegram_entities.h"

namespace elek {

std::optional<std::string_view> Utf16Cursor::slice(std::int64_t offset, std::int64_t length) {
  if (offset < units_ || length <= 0 || length > kMaxEntityUnits) return std::nullopt;
  move(at_, units_, offset);
  std::size_t end = at_;
  std::int64_t end_units = units_;
  move(end, end_units, offset + length);
  if (units_ != offset || end_units != offset + length) return std::nullopt;
  return text_.substr(at_, end - at_);
}

void Utf16Cursor::move(std::size_t& at, std::int64_t& units, std::int64_t wanted) const {
  while (units < wanted && at < text_.size()) {
    const auto lead = static_cast<unsigned char>(text_[at]);
    units += lead >= 0xF0 ? 2 : 1;
    at += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }
}

}  // namespace elek
