#include "write/pseudonyms.h"

#include <doctest/doctest.h>

#include "support/capture.h"
#include "write/crosswalk.h"

namespace elek {
namespace {

using Kind = Pseudonyms::Kind;

const std::string kKey(32, 'k');

TEST_CASE("pseudonyms are the same under the same key, and others under another") {
  Pseudonyms pseudonyms(kKey);
  const std::string one = pseudonyms.of(Kind::id, "x:1");
  CHECK(one.size() == 34);
  CHECK(one == Pseudonyms(kKey).of(Kind::id, "x:1"));
  CHECK(one != Pseudonyms(std::string(32, 'l')).of(Kind::id, "x:1"));
  CHECK(one != pseudonyms.of(Kind::id, "x:2"));
  CHECK(one != pseudonyms.of(Kind::handle, "x:1"));
  CHECK(pseudonyms.fingerprint().size() == 16);
  CHECK(pseudonyms.fingerprint() != Pseudonyms(std::string(32, 'l')).fingerprint());
}

TEST_CASE("an id keeps its platform, and nothing else") {
  Pseudonyms pseudonyms(kKey);
  CHECK(pseudonyms.of_id("telegram:5/7", "telegram").starts_with("telegram:p-"));
  CHECK(pseudonyms.of_id("json:0123", "").starts_with("json:p-"));
  CHECK(pseudonyms.of_id("ivan:7", "telegram").starts_with("p-"));
  CHECK(pseudonyms.of_id("7", "telegram").starts_with("p-"));
}

TEST_CASE("what is a pseudonym stays one") {
  Pseudonyms pseudonyms(kKey);
  const std::string id = pseudonyms.of_id("x:1", "x");
  CHECK(pseudonyms.of_id(id, "x") == id);
  const std::string handle = pseudonyms.of_handle("Ivan", "x");
  CHECK(pseudonyms.of_handle(handle, "x") == handle);
  CHECK(pseudonyms.of(Kind::link, "p-xyz") != "p-xyz");
  CHECK(pseudonyms.of(Kind::link, "p-" + std::string(32, 'A')) != "p-" + std::string(32, 'A'));
}

TEST_CASE("handles are the same in whatever letters, and differ from platform to platform") {
  Pseudonyms pseudonyms(kKey);
  CHECK(pseudonyms.of_handle("@Ivan", "x") == pseudonyms.of_handle("ivan", "x"));
  CHECK(pseudonyms.of_handle("ivan", "x") != pseudonyms.of_handle("ivan", "vk"));
}

TEST_CASE("a copy key is one again") {
  Pseudonyms pseudonyms(kKey);
  const std::string key = pseudonyms.of_copy_key("c1-0123456789abcdef");
  CHECK(key.size() == 19);
  CHECK(key.starts_with("c1-"));
  CHECK(key != "c1-0123456789abcdef");
}

TEST_CASE("the crosswalk says of each pseudonym once whose it is") {
  Capture capture;
  Crosswalk crosswalk(capture.output());
  Pseudonyms pseudonyms(kKey);
  pseudonyms.write_to(crosswalk);
  const std::string ivan = pseudonyms.of_handle("Ivan", "x");
  const std::string post = pseudonyms.of_id("x:1", "x");
  (void)pseudonyms.of_handle("ivan", "x");
  (void)pseudonyms.of_id(post, "x");
  (void)capture.output().flush();
  CHECK(capture.text() == R"({"schema":"elek.crosswalk/1","kind":"handle","pseudonym":")" + ivan + R"(","original":"x:ivan"})" + "\n" +
                              R"({"schema":"elek.crosswalk/1","kind":"id","pseudonym":")" + post.substr(2) + R"(","original":"x:1"})" +
                              "\n");
}

}  // namespace
}  // namespace elek
