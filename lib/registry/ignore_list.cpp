#include "registry/ignore_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <expected>
#include <set>

#include "base/ascii_text.h"
#include "base/nearest.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "decode/csv.h"
#include "registry/entry_key.h"
#include "registry/list_cells.h"

namespace elek {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"kind", "value", "rule", "until", "why", "by"};
constexpr std::array kNeeded = {"kind", "value", "why"};

using Cells = std::map<std::string_view, std::string>;  // by the name of the column

std::unexpected<ValueProblem> bad(std::string message, std::string help = "") {
  return std::unexpected(ValueProblem{DiagnosticCode::ignore_bad_row, std::move(message), std::move(help)});
}

std::expected<Cells, ValueProblem> cells_of(const CsvRow& row, const std::vector<std::string>& header) {
  if (auto fault = fault_of(row, header.size())) return bad(std::move(fault->message), std::move(fault->help));
  Cells cells;
  for (const std::string_view name : kNames) cells[name];
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (const auto found = cells.find(header[i]); found != cells.end()) found->second = in_one_line(trimmed(row.cells[i]));
  }
  for (const char* const name : kNeeded) {
    if (cells[name].empty()) return bad(fmt::format("nothing stands under {}", name), "say what is ignored, and why");
  }
  return cells;
}

std::expected<IgnoreRow, ValueProblem> row_of(Cells& cells) {
  IgnoreRow row;
  row.kind = std::move(cells["kind"]);
  row.value = std::move(cells["value"]);
  row.rule = std::move(cells["rule"]);
  row.why = std::move(cells["why"]);
  row.by = std::move(cells["by"]);
  const std::string& until = cells["until"];
  if (until.empty()) return row;
  const auto time = read_time(read_day(until).value_or(until), TimeZone());
  if (!time) return std::unexpected(bad_day(DiagnosticCode::ignore_bad_row, until, "until"));
  row.until = time->seconds;
  return row;
}

std::expected<std::vector<std::string>, ValueProblem> keys_of(const IgnoreRow& row, const std::optional<RowKind>& kind, Folder& folder) {
  if (row.kind == "post") return std::vector{IgnoreList::post_key(row.value)};
  if (!kind)
    return bad(fmt::format("{} is no kind of row", row.kind),
               "there are post, domain, host, url, handle:PLATFORM, id:PLATFORM and name:PLATFORM");
  auto keys = row_keys(*kind, row.value, folder);
  if (keys) return keys;
  const bool platform = keys.error().code == DiagnosticCode::list_platform_host;
  keys.error().code = platform ? DiagnosticCode::ignore_platform_host : DiagnosticCode::ignore_bad_row;
  return keys;
}

std::unexpected<ValueProblem> bad_header(std::string message) {
  return std::unexpected(ValueProblem{DiagnosticCode::ignore_bad_header, std::move(message) + ", and nothing of the file is used",
                                      "its first row names the columns kind,value,rule,until,why,by; kind, value and why must be there"});
}

std::expected<std::vector<std::string>, ValueProblem> header_of(const CsvRow& row) {
  std::vector<std::string> header;
  for (const std::string& cell : row.cells) header.emplace_back(trimmed(cell));
  for (const std::string_view name : kNames) {
    if (std::ranges::count(header, name) > 1) return bad_header(fmt::format("two columns are called {}", name));
  }
  for (const char* const name : kNeeded) {
    if (std::ranges::count(header, name) == 0) return bad_header(fmt::format("there is no column {}", name));
  }
  return header;
}

void report(DiagnosticSink& diagnostics, Severity severity, Place place, ValueProblem problem) {
  diagnostics.report({problem.code, severity, std::move(place), std::move(problem.message), std::move(problem.help)});
}

// What source lists, results and people call the columns, and what is near in letters; empty if nothing is.
std::string_view column_meant(const std::string& name) {
  struct OtherName {
    std::string_view name, column;
  };
  constexpr auto kOtherNames = std::to_array<OtherName>({{"expires", "until"},
                                                         {"rule_id", "rule"},
                                                         {"rule_name", "rule"},
                                                         {"reason", "why"},
                                                         {"note", "why"},
                                                         {"said_by", "by"},
                                                         {"author", "by"},
                                                         {"post_id", "value"},
                                                         {"type", "kind"}});
  const std::string lower = lower_letters(name);
  const auto other = std::ranges::find(kOtherNames, lower, &OtherName::name);
  if (other != kOtherNames.end()) return other->column;
  const auto near = nearest(lower, {kNames.begin(), kNames.end()});
  return near ? *std::ranges::find(kNames, *near) : std::string_view();
}

// A misspelt "until" or "rule" would make the row ignore more than is meant.
void tell_of_unknown_columns(const std::vector<std::string>& header, const Place& place, DiagnosticSink& diagnostics) {
  for (const std::string& name : header) {
    if (std::ranges::count(kNames, name) != 0) continue;
    const std::string_view meant = column_meant(name);
    diagnostics.report({DiagnosticCode::list_unknown_column, Severity::warning, place,
                        fmt::format("no column is called {}; it is not read", to_valid_utf8(name)),
                        meant.empty() ? "they are kind,value,rule,until,why,by" : fmt::format("did you mean {}?", meant)});
  }
}

}  // namespace

std::string IgnoreRow::label() const { return fmt::format("{} ({} {}: {})", place(), kind, value, why); }

std::string IgnoreRow::place() const { return fmt::format("{}:{}", file, line); }

void IgnoreList::add_text(const std::string& file, std::string_view csv, DiagnosticSink& diagnostics) {
  std::string hash = sha256_hex(csv);
  const auto same = std::ranges::find(hashes_, hash);
  if (same != hashes_.end()) {
    const std::string& first = files_[static_cast<std::size_t>(same - hashes_.begin())];
    diagnostics.report({DiagnosticCode::ignore_given_twice,
                        Severity::warning,
                        {file},
                        fmt::format("{} holds the same rows", first),
                        "it counts once; name it once"});
    return;
  }
  hashes_.push_back(std::move(hash));
  files_.push_back(file);
  if (!add_rows(file, csv, diagnostics)) unusable_.push_back(file);
}

bool IgnoreList::add_rows(const std::string& file, std::string_view csv, DiagnosticSink& diagnostics) {
  const auto refuse_file = [&](std::uint64_t line, ValueProblem problem) {
    report(diagnostics, Severity::error, {file, line, line}, std::move(problem));
    return false;
  };
  if (begins_as_utf16(csv)) return refuse_file(0, utf16_problem());
  CsvReader reader(csv);
  CsvRow row;
  if (!reader.next(row)) return refuse_file(0, bad_header("the file is empty").error());
  const auto header = header_of(row);
  if (!header) return refuse_file(row.line, header.error());
  tell_of_unknown_columns(*header, {file, row.line, 1, row.offset}, diagnostics);
  const std::size_t rows_before = rows_.size();
  const std::size_t refused_before = refused_;
  Folder folder;
  std::set<std::string> platforms = {""};
  while (reader.next(row)) {
    const Place place{file, row.line, 1, row.offset};
    auto cells = cells_of(row, *header);
    auto read = cells ? row_of(*cells) : std::unexpected(std::move(cells.error()));
    const auto kind = read ? row_kind_named(read->kind) : std::nullopt;
    auto keys = read ? keys_of(*read, kind, folder) : std::unexpected(std::move(read.error()));
    if (!keys) {
      ++refused_;
      report(diagnostics, Severity::error, place, std::move(keys.error()));
      continue;
    }
    if (kind && platforms.insert(kind->platform).second) {
      if (auto problem = misspelt_platform(kind->platform)) report(diagnostics, Severity::warning, place, std::move(*problem));
    }
    for (std::string& key : *keys) by_key_[std::move(key)].push_back(static_cast<std::uint32_t>(rows_.size()));
    read->file = file;
    read->line = row.line;
    rows_.push_back(std::move(*read));
  }
  return rows_.size() != rows_before || refused_ == refused_before;
}

std::span<const std::uint32_t> IgnoreList::find(std::string_view key) const& {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? std::span<const std::uint32_t>() : std::span<const std::uint32_t>(found->second);
}

std::string IgnoreList::post_key(std::string_view post_id) { return fmt::format("p:{}", post_id); }

std::string IgnoreList::hash() const {
  Sha256 all;
  for (const std::string& hash : hashes_) all.update(hash).update("\n");
  return all.hex();
}

}  // namespace elek
