#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace elek {

/// SHA-256 (FIPS 180-4) over bytes that come in pieces. One per thread.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  Sha256& update(std::string_view bytes);
  /// 64 lower-case hex digits; the object starts afresh.
  std::string hex();

 private:
  struct State;
  void begin();
  std::unique_ptr<State> state_;
};

/// 64 lower-case hex digits of SHA-256 of `bytes`.
std::string sha256_hex(std::string_view bytes);

}  // namespace elek
