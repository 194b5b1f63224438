#include "ingest/input_queue.h"

#include <doctest/doctest.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "bytes/find_inputs.h"
#include "support/folder.h"
#include "support/read_export.h"
#include "support/tar.h"

namespace elek {
namespace {

using testing::Folder;

namespace fs = std::filesystem;

void write_zip(const std::string& path, const std::vector<std::pair<std::string, std::string>>& members) {
  int code = 0;
  zip_t* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  REQUIRE(archive != nullptr);
  for (const auto& [name, text] : members) {
    REQUIRE(zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), ZIP_FL_ENC_UTF_8) >= 0);
  }
  REQUIRE(zip_close(archive) == 0);
}

testing::ReadExport read(const std::string& path) {
  RecordReader reader({path}, {});
  return testing::read_all(reader);
}

const std::string kChat =
    R"({"name":"c","type":"public_channel","id":7,"messages":[{"id":1,"type":"message","date":"2026-01-01T00:00:00","text":"a"}]})";

TEST_CASE("of an archive the files of known exports are read, and the others are told") {
  const Folder folder;
  const std::string path = folder / "package.zip";
  write_zip(path, {{"b/result.json", kChat}, {"a/contacts.json", R"([{"name":"x"}])"}, {"photo.jpg", "x"}, {"../evil.json", kChat}});
  const auto found = read(path);
  REQUIRE(found.posts.size() == 2);
  CHECK(found.posts[0].place.file == path + "!../evil.json");
  CHECK(found.posts[1].place.file == path + "!b/result.json");
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].severity == Severity::note);
  CHECK(found.diagnostics[0].message == "of this archive 2 files are read; 2 others were passed by: 1 .jpg, 1 .json");
  CHECK(found.files == 2);
  CHECK(found.unusable_files == 0);
}

TEST_CASE("what is no export is told by what it is") {
  struct Row {
    const char* member;
    const char* told;
  };
  const Row rows[] = {
      {"xl/workbook.xml", "this is an Excel workbook"},
      {"word/document.xml", "this is a Word document"},
      {"META-INF/manifest.xml", "this is a document of LibreOffice"},
      {"your_facebook_activity/posts/your_posts_1.html", "this is a download of Facebook or Instagram as web pages"},
      {"TikTok/Post/Posts.txt", "this is TikTok's download as texts"},
      {"Archive/wall/wall0.html", "this is VK's archive of an account, which is web pages only"},
      {"photo.html", "no export was recognised in this archive"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.member);
    const Folder folder;
    write_zip(folder / "package.zip", {{row.member, "<html></html>"}});
    const auto found = read(folder / "package.zip");
    REQUIRE(found.diagnostics.size() == 1);
    CHECK(found.diagnostics[0].message == row.told);
    CHECK(found.unusable_files == 1);
  }
}

TEST_CASE("what a name's ending is in an archive may be long: then it is told as none") {
  const Folder folder;
  const std::string path = folder / "package.zip";
  write_zip(path, {{"result.json", kChat}, {"a." + std::string(500, 'x'), "x"}, {"readme", "x"}});
  CHECK(read(path).diagnostics.at(0).message == "of this archive 1 file is read; 2 others were passed by: 2 without an ending");
}

TEST_CASE("a link is no file") {
  for (const char* link : {"https://t.me/a", "http://a.example/", "t.me/a"}) {
    const auto found = read(link);
    REQUIRE(found.diagnostics.size() == 1);
    CHECK(found.diagnostics[0].message == "this is a link, and elek reads files");
  }
}

TEST_CASE("documents of an office are told by how they begin") {
  const Folder folder;
  CHECK(read(folder.file("a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on")).diagnostics.at(0).message ==
        "this is an Excel workbook or another document of an old Office");
  CHECK(read(folder.file("a.pdf", "%PDF-1.7\n")).diagnostics.at(0).message == "this is a PDF");
}

TEST_CASE("a tar archive is read as a zip archive is: what holds posts, in its order; links are passed by") {
  const Folder folder;
  const std::string tar = testing::tar_entry("b/result.json", kChat) + testing::tar_entry("a/contacts.json", R"([{"name":"x"}])") +
                          testing::tar_entry("photo.jpg", "x") + testing::tar_head("link.json", 0, '2') + testing::tar_entry("../evil.json", kChat);
  const std::string end(1024, '\0');
  const std::string path = folder.file("package.tar.gz", testing::gzip_of(tar + end));
  const auto found = read(path);
  REQUIRE(found.posts.size() == 2);
  CHECK(found.posts[0].place.file == path + "!b/result.json");
  CHECK(found.posts[1].place.file == path + "!../evil.json");
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].message == "of this archive 2 files are read; 3 others were passed by: 1 (links, devices), 1 .jpg, 1 .json");
  CHECK(read(path + "!b/result.json").posts.size() == 1);
  CHECK(read(path + "!c.json").diagnostics[0].message == "the archive holds no file of this name");

  const std::string cut = folder.file("cut.tar", tar.substr(0, tar.size() - 900));
  const auto broken = read(cut);
  CHECK(broken.posts.size() == 1);
  CHECK(broken.unusable_files >= 1);
  CHECK(broken.diagnostics.back().message == "the tar archive ends too early");
  CHECK(broken.diagnostics.back().place.file == cut);

  const std::string nothing = folder.file("nothing.tar", testing::tar_of({{"photo.jpg", "x"}}));
  CHECK(read(nothing).diagnostics[0].message == "no export was recognised in this archive");
  ReadOptions options;
  options.unpack.max_members = 1;
  RecordReader limited({path}, options);
  CHECK(testing::read_all(limited).diagnostics[0].code == DiagnosticCode::input_over_limit);
}

TEST_CASE("a tar archive in a pipe is told") {
  std::string tar(1024, '\0');
  tar.replace(0, 11, "outbox.json");
  tar.replace(257, 5, "ustar");
  const auto found = testing::read_text(tar);
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].message == "this is a tar archive, which cannot be read from a pipe or out of another archive");
}

TEST_CASE("pages of a folder that only show other files are passed by") {
  const Folder folder;
  fs::create_directory(folder / "export");
  std::ofstream(folder / "export/result.json") << kChat;
  std::ofstream(folder / "export/export_results.html") << "<html></html>";
  const auto found = read(folder / "export");
  CHECK(found.posts.size() == 1);
  CHECK(found.unusable_files == 0);
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].message == "of this folder 1 file is read; 1 other was passed by: 1 .html");
  const auto alone = read(folder / "export/export_results.html");
  REQUIRE(alone.diagnostics.size() == 1);
  CHECK(alone.diagnostics[0].message == "this is a web page, not an export");
  CHECK(alone.unusable_files == 1);
}

TEST_CASE("of a package's conversations, which are all private, the first is told and the sum is counted") {
  const Folder folder;
  const std::string path = folder / "package.zip";
  const std::string thread = R"({"participants":[{"name":"A"}],"messages":[{"sender_name":"A","timestamp_ms":1,"content":"a"}],"thread_path":"inbox/a"})";
  write_zip(path, {{"messages/inbox/a/message_1.json", thread}, {"messages/inbox/b/message_1.json", thread}, {"messages/inbox/c/message_1.json", thread}});
  const auto found = read(path);
  CHECK(found.posts.empty());
  CHECK(found.counts.private_skipped == 3);
  CHECK(found.files == 3);
  CHECK(found.unusable_files == 0);
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].message == "all messages of this file are private: 1 message skipped");
}

TEST_CASE("without known exports every file that is named or begins like one is read; one can be named") {
  const Folder folder;
  const std::string path = folder / "own.zip";
  write_zip(path, {{"posts.ndjson", "{\"id\":1,\"text\":\"a\"}\n"}, {"note.txt", "{\"id\":2,\"text\":\"b\"}\n"}, {"song.txt", "[Verse]\na, b\n"}});
  CHECK(read(path).posts.size() == 2);
  const auto named = read(path + "!note.txt");
  REQUIRE(named.posts.size() == 1);
  CHECK(named.posts[0].id == "json:2");
  CHECK(read(path + "!none.json").unusable_files == 1);
}

TEST_CASE("archives that hold nothing or are damaged are unusable") {
  const Folder folder;
  const std::string empty = folder / "empty.zip";
  write_zip(empty, {{"readme.txt", "x"}});
  const auto nothing = read(empty);
  CHECK(nothing.unusable_files == 1);
  CHECK(nothing.diagnostics.at(0).message == "no export was recognised in this archive");
  const std::string damaged = folder / "damaged.zip";
  std::ofstream(damaged) << "PK\x03\x04 and no more";
  CHECK(read(damaged).unusable_files == 1);
}

TEST_CASE("of WhatsApp's zip the chat is read, whatever the phone calls it") {
  const Folder folder;
  for (const char* name : {"_chat.txt", "WhatsApp Chat with Айгуль.txt", "Чат WhatsApp с контактом Айгуль.txt"}) {
    CAPTURE(name);
    const std::string path = folder / "chat.zip";
    write_zip(path, {{name, "[31.12.23, 18:05:09] A: b\n"}, {"00000001-PHOTO.jpg", "x"}, {"list.csv", "name,price\na,1\n"}, {"readme.txt", "a, b"}});
    const auto found = read(path);
    REQUIRE(found.posts.size() == 1);
    CHECK(found.posts[0].place.file == path + "!" + name);
    CHECK(found.diagnostics.at(0).message == "of this archive 1 file is read; 3 others were passed by: 1 .csv, 1 .jpg, 1 .txt");
  }
}

TEST_CASE("of a folder the texts that are exports are read, and what is left out is told") {
  const Folder folder;
  std::ofstream(folder / "chat.txt") << "31/12/2023, 18:05 - A: b\n";
  std::ofstream(folder / "tweets") << "{\"id\":1,\"text\":\"a\"}\n";
  std::ofstream(folder / "page.jsonld") << R"({"@context":"https://schema.org","@type":"SocialMediaPosting","articleBody":"a"})";
  std::ofstream(folder / "readme.txt") << "Name, what\nfriends, none\n";
  for (const char* name : {"a.jpg", "b.JPG", "c.mp4", ".hidden"}) std::ofstream(folder / name) << "x";
  const auto found = read(folder / "");
  CHECK(found.posts.size() == 3);
  CHECK(found.unusable_files == 0);
  REQUIRE(!found.diagnostics.empty());
  CHECK(found.diagnostics[0].severity == Severity::note);
  CHECK(found.diagnostics[0].message == "of this folder 3 files are read; 4 others were passed by: 2 .jpg, 1 .mp4, 1 .txt");
}

TEST_CASE("a folder without an export is told, with what is in it") {
  const Folder folder;
  const auto empty = read(folder / "");
  CHECK(empty.unusable_files == 1);
  CHECK(empty.diagnostics.at(0).message == "the folder holds no export");
  std::ofstream(folder / "a.pdf") << "x";
  CHECK(read(folder / "").diagnostics.at(0).help.starts_with("Read is none of its 1 file: 1 .pdf."));
}

TEST_CASE("a file is read once, however often and by whatever names it is given") {
  const Folder folder;
  const std::string file = folder / "a.ndjson";
  std::ofstream(file) << "{\"id\":1,\"text\":\"a\"}\n";
  fs::create_directory(folder / "sub");
  const std::string link = folder / "sub/link.ndjson";
  fs::create_symlink(file, link);
  const std::string package = folder / "package.zip";
  write_zip(package, {{"b/result.json", kChat}, {"c/result.json", kChat}});
  const std::string member = package + "!b/result.json";
  struct Row {
    std::vector<std::string> paths;
    std::size_t posts, told;
  };
  const Row rows[] = {
      {{file, file}, 1, 1},
      {{file, folder / "./a.ndjson", file}, 1, 2},
      {{link, file}, 1, 1},
      {{folder / "sub", file}, 1, 1},
      {{folder / "", file}, 3, 2},  // and the link inside the folder
      {{package, package}, 2, 1},
      {{package, member}, 2, 1},
      {{member, package}, 2, 1},
      {{member, member}, 1, 1},
  };
  for (const Row& row : rows) {
    INFO(row.paths.front(), " and ", row.paths.back());
    RecordReader reader(row.paths, {});
    const auto found = testing::read_all(reader);
    CHECK(found.posts.size() == row.posts);
    CHECK(found.unusable_files == 0);
    REQUIRE(found.diagnostics.size() == row.told);
    for (const Diagnostic& told : found.diagnostics) CHECK(told.severity != Severity::note);
    CHECK(found.diagnostics.back().code == DiagnosticCode::input_given_twice);
    CHECK(found.diagnostics.back().message == "this file was given before, and is read once");
  }
}

TEST_CASE("what is not there is told each time it is given") {
  const Folder folder;
  RecordReader reader({folder / "missing.json", folder / "missing.json"}, {});
  CHECK(testing::read_all(reader).unusable_files == 2);
}

TEST_CASE("which names are looked at where nobody asked for them") {
  for (const char* name : {"a.json", "A.JSON", "a.ndjson", "x/tweets.js", "tweets-part1.js", "a.json.gz", "RS_2020.zst", "a.zip", "messages.html", "a.jsonld", "a.tar", "a.TGZ", "a.tar.gz", "a.tar.zst"}) {
    CAPTURE(name);
    CHECK(is_export_name(name));
  }
  for (const char* name : {"a.txt", "account.js", "a.gz", "json", "a.jpg", ""}) {
    CAPTURE(name);
    CHECK_FALSE(is_export_name(name));
  }
  for (const char* name : {"a.txt", "_chat.TXT", "b/a.txt.gz", "json", "b.c/tweets"}) {
    CAPTURE(name);
    CHECK(is_text_name(name));
  }
  for (const char* name : {"a.json", "a.gz", "a.jpg", "a.txt.zip"}) {
    CAPTURE(name);
    CHECK_FALSE(is_text_name(name));
  }
}

}  // namespace
}  // namespace elek
