// Tables: a row of names, then a row a source. Whoever kept them called the columns as they liked; the usual names are known.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii_text.h"
#include "base/utf8.h"
#include "decode/csv.h"
#include "fold/folder.h"
#include "registry/imports/readers.h"

namespace elek::imports {
namespace {

struct UsualName {
  std::string_view name;  // in lower case
  Column column;
};

// The first that a table has is taken.
constexpr auto kUsualNames = std::to_array<UsualName>({
    {"value", Column::value},          {"domain", Column::value},       {"domain_name", Column::value},  {"hostname", Column::value},
    {"host", Column::value},           {"site", Column::value},         {"website", Column::value},      {"url", Column::value},
    {"domain name", Column::value},    {"домен", Column::value},        {"сайт", Column::value},        {"ресурс", Column::value},
    {"адрес", Column::value},          {"ссылка", Column::value},       {"сілтеме", Column::value},     {"шилтеме", Column::value},
    {"havola", Column::value},         {"название", Column::name},      {"атауы", Column::name},        {"аталышы", Column::name},
    {"nomi", Column::name},            {"категория", Column::label},    {"дата", Column::said_on},      {"күні", Column::said_on},
    {"примечание", Column::note},      {"source", Column::value},       {"kind", Column::kind},          {"tier", Column::tier},
    {"name", Column::name},            {"title", Column::name},         {"site name", Column::name},     {"label", Column::label},
    {"type", Column::label},           {"category", Column::label},     {"classification", Column::label}, {"class", Column::label},
    {"imitates", Column::imitates},    {"operation", Column::operation}, {"campaign", Column::operation}, {"owner", Column::owner},
    {"funding", Column::funding},      {"country", Column::country},    {"lang", Column::lang},          {"language", Column::lang},
    {"said_by", Column::said_by},      {"said_url", Column::said_url},  {"said_on", Column::said_on},    {"date", Column::said_on},
    {"authority", Column::authority},  {"added", Column::added},        {"reviewed", Column::reviewed},  {"expires", Column::expires},
    {"note", Column::note},            {"notes", Column::note},
});

Error unusable(std::string message, std::string help) { return {ErrorCode::input_unusable, std::move(message), std::move(help)}; }

std::optional<std::size_t> position_of(std::string_view name, const std::vector<std::string>& header) {
  const auto found = std::ranges::find(header, fold_case(trimmed(name)));
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

/// Which column of the table holds which of ours.
std::expected<std::map<Column, std::size_t>, Error> columns_of(const std::vector<std::string>& header,
                                                               const std::map<Column, std::string>& wanted) {
  std::map<Column, std::size_t> columns;
  for (const auto& [column, name] : wanted) {
    const auto position = position_of(name, header);
    if (!position) return std::unexpected(unusable(fmt::format("there is no column {}", name), fmt::format("there are: {}", fmt::join(header, ", "))));
    columns[column] = *position;
  }
  for (const UsualName& usual : kUsualNames) {
    if (const auto position = position_of(usual.name, header)) columns.try_emplace(usual.column, *position);
  }
  if (columns.contains(Column::value)) return columns;
  return std::unexpected(unusable("no column of the table is called domain, host, site, url or the like",
                                  fmt::format("say which holds the names: --column value=NAME; there are: {}", fmt::join(header, ", "))));
}

}  // namespace

std::expected<Found, Error> read_table(std::string_view text, const std::map<Column, std::string>& wanted) {
  CsvReader reader(text);
  CsvRow row;
  if (!reader.next(row)) return std::unexpected(unusable("the table is empty", "its first row names its columns"));
  std::vector<std::string> header;
  for (const std::string& name : row.cells) header.push_back(fold_case(trimmed(to_valid_utf8(name))));
  const auto columns = columns_of(header, wanted);
  if (!columns) return std::unexpected(columns.error());
  Found found;
  while (reader.next(row)) {
    ImportedRow& made = found.add();
    made.line = row.line;
    for (const auto& [column, position] : *columns) {
      if (position < row.cells.size()) made[column] = to_valid_utf8(trimmed(row.cells[position]));
    }
  }
  return found;
}

}  // namespace elek::imports
