#include "ingest/package_owners.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "ingest/platforms/platforms.h"
#include "support/folder.h"
#include "support/read_export.h"
#include "support/tar.h"
#include "support/zip.h"

namespace elek {
namespace {

using testing::Folder;

const std::string kAccount =
    R"(window.YTD.account.part0 = [ {"account":{"email":"a@b.example","username":"dana_kz","accountId":"77","createdAt":"2019-05-01T10:00:00.000Z","accountDisplayName":"Дана"}} ])";
const std::string kTweets =
    R"(window.YTD.tweets.part0 = [ {"tweet":{"id_str":"1","full_text":"a","created_at":"Mon Oct 30 09:07:40 +0000 2023"}} ])";

testing::ReadExport read(const std::string& path, ReadOptions options = {}) {
  RecordReader reader({path}, std::move(options));
  return testing::read_all(reader);
}

TEST_CASE("X's archive: account.js tells whose posts they are, in a zip, a tar, a folder") {
  const Folder folder;
  const std::string zip = folder.file("x.zip", testing::zip_of({{"data/account.js", kAccount}, {"data/tweets.js", kTweets}}));
  const std::string tar =
      folder.file("x.tgz", testing::gzip_of(testing::tar_of({{"./data/tweets.js", kTweets}, {"./data/account.js", kAccount}})));
  folder.file("x/data/account.js", kAccount);
  const std::string beside = folder.file("x/data/tweets.js", kTweets);
  for (const std::string& path : {zip, beside, tar, folder / "x", folder / "x/", folder / "x/data", folder.path(), zip + "!data/tweets.js",
                                  tar + "!./data/tweets.js"}) {
    CAPTURE(path);
    const auto found = read(path);
    REQUIRE(!found.posts.empty());
    const Author& author = found.posts[0].author;
    CHECK(author.id == "x:77");
    CHECK(author.handle == "dana_kz");
    CHECK(author.name == "Дана");
    CHECK(author.created == 1556704800);
    CHECK(found.posts[0].url == "https://x.com/dana_kz/status/1");
  }
  const auto found = read(folder.file("y/data/tweets.js", kTweets));
  REQUIRE(found.posts.size() == 1);
  CHECK(found.posts[0].author.id.data() == nullptr);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("a package's root is within 64 folders, what is in it may stand deeper") {
  for (const std::size_t depth : {64, 65}) {
    std::string root;
    for (std::size_t i = 0; i < depth; ++i) root += "a/";
    PackageOwners owners;
    CHECK_FALSE(owners.add(root + "account.js", kAccount));
    CHECK((owners.of(x_archive_adapter(), root + "tweets.js") != nullptr) == (depth == 64));
    CHECK((owners.of(x_archive_adapter(), root + "b/c/tweets.js") != nullptr) == (depth == 64));
  }
}

TEST_CASE("the owner is known in every batch of a file") {
  const Folder folder;
  std::string tweets = "window.YTD.tweets.part0 = [ ";
  for (int i = 1; i <= 50; ++i)
    tweets += (i == 1 ? "" : ",\n") + std::string(R"({"tweet":{"full_text":"a","id_str":")") + std::to_string(i) + "\"}}";
  ReadOptions options;
  options.batch_bytes = 1;
  const auto found = read(folder.file("x.zip", testing::zip_of({{"account.js", kAccount}, {"tweets.js", tweets + " ]"}})), options);
  CHECK(found.batches.size() >= 50);
  REQUIRE(found.posts.size() == 50);
  for (const Post& post : found.posts) CHECK(post.author.handle == "dana_kz");
}

TEST_CASE("of several accounts in one folder each post has its own") {
  const Folder folder;
  std::string other = kAccount;
  other.replace(other.find("dana_kz"), 7, "aliya");
  folder.file("a/data/account.js", kAccount);
  folder.file("a/data/tweets.js", kTweets);
  folder.file("b/data/account.js", other);
  folder.file("b/data/tweets.js", kTweets);
  folder.file("c/data/tweets.js", kTweets);
  const auto found = read(folder.path());
  REQUIRE(found.posts.size() == 3);
  CHECK(found.posts[0].author.handle == "dana_kz");
  CHECK(found.posts[1].author.handle == "aliya");
  CHECK(found.posts[2].author.handle.empty());
}

TEST_CASE("a file of the owner that is odd costs a note, never the scan") {
  struct Row {
    const char* what;
    std::string account, told;
  };
  const std::string start = "window.YTD.account.part0 = [ ";
  const std::vector<Row> rows = {
      {"another program's", "export default function account() {}", ""},
      {"empty", "", ""},
      {"only blanks", " \n ", ""},
      {"nobody", start + "]", ""},
      {"of another shape", start + R"({"account":{"username":["a"]}}, {"account":7}, null ])", ""},
      {"endless", start + R"({"account":{"username":")" + std::string(100000, 'x') + R"("}} ])", ""},
      {"cut off", kAccount.substr(0, 60), "whose package this is cannot be read here: it is not JSON: "},
      {"huge", start + std::string(300U << 10U, ' ') + "]", "whose package this is cannot be read here: it is larger than 256 KiB"},
      {"deep", start + std::string(5000, '[') + std::string(5000, ']') + "]",
       "whose package this is cannot be read here: it is not JSON: "},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const Folder folder;
    const std::string zip = folder.file("x.zip", testing::zip_of({{"data/account.js", row.account}, {"data/tweets.js", kTweets}}));
    folder.file("x/data/account.js", row.account);
    folder.file("x/data/tweets.js", kTweets);
    for (const std::string& path : {zip, folder / "x"}) {
      const auto found = read(path);
      REQUIRE(found.posts.size() == 1);
      CHECK(found.posts[0].author.handle.data() == nullptr);
      CHECK(found.unusable_files == 0);
      std::string told;
      for (const Diagnostic& each : found.diagnostics) {
        CHECK(each.severity == Severity::note);
        if (each.place.file.ends_with("account.js")) told += each.message;
      }
      CHECK(told.substr(0, row.told.size()) == row.told);
      CHECK(told.empty() == row.told.empty());
    }
  }
}

TEST_CASE("X's direct messages: the owner's own bear the owner's name") {
  const Folder folder;
  const std::string messages =
      R"(window.YTD.direct_messages.part0 = [{"dmConversation":{"conversationId":"1-77","messages":[{"messageCreate":{"senderId":"77","id":"3","text":"a"}},{"messageCreate":{"senderId":"1","id":"4","text":"b"}}]}}])";
  ReadOptions options;
  options.include_private = true;
  const auto found = read(folder.file("x.zip", testing::zip_of({{"account.js", kAccount}, {"direct-messages.js", messages}})), options);
  REQUIRE(found.posts.size() == 2);
  CHECK(found.posts[0].author.handle == "dana_kz");
  CHECK(found.posts[1].author.id == "x:1");
  CHECK(found.posts[1].author.handle.empty());
}

TEST_CASE("Mastodon's archive: actor.json names the account") {
  const Folder folder;
  const std::string actor =
      R"({"@context":"https://www.w3.org/ns/activitystreams","id":"https://m.example/users/a","type":"Person","preferredUsername":"a","inbox":"https://m.example/users/a/inbox","name":"Айгүл","published":"2020-01-02T00:00:00Z"})";
  const std::string note =
      R"({"id":"https://m.example/users/a/statuses/1/activity","type":"Create","actor":"https://m.example/users/a","published":"2026-08-19T08:15:00Z",)"
      R"("object":{"id":"https://m.example/users/a/statuses/1","type":"Note","attributedTo":"https://m.example/users/a","content":"<p>b</p>"}})";
  const std::string boost =
      R"({"id":"https://m.example/users/a/statuses/2/activity","type":"Announce","actor":"https://m.example/users/a","object":"https://other.example/9"})";
  const std::string outbox =
      R"({"@context":"https://www.w3.org/ns/activitystreams","id":"outbox.json","type":"OrderedCollection","orderedItems":[)" + note + "," +
      boost + "]}";
  const std::string likes =
      R"({"@context":"https://www.w3.org/ns/activitystreams","id":"likes.json","type":"OrderedCollection","orderedItems":["https://other.example/3"]})";
  const auto found = read(folder.file(
      "archive-1.tar.gz",
      testing::gzip_of(testing::tar_of({{"media/1.jpg", "x"}, {"outbox.json", outbox}, {"likes.json", likes}, {"actor.json", actor}}))));
  REQUIRE(found.posts.size() == 2);
  for (const Post& post : found.posts) {
    CHECK(post.author.name == "Айгүл");
    CHECK(post.author.handle == "a@m.example");
    CHECK(post.author.created == 1577923200);
  }
  CHECK(found.unusable_files == 0);
  CHECK(found.files == 1);
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].message == "of this archive 1 file is read; 3 others were passed by: 2 .json, 1 .jpg");
}

TEST_CASE("Meta's downloads name the account in a file of its own") {
  const Folder folder;
  const std::string person =
      R"({"profile_user":[{"string_map_data":{"Username":{"value":"dana.kz"},"\u00d0\u0098\u00d0\u00bc\u00d1\u008f":{"value":"\u00d0\u0094\u00d0\u00b0\u00d0\u00bd\u00d0\u00b0"},"Email":{"value":"a"}}}]})";
  const std::string picture = R"([{"media":[{"uri":"a.jpg","creation_timestamp":1792500800,"title":"a"}]}])";
  folder.file("i/personal_information/personal_information/personal_information.json", person);
  folder.file("i/your_instagram_activity/media/posts_1.json", picture);
  const auto instagram = read(folder / "i");
  REQUIRE(instagram.posts.size() == 1);
  CHECK(instagram.posts[0].author.handle == "dana.kz");
  CHECK(instagram.posts[0].author.name == "Дана");

  folder.file("f/profile_information/profile_information.json", R"({"profile":{"name":{"full_name":"Dana A."},"username":"dana.a"}})");
  folder.file("f/posts/your_posts_1.json", R"([{"timestamp":1792500800,"data":[{"post":"a"}]}])");
  folder.file(
      "f/comments/comments.json",
      R"({"comments_v2":[{"timestamp":1792500800,"data":[{"comment":{"comment":"b","author":"Dana A."}}]},{"timestamp":1792500801,"data":[{"comment":{"comment":"c","author":"B"}}]}]})");
  folder.file(
      "f/posts/other.json",
      R"({"wall_posts_sent_to_you":{"activity_log_data":[{"timestamp":1792500800,"data":[{"post":"d"}],"title":"B wrote on your timeline."}]}})");
  const auto facebook = read(folder / "f");
  REQUIRE(facebook.posts.size() == 4);
  const auto handle_of = [&](std::string_view text) {
    for (const Post& post : facebook.posts) {
      if (post.text == text) return std::string(post.author.handle) + "/" + std::string(post.author.name);
    }
    return std::string("none");
  };
  CHECK(handle_of("a") == "dana.a/Dana A.");
  CHECK(handle_of("b") == "dana.a/Dana A.");
  CHECK(handle_of("c") == "/B");
  CHECK(handle_of("d") == "/");
}

}  // namespace
}  // namespace elek
