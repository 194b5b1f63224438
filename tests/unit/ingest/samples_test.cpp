#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/read_export.h"

// Real exports and close copies of them, where the machine has them. Their counts come from another reader (Python's json).

using namespace elek;
using elek::testing::read_all;

#if !defined(ELEK_SHARED_DATA)
#define ELEK_SHARED_DATA ""
#endif

TEST_CASE("samples: other exports of Telegram") {
  const std::filesystem::path folder = std::filesystem::path(ELEK_SHARED_DATA) / "samples" / "telegram_dumps";
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: no samples here");
    return;
  }
  struct Row { std::string file; std::uint64_t posts, not_posts, with_text; };
  const Row rows[] = {
      {"SYNTH_4cat_telegram.ndjson", 100, 0, 100}, {"SYNTH_telethon.jsonl", 300, 2, 300}, {"SYNTH_snscrape_telegram.jsonl", 100, 0, 100},
      {"SYNTH_tgstat_posts_search.json", 50, 0, 50}, {"real_snscrape_telegram_1.jsonl", 1, 0, 1}, {"telegram_tracker_part100_head400.csv", 399, 0, 0},
  };
  for (const Row& row : rows) {
    INFO(row.file);
    RecordReader reader({(folder / row.file).string()}, {});
    const auto read = read_all(reader);
    CHECK(read.counts.posts == row.posts);
    CHECK(read.counts.not_posts == row.not_posts);
    CHECK(read.counts.posts - read.counts.no_text == row.with_text);
    for (const Post& post : read.posts) {
      CHECK(post.platform == "telegram");
      CHECK(post.created);
    }
  }
}

TEST_CASE("samples: Telegram Desktop") {
  const std::filesystem::path folder = std::filesystem::path(ELEK_SHARED_DATA) / "samples" / "telegram_desktop";
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: no samples here");
    return;
  }
  struct Row { std::string file; std::uint64_t records, posts, skipped; };
  const Row rows[] = {
      {"BIG_20A_5475M.json", 5475, 5475, 0}, {"DM_2A_7M.json", 8, 6, 0}, {"SYNTH_account_result.json", 477, 412, 62},
      {"SYNTH_bad_x_escape_result.json", 5, 4, 0}, {"SYNTH_single_channel_result.json", 402, 401, 0}, {"tcp_bot.json", 2, 2, 0},
      {"tcp_error-unexpected.json", 16, 14, 0}, {"tcp_error.json", 2, 2, 0}, {"tcp_personal.json", 0, 0, 0}, {"tcp_private_group.json", 2, 1, 0},
      {"tcp_public_channel.json", 7, 5, 0}, {"tcp_saved.json", 21, 20, 0}, {"telehistory_sample.json", 48, 48, 0},
  };
  for (const Row& row : rows) {
    INFO(row.file);
    RecordReader reader({(folder / row.file).string()}, {});
    const auto read = read_all(reader);
    CHECK(read.counts.records == row.records);
    CHECK(read.counts.posts == row.posts);
    CHECK(read.counts.private_skipped == row.skipped);
    CHECK(read.counts.rejected == 0);
    for (const Post& post : read.posts) CHECK(post.platform == "telegram");
  }
}
