#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bytes/memory_source.h"
#include "support/read_export.h"

using namespace elek;
using elek::testing::read_all;
using elek::testing::read_text;

#if !defined(ELEK_SHARED_DATA)
#define ELEK_SHARED_DATA ""
#endif

namespace {

testing::ReadExport read_private(std::string bytes, const char* file = "message_1.json") {
  ReadOptions options;
  options.include_private = true;
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({file, std::make_unique<MemorySource>(std::move(bytes))});
  RecordReader reader(std::move(sources), options);
  return read_all(reader);
}

std::string thread_of(const std::string& messages) {
  return R"({"participants":[{"name":"A"}],"messages":[)" + messages +
         R"(],"title":"\u00d0\u0090\u00d0\u00bd\u00d0\u00b0","thread_path":"inbox/ana_5","magic_words":[]})";
}

}  // namespace

TEST_CASE("Meta's messages: private, so skipped and counted, and what says nothing is no post") {
  const std::string messages =
      R"({"sender_name":"A","timestamp_ms":1,"content":"a"},{"sender_name":"A","timestamp_ms":2,"call_duration":5},)"
      R"({"sender_name":"A","timestamp_ms":3,"content":"A left.","type":"Unsubscribe"},{"sender_name":"A","timestamp_ms":4,"is_unsent":true},)"
      R"({"sender_name":"A","timestamp_ms":5,"content":"","photos":[]})";
  const auto skipped = read_text(thread_of(messages));
  CHECK(skipped.posts.empty());
  CHECK(skipped.counts.private_skipped == 1);
  CHECK(skipped.counts.not_posts == 4);
  CHECK(read_private(thread_of(messages)).posts.size() == 1);
}

TEST_CASE("Meta's messages: broken letters are mended, shared texts and links are read") {
  const auto read = read_private(thread_of(
      R"({"sender_name":"\u00d0\u0090\u00d0\u00bd\u00d0\u00b0","timestamp_ms":1700000000123,"content":"\u00d0\u00b4\u00d0\u00b0","share":{"link":"https://a.example/","share_text":"\u00d0\u00be"},)"
      R"("reactions":[{"reaction":"x","actor":"B"}]},{"sender_name":"A","timestamp_ms":1700000001000,"share":{"share_text":"\u00d0\u00b0"},"sticker":{"uri":"s.png"},)"
      R"("photos":[{"uri":"p.jpg"}],"audio_files":[{"uri":"v.mp4"}]})"));
  REQUIRE(read.posts.size() == 2);
  const Post& post = read.posts[0];
  CHECK(post.id.starts_with("facebook:ana_5/"));
  CHECK(post.platform == "facebook");
  CHECK(post.visibility == Visibility::private_);
  CHECK(post.kind == "message");
  CHECK(post.created == 1700000000);
  CHECK(post.created_known);
  CHECK(post.author.name == "Ана");
  CHECK(post.channel.name == "Ана");
  CHECK(post.channel.id == "facebook:ana_5");
  CHECK(post.text == "да");
  CHECK(post.engagement.likes == 1);
  REQUIRE(post.links.size() == 1);
  CHECK(post.links[0].description == "о");
  CHECK(read.posts[1].text == "а");
  REQUIRE(read.posts[1].media.size() == 3);
  CHECK(read.posts[1].media[1].kind == "audio");
  CHECK(read.posts[1].media[2].kind == "sticker");
}

TEST_CASE("Meta's messages: the package's folders tell Instagram's") {
  const std::string messages = R"({"sender_name":"A","timestamp_ms":1700000000123,"content":"a"})";
  CHECK(read_private(thread_of(messages), "p.zip!your_instagram_activity/messages/inbox/ana_5/message_1.json")
            .posts.at(0)
            .id.starts_with("instagram:ana_5/"));
  CHECK(read_private(thread_of(messages), "your_facebook_activity/messages/inbox/ana_5/message_1.json").posts.at(0).platform == "facebook");
  // What stands behind the messages is not known of a file in an archive; the folder is called like the thread.
  const auto piped = read_text(thread_of(messages), {}, {}, MemorySource::Seeks::no);
  CHECK(piped.counts.private_skipped == 1);
  ReadOptions options;
  options.include_private = true;
  RecordReader reader({std::string(ELEK_SOURCE_DIR) + "/samples/formats/instagram_download.zip"}, options);
  const auto package = read_all(reader);
  REQUIRE(package.posts.size() == 8);
  CHECK(package.posts[7].channel.id == "instagram:aruulgi_17900000000000");
  CHECK_FALSE(package.posts[7].channel.name.data() != nullptr);
}

TEST_CASE("Meta's messages: what was encrypted from end to end has other names") {
  const auto read = read_private(
      R"({"participants":["A","B"],"threadName":"Ана_7","messages":[{"isUnsent":false,"media":[{"uri":"./media/1.jpeg"},{"uri":"x.pdf"}],"reactions":[],"senderName":"Ана",)"
      R"("text":"да","timestamp":1700000000123,"type":"media"},{"isUnsent":true,"media":[],"reactions":[],"senderName":"B","text":"","timestamp":1700000000124,"type":"text"}]})");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.counts.not_posts == 1);
  CHECK(read.posts[0].author.name == "Ана");
  CHECK(read.posts[0].channel.name == "Ана_7");
  CHECK(read.posts[0].created == 1700000000);
  REQUIRE(read.posts[0].media.size() == 2);
  CHECK(read.posts[0].media[0].kind == "photo");
  CHECK(read.posts[0].media[1].kind == "document");
}

TEST_CASE("Meta's messages: a conversation without messages holds none; other conversations are of no Meta") {
  const auto empty = read_text(thread_of(""));
  CHECK(empty.counts.records == 0);
  CHECK(empty.unusable_files == 0);
  CHECK_FALSE(read_text(R"({"participants":["a"],"messages":[{"id":1,"text":"b"}]})").posts.empty());
  const auto odd = read_private(thread_of(
      R"({"sender_name":[],"timestamp_ms":"x","content":7,"share":[],"photos":{"a":1}},{"sender_name":"A","timestamp_ms":1,"content":{}},5)"));
  CHECK(odd.counts.records == 3);
}

TEST_CASE("samples: Messenger") {
  const std::filesystem::path file = std::filesystem::path(ELEK_SHARED_DATA) / "samples" / "facebook_messenger" / "2A_7M.json";
  if (!std::filesystem::exists(file)) {
    MESSAGE("skipped: no samples here");
    return;
  }
  ReadOptions options;
  RecordReader skipping({file.string()}, options);
  CHECK(read_all(skipping).counts.private_skipped == 7);
  options.include_private = true;
  RecordReader reader({file.string()}, options);
  const auto read = read_all(reader);
  CHECK(read.counts.posts == 7);
  CHECK(read.counts.posts - read.counts.no_text == 3);
  for (const Post& post : read.posts) CHECK(post.channel.id == "facebook:alice_aaaaaaaaaa");
}
