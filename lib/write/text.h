#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "scan/item_sink.h"
#include "write/item_text.h"
#include "write/output.h"

namespace elek {

struct TextOptions {
  ItemTextOptions item;
  Level min_level = Level::medium;
  std::size_t shown = 20;  ///< how many posts are listed
};

/// Lists, for a person, the posts to look at first, and sums up the scan. Posts of equal words are one entry.
/// Ranks by level, then copies, then views, then input order. Memory is bounded: see text.cpp. Borrows from the output, which the caller
/// commits.
class TextSink final : public ItemSink {
 public:
  TextSink(OutputFile& output, TextOptions options) : output_(output), options_(std::move(options)) {}

  std::expected<void, Error> add(const Item& item) override;
  std::expected<void, Error> end(const Summary& summary) override;

 private:
  struct Rank {
    Level level = Level::informational;
    std::uint64_t copies = 0;
    std::int64_t views = 0;
    std::uint64_t sequence = 0;  // of the first copy
  };
  struct Entry {
    Rank rank;
    std::optional<std::uint64_t> key;
    Item item;
  };
  static bool better(const Entry& a, const Entry& b);
  Rank rank_with(const Item& item, std::optional<std::uint64_t> key);
  Entry* listed(std::optional<std::uint64_t> key);

  OutputFile& output_;
  TextOptions options_;
  std::unordered_map<std::uint64_t, Rank> ranks_;
  std::vector<Entry> best_;  // best first, at most options_.shown
  std::uint64_t added_ = 0;
};

}  // namespace elek
