#include "trial/find_item.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>

#include "scan/item_json.h"
#include "unit/write/fixed_items.h"
#include "write/cluster_json.h"

namespace elek {
namespace {

/// A file that is gone at the end.
class ScratchFile {
 public:
  explicit ScratchFile(const std::string& text) { std::ofstream(path_, std::ios::binary) << text; }
  ~ScratchFile() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_ = "find_item_test.ndjson";
};

std::string line_of(const Item& item) {
  std::string line;
  append_item_json(line, item);
  return line;
}

std::string found(const std::string& result, std::string_view id) {
  const ScratchFile file(result);
  const auto item = find_item(file.path(), id);
  if (item) return item->post_id;
  CHECK(item.error().code == ErrorCode::input_unusable);
  return item.error().message;
}

TEST_CASE("an item is found by its post or by a reason") {
  Item first = fixed_item("1", Level::low, "a");
  Item second = fixed_item("2", Level::low, "b");
  second.reasons[0].reason_id = "r1-22222222222222222222222222222222";
  const std::string result = line_of(first) + line_of(second);
  CHECK(found(result, "telegram:2") == "telegram:2");
  CHECK(found(result, "r1-22222222222222222222222222222222") == "telegram:2");
  CHECK(found(result, "r1-0123456789abcdef0123456789abcdef") == "telegram:1");
  CHECK(found(result, "telegram:3") == "find_item_test.ndjson holds 2 flagged posts, none of them telegram:3");
  CHECK(found(result, "r1-2222") == "find_item_test.ndjson holds 2 flagged posts, none of them r1-2222");
}

TEST_CASE("what is no item is passed by") {
  const std::string item = line_of(fixed_item("1", Level::low, "a"));
  CHECK(found("{\"id\": 1}\nnothing\n{\"schema\":\"elek.item/1\"}\n" + item, "telegram:1") == "telegram:1");
  CHECK(found("{\"id\": \"telegram:1\", \"text\": \"a\"}\n", "telegram:1") ==
        "find_item_test.ndjson holds no result of a scan (elek.item/1)");
  CHECK(found("", "telegram:1") == "find_item_test.ndjson holds no result of a scan (elek.item/1)");
  CHECK(found(item.substr(0, item.size() / 2), "telegram:1") == "find_item_test.ndjson holds no result of a scan (elek.item/1)");
}

TEST_CASE("clusters are passed by, and told where the post stands in one") {
  const std::string item = line_of(fixed_item("1", Level::low, "a"));
  Cluster cluster;
  cluster.cluster_id = "k1-0123456789abcdef0123456789abcdef";
  cluster.posts.resize(2);
  cluster.posts[0].post_id = "telegram:1";
  cluster.posts[1].post_id = "telegram:7";
  std::string line;
  append_cluster_json(line, cluster);
  CHECK(found(line + item, "telegram:1") == "telegram:1");
  CHECK(found(item + line, "telegram:7") ==
        "telegram:7 is not flagged by itself: it is a post of the cluster k1-0123456789abcdef0123456789abcdef");
  CHECK(found(item + line, "telegram:3") == "find_item_test.ndjson holds 1 flagged post and 1 cluster, none of them telegram:3");
  CHECK(found(line, "telegram:3") == "find_item_test.ndjson holds 0 flagged posts and 1 cluster, none of them telegram:3");
}

TEST_CASE("a result that is not there") {
  const auto item = find_item("no/such/file.ndjson", "telegram:1");
  REQUIRE_FALSE(item.has_value());
  CHECK(item.error().code == ErrorCode::input_unusable);
}

}  // namespace
}  // namespace elek
