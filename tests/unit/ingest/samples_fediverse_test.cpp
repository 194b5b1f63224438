#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "ingest/adapter.h"
#include "support/read_export.h"

// Real exports of the fediverse, Bluesky and Reddit, and close copies of them, where the machine has them. Their counts come from another reader
// (Python's json).

using namespace elek;
using elek::testing::read_all;

#if !defined(ELEK_SHARED_DATA)
#define ELEK_SHARED_DATA ""
#endif

TEST_CASE("samples: fediverse") {
  const std::filesystem::path folder = std::filesystem::path(ELEK_SHARED_DATA) / "samples";
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: no samples here");
    return;
  }
  struct Row { std::string file, adapter; std::uint64_t records, posts; std::string platform; };
  const Row rows[] = {
      {"mastodon_api/status_card.json", "mastodon_api", 1, 1, "mastodon"},
      {"mastodon_api/status_quote.json", "mastodon_api", 1, 1, "mastodon"},
      {"mastodon_api/status_reblog.json", "mastodon_api", 1, 1, "mastodon"},
      {"mastodon_api/status_reply.json", "mastodon_api", 1, 1, "mastodon"},
      {"mastodon_api/timeline_public.json", "mastodon_api", 8, 8, "mastodon"},
      {"activitystreams/core-ex1-jsonld.json", "activitystreams", 1, 1, ""},
      {"activitystreams/core-ex3-jsonld.json", "activitystreams", 1, 0, ""},
      {"activitystreams/core-ex27-jsonld.json", "activitystreams", 1, 1, ""},
      {"bluesky_api/bluesky-posts.json", "bluesky_api", 123, 123, "bluesky"},
      {"bluesky_api/bluesky-profiles.json", "bluesky_api", 5, 0, "bluesky"},
      {"bluesky_api/custom_record.json", "bluesky_api", 1, 1, "bluesky"},
      {"bluesky_api/extended_post_record.json", "bluesky_api", 1, 1, "bluesky"},
      {"bluesky_api/feed_record.json", "bluesky_api", 1, 0, "bluesky"},
      {"bluesky_api/post_record.json", "bluesky_api", 1, 1, "bluesky"},
      {"bluesky_api/thread_view_post_with_embed_media.json", "bluesky_api", 1, 1, "bluesky"},
      {"bluesky_jetstream/expected_v1.jsonl", "jetstream", 152, 32, "bluesky"},
      {"bluesky_jetstream/golden_v1.jsonl", "jetstream", 10, 2, "bluesky"},
      {"bluesky_jetstream/twitwi_bluesky-firehose-posts.json", "jetstream", 9, 9, "bluesky"},
      {"bluesky_jetstream/twitwi_bluesky-hydrated-firehose-posts.json", "bluesky_api", 9, 9, "bluesky"},
      {"bluesky_jetstream/twitwi_bluesky-tap-posts.json", "bluesky_tap", 14, 14, "bluesky"},
  };
  for (const Row& row : rows) {
    INFO(row.file);
    RecordReader reader({(folder / row.file).string()}, {});
    const auto read = read_all(reader);
    REQUIRE(read.batches.front().file().adapter != nullptr);
    CHECK(read.batches.front().file().adapter->name() == row.adapter);
    CHECK(read.counts.records == row.records);
    CHECK(read.counts.posts == row.posts);
    CHECK(read.counts.rejected == 0);
    CHECK(read.unusable_files == 0);
    for (const Post& post : read.posts) CHECK(post.platform == row.platform);
  }
}
