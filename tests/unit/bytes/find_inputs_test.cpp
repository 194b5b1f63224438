#include <doctest/doctest.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "bytes/byte_source.h"
#include "bytes/find_inputs.h"
#include "support/folder.h"

using namespace elek;
using elek::testing::Folder;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> below(const std::vector<std::string>& files, const std::string& folder) {
  std::vector<std::string> names;
  for (const std::string& file : files) names.push_back(file.substr(folder.size()));
  return names;
}

}  // namespace

TEST_CASE("find_inputs: a folder is its exports in byte order, without hidden ones") {
  const Folder folder;
  for (const std::string name : {"b.json", "a/z.jsonl", "a/b.NDJSON", "B.json", "notes.txt", ".hidden.json", ".git/x.json", "page.html", "json", "c.json.GZ",
                                 "d.ndjson.zst", "e.gz", "f.tar.gz", "g.jsonld", "a/h.txt.gz", "photo.JPG"}) {
    folder.file(name);
  }
  const auto found = find_inputs(folder.path());
  CHECK(below(found.files, folder.path()) == std::vector<std::string>{"/B.json", "/a/b.NDJSON", "/a/z.jsonl", "/b.json", "/c.json.GZ",
                                                                            "/d.ndjson.zst", "/f.tar.gz", "/g.jsonld", "/page.html"});
  CHECK(below(found.texts, folder.path()) == std::vector<std::string>{"/a/h.txt.gz", "/json", "/notes.txt"});
  CHECK(found.others == std::map<std::string, std::uint64_t>{{".gz", 1}, {".jpg", 1}});
  CHECK(found.is_folder);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("find_inputs: a link that leads back is told and not followed") {
  const Folder folder;
  folder.file("a/x.json");
  fs::create_directory_symlink(folder.path(), fs::path(folder.path()) / "a/up");
  fs::create_directory_symlink(fs::path(folder.path()) / "a", fs::path(folder.path()) / "0");
  const auto found = find_inputs(folder.path());
  CHECK(below(found.files, folder.path()) == std::vector<std::string>{"/a/x.json"});
  REQUIRE(found.diagnostics.size() == 2);
  CHECK(found.diagnostics[0].code == DiagnosticCode::input_symlink_loop);
}

TEST_CASE("find_inputs: a link to a file that is read is told and not followed, another is") {
  const Folder folder, other;
  folder.file("a/x.json");
  other.file("y.json");
  fs::create_symlink(fs::path(folder.path()) / "a/x.json", fs::path(folder.path()) / "0.json");
  fs::create_symlink(fs::path(other.path()) / "y.json", fs::path(folder.path()) / "1.json");
  fs::create_symlink(fs::path(other.path()) / "y.json", fs::path(folder.path()) / "2.json");
  const auto found = find_inputs(folder.path());
  CHECK(below(found.files, folder.path()) == std::vector<std::string>{"/1.json", "/a/x.json"});
  REQUIRE(found.diagnostics.size() == 2);
  CHECK(found.diagnostics[0].place.file == folder.path() + "/0.json");
  CHECK(found.diagnostics[1].place.file == folder.path() + "/2.json");
}

TEST_CASE("a FIFO without a writer is given up when it is to be") {
  const Folder folder;
  const std::string path = folder.path() + "/fifo";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const std::atomic<bool> stop = true;
  const auto source = open_source(path, &stop);
  REQUIRE(source);
  std::array<std::byte, 8> bytes{};
  const auto got = (*source)->read(bytes);
  REQUIRE(got);
  CHECK(*got == 0);
}

TEST_CASE("a FIFO whose writer comes late is read") {
  const Folder folder;
  const std::string path = folder.path() + "/fifo";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const std::atomic<bool> stop = false;
  const auto source = open_source(path, &stop);
  REQUIRE(source);
  const int writer = ::open(path.c_str(), O_WRONLY);
  REQUIRE(writer >= 0);
  REQUIRE(::write(writer, "post", 4) == 4);
  ::close(writer);
  std::array<std::byte, 8> bytes{};
  const auto got = (*source)->read(bytes);
  REQUIRE(got);
  CHECK(*got == 4);
  const auto end = (*source)->read(bytes);
  REQUIRE(end);
  CHECK(*end == 0);
}

TEST_CASE("find_inputs: other paths stand for themselves") {
  const Folder folder;
  const std::string odd = folder.file("notes.txt");
  CHECK(find_inputs(odd).files == std::vector<std::string>{odd});
  CHECK(find_inputs("-").files == std::vector<std::string>{"-"});
  CHECK(find_inputs(folder.path() + "/missing").files.size() == 1);
  const auto found = find_inputs(folder.path());
  CHECK(found.files.empty());
  CHECK(found.texts == std::vector<std::string>{odd});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("is_same_file: by inode, not by name") {
  const Folder folder;
  const std::string file = folder.file("x.json");
  const std::string other = folder.file("y.json");
  const std::string link = folder.path() + "/link.json";
  fs::create_hard_link(file, link);
  CHECK(is_same_file(file, folder.path() + "/./x.json"));
  CHECK(is_same_file(file, link));
  CHECK_FALSE(is_same_file(file, other));
  CHECK_FALSE(is_same_file(file, folder.path() + "/missing"));
}

TEST_CASE("open_source: reads, shows the tail, and says why it cannot") {
  const Folder folder;
  const auto source = open_source(folder.file("x.json", "0123456789"));
  REQUIRE(source.has_value());
  CHECK((*source)->tail(4) == "6789");
  CHECK((*source)->tail(99) == "0123456789");
  std::string bytes(99, '\0');
  const auto count = (*source)->read(std::as_writable_bytes(std::span(bytes)));
  REQUIRE(count.has_value());
  CHECK(bytes.substr(0, *count) == "0123456789");
  CHECK((*source)->read(std::as_writable_bytes(std::span(bytes))) == 0);
  CHECK(open_source(folder.path()).error().message == "cannot open: Is a directory");
  CHECK(open_source(folder.path() + "/no").error().code == ErrorCode::input_unusable);
}
