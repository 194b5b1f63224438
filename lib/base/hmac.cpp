#include "base/hmac.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <cstddef>
#include <cstdlib>

#include "base/hex.h"

namespace elek {

struct HmacSha256::State {
  EVP_MAC* algorithm = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  EVP_MAC_CTX* context = EVP_MAC_CTX_new(algorithm);
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    EVP_MAC_CTX_free(context);
    EVP_MAC_free(algorithm);
  }
};

namespace {

// libcrypto fails here only when memory or its own installation is broken: nothing that input can reach.
void must(int result) {
  if (result != 1) std::abort();
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

HmacSha256::HmacSha256(std::string_view key) : state_(std::make_unique<State>()) {
  std::array<char, 7> digest = {"SHA256"};
  const std::array parameters = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0), OSSL_PARAM_construct_end()};
  must(EVP_MAC_init(state_->context, bytes_of(key), key.size(), parameters.data()));
}

HmacSha256::~HmacSha256() = default;
HmacSha256::HmacSha256(HmacSha256&&) noexcept = default;
HmacSha256& HmacSha256::operator=(HmacSha256&&) noexcept = default;

std::string HmacSha256::hex(std::string_view message) {
  std::array<unsigned char, 32> code{};
  std::size_t size = 0;
  must(EVP_MAC_init(state_->context, nullptr, 0, nullptr));  // afresh, with the same key
  must(EVP_MAC_update(state_->context, bytes_of(message), message.size()));
  must(EVP_MAC_final(state_->context, code.data(), &size, code.size()));
  return hex_of(code);
}

}  // namespace elek
