#include "trial/find_item.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "bytes/byte_source.h"
#include "decode/record_cutter.h"
#include "scan/item_json.h"

namespace elek {
namespace {

constexpr std::size_t kReadBytes = 256U << 10U;
constexpr std::size_t kMaxItemBytes = 256U << 20U;  // a record is smaller, but an item repeats its text in matches

bool is_about(const Item& item, std::string_view id) {
  return item.post_id == id || std::ranges::any_of(item.reasons, [&](const Reason& reason) { return reason.reason_id == id; });
}

/// Reads items one after the other.
class ItemReader {
 public:
  explicit ItemReader(std::unique_ptr<ByteSource> source) : cutter_(ByteWindow(std::move(source), kReadBytes), options()) {}

  /// Nothing at the end. What is no item is passed by.
  std::optional<Item> next() {
    Cut cut;
    while (cutter_.next(cut)) {
      if (cut.kind != Cut::Kind::record) continue;
      if (auto item = read(cut.bytes)) return item;
    }
    return std::nullopt;
  }

  const std::optional<Error>& error() const { return cutter_.window().error(); }

 private:
  static CutOptions options() {
    CutOptions options;
    options.max_record_bytes = kMaxItemBytes;
    return options;
  }

  std::optional<Item> read(std::string_view record) {
    padded_.assign(record);
    padded_.append(JsonParser::kPadding, ' ');
    const auto value = parser_.parse(std::string_view(padded_).substr(0, record.size()));
    if (!value) return std::nullopt;
    auto item = read_item(*value);
    return item ? std::optional(std::move(*item)) : std::nullopt;
  }

  RecordCutter cutter_;
  JsonParser parser_;
  std::string padded_;
};

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
