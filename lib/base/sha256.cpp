#include "base/sha256.h"

#include <openssl/evp.h>

#include <array>
#include <cstdlib>

#include "base/hex.h"

namespace elek {

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { EVP_MD_CTX_free(context); }
};

namespace {

// libcrypto fails here only when memory or its own installation is broken: nothing that input can reach.
void must(int result) {
  if (result != 1) std::abort();
}

}  // namespace

Sha256::Sha256() : state_(std::make_unique<State>()) { must(EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr)); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::update(std::string_view bytes) {
  must(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()));
  return *this;
}

std::string Sha256::hex() {
  std::array<unsigned char, 32> digest{};
  unsigned int size = 0;
  must(EVP_DigestFinal_ex(state_->context, digest.data(), &size));
  must(EVP_DigestInit_ex(state_->context, nullptr, nullptr));  // of the same kind: that is not looked up again
  return hex_of(digest);
}

std::string sha256_hex(std::string_view bytes) { return Sha256().update(bytes).hex(); }

}  // namespace elek
