// Downloads that broke off, kept until the next run.

#include "write/kept_partial.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "bytes/whole_file.h"
#include "support/folder.h"

namespace elek {
namespace {

using testing::Folder;

namespace fs = std::filesystem;

constexpr const char* kUrl = "https://lists.example/a.csv";
constexpr std::uint64_t kMost = 1000;

PartialFetch part() {
  return {.bytes = std::string("a\0\n\xff", 4), .etag = "\"v\\1\"", .last_modified = "Mon", .content_encoding = "gzip", .made = 1'790'000'000, .host = "b"};
}

TEST_CASE("what is kept is what came, for the same address and its owner alone") {
  const Folder folder;
  const std::string path = folder / "a.part";
  REQUIRE(keep_partial(path, kUrl, part()));
  struct stat facts {};
  REQUIRE(::stat(path.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777U) == 0600U);
  const auto kept = kept_partial(path, kUrl, kMost);
  REQUIRE(kept);
  CHECK(kept->bytes == part().bytes);
  CHECK(kept->etag == part().etag);
  CHECK(kept->last_modified == "Mon");
  CHECK(kept->content_encoding == "gzip");
  CHECK(kept->made == part().made);
  CHECK(kept->host == "b");
  CHECK_FALSE(kept_partial(path, "https://lists.example/b.csv", kMost));
  CHECK_FALSE(kept_partial(path, kUrl, 3));
  REQUIRE(keep_partial(path, kUrl, {.bytes = "b", .etag = {}, .last_modified = {}, .content_encoding = {}, .made = {}, .host = {}}));
  CHECK(kept_partial(path, kUrl, kMost)->bytes == "b");
  CHECK_FALSE(kept_partial(path, kUrl, kMost)->made);
  CHECK(folder.files() == 1);
  drop_partial(path);
  CHECK_FALSE(kept_partial(path, kUrl, kMost));
  CHECK(folder.files() == 0);
}

TEST_CASE("a link is replaced, not followed") {
  const Folder folder;
  const std::string path = folder / "a.part", other = folder.file("other", "mine");
  fs::create_symlink(other, path);
  CHECK_FALSE(kept_partial(path, kUrl, kMost));
  REQUIRE(keep_partial(path, kUrl, part()));
  CHECK(whole_file(other, kMost).value() == "mine");
  CHECK(kept_partial(path, kUrl, kMost));
  CHECK_FALSE(fs::is_symlink(path));
}

TEST_CASE("what this user alone cannot have written is not used") {
  const Folder folder;
  const std::string path = folder / "a.part";
  REQUIRE(keep_partial(path, kUrl, part()));
  fs::create_hard_link(path, folder / "b.part");
  CHECK_FALSE(kept_partial(path, kUrl, kMost));
  fs::remove(folder / "b.part");
  REQUIRE(kept_partial(path, kUrl, kMost));
  fs::create_symlink(path, folder / "c.part");
  CHECK_FALSE(kept_partial(folder / "c.part", kUrl, kMost));
  REQUIRE(::chmod(path.c_str(), 0640) == 0);
  CHECK_FALSE(kept_partial(path, kUrl, kMost));
  fs::remove(path);
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  CHECK_FALSE(kept_partial(path, kUrl, kMost));
}

TEST_CASE("what is not as it was written is not used") {
  const Folder folder;
  const std::string path = folder / "a.part";
  REQUIRE(keep_partial(path, kUrl, part()));
  const std::string good = whole_file(path, kMost).value();
  const auto is_used = [&](const std::string& text) {
    const std::string file = folder.file("b.part", text);
    REQUIRE(::chmod(file.c_str(), 0600) == 0);
    return kept_partial(file, kUrl, kMost).has_value();
  };
  CHECK(is_used(good));
  for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(is_used(good.substr(0, size)));
  CHECK_FALSE(is_used(good + "x"));
  CHECK_FALSE(is_used(std::string(70'000, ' ') + good));
  std::string other = good;
  other.back() = 'x';
  CHECK_FALSE(is_used(other));
  CHECK_FALSE(is_used("[]\nx"));
}

}  // namespace
}  // namespace elek
