#include "trial/pick_post.h"

#include <doctest/doctest.h>

#include "bytes/memory_source.h"
#include "support/rule_text.h"

namespace elek {
namespace {

const std::string kThree = "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n{\"id\":2,\"text\":\"c\"}\n";

/// The post's text, or what went wrong.
std::string picked(const std::string& records, const PostChoice& choice, std::size_t batch_bytes = 1U << 20U, std::size_t* told = nullptr) {
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"x.json", std::make_unique<MemorySource>(records)});
  ReadOptions options;
  options.batch_bytes = batch_bytes;
  RecordReader reader(std::move(sources), options);
  testing::CollectingSink sink;
  const auto post = pick_post(reader, {}, choice, sink);
  if (told != nullptr) *told = sink.diagnostics.size();
  return post ? std::string(post->post->text) : post.error().message;
}

TEST_CASE("a post is picked by its number, its id, its place") {
  struct Case {
    const char* name;
    PostChoice choice;
    const char* text;
  };
  const Case cases[] = {
      {"the first", NthPost{1}, "a"},
      {"the last", NthPost{3}, "c"},
      {"beyond", NthPost{4}, "the export holds 3 posts, so there is no post 4"},
      {"the first of an id", PostId{"json:2"}, "b"},
      {"no such id", PostId{"json:9"}, "the export holds 3 posts, none of them json:9"},
      {"a place", PostPlace{"json:2", 40, 19}, "c"},
      {"another post stands there", PostPlace{"json:1", 40, 19}, "the export no longer holds the post json:1 at byte 40"},
      {"it grew", PostPlace{"json:2", 40, 21}, "the export no longer holds the post json:2 at byte 40"},
      {"none is chosen", OnlyPost{}, "the export holds 3 posts; which one?"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    CHECK(picked(kThree, row.choice) == row.text);
    CHECK(picked(kThree, row.choice, 1) == row.text);  // one record a batch
  }
}

TEST_CASE("the only post needs no choice") {
  CHECK(picked("{\"id\":1,\"text\":\"a\"}\n", OnlyPost{}) == "a");
  CHECK(picked("{\"id\":1,\"text\":\"a\"}\n", NthPost{2}) == "the export holds 1 post, so there is no post 2");
}

TEST_CASE("bad records are told, and count for nothing") {
  std::size_t told = 0;
  CHECK(picked("{bad}\n" + kThree, NthPost{1}, 1, &told) == "a");
  CHECK(told == 1);
  CHECK(picked("{bad}\n", NthPost{1}, 1, &told) == "no post was read");
  CHECK(told == 2);  // of the record, and of the file
}

TEST_CASE("a signal ends the reading") {
  const std::atomic<bool> stop = true;
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"x.json", std::make_unique<MemorySource>(kThree)});
  ReadOptions options;
  options.stop = &stop;
  RecordReader reader(std::move(sources), options);
  testing::CollectingSink sink;
  const auto post = pick_post(reader, {}, OnlyPost{}, sink);
  REQUIRE_FALSE(post.has_value());
  CHECK(post.error().code == ErrorCode::stopped);
}

}  // namespace
}  // namespace elek
