#include "trace/copies.h"

#include <doctest/doctest.h>

#include <limits>

namespace elek {
namespace {

/// A flagged post of the text `key`.
Item post(std::string_view id, std::uint64_t key, std::string_view channel = "", std::string_view created = "") {
  Item item;
  item.post_id = id;
  item.copy_key = copy_key_text(key);
  item.copy_letters = kMinCopyLetters;
  item.level = Level::medium;
  if (!channel.empty()) item.channel_id = channel;
  if (!created.empty()) item.created_at = created;
  return item;
}

Copies counted(const std::vector<Item>& items) {
  CopyCounter counter;
  for (const Item& item : items) REQUIRE(counter.add(item));
  return counter.copies_of(items.front()).value();
}

TEST_CASE("the first seen is the earliest, among undated posts the first") {
  constexpr std::string_view kEarly = "2026-09-05T10:00:00Z";
  constexpr std::string_view kLate = "2026-09-05T10:00:01Z";
  struct Row {
    const char* name;
    std::vector<Item> items;
    const char* id;
    const char* channel;
  };
  const std::vector<Row> rows = {
      {"in order", {post("x:1", 7, "a", kEarly), post("x:2", 7, "b", kLate)}, "x:1", "a"},
      {"against it", {post("x:1", 7, "a", kLate), post("x:2", 7, "b", kEarly)}, "x:2", "b"},
      {"equal times", {post("x:1", 7, "a", kEarly), post("x:2", 7, "b", kEarly)}, "x:1", "a"},
      {"no times", {post("x:1", 7, "a"), post("x:2", 7, "b")}, "x:1", "a"},
      {"one has a time", {post("x:1", 7, "a"), post("x:2", 7, "b", kLate)}, "x:2", "b"},
      {"the other has", {post("x:1", 7, "a", kEarly), post("x:2", 7, "b")}, "x:1", "a"},
      {"the earliest has no channel", {post("x:1", 7, "a", kLate), post("x:2", 7, "", kEarly)}, "x:2", ""},
      {"years before", {post("x:1", 7, "a", kLate), post("x:2", 7, "b", "0001-01-01T00:00:00Z")}, "x:2", "b"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Copies copies = counted(row.items);
    CHECK(copies.first_post_id == row.id);
    CHECK(copies.first_channel_id == row.channel);
    CHECK(copies.posts() == 2);
  }
}

TEST_CASE("texts and channels are remembered up to so many bytes; what comes later is counted as beyond") {
  constexpr std::size_t kMostBytes = 10'000;
  CopyCounter counter(CopyCounter::Excerpts::none, kMostBytes);
  const std::string long_id(900, 'x');  // no number at its end: it is kept whole
  constexpr std::uint64_t kTexts = 1000;
  for (std::uint64_t key = 1; key <= kTexts; ++key) REQUIRE(counter.add(post(long_id + "y", key << 40U, "a")));
  const CopyTotals before = counter.totals();
  CHECK(before.posts == kTexts);
  CHECK(before.texts == kTexts);
  CHECK(before.beyond > kTexts - 20);
  CHECK(before.beyond < kTexts);
  CHECK_FALSE(counter.copies_of(post("x:1", kTexts << 40U)));
  REQUIRE(counter.add(post("x:2", 1ULL << 40U, "a")));  // a text that is known is counted on
  REQUIRE(counter.add(post("x:3", 1ULL << 40U, "b")));
  const Copies known = counter.copies_of(post("x:1", 1ULL << 40U)).value();
  CHECK(known.posts() == 3);
  CHECK(known.channels == 1);
  CHECK(counter.totals().beyond == before.beyond + 1);
}

TEST_CASE("what was set aside is no copy") {
  Item aside = post("x:2", 7, "b");
  aside.set_aside = true;
  CopyCounter counter;
  REQUIRE(counter.add(post("x:1", 7, "a")));
  REQUIRE(counter.add(aside));
  CHECK(counter.copies_of(post("x:1", 7, "a"))->posts() == 1);
  CHECK_FALSE(counter.copies_of(aside));
  CHECK(counter.totals().posts == 1);
}

TEST_CASE("different channels are counted, whichever was first") {
  const Copies copies = counted({post("t:b/1", 7, "t:b", "2026-01-03T00:00:00Z"), post("t:a/1", 7, "t:a", "2026-01-02T00:00:00Z"),
                                 post("t:b/2", 7, "t:b", "2026-01-01T00:00:00Z"), post("t:a/2", 7, "t:a"), post("t:b/3", 7, "t:b"),
                                 post("x", 7), post("y", 8, "t:c"), post("t:c/1", 7, "t:c")});
  CHECK(copies.channels == 3);
  CHECK(copies.posts() == 7);
  CHECK(copies.first_post_id == "t:b/2");
}

TEST_CASE("a post without a channel is its author's") {
  std::vector<Item> items = {post("x:1", 7), post("x:2", 7), post("x:3", 7), post("x:4", 7)};
  items[0].author_id = "x:ann";
  items[1].author_id = "x:ben";
  items[2].author_id = "x:ann";
  items[3].channel_id = "x:ann";
  items[3].author_id = "x:carol";
  const Copies copies = counted(items);
  CHECK(copies.channels == 2);
  CHECK(copies.first_channel_id == "x:ann");
}

TEST_CASE("levels and views of all") {
  std::vector<Item> items = {post("x:1", 7), post("x:2", 7), post("x:3", 7)};
  CHECK_FALSE(counted(items).views.has_value());
  items[0].level = Level::informational;
  items[1].level = Level::critical;
  items[2].level = Level::low;
  items[0].engagement.views = 10;
  items[2].engagement.views = 5;
  Copies copies = counted(items);
  CHECK(copies.views == 15);
  CHECK(copies.level() == Level::critical);
  CHECK(copies.posts(Level::low) == 2);
  items[0].engagement.views = std::numeric_limits<std::int64_t>::max();
  items[1].engagement.views = std::numeric_limits<std::int64_t>::max();
  items[2].engagement.views = -3;
  CHECK(counted(items).views == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("what is not known of a single post") {
  const Copies copies = counted({post("x:1", 7)});
  CHECK(copies.posts() == 1);
  CHECK(copies.channels == 0);
  CHECK(copies.level() == Level::medium);
  CHECK_FALSE(copies.views.has_value());
  CHECK_FALSE(copies.first_created.has_value());
  CHECK(copies.key == 7);
}

TEST_CASE("posts without words, and keys of another make, are no copies") {
  CopyCounter counter;
  for (const MaybeText& key : {MaybeText(), MaybeText("c1-"), MaybeText("c1-123"), MaybeText("c2-0000000000000007"),
                               MaybeText("c1-000000000000000g"), MaybeText("c1-00000000000000070")}) {
    Item item = post("x:1", 7);
    item.copy_key = key;
    REQUIRE(counter.add(item));
    REQUIRE(counter.add(item));
    CHECK_FALSE(counter.copies_of(item).has_value());
  }
  CHECK(counter.copied_texts().empty());
  CHECK(counter.totals().posts == 12);
  CHECK(counter.totals().texts == 12);
}

TEST_CASE("short texts are counted and not called copies") {
  CopyCounter counter;
  Item item = post("x:1", 7);
  item.copy_letters = kMinCopyLetters - 1;
  for (int i = 0; i < 3; ++i) REQUIRE(counter.add(item));
  CHECK(counter.copies_of(item)->posts() == 3);
  CHECK(counter.copies_of(item)->is_short);
  CHECK(counter.copied_texts().empty());
  CHECK_FALSE(counter.totals().most_copied.has_value());
  CHECK(counter.totals().texts == 3);
}

TEST_CASE("copied texts are ordered by posts, time, key") {
  CopyCounter counter;
  const auto twice = [&](std::uint64_t key, std::string_view created) {
    REQUIRE(counter.add(post("x:1", key, "a", created)));
    REQUIRE(counter.add(post("x:2", key, "a", created)));
  };
  twice(9, "");
  twice(8, "");
  twice(7, "2026-01-02T00:00:00Z");
  twice(6, "2026-01-01T00:00:00Z");
  twice(5, "2026-01-02T00:00:00Z");
  twice(4, "");
  REQUIRE(counter.add(post("x:3", 4)));
  REQUIRE(counter.add(post("x:4", 3)));
  CHECK(counter.copied_texts() == std::vector<std::uint64_t>{4, 6, 5, 7, 8, 9});
  const CopyTotals totals = counter.totals();
  CHECK(totals.posts == 14);
  CHECK(totals.texts == 7);
  CHECK(totals.most_copied->key == 4);
}

TEST_CASE("ids without end are told apart and told shortly") {
  const std::string long_id = "x:" + std::string(5000, 'a');
  const Copies copies = counted({post(long_id, 7, long_id), post("x:2", 7, long_id + "b"), post("x:3", 7, long_id)});
  CHECK(copies.channels == 2);
  CHECK(copies.first_post_id.size() <= CopyCounter::kMaxIdBytes);
  CHECK(copies.first_post_id.starts_with("x:aaa"));
}

TEST_CASE("an excerpt is kept of texts that come again, when asked for") {
  Item item = post("x:1", 7);
  item.title = "Title";
  for (int i = 0; i < 100; ++i) *(i == 0 ? item.text = "" : item.text) += "щ";
  CopyCounter none;
  CopyCounter keep(CopyCounter::Excerpts::keep);
  REQUIRE(keep.add(item));
  CHECK(keep.excerpt(*keep.copies_of(item)).empty());
  for (CopyCounter* counter : {&none, &keep, &keep}) REQUIRE(counter->add(item));
  std::string expected = "Title ";
  for (int i = 0; i < 74; ++i) expected += "щ";
  CHECK(keep.excerpt(keep.copies_of(7)) == expected);
  REQUIRE(none.add(item));
  CHECK(none.excerpt(none.copies_of(7)).empty());
}

TEST_CASE("an excerpt of a copied text does not part a letter from its mark") {
  Item item = post("x:1", 7);
  std::string beginning;
  for (int i = 0; i < 79; ++i) beginning += "щ";
  item.text = beginning + "и\u0306 и ещё";
  CopyCounter keep(CopyCounter::Excerpts::keep);
  for (int i = 0; i < 2; ++i) REQUIRE(keep.add(item));
  CHECK(keep.excerpt(keep.copies_of(7)) == beginning);
}

}  // namespace
}  // namespace elek
