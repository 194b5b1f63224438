#include "decode/csv.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii_text.h"

namespace elek {
namespace {

constexpr char kQuote = '"';
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Of equals the first: a line without any is one column, and the choice does not matter.
char separator_of(std::string_view line) {
  constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};
  std::array<std::size_t, 3> seen{};
  bool quoted = false;
  for (const char c : line) {
    if (c == kQuote) quoted = !quoted;
    const auto found = std::ranges::find(kSeparators, c);
    if (!quoted && found != kSeparators.end()) ++seen[static_cast<std::size_t>(found - kSeparators.begin())];
  }
  return kSeparators[static_cast<std::size_t>(std::ranges::max_element(seen) - seen.begin())];
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
  const std::string_view rest = text_.substr(at_);
  separator_ = separator_of(rest.substr(0, rest.find('\n')));
  skip_separator_line();
}

bool CsvReader::next(CsvRow& row) {
  skip_blank_lines();
  row.cells.clear();
  row.fault = CsvRow::Fault::none;
  if (at_ == text_.size()) return false;
  read_cells(row);
  if (row.fault != CsvRow::Fault::none) {
    read_row_again(row);
  } else {
    pass_line_end();
  }
  return true;
}

// What was looked at up to the text's end may prove to be something else when more of it is there: it is looked at again then.
bool CsvReader::next_whole(CsvRow& row) {
  skip_blank_lines();
  const std::size_t start = at_;
  const std::uint64_t line = line_;
  row.cells.clear();
  row.fault = CsvRow::Fault::none;
  if (at_ != text_.size()) read_cells(row);
  const bool is_decided = at_ + 1 < text_.size();  // behind a lone CR an LF may come
  const bool is_whole = is_decided && (row.fault == CsvRow::Fault::none || text_.find('\n', start) != std::string_view::npos);
  if (is_whole && row.fault == CsvRow::Fault::none) pass_line_end();
  if (is_whole && row.fault != CsvRow::Fault::none) read_row_again(row);
  if (is_whole) return true;
  at_ = start;
  line_ = line;
  return false;
}

void CsvReader::go_on(std::string_view text) {
  before_ += at_;
  at_ = 0;
  text_ = text;
}

void CsvReader::read_cells(CsvRow& row) {
  row.line = line_;
  row.offset = before_ + at_;
  one_line_ = row.offset < one_line_until_;
  for (;;) {
    row.fault = row.cells.size() < kMaxCells ? read_cell(row.cells.emplace_back()) : CsvRow::Fault::too_long;
    if (row.fault != CsvRow::Fault::none || at_ == text_.size() || text_[at_] != separator_) return;
    ++at_;
  }
}

void CsvReader::skip_separator_line() {
  constexpr std::string_view kSays = "sep=";
  const std::string_view rest = text_.substr(at_);
  const std::string_view line = rest.substr(0, rest.find_first_of("\r\n"));
  if (line.size() != kSays.size() + 1 || !starts_with_letters(line, kSays)) return;
  separator_ = line.back();
  skip_line();
}

// Hostile rows may each have a thousand cells of many lines before they prove faulty.
void CsvReader::read_row_again(const CsvRow& row) {
  constexpr std::size_t kMostTimes = 4;
  constexpr std::size_t kAlways = std::size_t{1} << 20U;
  const std::size_t reached = at_;
  at_ = static_cast<std::size_t>(row.offset) - before_;
  line_ = row.line;
  skip_line();
  if (reached <= at_) return;
  read_again_ += reached - at_;
  if (read_again_ > kMostTimes * (before_ + at_) + kAlways) one_line_until_ = before_ + reached;
}

void CsvReader::skip_blank_lines() {
  while (at_ != text_.size() && at_line_end()) pass_line_end();
}

CsvRow::Fault CsvReader::read_cell(std::string& cell) {
  if (at_ != text_.size() && text_[at_] == kQuote) return read_quoted(cell);
  const std::size_t start = at_;
  const char* at = text_.data() + at_;
  const char* const end = text_.data() + text_.size();
  while (at != end && *at != separator_ && *at != '\n') ++at;
  at_ = static_cast<std::size_t>(at - text_.data());
  if (at != end && *at == '\n' && at_ != start && text_[at_ - 1] == '\r') --at_;
  cell.assign(text_.substr(start, at_ - start));
  return cell.size() > max_cell_bytes_ ? CsvRow::Fault::too_long : CsvRow::Fault::none;
}

CsvRow::Fault CsvReader::read_quoted(std::string& cell) {
  for (++at_; at_ != text_.size(); ++at_) {
    if (text_[at_] == kQuote) {
      ++at_;
      if (at_ == text_.size() || text_[at_] != kQuote) {
        const bool ended = at_ == text_.size() || text_[at_] == separator_ || at_line_end();
        return ended ? CsvRow::Fault::none : CsvRow::Fault::text_after_quote;
      }
    }
    if (text_[at_] == '\n' && one_line_) break;
    if (text_[at_] == '\n') ++line_;
    cell += text_[at_];
    if (cell.size() > max_cell_bytes_) break;
  }
  return CsvRow::Fault::unclosed_quote;
}

void CsvReader::skip_line() {
  at_ = std::min(text_.find('\n', at_), text_.size());
  if (at_ != text_.size()) pass_line_end();
}

bool CsvReader::at_line_end() const { return text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n"; }

void CsvReader::pass_line_end() {
  if (at_ == text_.size()) return;
  at_ += text_[at_] == '\r' ? 2U : 1U;
  ++line_;
}

CsvRows::CsvRows(std::unique_ptr<ByteSource> source, std::size_t piece_bytes)
    : window_(std::move(source), piece_bytes), more_(window_.reach(piece_bytes)), reader_(window_.rest()) {}

bool CsvRows::next(CsvRow& row) {
  while (more_) {
    if (reader_.next_whole(row)) return true;
    window_.advance(reader_.position());
    more_ = window_.reach(2 * window_.rest().size() + 1);  // so that a long row is looked at a few times only
    reader_.go_on(window_.rest());
  }
  return reader_.next(row);
}

}  // namespace elek
