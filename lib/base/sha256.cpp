#include "base/sha256.h"

#include <openssl/evp.h>

#include <array>
#include <cstdlib>

#include "base/hex.h"

namespace elek {

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  bool begun = false;
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

// EVP_sha256() is only a name, which each beginning looks up among the providers: as long as hashing a short text. What is fetched is found
// already; it lives as long as the program.
const EVP_MD* algorithm() {
  static const EVP_MD* const kSha256 = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
  return kSha256;
}

}  // namespace

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::begin() {
  if (!state_->begun) must(EVP_DigestInit_ex(state_->context, algorithm(), nullptr));
  state_->begun = true;
}

Sha256& Sha256::update(std::string_view bytes) {
  begin();
  must(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()));
  return *this;
}

std::string Sha256::hex() {
  std::array<unsigned char, 32> digest{};
  unsigned int size = 0;
  begin();
  must(EVP_DigestFinal_ex(state_->context, digest.data(), &size));
  state_->begun = false;
  return hex_of(digest);
}

std::string sha256_hex(std::string_view bytes) { return Sha256().update(bytes).hex(); }

}  // namespace elek
