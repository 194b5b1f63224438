#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "bytes/byte_source.h"
#include "decode/json.h"
#include "support/folder.h"
#include "support/read_export.h"

using namespace elek;
using elek::testing::Folder;
using elek::testing::read_all;
using elek::testing::read_text;
namespace fs = std::filesystem;

namespace {

/// A disk that fails behind the bytes.
class FailingSource final : public ByteSource {
 public:
  explicit FailingSource(std::string bytes) : good_(std::move(bytes)) {}
  std::expected<std::size_t, Error> read(std::span<std::byte> into) override {
    const auto count = good_.read(into);
    if (count && *count > 0) return count;
    return std::unexpected(Error{ErrorCode::input_unusable, "read error", ""});
  }

 private:
  MemorySource good_;
};

}  // namespace

TEST_CASE("reader: a list of elek's own beside exports is passed by") {
  for (const char* list : {"kind,value,tier,said_by\ndomain,a.example,exposed,X\n", "kind;value;rule;until\nchannel;telegram:1;;\n"}) {
    const auto read = read_text(list);
    CHECK(read.unusable_files == 0);
    CHECK(read.posts.empty());
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].severity == Severity::note);
  }
}

TEST_CASE("reader: inputs that are no JSON are told by what they are") {
  const std::string nul(1, '\0');
  struct Row { std::string name, bytes; DiagnosticCode code; };
  const Row rows[] = {
      {"zip", "PK\x03\x04", DiagnosticCode::input_compressed},
      {"perhaps windows-1251", "text,who\n\xCF\xF0\xE8\xE2\xE5\xF2,\xC0\n", DiagnosticCode::input_not_utf8},
      {"other HTML", "<!DOCTYPE html><p>{</p>", DiagnosticCode::input_not_posts},
      {"plain text", "Dear all,\nno posts here\n", DiagnosticCode::input_not_posts},
      {"a word", "null\n", DiagnosticCode::input_not_posts},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto read = read_text(row.bytes);
    CHECK(read.unusable_files == 1);
    CHECK(read.posts.empty());
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].code == row.code);
    CHECK_FALSE(read.diagnostics[0].help.empty());
    CHECK(read.diagnostics[0].place.file == "x.json");
  }
}

TEST_CASE("reader: what is sure to be no UTF-8 is read as what it is, and that is told") {
  using namespace std::string_literals;
  const std::string russian = "\xD2\xE5\xEA\xF1\xF2;\xC4\xE0\xF2\xE0\r\n\xCF\xF0\xE8\xE2\xE5\xF2;01.02.2026\r\n";  // Текст;Дата, Привет
  const std::string wide = "\xFF\xFE{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0\x1F\x04\"\0}\0"s;
  struct Row {
    std::string name, bytes, text, message;
  };
  const Row rows[] = {
      {"a table of a spreadsheet", russian, "Привет", "this file is windows-1251, and is read as such"},
      {"PowerShell's >", wide, "П", "this file is UTF-16, and is read as such"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto read = read_text(row.bytes);
    REQUIRE(read.posts.size() == 1);
    CHECK(read.posts[0].text == row.text);
    CHECK(read.unusable_files == 0);
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].code == DiagnosticCode::input_not_utf8);
    CHECK(read.diagnostics[0].severity == Severity::note);
    CHECK(read.diagnostics[0].message == row.message);
  }
}

TEST_CASE("reader: posts of one id are counted and told, within a file") {
  const auto read = read_text("{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n{\"id\":1,\"text\":\"c\"}\n{\"id\":1,\"text\":\"d\"}\n");
  CHECK(read.posts.size() == 4);
  CHECK(read.repeated_ids == 2);
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == DiagnosticCode::input_repeated_ids);
  CHECK(read.diagnostics[0].place.line == 3);
  CHECK(read.diagnostics[0].message == "2 posts have the id of an earlier one in this file");
}

TEST_CASE("reader: times that cannot be read are counted, and the first is quoted") {
  const auto read = read_text("{\"text\":\"a\",\"date\":\"2026-01-01\"}\n{\"text\":\"b\",\"date\":\"yesterday, and " + std::string(80, 'x') +
                              "\"}\n{\"text\":\"c\",\"date\":\"soon\"}\n{\"text\":\"d\"}\n");
  CHECK(read.counts.no_time == 3);
  CHECK(read.counts.unread_times == 2);
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == DiagnosticCode::input_unread_times);
  CHECK(read.diagnostics[0].place.line == 2);
  CHECK(read.diagnostics[0].message.starts_with("the time of 2 posts cannot be read; the first is written \"yesterday, and xxx"));
  CHECK(read.diagnostics[0].message.ends_with("x…\""));
}

TEST_CASE("reader: --encoding is for what does not look like UTF-8") {
  const std::string unsure = "text,who\n\xCF\xF0\xE8\xE2\xE5\xF2,\xC0\n";
  ReadOptions options;
  CHECK(read_text(unsure).posts.empty());
  options.encoding = Encoding::windows_1251;
  CHECK(read_text(unsure, options).posts.at(0).text == "Привет");
  CHECK(read_text("text,who\nПривет,А\n", options).posts.at(0).text == "Привет");
  CHECK(read_text("{\"text\":\"\xCF\"}\n", options).posts.at(0).text == "П");
  options.encoding = Encoding::utf8;
  CHECK(read_text(unsure, options).counts.rejected == 1);
}

TEST_CASE("reader: a file without posts is told; how loudly depends on why") {
  struct Row { std::string name, bytes; std::uint64_t unusable; Severity severity; };
  const Row rows[] = {
      {"empty", "", 0, Severity::warning}, {"an empty list", "[ ]", 0, Severity::warning}, {"numbers", "[1,2]", 1, Severity::error},
      {"only bad records", "{\"a\":}\n{\"b\":}\n", 1, Severity::error}, {"no text", "{\"a\":1}\n", 0, Severity::warning},
      {"elek's results", "{\"schema\":\"elek.item/1\"}\n", 1, Severity::error},
      {"numbers in a list", "[1,2,3]", 1, Severity::error},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto read = read_text(row.bytes);
    CHECK(read.unusable_files == row.unusable);
    REQUIRE_FALSE(read.diagnostics.empty());
    CHECK(read.diagnostics.back().code == DiagnosticCode::input_not_posts);
    CHECK(read.diagnostics.back().severity == row.severity);
  }
}

TEST_CASE("reader: elek's own results have a message of their own") {
  const auto read = read_text("{\"schema\":\"elek.item/1\"}\n{\"text\":\"t\"}\n");
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == DiagnosticCode::input_own_output);
  CHECK(read.unusable_files == 0);
}

TEST_CASE("reader: bad records are placed, counted and explained; the others are read") {
  const auto read = read_text("{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"\xD0\"}\n{\"id\":3,}\n{\"id\":4,\"text\":\"x\ny\"}\n{\"id\":5,\"text\":\"e\"}\n{\"id\":6,\"te");
  CHECK(read.counts.records == 6);
  CHECK(read.counts.posts == 2);
  CHECK(read.counts.rejected == 4);
  REQUIRE(read.diagnostics.size() == 4);
  std::string places;
  for (const Diagnostic& diagnostic : read.diagnostics) {
    places += std::to_string(static_cast<int>(diagnostic.code)) + "@" + std::to_string(diagnostic.place.line) + "/" + std::to_string(diagnostic.place.offset) + " ";
    CHECK_FALSE(diagnostic.message.empty());
  }
  CHECK(places == "104@2/20 101@3/40 101@4/50 103@7/92 ");
}

TEST_CASE("reader: batches are of one file and sized by bytes") {
  std::string lines;
  for (int i = 0; i < 100; ++i) lines += "{\"id\":" + std::to_string(i) + ",\"text\":\"t\"}\n";
  ReadOptions options;
  options.batch_bytes = 200;
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"a", std::make_unique<MemorySource>(lines)});
  sources.push_back({"b", std::make_unique<MemorySource>(lines)});
  RecordReader reader(std::move(sources), options);
  RecordBatch batch;
  std::uint64_t records = 0;
  std::string files;
  while (reader.next(batch).value_or(false)) {
    CHECK(batch.bytes.size() < 200 + 30 + JsonParser::kPadding);
    records += batch.records.size();
    if (batch.state == FileState::ended) files += batch.file;
    REQUIRE_FALSE(batch.contexts.empty());
  }
  CHECK(records == 200);
  CHECK(files == "ab");
}

TEST_CASE("reader: a batch of tiny records is small in what is made of it") {
  std::string lines;
  for (int i = 0; i < 10'000; ++i) lines += "{}\n";
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"a", std::make_unique<MemorySource>(lines)});
  RecordReader reader(std::move(sources), {});
  RecordBatch batch;
  std::uint64_t records = 0;
  while (reader.next(batch).value_or(false)) {
    CHECK(batch.records.size() <= 2048);
    records += batch.records.size();
  }
  CHECK(records == 10'000);
}

TEST_CASE("reader: a missing file among several is told, the rest is read") {
  const Folder folder;
  const std::string good = folder.file("good.json", "{\"text\":\"t\"}\n");
  RecordReader reader({folder.path() + "/missing.json", good}, {});
  const auto read = read_all(reader);
  CHECK(read.posts.size() == 1);
  CHECK(read.files == 1);
  CHECK(read.unusable_files == 1);
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == DiagnosticCode::input_unopenable);
}

TEST_CASE("reader: a folder that is met twice is told, and nothing is unusable") {
  const Folder folder;
  folder.file("x.json", "{\"text\":\"t\"}\n");
  fs::create_directory_symlink(folder.path(), folder.path() + "/again");
  RecordReader reader({folder.path()}, {});
  const auto read = read_all(reader);
  CHECK(read.posts.size() == 1);
  CHECK(read.files == 1);
  CHECK(read.unusable_files == 0);
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == DiagnosticCode::input_symlink_loop);
}

TEST_CASE("reader: a read that fails in mid-file is told behind what was read, once") {
  struct Row { std::string name, bytes, codes; std::uint64_t posts; };
  const Row rows[] = {
      {"at once", "", "110 ", 0},
      {"behind a bad record", "{\"text\":\"a\"}\n{\"text\":}\n{\"text\":\"b\"}\n", "101 110 ", 2},
      {"no post before it", "[1,2,", "110 ", 0},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    std::vector<RecordReader::NamedSource> sources;
    sources.push_back({"x.json", std::make_unique<FailingSource>(row.bytes)});
    RecordReader reader(std::move(sources), {});
    const auto read = read_all(reader);
    std::string codes;
    for (const Diagnostic& diagnostic : read.diagnostics) codes += std::to_string(static_cast<int>(diagnostic.code)) + " ";
    CHECK(codes == row.codes);
    CHECK(read.diagnostics.back().place.offset == row.bytes.size());
    CHECK(read.posts.size() == row.posts);
    CHECK(read.files == 1);
    CHECK(read.unusable_files == 1);
  }
}

TEST_CASE("reader: an output is no input, and zones must exist") {
  const Folder folder;
  const std::string file = folder.file("x.ndjson", "{\"text\":\"t\"}\n");
  ReadOptions options;
  options.outputs = {folder.path() + "/./x.ndjson"};
  RecordReader reader({folder.path()}, options);
  const auto prepared = reader.prepare();
  REQUIRE_FALSE(prepared.has_value());
  CHECK(prepared.error().code == ErrorCode::usage);
  RecordBatch batch;
  CHECK_FALSE(reader.next(batch).has_value());
  ReadOptions odd;
  odd.zone = "Nowhere";
  CHECK(RecordReader({file}, odd).prepare().error().code == ErrorCode::usage);
}

TEST_CASE("reader: a time without zone is in the zone that was given") {
  ReadOptions options;
  options.zone = "Asia/Tashkent";
  const auto read = read_text("{\"text\":\"t\",\"date\":\"2026-06-19T12:00:00\"}", options);
  REQUIRE(read.posts.size() == 1);
  CHECK(to_rfc3339(*read.posts[0].created) == "2026-06-19T07:00:00Z");
  CHECK_FALSE(read.posts[0].created_known);
}

TEST_CASE("reader: a file of nothing but faults stays in bounds") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "}\n{\n";
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"a", std::make_unique<MemorySource>("[\n" + text)});
  RecordReader reader(std::move(sources), {});
  RecordBatch batch;
  while (reader.next(batch).value_or(false)) CHECK(batch.diagnostics.size() <= 1024);
}
