#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace elek {

/// Walks forward through a text by UTF-16 code units, in which Telegram's APIs count. Borrows the text.
class Utf16Cursor {
 public:
  explicit Utf16Cursor(std::string_view text) : text_(text) {}

  /// The bytes of an entity; nothing if it begins before the last one did, or does not lie in the text. Linear over all calls but for
  /// kMaxEntityUnits each.
  std::optional<std::string_view> slice(std::int64_t offset, std::int64_t length);

 private:
  static constexpr std::int64_t kMaxEntityUnits = 16384;

  void move(std::size_t& at, std::int64_t& units, std::int64_t wanted) const;

  std::string_view text_;
  std::size_t at_ = 0;
  std::int64_t units_ = 0;
};

}  // namespace elek
