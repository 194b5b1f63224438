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

}  // namespace

std::expected<Item, Error> find_item(const std::string& result, std::string_view id, const std::atomic<bool>* stop) {
  auto source = open_source(result, stop);
  if (!source) return std::unexpected(source.error());
  ItemReader reader(std::move(*source));
  std::uint64_t items = 0;
  while (auto item = reader.next()) {
    if (is_about(*item, id)) return std::move(*item);
    ++items;
  }
  if (reader.error()) return std::unexpected(*reader.error());
  if (items == 0) {
    return std::unexpected(Error{ErrorCode::input_unusable, fmt::format("{} holds no result of a scan (elek.item/1)", result),
                                 "write one: elek scan -f ndjson -o RESULT EXPORT; for an export write EXPORT#ID"});
  }
  return std::unexpected(
      Error{ErrorCode::input_unusable,
            fmt::format("{} holds {} {}, none of them {}", result, items, items == 1 ? "flagged post" : "flagged posts", id), ""});
}

}  // namespace elek
