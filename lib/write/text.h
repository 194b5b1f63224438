#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "scan/item_sink.h"
#include "trace/copies.h"
#include "write/item_text.h"
#include "write/output.h"
#include "write/yardstick.h"

namespace elek {

struct TextOptions {
  ItemTextOptions item;
  Level min_level = Level::medium;
  std::size_t shown = 20;  ///< how many posts are listed
  std::size_t clusters_shown = 10;
  const YardstickChanges* changes = nullptr;  ///< since an earlier scan, for the summary; outlives the sink; may be null
};

/// Lists, for a person, the posts to look at first, and sums up the scan. Posts of equal words, if these are not too few, are one entry,
/// which shows one of the highest level, if possible the first of them, and what was found in the others only. Ranks by level, then copies, then views, then input order. Holds only what it lists.
/// Borrows from the output, which the caller commits, and from the counter, which must have had each item before.
class TextSink final : public ItemSink {
 public:
  TextSink(OutputFile& output, const CopyCounter& copies, TextOptions options)
      : output_(output), copies_(copies), options_(std::move(options)) {}

  std::expected<void, Error> add(const Item& item) override;
  std::expected<void, Error> add_cluster(const Cluster& cluster) override;
  std::expected<void, Error> end(const Summary& summary) override;

 private:
  struct Rank {
    Level level = Level::informational;
    std::uint64_t posts = 1;  // that may be listed
    std::int64_t views = 0;
    std::uint64_t sequence = 0;
  };
  struct Entry {
    Rank rank;
    std::optional<Copies> copies;  // none: a post without words
    Item item;
    std::vector<std::string> found;  // what rules found in the posts of these words since they are listed, at most kFoundKept
  };
  void append_clusters(std::string& out) const;
  static bool better(const Rank& a, const Rank& b);
  Rank rank_of(const Item& item, const std::optional<Copies>& copies, std::uint64_t sequence) const;
  Entry* listed(const std::optional<Copies>& copies);
  static void join(Entry& entry, const Item& item);
  void sort() { std::ranges::sort(best_, better, &Entry::rank); }

  OutputFile& output_;
  const CopyCounter& copies_;
  TextOptions options_;
  std::vector<Entry> best_;  // best first, at most options_.shown
  std::uint64_t added_ = 0;
  std::vector<Cluster> clusters_;  // the first, at most options_.clusters_shown
  std::uint64_t clusters_added_ = 0;
};

}  // namespace elek
