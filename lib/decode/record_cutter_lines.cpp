#include <cstring>

#include "decode/json_blank.h"
#include "decode/record_cutter.h"

// NDJSON: once the first record was a whole line, each line is a record, and finding it is one memchr. A line is looked into only when the
// next one does not begin like a record (a raw line feed in a string?) or the input ends with it (was it cut off?). A line that is an array
// is read like any outermost array, as it may be larger than memory.

namespace elek {
namespace {

constexpr std::size_t kMaxBlankAhead = 4096;  // more white space than that between two lines, and the first is looked into
constexpr std::string_view kTooLarge = "the line is larger than the limit for one record";
constexpr std::string_view kSeveral = "something follows the record on its line";

std::string_view without_trailing_blank(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Without white space at either end, nor the mark with which a file begins that was added to another.
std::string_view without_blank(std::string_view text) {
  const auto trim = [&] {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  };
  trim();
  while (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
    trim();
  }
  return without_trailing_blank(text);
}

}  // namespace

/// After the first record: whether the rest of the input is lines. The record stays held.
void RecordCutter::turn_to_lines_if(std::uint64_t first_line) {
  mode_ = Mode::values;
  if (line_ != first_line || !layout_.known) return;
  std::size_t at = 0;
  while (at < kMaxBlankAhead && window_.reach(at + 1) && window_.rest()[at] != '\n' && is_blank(window_.rest()[at])) ++at;
  if (window_.reach(at + 1) && window_.rest()[at] != '\n') return;
  mode_ = Mode::lines;
  window_.advance(at);
  leave_line();
}

/// Past the line feed under the cursor, if the input does not end there.
void RecordCutter::leave_line() {
  if (peek()) take_line_feed();
}

/// At the start of a line.
bool RecordCutter::line(Cut& cut) {
  if (const auto size = size_of_plain_line()) return whole_line(cut, *size);
  const bool array = begins_array();
  if (array || (layout_.indent.empty() && is_blank(*peek()))) {
    if (!skip_commas()) return false;
    if (comma_fault(cut, 0)) return true;
    if (array) return open_array();
  }
  const std::uint64_t start = window_.offset();
  const std::uint64_t first_line = line_;
  const auto size = find_line_end();
  if (!size) {
    leave_line();
    return fill(cut, Cut::Kind::rejected, start, first_line, DiagnosticCode::record_too_large, kTooLarge);
  }
  if (without_blank(window_.rest().substr(0, *size)).empty()) {
    window_.advance(*size);
    leave_line();
    return false;
  }
  const bool plain = line_begins(layout_) && next_line_begins_record(*size + 1);
  return plain ? whole_line(cut, *size) : doubtful_line(cut);
}

/// Of a line that is one at a glance, as nearly all are: it begins with the brace of a record, ends with one, and so begins the next. All of it
/// is in the window.
std::optional<std::size_t> RecordCutter::size_of_plain_line() const {
  const std::string_view rest = window_.rest();
  if (!layout_.known || !layout_.indent.empty() || layout_.opening != '{' || rest.front() != '{') return std::nullopt;
  const std::size_t size = rest.find('\n');
  if (size >= rest.size() - 1 || size > options_.max_record_bytes) return std::nullopt;
  return rest[size - 1] == '}' && rest[size + 1] == '{' ? std::optional(size) : std::nullopt;
}

/// Whether the first byte of the line that is not blank is the bracket of an array.
bool RecordCutter::begins_array() {
  for (std::size_t at = 0; at < kMaxBlankAhead && window_.reach(at + 1); ++at) {
    const char c = window_.rest()[at];
    if (c == '\n' || !is_blank(c)) return c == '[';
  }
  return false;
}

/// Bytes before the line feed or the end of the input. Nothing if the line is too large; then the cursor is at its end.
std::optional<std::size_t> RecordCutter::find_line_end() {
  std::size_t searched = 0;
  for (;;) {
    const std::string_view rest = window_.rest();
    const void* const found = searched < rest.size() ? std::memchr(rest.data() + searched, '\n', rest.size() - searched) : nullptr;
    const std::size_t size = found != nullptr ? static_cast<std::size_t>(static_cast<const char*>(found) - rest.data()) : rest.size();
    if (size > options_.max_record_bytes) break;
    if (found != nullptr || !window_.reach(rest.size() + 1)) return size;
    searched = size;
  }
  window_.release();
  for (auto c = peek(); c && *c != '\n'; c = peek()) {
    const std::size_t end = window_.rest().find('\n');
    window_.advance(end == std::string_view::npos ? window_.rest().size() : end);
  }
  return std::nullopt;
}

/// Whether the first line after `from` bytes that is not blank begins like a record.
bool RecordCutter::next_line_begins_record(std::size_t from) {
  std::size_t line_start = from;
  for (std::size_t at = from; at < from + kMaxBlankAhead; ++at) {
    if (!window_.reach(at + 1)) return false;
    const char c = window_.rest()[at];
    if (c == '\n') {
      line_start = at + 1;
    } else if (!is_blank(c)) {
      return window_.rest().substr(line_start, at - line_start) == layout_.indent && opens_record(layout_, at);
    }
  }
  return false;
}

bool RecordCutter::whole_line(Cut& cut, std::size_t size) {
  const std::string_view text = window_.rest().substr(0, size);
  const std::string_view bytes = without_trailing_blank(text).substr(layout_.indent.size());
  value_ends();
  cut = {Cut::Kind::record, bytes, line_, window_.offset() + layout_.indent.size(), bytes.size(), {}, {}};
  window_.advance(size);
  window_.advance(1);  // a line feed stands there: another line begins like a record
  ++line_;
  indent_ = std::string();
  return true;
}

/// Reads a line as a value among values; what follows it on its last line makes it a bad record.
bool RecordCutter::doubtful_line(Cut& cut) {
  window_.release();
  if (!skip_commas()) return false;
  if (comma_fault(cut, 0)) return true;
  const char first = *peek();
  if (first == '[') return open_array();
  const Layout lines = layout_;
  const bool found = first == '{' ? record(cut, first) : scalar(cut);
  layout_ = lines;
  if (!found || cut.kind != Cut::Kind::record) return found;
  std::size_t at = 0;
  while (at < kMaxBlankAhead && window_.reach(at + 1) && window_.rest()[at] != '\n' && is_blank(window_.rest()[at])) ++at;
  const bool alone = !window_.reach(at + 1) || is_blank(window_.rest()[at]);
  if (!alone) {
    skip_to_record();
    return fill(cut, Cut::Kind::rejected, cut.offset, cut.line, DiagnosticCode::record_not_json, kSeveral);
  }
  window_.advance(at);
  if (peek() == '\n') take_line_feed();
  cut.bytes = window_.held().substr(0, static_cast<std::size_t>(cut.length));
  return true;
}

}  // namespace elek
