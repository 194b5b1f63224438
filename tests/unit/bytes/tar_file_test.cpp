#include "bytes/tar_file.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "bytes/memory_source.h"
#include "bytes/tar_header.h"
#include "support/tar.h"

namespace elek {
namespace {

using testing::gzip_of;
using testing::octal;
using testing::tar_entry;
using testing::tar_head;
using testing::tar_of;

std::expected<std::shared_ptr<Archive>, Error> open(const std::string& bytes, const UnpackLimits& limits = {}) {
  return open_tar([bytes]() -> std::expected<std::unique_ptr<ByteSource>, Error> { return std::make_unique<MemorySource>(bytes, 100); },
                  limits);
}

std::string text_of(Archive& archive, std::uint64_t index) {
  const auto source = archive.read(index);
  if (!source) return "! " + source.error().message;
  std::string text;
  std::vector<std::byte> piece(7);
  for (;;) {
    const auto count = (*source)->read(piece);
    if (!count) return text + "! " + count.error().message;
    if (*count == 0) return text;
    text.append(reinterpret_cast<const char*>(piece.data()), *count);
  }
}

/// "name=text" of all members, in order; or what is wrong.
std::string listed(const std::string& bytes, const UnpackLimits& limits = {}) {
  const auto archive = open(bytes, limits);
  if (!archive) return "! " + archive.error().message;
  std::string out;
  for (const Archive::Member& member : (*archive)->members()) out += member.name + "=" + text_of(**archive, member.index) + "\n";
  if ((*archive)->others() > 0) out += std::to_string((*archive)->others()) + " others\n";
  if ((*archive)->fault()) out += "! " + (*archive)->fault()->message;
  return out;
}

std::string pax(const std::string& key, const std::string& value) {
  std::string record = " " + key + "=" + value + "\n";
  std::size_t size = record.size() + 1;
  while (std::to_string(size).size() + record.size() != size) ++size;
  return std::to_string(size) + record;
}

const std::string kEnd(1024, '\0');

TEST_CASE("a tar archive's files, in its order, packed or not") {
  const std::string tar = tar_of({{"b.json", "[1]"}, {"../a.json", std::string(600, 'x')}, {"empty", ""}});
  const std::string wanted = "b.json=[1]\n../a.json=" + std::string(600, 'x') + "\nempty=\n";
  CHECK(listed(tar) == wanted);
  CHECK(listed(gzip_of(tar)) == wanted);
}

TEST_CASE("names of POSIX, GNU tar and older programs") {
  const std::string name(150, 'n');
  std::string in_prefix = tar_head("file", 1);
  in_prefix.replace(345, 6, "folder");
  in_prefix.replace(148, 8, octal(0, 7) + ' ');
  CHECK_FALSE(read_tar_header(in_prefix));  // its sum is another one
  struct Row {
    const char* what;
    std::string tar, wanted;
  };
  const std::vector<Row> rows = {
      {"PAX", tar_entry("x", pax("mtime", "1.5") + pax("path", "папка/" + name), 'x') + tar_entry("short", "a") + tar_entry("next", "b"),
       "папка/" + name + "=a\nnext=b\n"},
      {"GNU", tar_entry("././@LongLink", name + '\0', 'L') + tar_entry("short", "a") + tar_entry("next", "b"), name + "=a\nnext=b\n"},
      {"PAX, the head's part of the name ends like a folder's", tar_entry("x", pax("path", name), 'x') + tar_entry("n/", "a"), name + "=a\n"},
      {"GNU, the same", tar_entry("././@LongLink", name + '\0', 'L') + tar_entry("n/", "a"), name + "=a\n"},
      {"a folder of an older program", tar_entry("n/", "", '\0') + tar_entry("a", "1"), "a=1\n"},
      {"PAX's size", tar_entry("x", pax("size", "3"), 'x') + tar_head("a", 0) + "abc" + std::string(509, '\0'), "a=abc\n"},
      {"of a folder", tar_entry("x", pax("path", "a/"), 'x') + tar_entry("a", "") + tar_entry("b", "1"), "b=1\n"},
      {"a link has no content, whatever PAX says of its size",
       tar_entry("x", pax("size", "512"), 'x') + tar_head("link", 0, '2') + tar_entry("a", "1"), "a=1\n1 others\n"},
      {"a link's long target and facts about all are no entries",
       tar_entry("g", pax("comment", "of git archive"), 'g') + tar_entry("././@LongLink", name + '\0', 'K') + tar_head("link", 0, '2') +
           tar_entry("././@LongLink", name + '\0', 'L') + tar_entry("g", pax("a", "b"), 'g') + tar_entry("a", "1"),
       name + "=1\n1 others\n"},
      {"cp866", tar_entry("\xA0.json", "a"), "а.json=a\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(listed(row.tar + kEnd) == row.wanted);
  }
}

TEST_CASE("links, devices and sparse files are counted, never followed") {
  std::string link = tar_head("link.json", 0, '2');
  std::string sparse = tar_head("sparse", 3, 'S');
  sparse[482] = 1;
  std::uint64_t sum = 8 * ' ';
  for (std::size_t i = 0; i < sparse.size(); ++i) sum += i >= 148 && i < 156 ? 0 : static_cast<unsigned char>(sparse[i]);
  sparse.replace(148, 8, octal(sum, 7) + ' ');
  const std::string tar = tar_entry("folder/", "", '5') + link + tar_head("hard.json", 700, '1') + tar_head("dev", 0, '3') + sparse +
                          std::string(512, '\0') + "abc" + std::string(509, '\0') + tar_entry("x", pax("GNU.sparse.major", "1"), 'x') +
                          tar_entry("y", "1") + tar_entry("g", pax("path", "all"), 'g') + tar_entry("a.json", "1") + kEnd;
  CHECK(listed(tar) == "a.json=1\n5 others\n");
}

TEST_CASE("of members of one name the last counts, as where they are unpacked") {
  CHECK(listed(tar_of({{"a", "old"}, {"b", "1"}, {"a", "new"}})) == "b=1\na=new\n");
}

TEST_CASE("members are read in any order, several at once") {
  const auto archive = open(tar_of({{"a", "1"}, {"b", "2"}, {"c", "3"}}));
  REQUIRE(archive);
  CHECK(text_of(**archive, 2) == "3");
  const auto first = (*archive)->read(0);
  REQUIRE(first);
  CHECK(text_of(**archive, 1) == "2");
  std::byte byte{};
  REQUIRE((*first)->read(std::span(&byte, 1)) == std::size_t{1});
  CHECK(byte == std::byte{'1'});
}

TEST_CASE("broken archives: what stands before the fault is there") {
  const std::string tar = tar_of({{"a", "1"}, {"b", std::string(2000, 'x')}});
  struct Row {
    const char* what;
    std::string tar, wanted;
  };
  const std::vector<Row> rows = {
      {"no end", tar.substr(0, 1024), "a=1\n"},
      {"cut off in a member", tar.substr(0, 2000),
       "a=1\nb=" + std::string(464, 'x') + "! the tar archive ends too early\n! the tar archive ends too early"},
      {"cut off in a head", tar.substr(0, 1100), "a=1\n! the tar archive ends too early"},
      {"rubbish behind", tar.substr(0, 1024) + std::string(512, 'x'),
       "a=1\n! the tar archive is damaged: there is no head where one should be"},
      {"rubbish", std::string(1024, 'x'), "! the tar archive is damaged: there is no head where one should be"},
      {"a size that wraps", tar_entry("a", "1") + tar_entry("x", pax("size", "18446744073709551615"), 'x') + tar_head("b", 0),
       "a=1\nb=! the tar archive ends too early\n! the tar archive ends too early"},
      {"damaged facts", tar_entry("a", "1") + tar_entry("x", "99 path=b\n", 'x') + tar_head("b", 0),
       "a=1\n! the tar archive is damaged: there are no facts where some should be"},
      {"a name without end", tar_entry("a", "1") + tar_head("x", std::uint64_t{1} << 32U, 'L'),
       "a=1\n! the tar archive is damaged: a name in it is too long"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(listed(row.tar) == row.wanted);
  }
  const std::string packed = gzip_of(tar);
  CHECK(listed(packed.substr(0, packed.size() - 12)).find("! the packed data ends too early") != std::string::npos);
}

TEST_CASE("what a tar archive may come to is limited") {
  UnpackLimits limits;
  limits.max_members = 1;
  CHECK(listed(tar_of({{"a", "1"}, {"b", "2"}}), limits) == "! the tar archive holds more than 1 file");
  limits = {};
  limits.max_unpacked_bytes = 4000;
  CHECK(listed(tar_of({{"a", std::string(3000, 'x')}}), limits) == "a=" + std::string(3000, 'x') + "\n");
  CHECK(listed(tar_of({{"a", std::string(4001, 'x')}}), limits).ends_with("! unpacked, it is larger than 4000 bytes\n"));
  CHECK(listed(gzip_of(tar_of({{"a.jpg", std::string(4001, 'x')}, {"b", "1"}})), limits) == "! unpacked, it is larger than 4000 bytes");
  limits = {};
  limits.max_ratio = 2;
  CHECK(listed(gzip_of(tar_of({{"a.jpg", std::string(65U << 20U, 'x')}, {"b", "1"}})), limits)
            .starts_with("! unpacked, it is more than 2 times as large"));
}

}  // namespace
}  // namespace elek
