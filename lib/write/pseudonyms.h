#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/hmac.h"

namespace elek {

class Crosswalk;

/// Names that stand for other names: the same under the same key, and nobody without the key can tell of whom they are, nor try whether
/// they are of somebody he has in mind. "p-" and 128 bits of HMAC-SHA-256, in hex, over "elek-pseudonym-v1", the kind and the original,
/// with NUL between them. Holds the key. Not thread-safe.
class Pseudonyms {
 public:
  /// What a name is of: equal names of two kinds have different pseudonyms.
  enum class Kind : std::uint8_t { id, handle, name, link, entry, file };

  static constexpr std::size_t kLeastKeyBytes = 32;
  static constexpr std::size_t kMostKeyBytes = 64U << 10U;
  static constexpr std::size_t kDigits = 32;

  explicit Pseudonyms(std::string_view key) : hmac_(key) {}
  /// The key is all bytes of the file, a line break at its end too. Errors: usage (it cannot be read, is too short or too long).
  static std::expected<Pseudonyms, Error> from_key_file(const std::string& path);

  /// What tells keys apart and says nothing about them: 16 hex.
  std::string fingerprint();

  /// Whoever is given pseudonyms from here on is written down there too. `crosswalk` outlives this.
  void write_to(Crosswalk& crosswalk) { crosswalk_ = &crosswalk; }

  /// "p-0123...". A pseudonym stays as it is, so that a result can be made from posts that are pseudonymised already.
  std::string of(Kind kind, std::string_view original);
  /// "telegram:p-0123..." of an id "telegram:...". Whatever else stands before the colon is part of the original.
  std::string of_id(std::string_view id, std::string_view platform);
  /// Of an account's handle on its platform, in whatever letters.
  std::string of_handle(std::string_view handle, std::string_view platform);
  /// An id for somebody of whom only the name is known.
  std::string of_name(std::string_view name, std::string_view platform);
  /// Of a key that is equal for equal texts: "c1-..." again, and no way to try texts.
  std::string of_copy_key(std::string_view key);
  /// Of a key that is made of what a cluster's posts have alike: "k1-..." again.
  std::string of_cluster_id(std::string_view id);

 private:
  std::string code(std::string_view kind, std::string_view original);

  HmacSha256 hmac_;
  Crosswalk* crosswalk_ = nullptr;
};

}  // namespace elek
