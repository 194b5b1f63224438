// Signatures of Ed25519, by the first, second and third vector of RFC 8032, 7.1.

#include "base/ed25519.h"

#include <doctest/doctest.h>

#include "base/base64.h"

namespace elek {
namespace {

struct Vector {
  const char* key;
  const char* message;
  const char* signature;
};

constexpr Vector kVectors[] = {
    {"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
    {"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "\x72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "\xaf\x82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
};

TEST_CASE("a signature is its key's, of its bytes") {
  for (const Vector& vector : kVectors) {
    CAPTURE(vector.key);
    const auto key = read_ed25519_key(vector.key);
    const auto signature = read_ed25519_signature(vector.signature);
    REQUIRE(key);
    REQUIRE(signature);
    CHECK(is_signed_by(*key, *signature, vector.message));
    CHECK_FALSE(is_signed_by(*key, *signature, std::string(vector.message) + "x"));
    std::string other = *signature;
    other[5] = static_cast<char>(other[5] ^ 1);
    CHECK_FALSE(is_signed_by(*key, other, vector.message));
    CHECK_FALSE(is_signed_by(*key, "", vector.message));
  }
  CHECK_FALSE(is_signed_by(*read_ed25519_key(kVectors[1].key), *read_ed25519_signature(kVectors[0].signature), ""));
}

TEST_CASE("keys and signatures are read as people pass them on") {
  const auto key = read_ed25519_key("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  REQUIRE(key);
  for (const char* const text : {"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                                 " D75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A\n"}) {
    CAPTURE(text);
    const auto same = read_ed25519_key(text);
    REQUIRE(same);
    CHECK(same->bytes == key->bytes);
  }
  for (const char* const text : {"", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHUR==", "d75a", "-----BEGIN PUBLIC KEY-----"}) {
    CAPTURE(text);
    CHECK_FALSE(read_ed25519_key(text));
  }
  CHECK(read_ed25519_signature(std::string(64, '\n')) == std::string(64, '\n'));
  CHECK_FALSE(read_ed25519_signature(std::string(63, 'a')));
  CHECK_FALSE(read_ed25519_signature("hello"));
}

TEST_CASE("base64 has one spelling") {
  CHECK(from_base64("") == "");
  CHECK(from_base64("Zg==") == "f");
  CHECK(from_base64("Zm8=") == "fo");
  CHECK(from_base64("Zm9v") == "foo");
  CHECK(from_base64("Zm9vYmFy") == "foobar");
  CHECK(from_base64("+/+/") == "\xfb\xff\xbf");
  for (const char* const text : {"Zg", "Zg=", "Zh==", "Zm9=", "Zm9v\n", "Z===", "====", "Zm-_"}) {
    CAPTURE(text);
    CHECK_FALSE(from_base64(text));
  }
}

}  // namespace
}  // namespace elek
