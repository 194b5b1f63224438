#include "trial/result_effect.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "scan/item_json.h"
#include "support/folder.h"
#include "write/cluster_json.h"

namespace elek {
namespace {

std::string item(const std::string& post, const std::vector<std::string>& rules) {
  Item item;
  item.post_id = post;
  item.visibility = "public";
  item.kind = "post";
  for (const std::string& rule : rules) {
    Reason reason;
    reason.reason_id = "r1-" + post;
    reason.rule_id = rule;
    item.reasons.push_back(reason);
  }
  std::string text;
  append_item_json(text, item);
  return text;
}

std::string cluster() {
  std::string text;
  append_cluster_json(text, Cluster());
  return text;
}

Fate fate_of(const Reason& reason) {
  return reason.rule_id == "goes" ? Fate::goes : reason.rule_id == "changes" ? Fate::changes : Fate::stays;
}

TEST_CASE("flagged posts are told by what becomes of their reasons") {
  const testing::Folder folder;
  const std::string path = folder.file("r.ndjson", item("x:1", {"stays"}) + item("x:2", {"goes"}) + "{\"a\": 1}\n" + cluster() + item("x:3", {"goes", "stays"}) +
                                                       item("x:4", {"changes"}) + item("x:5", {"goes", "goes"}) + item("x:6", {"goes", "changes"}));
  const auto effect = effect_on(path, fate_of);
  REQUIRE(effect);
  CHECK(effect->items == 6);
  CHECK(effect->changed == 5);
  CHECK(effect->lost == 2);
  const auto none = effect_on(folder / "none.ndjson", fate_of);
  REQUIRE_FALSE(none);
  CHECK(none.error().code == ErrorCode::input_unusable);
}

}  // namespace
}  // namespace elek
