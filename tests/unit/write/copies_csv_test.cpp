#include "write/copies_csv.h"

#include <doctest/doctest.h>

#include "support/capture.h"
#include "unit/write/fixed_items.h"

namespace elek {
namespace {

constexpr std::string_view kHeader = "copy_key,posts,channels,views,first_post_id,first_created_at,first_channel_id,level,text\r\n";

std::string csv_of(const std::vector<Item>& items, CopyCounter& counter) {
  for (const Item& item : items) REQUIRE(counter.add(item));
  Capture capture;
  REQUIRE(write_copies_csv(capture.output(), counter));
  REQUIRE(capture.output().flush());
  return capture.text();
}

TEST_CASE("nothing copied is a header") {
  CopyCounter counter;
  CHECK(csv_of({copied_item("1", Level::high, "a"), copied_item("2", Level::high, "b")}, counter) == kHeader);
}

TEST_CASE("a row a copied text, as posts wrote it, harmless") {
  CopyCounter counter(CopyCounter::Excerpts::keep);
  std::vector<Item> items = {copied_item("1", Level::low, "=1+1,\n\"now\" \x1b[31m"), copied_item("2", Level::high, "=1+1,\n\"now\" \x1b[31m"),
                             copied_item("=3", Level::low, "plain"), copied_item("4", Level::low, "plain")};
  items[0].channel_id = "telegram:a,b";
  items[2].post_id = "=3";
  for (std::size_t i : {2U, 3U}) {
    items[i].created_at.reset();
    items[i].engagement.views.reset();
  }
  const std::string csv = csv_of(items, counter);
  CHECK(csv == std::string(kHeader) +
                                      copy_key_text(counter.copies_of(items[0])->key) +
                                      ",2,1,2400,telegram:1,2026-06-19T15:26:50Z,\"telegram:a,b\",high,\"'=1+1, \"\"now\"\" ␛[31m\"\r\n" +
                                      copy_key_text(counter.copies_of(items[2])->key) + ",2,0,,'=3,,,low,plain\r\n");
}

}  // namespace
}  // namespace elek
