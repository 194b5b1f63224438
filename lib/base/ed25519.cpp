#include "base/ed25519.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

#include "base/ascii_text.h"
#include "base/base64.h"

namespace elek {
namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kSignatureBytes = 64;
constexpr std::string_view kKeyInfo("\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12);  // what RFC 8410 puts before the key

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

}  // namespace

std::optional<Ed25519Key> read_ed25519_key(std::string_view text) {
  text = trimmed(text);
  auto bytes = text.size() == 2 * kKeyBytes ? from_hex(text) : from_base64(text);
  if (!bytes) return std::nullopt;
  if (bytes->starts_with(kKeyInfo)) bytes->erase(0, kKeyInfo.size());
  if (bytes->size() != kKeyBytes) return std::nullopt;
  Ed25519Key key;
  std::ranges::transform(*bytes, key.bytes.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return key;
}

std::optional<std::string> read_ed25519_signature(std::string_view file) {
  if (file.size() == kSignatureBytes) return std::string(file);
  const std::string_view text = trimmed(file);
  auto bytes = text.size() == 2 * kSignatureBytes ? from_hex(text) : from_base64(text);
  if (!bytes || bytes->size() != kSignatureBytes) return std::nullopt;
  return bytes;
}

bool is_signed_by(const Ed25519Key& key, std::string_view signature, std::string_view bytes) {
  const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> public_key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.bytes.data(), key.bytes.size()), EVP_PKEY_free);
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  if (!public_key || !context || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, public_key.get()) != 1) return false;
  return EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(bytes), bytes.size()) == 1;
}

}  // namespace elek
