#include "ingest/channel_handles.h"

#include <algorithm>
#include <optional>

#include "bytes/whole_file.h"
#include "decode/csv.h"
#include "ingest/post_maker.h"

namespace elek {
namespace {

constexpr std::size_t kMaxTableBytes = 16U << 20U;

std::unexpected<Error> wrong(const std::string& path, std::uint64_t line, const std::string& message) {
  return std::unexpected(Error{ErrorCode::usage, path + ":" + std::to_string(line) + ": " + message,
                               "The first line names the columns: id,handle or name,handle or id,name,handle."});
}

/// "123" of "123", "-100123", "telegram:123", "channel123".
std::string_view bare_id(std::string_view id) {
  for (const std::string_view before : {"telegram:", "channel", "-100", "-"}) {
    if (id.starts_with(before)) id.remove_prefix(before.size());
  }
  return id;
}

std::string_view bare_handle(std::string_view handle) {
  for (const std::string_view before : {"https://", "http://", "t.me/"}) {
    if (handle.starts_with(before)) handle.remove_prefix(before.size());
  }
  return bare_name(handle, '@');
}

}  // namespace

std::expected<void, Error> ChannelHandles::add_file(const std::string& path) {
  const auto csv = whole_file(path, kMaxTableBytes);
  if (!csv) return std::unexpected(Error{ErrorCode::usage, "cannot read " + path + ": " + csv.error().message, ""});
  if (csv->size() > kMaxTableBytes) return wrong(path, 1, "the table is larger than 16 MiB");
  return add_table(*csv, path);
}

std::expected<void, Error> ChannelHandles::add_table(std::string_view csv, const std::string& path) {
  CsvReader reader(csv);
  CsvRow row;
  if (!reader.next(row)) return wrong(path, 1, "the table is empty");
  const auto column = [&](std::string_view name) -> std::optional<std::size_t> {
    const auto found = std::ranges::find(row.cells, name);
    return found == row.cells.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - row.cells.begin()));
  };
  const auto handle = column("handle");
  const auto id = column("id");
  const auto name = column("name");
  if (!handle || (!id && !name)) return wrong(path, row.line, "no column is called handle, or none id or name");
  while (reader.next(row)) {
    const auto cell = [&](std::optional<std::size_t> at) { return at && *at < row.cells.size() ? std::string_view(row.cells[*at]) : ""; };
    if (row.fault != CsvRow::Fault::none || bare_handle(cell(handle)).empty()) return wrong(path, row.line, "this row has no handle");
    if (!cell(id).empty()) by_id_.insert_or_assign(std::string(bare_id(cell(id))), std::string(bare_handle(cell(handle))));
    if (!cell(name).empty()) by_name_.insert_or_assign(std::string(cell(name)), std::string(bare_handle(cell(handle))));
  }
  return {};
}

std::string_view ChannelHandles::find(std::string_view id, std::string_view name) const {
  const auto of_id = by_id_.find(bare_id(id));
  if (of_id != by_id_.end()) return of_id->second;
  const auto of_name = by_name_.find(name);
  return of_name == by_name_.end() ? std::string_view() : of_name->second;
}

}  // namespace elek
