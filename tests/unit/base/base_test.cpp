#include <doctest/doctest.h>

#include <string>

#include "base/arena.h"
#include "base/fields.h"
#include "base/key_hash.h"
#include "base/level.h"
#include "base/sha256.h"

namespace elek {
namespace {

TEST_CASE("SHA-256: the examples of FIPS 180-4") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256 hash;
  hash.update("a").update("bc");
  CHECK(hash.hex() == sha256_hex("abc"));
  CHECK(hash.hex() == sha256_hex(""));
}

TEST_CASE("is_same_key: as ==, whatever the length and wherever the difference") {
  for (std::size_t size = 0; size <= 40; ++size) {
    const std::string key(size, 'k');
    CHECK(is_same_key(key, std::string(size, 'k')));
    CHECK_FALSE(is_same_key(key, std::string(size + 1, 'k')));
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = key;
      other[at] = '\xFF';
      CHECK_FALSE(is_same_key(key, other));
      CHECK_FALSE(is_same_key(other, key));
    }
  }
  CHECK(is_same_key({}, ""));
}

TEST_CASE("levels are ordered and named") {
  CHECK(Level::low < Level::high);
  CHECK(name_of(Level::informational) == "informational");
  CHECK(level_named("critical") == Level::critical);
  CHECK_FALSE(level_named("Low").has_value());
}

TEST_CASE("fields are found by name") {
  for (const FieldFacts& facts : all_fields()) CHECK(field_named(facts.name) == facts.field);
  CHECK_FALSE(field_named("text.").has_value());
}

TEST_CASE("an arena keeps what it is given until it is cleared") {
  Arena arena;
  const std::string_view small = arena.keep("small");
  const std::string_view large = arena.keep(std::string(200'000, 'x'));
  const std::string_view after = arena.keep("after");
  CHECK(small == "small");
  CHECK(large.size() == 200'000);
  CHECK(after == "after");
  CHECK(arena.keep("").data() != nullptr);
  const std::vector<int> numbers = {1, 2, 3};
  const auto kept = arena.keep_all(numbers);
  CHECK(std::vector<int>(kept.begin(), kept.end()) == numbers);
  arena.clear();
  CHECK(arena.keep("again") == "again");
}

}  // namespace
}  // namespace elek
