// Lists that are kept, with the version before.

#include "write/list_store.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "bytes/whole_file.h"
#include "support/folder.h"

namespace elek {
namespace {

using testing::Folder;

namespace fs = std::filesystem;

std::string text_at(const std::string& path) { return whole_file(path, 1000).value_or("nothing"); }

KeptState state_of(const char* tag) { return {{tag, "Mon, 21 Sep 2026 14:13:20 GMT"}, "declared", tag, false}; }

TEST_CASE("a list is kept with the version before, and what is remembered of it") {
  const Folder folder;
  ListStore store(folder.path() + "/deep/lists");
  CHECK_FALSE(store.state("a"));
  REQUIRE(store.lock());
  REQUIRE(store.replace("a", "one\n", state_of("\"1\"")));
  CHECK(text_at(store.path_of("a")) == "one\n");
  CHECK(text_at(store.previous_path_of("a")) == "nothing");
  REQUIRE(store.replace("a", "two\n", state_of("\"2\n\"")));
  CHECK(text_at(store.path_of("a")) == "two\n");
  CHECK(text_at(store.previous_path_of("a")) == "one\n");
  const auto state = store.state("a");
  REQUIRE(state);
  CHECK(state->validators.etag == "\"2\n\"");
  CHECK(state->validators.last_modified == "Mon, 21 Sep 2026 14:13:20 GMT");
  CHECK(state->declared == "declared");
  CHECK_FALSE(state->held_back);
  CHECK_FALSE(state->made);
  KeptState dated = state_of("3");
  dated.made = 1'790'000'000;
  REQUIRE(store.remember("a", dated));
  CHECK(store.state("a")->made == 1'790'000'000);
  CHECK(ListStore("packs", ".zip").path_of("lab") == "packs/lab.zip");
}

TEST_CASE("versions change for each other and back") {
  const Folder folder;
  ListStore store(folder.path());
  REQUIRE(store.lock());
  REQUIRE(store.replace("a", "one\n", state_of("1")));
  const auto none = store.swap("a");
  REQUIRE_FALSE(none);
  CHECK(none.error().code == ErrorCode::usage);
  REQUIRE(store.replace("a", "two\n", state_of("2")));
  REQUIRE(store.swap("a"));
  CHECK(text_at(store.path_of("a")) == "one\n");
  CHECK(text_at(store.previous_path_of("a")) == "two\n");
  REQUIRE(store.state("a"));
  CHECK(store.state("a")->held_back);
  REQUIRE(store.swap("a"));
  CHECK(text_at(store.path_of("a")) == "two\n");
  CHECK_FALSE(store.state("a")->held_back);
}

TEST_CASE("nothing is remembered of a list that somebody changed, nor out of what is no memory") {
  const Folder folder;
  ListStore store(folder.path());
  REQUIRE(store.lock());
  REQUIRE(store.replace("a", "one\n", state_of("1")));
  std::ofstream(store.path_of("a"), std::ios::app) << "mine\n";
  CHECK_FALSE(store.state("a"));
  REQUIRE(store.replace("a", "one\n", state_of("1")));
  CHECK(store.state("a"));
  for (const char* const text : {"", "{", "[]", "{\"schema\":\"other\"}", "\xff"}) {
    CAPTURE(text);
    std::ofstream(folder.path() + "/state/a.json", std::ios::trunc) << text;
    CHECK_FALSE(store.state("a"));
  }
}

TEST_CASE("one at a time") {
  const Folder folder;
  ListStore first(folder.path());
  REQUIRE(first.lock());
  ListStore second(folder.path());
  const auto locked = second.lock();
  REQUIRE_FALSE(locked);
  CHECK(locked.error().code == ErrorCode::try_again);
}

}  // namespace
}  // namespace elek
