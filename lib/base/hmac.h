#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace elek {

/// HMAC-SHA-256 (RFC 2104) under one key, for any number of messages. Holds the key. One per thread.
class HmacSha256 {
 public:
  explicit HmacSha256(std::string_view key);
  ~HmacSha256();
  HmacSha256(HmacSha256&&) noexcept;
  HmacSha256& operator=(HmacSha256&&) noexcept;

  /// 64 lower-case hex digits.
  std::string hex(std::string_view message);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace elek
