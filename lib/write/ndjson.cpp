#include "write/ndjson.h"

#include "scan/item_json.h"
#include "write/cluster_json.h"

namespace elek {

std::expected<void, Error> NdjsonSink::add(const Item& item) {
  if (item.level < min_level_) return {};
  line_.clear();
  append_item_json(line_, item);
  return output_.write(line_);
}

std::expected<void, Error> NdjsonSink::add_cluster(const Cluster& cluster) {
  if (cluster.level < min_level_) return {};
  line_.clear();
  append_cluster_json(line_, cluster);
  return output_.write(line_);
}

std::expected<void, Error> NdjsonSink::end(const Summary&) { return output_.flush(); }

}  // namespace elek
