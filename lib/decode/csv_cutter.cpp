#include "decode/csv_cutter.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "decode/json_writer.h"

namespace elek {
namespace {

constexpr std::size_t kMaxNameBytes = 200;
constexpr std::size_t kMostHeadBytes = std::size_t{64} << 10U;  // in which the header is looked for
constexpr char kQuote = '"';
constexpr std::string_view kUnclosed = "a quotation mark opens a cell of this row and none closes it";
constexpr std::string_view kTextAfterQuote = "something stands between a closing quotation mark and the end of its cell";

std::vector<std::string> names_as_keys(const std::vector<std::string>& names) {
  std::vector<std::string> keys;
  for (const std::string& name : names) {
    std::string key;
    append_json_string(key, name);
    keys.push_back(key + ':');
  }
  return keys;
}

void append_object(std::string& out, const std::vector<std::string>& keys, const std::vector<std::string>& cells) {
  out += '{';
  for (std::size_t i = 0; i < std::min(keys.size(), cells.size()); ++i) {
    if (i > 0) out += ',';
    out += keys[i];
    append_json_string(out, cells[i]);
  }
  out += '}';
}

bool is_name(const std::string& cell) {
  const auto is_letter = [](char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return cell.size() <= kMaxNameBytes && std::ranges::any_of(cell, is_letter) && cell.find('\n') == std::string::npos;
}

/// Names of columns: all different, few without letters (pandas leaves the first one empty).
bool is_header(const std::vector<std::string>& cells) {
  const auto named = static_cast<std::size_t>(std::ranges::count_if(cells, is_name));
  const std::set<std::string> different(cells.begin(), cells.end());
  return cells.size() >= 2 && named + 1 >= cells.size() && different.size() == cells.size();
}

/// How many columns the table has that `text` begins with; 0: it does not begin with one.
std::size_t columns_of(std::string_view text) {
  CsvReader reader(text);
  CsvRow row;
  if (!reader.next(row) || row.fault != CsvRow::Fault::none || !is_header(row.cells)) return 0;
  const std::size_t columns = row.cells.size();
  const bool has_row = reader.next(row);
  return !has_row || row.fault != CsvRow::Fault::none || row.cells.size() == columns ? columns : 0;
}

/// Whether a line above a table may be about it: nearly all of its cells are empty.
bool is_remark(std::string_view line, char separator) {
  constexpr std::size_t kMostCells = 2;
  std::size_t filled = 0;
  while (!line.empty()) {
    const std::string_view cell = line.substr(0, line.find(separator));
    filled += cell.find_first_not_of(" \r\"") == std::string_view::npos ? 0 : 1;
    line.remove_prefix(std::min(line.size(), cell.size() + 1));
  }
  return filled <= kMostCells;
}

/// Whether the table that `text` begins with has a row of more than its `columns`, among the first.
bool has_longer_row(std::string_view text, std::size_t columns) {
  constexpr std::size_t kMostRows = 20;
  CsvReader reader(text);
  CsvRow row;
  for (std::size_t i = 0; i < kMostRows && reader.next(row); ++i) {
    if (row.fault == CsvRow::Fault::none && row.cells.size() > columns) return true;
  }
  return false;
}

bool are_remarks(std::string_view lines, char separator) {
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    if (!is_remark(line, separator)) return false;
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
  }
  return true;
}

/// Where a header stands behind some lines about the table, as reports have: there it must be so long that no prose is taken for it. 0: nowhere.
std::size_t find_late_header(std::string_view text) {
  constexpr std::size_t kMostRemarks = 20;
  constexpr std::size_t kLeastColumns = 5;
  std::size_t start = 0;
  for (std::size_t i = 0; i < kMostRemarks; ++i) {
    start = text.find('\n', start) + 1;
    if (start == 0 || start == text.size()) return 0;
    const std::string_view rest = text.substr(start);
    if (rest.front() == '\n' || rest.front() == '\r' || columns_of(rest) < kLeastColumns) continue;
    return are_remarks(text.substr(0, start), CsvReader(rest).separator()) ? start : 0;
  }
  return 0;
}

/// Where the table's header stands; nothing: there is no table.
std::optional<std::size_t> find_header(std::string_view text) {
  text = text.substr(0, kMostHeadBytes);
  const std::size_t at_once = columns_of(text);
  if (at_once > 0 && !has_longer_row(text, at_once)) return 0;
  const std::size_t late = find_late_header(text);
  return at_once > 0 || late > 0 ? std::optional(late) : std::nullopt;
}

}  // namespace

bool looks_like_csv(std::string_view head) {
  const std::size_t first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos || head[first] == '{' || head[first] == '[') return false;
  return find_header(head).has_value();
}

std::string first_csv_record(std::string_view head) {
  head.remove_prefix(find_header(head).value_or(0));
  CsvReader reader(head);
  CsvRow row;
  if (!reader.next(row)) return "{}";
  const std::vector<std::string> keys = names_as_keys(row.cells);
  reader.next(row);
  std::string json;
  append_object(json, keys, row.cells);
  return json;
}

CsvCutter::CsvCutter(ByteWindow window, std::size_t max_record_bytes) : window_(std::move(window)), max_record_bytes_(max_record_bytes) {
  pass(find_header(window_.rest()).value_or(0));
  const CsvReader reader(window_.rest());
  separator_ = reader.separator();
  pass(reader.position());  // a byte order mark, "sep=;"
  skip_blank_lines();
  const Row header = find_row();
  CsvReader(window_.rest().substr(0, header.size), separator_, max_record_bytes_).next(row_);
  keys_ = names_as_keys(row_.cells);
  pass(header.size);
}

bool CsvCutter::next(Cut& cut) {
  skip_blank_lines();
  if (!window_.reach(1)) return false;
  cut.line = line_;
  cut.offset = window_.offset();
  const Row found = find_row();
  if (found.fault == Row::Fault::too_long)
    return reject_line(cut, found.size, DiagnosticCode::record_too_large, "the row is longer than the limit");
  if (found.fault == Row::Fault::unclosed) return reject_line(cut, found.size, DiagnosticCode::record_bad_row, kUnclosed);
  const std::string_view bytes = window_.rest().substr(0, found.size);
  CsvReader(bytes, separator_, max_record_bytes_).next(row_);
  if (row_.fault == CsvRow::Fault::text_after_quote) return reject_line(cut, found.size, DiagnosticCode::record_bad_row, kTextAfterQuote);
  const bool is_text = is_utf8(bytes);
  const bool fits = row_.fault == CsvRow::Fault::none && row_.cells.size() <= keys_.size();
  pass(found.size);
  if (!is_text) return fill(cut, DiagnosticCode::record_bad_utf8, "this row is not UTF-8");
  if (!fits) return fill(cut, DiagnosticCode::record_bad_row, "this row has more cells than the header");
  json_.clear();
  append_object(json_, keys_, row_.cells);
  cut.kind = Cut::Kind::record;
  cut.bytes = json_;
  cut.length = window_.offset() - cut.offset;
  return true;
}

void CsvCutter::skip_blank_lines() {
  while (window_.reach(1)) {
    const char c = window_.rest().front();
    if (c != '\n' && (c != '\r' || !window_.reach(2) || window_.rest()[1] != '\n')) return;
    pass(1);
  }
}

/// Where the row at the cursor ends, its line end included. What was looked at in vain for the end of a cell is not looked at again: until
/// there, cells end with their lines.
CsvCutter::Row CsvCutter::find_row() {
  enum class In : std::uint8_t { cell_start, plain, quoted, after_quote } in = In::cell_start;
  const bool one_line = window_.offset() < one_line_until_;
  std::size_t at = 0;
  for (; at < max_record_bytes_ && (at < window_.rest().size() || window_.more()); ++at) {
    const char c = window_.rest()[at];
    if (in == In::quoted) {
      if (c == kQuote) in = In::after_quote;
      if (c == '\n' && one_line) return {at, Row::Fault::unclosed};
      continue;
    }
    if (c == kQuote && in != In::plain) {
      in = In::quoted;
      continue;
    }
    if (c == '\n') return {at + 1, Row::Fault::none};
    in = c == separator_ ? In::cell_start : In::plain;
  }
  if (in == In::quoted) one_line_until_ = window_.offset() + at;
  if (in == In::quoted) return {at, Row::Fault::unclosed};
  return {at, at == max_record_bytes_ ? Row::Fault::too_long : Row::Fault::none};
}

void CsvCutter::pass(std::size_t size) {
  line_ += static_cast<std::uint64_t>(std::ranges::count(window_.rest().substr(0, size), '\n'));
  window_.advance(size);
}

/// Costs the faulty row its first line only. The rest of the `looked_at` bytes is read again; where that comes to several times the input,
/// cells end with their lines, so that hostile rows, each of which proves faulty at its far end, cost no more.
bool CsvCutter::reject_line(Cut& cut, std::size_t looked_at, DiagnosticCode code, std::string_view message) {
  constexpr std::uint64_t kMostTimes = 4;
  constexpr std::uint64_t kAlways = std::uint64_t{1} << 20U;
  const std::uint64_t reached = window_.offset() + looked_at;
  while (window_.reach(1)) {
    const std::size_t end = window_.rest().find('\n');
    if (end != std::string_view::npos) {
      pass(end + 1);
      break;
    }
    pass(window_.rest().size());
  }
  if (reached > window_.offset()) read_again_ += reached - window_.offset();
  if (read_again_ > kMostTimes * window_.offset() + kAlways) one_line_until_ = std::max(one_line_until_, reached);
  return fill(cut, code, message);
}

bool CsvCutter::fill(Cut& cut, DiagnosticCode code, std::string_view message) {
  cut.kind = Cut::Kind::rejected;
  cut.bytes = {};
  cut.length = window_.offset() - cut.offset;
  cut.code = code;
  cut.message = message;
  return true;
}

}  // namespace elek
