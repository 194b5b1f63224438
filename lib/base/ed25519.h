#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace elek {

/// A public key of Ed25519 (RFC 8032).
struct Ed25519Key {
  std::array<std::uint8_t, 32> bytes{};
};

/// Reads a public key as people pass it on: 64 hex digits, base64 of its 32 bytes, or the line of base64 that `openssl pkey -pubout`
/// prints. Nothing for all else.
std::optional<Ed25519Key> read_ed25519_key(std::string_view text);

/// Reads a signature from a file: its 64 bytes, or these in hex or base64, with blanks around. Nothing for all else.
std::optional<std::string> read_ed25519_signature(std::string_view file);

/// Whether `signature`, of 64 bytes, is the key's of `bytes`.
bool is_signed_by(const Ed25519Key& key, std::string_view signature, std::string_view bytes);

}  // namespace elek
