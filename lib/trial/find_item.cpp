#include "trial/find_item.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "bytes/byte_source.h"
#include "trial/item_reader.h"

namespace elek {
namespace {

bool is_about(const Item& item, std::string_view id) {
  return item.post_id == id || std::ranges::any_of(item.reasons, [&](const Reason& reason) { return reason.reason_id == id; });
}

/// What a result holds besides items: posts that correlation rules found together.
class Clusters {
 public:
  explicit Clusters(std::string_view id) : id_(id) {}

  void look_at(const Value& record) {
    if (text_of(record, "schema") != "elek.cluster/1") return;
    ++total;
    const auto posts = record.find("posts");
    if (!posts || !with_post.empty()) return;
    for (const Value post : posts->elements()) {
      if (text_of(post, "post_id") == id_) with_post = text_of(record, "cluster_id");
    }
  }

  std::uint64_t total = 0;
  std::string with_post;  ///< the id of the first cluster that holds the post; empty: none

 private:
  static std::string_view text_of(const Value& record, std::string_view key) {
    const auto value = record.find(key);
    return value ? value->string().value_or("") : "";
  }

  std::string_view id_;
};

std::string counted(std::uint64_t count, std::string_view what) { return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s"); }

Error not_there(const std::string& result, std::string_view id, std::uint64_t items, const Clusters& clusters) {
  if (!clusters.with_post.empty()) {
    return {ErrorCode::input_unusable, fmt::format("{} is not flagged by itself: it is a post of the cluster {}", id, clusters.with_post),
            fmt::format("name a rule that the cluster's rule counts: elek explain RULE FILE#{}", id)};
  }
  if (items == 0 && clusters.total == 0) {
    return {ErrorCode::input_unusable, fmt::format("{} holds no result of a scan (elek.item/1)", result),
            "write one: elek scan -f ndjson -o RESULT EXPORT; for an export write EXPORT#ID"};
  }
  const std::string beside = clusters.total == 0 ? "" : " and " + counted(clusters.total, "cluster");
  return {ErrorCode::input_unusable, fmt::format("{} holds {}{}, none of them {}", result, counted(items, "flagged post"), beside, id), ""};
}

}  // namespace

std::expected<Item, Error> find_item(const std::string& result, std::string_view id, const std::atomic<bool>* stop) {
  auto source = open_source(result, stop);
  if (!source) return std::unexpected(source.error());
  Clusters clusters(id);
  ItemReader reader(std::move(*source), [&](const Value& record) { clusters.look_at(record); });
  std::uint64_t items = 0;
  while (auto item = reader.next()) {
    if (is_about(*item, id)) return std::move(*item);
    ++items;
  }
  if (reader.error()) return std::unexpected(*reader.error());
  return std::unexpected(not_there(result, id, items, clusters));
}

}  // namespace elek
