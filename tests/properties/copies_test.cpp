// The packed counter of copies against a plain map: the same for random items in any shape of ids; and the same bytes from a run of any
// number of threads, in batches of any size.

#include "trace/copies.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <random>
#include <set>

#include "support/capture.h"
#include "support/run_text.h"
#include "write/copies_csv.h"

namespace elek::testing {
namespace {

using Random = std::mt19937;

/// The slow twin: every post of a text, kept.
class NaiveCopies {
 public:
  void add(const Item& item) { items_[*item.copy_key].push_back(item); }

  /// A line a text with two posts or more.
  std::set<std::string> lines() const {
    std::set<std::string> lines;
    for (const auto& [key, items] : items_) {
      if (items.size() > 1 && items.front().copy_letters >= kMinCopyLetters) lines.insert(line_of(key, items));
    }
    return lines;
  }

 private:
  static std::string line_of(const std::string& key, const std::vector<Item>& items) {
    std::set<std::string> channels;
    std::int64_t views = -1;
    Level level = Level::informational;
    const Item* first = nullptr;
    for (const Item& item : items) {
      if (!channel_of(item).empty()) channels.insert(channel_of(item));
      if (item.engagement.views) views = std::max<std::int64_t>(views, 0) + *item.engagement.views;
      level = std::max(level, item.level);
      const bool earlier = first == nullptr || (item.created_at && (!first->created_at || *item.created_at < *first->created_at));
      if (earlier) first = &item;
    }
    return fmt::format("{} {} {} {} {} {} {} {}", key, items.size(), channels.size(), views, first->post_id,
                       first->created_at.value_or(""), channel_of(*first), name_of(level));
  }

  static std::string channel_of(const Item& item) {
    return item.channel_id && !item.channel_id->empty() ? *item.channel_id : item.author_id.value_or("");
  }

  std::map<std::string, std::vector<Item>> items_;
};

std::string line_of(const Copies& copies) {
  return fmt::format("{} {} {} {} {} {} {} {}", copy_key_text(copies.key), copies.posts(), copies.channels,
                     copies.views ? static_cast<std::int64_t>(*copies.views) : -1, copies.first_post_id,
                     copies.first_created ? to_rfc3339(*copies.first_created) : "", copies.first_channel_id, name_of(copies.level()));
}

std::string random_id(Random& random) {
  static const std::vector<std::string> kStems = {"telegram:19/", "telegram:channel", "x:", "json:a1-", "json:ab3f", "", "vk:-1_", "/"};
  std::string id = kStems[random() % kStems.size()];
  for (std::size_t digits = random() % 4; digits > 0; --digits) id += static_cast<char>('0' + random() % 3);
  if (random() % 10 == 0) id += std::string(random() % 300, 'z');
  return id;
}

Item random_item(Random& random) {
  // Few keys, some of them on one shelf, so that posts meet.
  const std::uint64_t number = random() % 40;
  Item item;
  item.copy_key = copy_key_text(number % 2 == 0 ? number : number << 48U | number);
  item.copy_letters = number % 5 == 0 ? 3 : 100;
  item.level = static_cast<Level>(random() % 5);
  if (random() % 3 != 0) item.channel_id = random_id(random);
  if (random() % 3 == 0) item.author_id = random_id(random);
  item.post_id = random() % 2 == 0 ? item.channel_id.value_or("x:") + "/" + std::to_string(random() % 999) : random_id(random);
  if (random() % 4 != 0) item.created_at = to_rfc3339(1'700'000'000 + static_cast<UnixSeconds>(random() % 20) * 9'999'999);
  if (random() % 4 != 0) item.engagement.views = random() % 100'000;
  return item;
}

TEST_CASE("the counter of copies is a plain map") {
  Random random(20261126);
  for (int round = 0; round < 200; ++round) {
    NaiveCopies naive;
    CopyCounter counter;
    for (std::size_t i = random() % 300; i > 0; --i) {
      const Item item = random_item(random);
      naive.add(item);
      REQUIRE(counter.add(item));
    }
    std::set<std::string> lines;
    for (const std::uint64_t key : counter.copied_texts()) lines.insert(line_of(counter.copies_of(key)));
    CHECK(lines == naive.lines());
  }
}

std::string copies_csv(const TextRun& run) {
  CopyCounter counter(CopyCounter::Excerpts::keep);
  for (const Item& item : run.items) REQUIRE(counter.add(item));
  Capture capture;
  REQUIRE(write_copies_csv(capture.output(), counter));
  REQUIRE(capture.output().flush());
  return capture.text();
}

std::string random_posts(Random& random) {
  static const std::vector<std::string> kTexts = {"Pass this on to everyone you know before they delete it from here", "Pass on",
                                                  "Перешлите всем родным и знакомым, пока эту запись не удалили",
                                                  "перешлите ВСЕМ родным и знакомым: пока эту запись не удалили!!!"};
  std::string posts;
  for (int i = 0; i < 200; ++i) {
    posts += fmt::format(R"({{"schema":"elek.post/1","id":"t:{0}/{1}","text":"{2}","created_at":"2026-01-{3:02}T00:00:00Z",)"
                         R"("channel":{{"id":"t:{0}"}},"engagement":{{"views":{4}}}}})",
                         random() % 9, i, kTexts[random() % kTexts.size()], 1 + random() % 28, random() % 50);
    posts += "\n";
  }
  return posts;
}

TEST_CASE("threads and batches change no byte of the copies") {
  Random random(7);
  const std::string rules = rule_of("{a: {text|contains: [pass, перешлите]}, condition: a}");
  const std::string posts = random_posts(random);
  const std::string expected = copies_csv(run_text(rules, posts));
  CHECK(std::count(expected.begin(), expected.end(), '\n') == 3);  // the header, and two texts that are long enough
  for (const unsigned threads : {1U, 2U, 5U}) {
    for (const std::size_t batch : {1U, 700U, 1U << 20U}) {
      TextRunOptions options;
      options.run.threads = threads;
      options.read.batch_bytes = batch;
      CHECK(copies_csv(run_text(rules, posts, options)) == expected);
    }
  }
}

}  // namespace
}  // namespace elek::testing
