#include "write/output.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/folder.h"

namespace elek {
namespace {

using testing::Folder;

namespace fs = std::filesystem;

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void put(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

TEST_CASE("a file has its name only when it is complete") {
  const Folder folder;
  const std::string path = folder / "out";
  auto file = OutputFile::create(path);
  REQUIRE(file);
  REQUIRE(file->write("one\n"));
  REQUIRE(file->flush());
  CHECK_FALSE(fs::exists(path));
  CHECK(folder.files() == 1);
  REQUIRE(file->write("two\n"));
  REQUIRE(file->commit());
  CHECK(content(path) == "one\ntwo\n");
  CHECK(folder.files() == 1);
}

TEST_CASE("a secret is for its owner, and takes the place of nothing") {
  const Folder folder;
  const std::string path = folder / "secret";
  auto file = OutputFile::create_secret(path);
  REQUIRE(file);
  REQUIRE(file->write("one"));
  REQUIRE(file->commit());
  CHECK(content(path) == "one");
  struct stat facts {};
  REQUIRE(::stat(path.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777U) == 0600);
  CHECK(folder.files() == 1);
  CHECK_FALSE(OutputFile::create_secret(path));

  const std::string late = folder / "late";
  auto second = OutputFile::create_secret(late);
  REQUIRE(second);
  put(late, "came since");
  CHECK_FALSE(second->commit());
  CHECK(content(late) == "came since");
}

TEST_CASE("what is given up goes away, and the old file stays") {
  const Folder folder;
  const std::string path = folder / "out";
  put(path, "old");
  {
    auto file = OutputFile::create(path);
    REQUIRE(file);
    REQUIRE(file->write("new"));
  }
  CHECK(content(path) == "old");
  CHECK(folder.files() == 1);
}

TEST_CASE("a stopped run keeps what there is") {
  const Folder folder;
  const std::string path = folder / "out";
  std::string kept;
  {
    auto file = OutputFile::create(path);
    REQUIRE(file);
    REQUIRE(file->write("half"));
    kept = file->keep_partial();
  }
  CHECK(kept == path + ".partial");
  CHECK(content(kept) == "half");
}

TEST_CASE("two that write one file do not mix their lines, nor write over a file that has their name for unfinished work") {
  const Folder folder;
  const std::string path = folder / "out";
  put(path + ".partial", "somebody's");
  auto one = OutputFile::create(path), other = OutputFile::create(path);
  REQUIRE(one);
  REQUIRE(other);
  for (int i = 0; i < 3; ++i) {
    REQUIRE(one->write("one\n"));
    REQUIRE(other->write("other\n"));
    REQUIRE(one->flush());
    REQUIRE(other->flush());
  }
  REQUIRE(other->commit());
  CHECK(content(path) == "other\nother\nother\n");
  REQUIRE(one->commit());
  CHECK(content(path) == "one\none\none\n");
  CHECK(content(path + ".partial") == "somebody's");
  CHECK(folder.files() == 2);
}

TEST_CASE("what cannot have its name is not lost") {
  const Folder folder;
  const std::string path = folder / "out";
  auto file = OutputFile::create(path);
  REQUIRE(file);
  REQUIRE(file->write("hours of work"));
  fs::create_directory(path);
  const auto committed = file->commit();
  REQUIRE_FALSE(committed);
  const std::string& message = committed.error().message;
  REQUIRE(message.starts_with("cannot rename " + path + "."));
  const std::size_t start = std::string("cannot rename ").size();
  CHECK(content(message.substr(start, message.find(" to ") - start)) == "hours of work");
}

TEST_CASE("a link keeps leading to the file, and the file keeps its mode") {
  const Folder folder;
  put(folder / "target", "old");
  REQUIRE(::chmod((folder / "target").c_str(), 0640) == 0);
  fs::create_symlink("target", folder / "link");
  auto file = OutputFile::create(folder / "link");
  CHECK(OutputFile::partial_path(folder / "link") == fs::canonical(folder / "target").string() + ".partial");
  REQUIRE(file);
  REQUIRE(file->write("new"));
  REQUIRE(file->commit());
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(content(folder / "target") == "new");
  CHECK((fs::status(folder / "target").permissions() & fs::perms::all) == fs::perms(0640));
}

TEST_CASE("what cannot be opened says why") {
  const Folder folder;
  for (const std::string& path : {folder / "missing/out", folder / "."}) {
    const auto file = OutputFile::create(path);
    REQUIRE_FALSE(file);
    CHECK(file.error().code == ErrorCode::output_failed);
    CHECK(file.error().message.find(path) != std::string::npos);
  }
}

TEST_CASE("a full device is told") {
  auto file = OutputFile::create("/dev/full");
  REQUIRE(file);
  REQUIRE(file->write("x"));
  const auto committed = file->commit();
  REQUIRE_FALSE(committed);
  CHECK(committed.error().code == ErrorCode::output_failed);
}

TEST_CASE("a closed pipe is told apart") {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  ::close(ends[0]);
  OutputFile output = OutputFile::borrowing(ends[1], "a pipe");
  REQUIRE(output.write("x"));
  const auto flushed = output.flush();
  REQUIRE_FALSE(flushed);
  CHECK(flushed.error().code == ErrorCode::broken_pipe);
  ::close(ends[1]);
  (void)std::signal(SIGPIPE, before);
}

TEST_CASE("large writes arrive in order") {
  const Folder folder;
  auto file = OutputFile::create(folder / "out");
  REQUIRE(file);
  const std::string large(100'000, 'b');
  for (const std::string& piece : {std::string("a"), large, std::string("c")}) REQUIRE(file->write(piece));
  REQUIRE(file->commit());
  CHECK(content(folder / "out") == "a" + large + "c");
}

}  // namespace
}  // namespace elek
