#include "trial/item_reader.h"

#include <utility>

#include "scan/item_json.h"

namespace elek {
namespace {

constexpr std::size_t kReadBytes = 256U << 10U;
constexpr std::size_t kMaxItemBytes = 256U << 20U;  // a record is smaller, but an item repeats its text in matches

CutOptions options() {
  CutOptions options;
  options.max_record_bytes = kMaxItemBytes;
  return options;
}

}  // namespace

ItemReader::ItemReader(std::unique_ptr<ByteSource> source, std::function<void(const Value&)> other)
    : cutter_(ByteWindow(std::move(source), kReadBytes), options()), other_(std::move(other)) {}

std::optional<Item> ItemReader::next() {
  Cut cut;
  while (cutter_.next(cut)) {
    if (cut.kind != Cut::Kind::record) continue;
    if (auto item = read(cut.bytes)) return item;
  }
  return std::nullopt;
}

std::optional<Item> ItemReader::read(std::string_view record) {
  padded_.assign(record);
  padded_.append(JsonParser::kPadding, ' ');
  const auto value = parser_.parse(std::string_view(padded_).substr(0, record.size()));
  if (!value) return std::nullopt;
  auto item = read_item(*value);
  if (item) return std::move(*item);
  if (other_) other_(*value);
  return std::nullopt;
}

}  // namespace elek
