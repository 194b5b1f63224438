// Lists of others become rows of ours: a reader for each format finds the names, and here each gets its kind, its provenance and the one
// spelling that tells whether it stood there before. What cannot be a row is told with its line and left out.

#include "registry/imports/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/ascii_text.h"
#include "base/utf8.h"
#include "decode/csv.h"
#include "link/canonical_url.h"
#include "link/host.h"
#include "registry/entry_key.h"
#include "registry/imports/readers.h"
#include "registry/list_cells.h"

namespace elek {
namespace {

using imports::Found;

constexpr std::array kNeeded = {Column::tier, Column::said_by, Column::said_on};
constexpr std::array<std::string_view, 7> kFormatNames = {"hosts", "plain", "csv", "misp", "stix", "opensources", "trust.txt"};

/// The first line that says something: no comment.
std::string_view first_line(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = trimmed(text.substr(0, text.find('\n')));
    if (!line.empty() && !line.starts_with('#') && !line.starts_with('!')) return line;
    text.remove_prefix(std::min(text.size(), text.find('\n') == std::string_view::npos ? text.size() : text.find('\n') + 1));
  }
  return {};
}

bool begins_with_address(std::string_view line) {
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  if (word.size() == line.size()) return false;
  const bool is_ipv6 = word.contains(':') && word.find_first_not_of("0123456789abcdefABCDEF:%.lo") == std::string_view::npos;
  return is_ipv6 || (std::ranges::count(word, '.') == 3 && is_address(word));
}

ForeignFormat format_of(std::string_view text) {
  const std::string_view line = first_line(text);
  if (line.starts_with('{')) return imports::json_format_of(text).value_or(ForeignFormat::stix);
  if (begins_with_address(line)) return ForeignFormat::hosts;
  if (imports::is_trust_txt_line(line)) return ForeignFormat::trust_txt;
  const bool is_table = line.find_first_of(",;\t") != std::string_view::npos || lower_letters(line) == "domain";
  return is_table ? ForeignFormat::csv : ForeignFormat::plain;
}

std::expected<Found, Error> read_as(ForeignFormat format, std::string_view text, const ImportOptions& options) {
  switch (format) {
    case ForeignFormat::hosts: return imports::read_hosts(text);
    case ForeignFormat::plain: return imports::read_plain(text);
    case ForeignFormat::trust_txt: return imports::read_trust_txt(text);
    case ForeignFormat::csv: return imports::read_table(text, options.columns);
    default: return imports::read_json(text, format);
  }
}

// A bare name is a domain, or a host where it lies under one; what has a path is an address.
std::string_view kind_of(std::string_view value) {
  const auto address = canonicalize(value);
  if (!address) return "domain";  // which says why it is none
  const std::string_view rest = without_scheme(address->url);
  if (rest != address->host) return "url";
  return address->domain == address->host ? "domain" : "host";
}

bool is_machine(const ImportedRow& row) {
  const std::string& kind = row[Column::kind];
  return (kind == "domain" || kind == "host") && is_address(row[Column::value]);
}

/// Makes rows complete, and keeps those that are new and can be used.
class Finisher {
 public:
  Finisher(const std::string& file, const ImportOptions& options, DiagnosticSink& diagnostics)
      : file_(file), options_(options), diagnostics_(diagnostics) {}

  void add(ImportedRow row, ImportedList& list) {
    ++list.names;
    complete(row);
    const auto keys = checked(row);
    if (!keys) {
      ++list.refused;
      // What one row does not say, mostly none says: to tell it once is enough.
      const auto lacking = std::ranges::find_if(kNeeded, [&](Column column) { return row[column].empty(); });
      if (lacking != kNeeded.end() && !told_.insert(*lacking).second) return;
      const Place place{file_, row.line, row.line == 0 ? 0U : 1U};
      diagnostics_.report({keys.error().code, Severity::error, place, keys.error().message, keys.error().help});
    } else if (!seen_.insert(fmt::format("{} {}", row[Column::tier], keys->front())).second) {
      ++list.repeated;
    } else {
      list.rows.push_back(std::move(row));
    }
  }

 private:
  void complete(ImportedRow& row) const {
    for (std::string& cell : row.cells) cell = in_one_line(to_valid_utf8(trimmed(cell)));
    for (const auto& [column, text] : options_.defaults) {
      if (column == Column::note && !row[column].empty()) {
        row[column] += "; " + text;  // both are wanted
      } else if (row[column].empty()) {
        row[column] = text;
      }
    }
    if (row[Column::kind].empty()) {
      // ".example.org" and "*.example.org": a domain and what is under it
      std::string& value = row[Column::value];
      if (value.starts_with("*.")) value.erase(0, 1);
      if (value.starts_with('.')) value.erase(0, 1);
      row[Column::kind] = kind_of(value);
    }
    if (auto day = read_day(row[Column::said_on])) row[Column::said_on] = *std::move(day);
    bring_into_one_spelling(row);
  }

  // So that it can be found by eye, too, and two spellings are one row.
  static void bring_into_one_spelling(ImportedRow& row) {
    const std::string& kind = row[Column::kind];
    std::string& value = row[Column::value];
    if (kind.starts_with("handle:") && value.starts_with('@')) value.erase(0, 1);
    if (kind != "domain" && kind != "host" && kind != "url") return;
    const auto address = canonicalize(value);
    if (!address) return;
    if (kind == "url") {
      value = address->url;
    } else if (without_scheme(address->url) == address->host) {
      value = address->host;
    }
  }

  std::expected<std::vector<std::string>, ValueProblem> checked(const ImportedRow& row) {
    const auto fail = [](DiagnosticCode code, std::string message, std::string help) {
      return std::unexpected(ValueProblem{code, std::move(message), std::move(help)});
    };
    if (row[Column::value].empty()) return fail(DiagnosticCode::list_bad_value, "the row names nothing", "");
    const auto kind = row_kind_named(row[Column::kind]);
    if (!kind) {
      return fail(DiagnosticCode::list_bad_value, fmt::format("{} is no kind of row", row[Column::kind]),
                  "there are domain, host, url, handle:PLATFORM, id:PLATFORM and name:PLATFORM");
    }
    const std::string& tier = row[Column::tier];
    if (tier.empty()) return fail(DiagnosticCode::list_bad_value, "nobody says of which tier it is", "say it with --tier");
    if (!tier_named(tier)) return fail(DiagnosticCode::list_bad_value, fmt::format("{} is no tier", tier), "elek help sources lists them");
    if (row[Column::said_by].empty()) {
      return fail(DiagnosticCode::list_no_provenance, "the list does not say who says so", "say it with --said-by");
    }
    const std::string& day = row[Column::said_on];
    if (day.empty()) {
      return fail(DiagnosticCode::list_no_provenance, "the list does not say since when", "say it with --said-on, as in 2026-06-19");
    }
    if (!read_day(day)) return std::unexpected(bad_day(DiagnosticCode::list_bad_value, day, "the day of the row"));
    if (is_machine(row)) {
      return fail(DiagnosticCode::list_bad_value, fmt::format("{} is a machine's number, at which many sites may stand", row[Column::value]), "");
    }
    return row_keys(*kind, row[Column::value], folder_);
  }

  const std::string& file_;
  const ImportOptions& options_;
  DiagnosticSink& diagnostics_;
  Folder folder_;
  std::set<std::string> seen_;
  std::set<Column> told_;  // to be lacking
};

}  // namespace

std::string_view name_of(ForeignFormat format) { return kFormatNames[static_cast<std::size_t>(format)]; }

std::optional<ForeignFormat> foreign_format_named(std::string_view name) {
  const auto found = std::ranges::find(kFormatNames, name);
  if (found == kFormatNames.end()) return std::nullopt;
  return static_cast<ForeignFormat>(found - kFormatNames.begin());
}

std::optional<std::string> add_columns(std::string_view text, std::map<Column, std::string>& columns) {
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find(','));
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
    const auto column = column_named(trimmed(pair.substr(0, pair.find('='))));
    if (!column || !pair.contains('=')) return std::string(pair);
    columns[*column] = trimmed(pair.substr(pair.find('=') + 1));
  }
  return std::nullopt;
}

std::expected<ImportedList, Error> import_list(const std::string& file, std::string_view bytes, const ImportOptions& options,
                                               DiagnosticSink& diagnostics) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  if (begins_as_utf16(bytes)) {
    const ValueProblem problem = utf16_problem();
    return std::unexpected(Error{ErrorCode::input_unusable, problem.message, problem.help});
  }
  ImportedList list;
  list.format = options.format ? *options.format : format_of(bytes);
  auto found = read_as(list.format, bytes, options);
  if (!found) return std::unexpected(found.error());
  if (found->too_many) {
    return std::unexpected(Error{ErrorCode::input_unusable, "the list names more than a million sources", "split it"});
  }
  list.passed_over = found->passed_over;
  Finisher finisher(file, options, diagnostics);
  for (ImportedRow& row : found->rows) finisher.add(std::move(row), list);
  return list;
}

}  // namespace elek
