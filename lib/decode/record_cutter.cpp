#include "decode/record_cutter.h"

#include <algorithm>
#include <utility>

#include "decode/json_blank.h"

// An export of gigabytes is one JSON document, or a million of them, and a single bad byte must cost one record, not the rest. So the
// cutter does not parse: it counts brackets (ValueLexer), and the parser judges each record on its own. What keeps a fault local is the
// layout that writers keep to: records begin a line, with the same white space before the same byte.
//
//  - No JSON string holds a raw line feed. Where one does, its record is bad, and reading goes on at the next line that begins like a
//  record.
//  - Where a line begins like a record while one is open, and JSON allows no value there (after a value, or after a comma in an object),
//  the open
//    record lost a bracket and ends before that line. Where JSON does allow one, it is taken as part of the open record: good input is
//    never torn.
//  - A closing bracket that the record never opened belongs to what is around it.
//  - The elements of an outermost array have a layout of their own. Where one of them is broken off by a line that begins like the values
//    of the stream, the array is broken off too, and what follows is read as if it had been closed.
//
// Nothing is read twice but the white space before a line's first byte, so the time is linear, and every decision hangs on bytes and
// offsets, never on where a read ended, so the records are the same for any chunking.
//
// record_cutter_stream.cpp has what is between records, record_cutter_lines.cpp the fast way for NDJSON, record_cutter_document.cpp the
// documents with records at known places.

namespace elek {
namespace {

constexpr std::size_t kMaxIndent = 64;
constexpr std::size_t kMaxLookAhead = 256;

constexpr std::string_view kNotClosed = "the record is not closed before the next one begins";
constexpr std::string_view kBrokenString = "a string is not closed on its line; a line break in a string is written \\n";
constexpr std::string_view kForeignBracket = "a bracket closes what the record did not open";
constexpr std::string_view kTooLarge = "the record is larger than the limit";
constexpr std::string_view kCutOff = "the input ends inside this record";
constexpr std::string_view kGarbage = "there is text between records that is not JSON";

char last_significant(std::string_view bytes) {
  while (!bytes.empty() && is_blank(bytes.back())) bytes.remove_suffix(1);
  return bytes.empty() ? '\0' : bytes.back();
}

/// Whether JSON has no value after the byte `before`.
bool forbids_value(ValueLexer::Inside inside, char before) {
  if (inside == ValueLexer::Inside::object) return before != ':';
  return inside == ValueLexer::Inside::array && before != ',' && before != '[';
}

}  // namespace

RecordCutter::RecordCutter(ByteWindow window, CutOptions options) : window_(std::move(window)), options_(std::move(options)) {
  const std::string_view assignment = window_.rest().substr(0, options_.assignment_bytes);
  line_ += static_cast<std::uint64_t>(std::ranges::count(assignment, '\n'));
  window_.advance(assignment.size());
}

bool RecordCutter::next(Cut& cut) {
  window_.release();
  for (;;) {
    if (frames_.empty()) {
      const bool more = (mode_ == Mode::lines ? peek() : skip_commas()).has_value();
      if (comma_fault(cut, 0)) return true;
      if (!more) return false;
    }
    bool found = false;
    if (frames_.empty()) {
      found = mode_ == Mode::lines ? line(cut) : top_level(cut);
    } else if (frames_.back().kind == Frame::Kind::records) {
      found = record_array(cut);
    } else {
      found = frames_.back().kind == Frame::Kind::list ? list(cut) : object(cut);
    }
    if (found) return true;
  }
}

// ---- Records

/// One object, array or string, from its first byte to its last, or to where reading can go on.
bool RecordCutter::record(Cut& cut, char opening) {
  const std::uint64_t start = window_.offset();
  const std::uint64_t first_line = line_;
  const auto indent = std::exchange(indent_, std::nullopt);
  if (!layout_.known) learn_layout(indent, opening);
  window_.hold();
  const Ending ending = scan_record(start);
  const auto reject = [&](DiagnosticCode code, std::string_view message) {
    return fill(cut, Cut::Kind::rejected, start, first_line, code, message);
  };
  switch (ending) {
    case Ending::closed: {
      const std::size_t size = window_.held().size();
      learn_layout(indent, opening);
      if (mode_ == Mode::start) turn_to_lines_if(first_line);
      value_ends();
      cut = {Cut::Kind::record, window_.held().substr(0, size), first_line, start, size, {}, {}};
      return true;
    }
    case Ending::cut_off:
      frames_.clear();
      return reject(DiagnosticCode::record_truncated, kCutOff);
    case Ending::too_large:
      return reject(DiagnosticCode::record_too_large, kTooLarge);
    case Ending::interrupted:
      return reject(DiagnosticCode::record_not_json, kNotClosed);
    case Ending::by_parent:
      return reject(DiagnosticCode::record_not_json, kForeignBracket);
    case Ending::broken_string:
      break;
  }
  window_.release();
  const bool skipped_text = skip_to_record();
  if (!skipped_text && !peek()) return reject(DiagnosticCode::record_truncated, kCutOff);
  return reject(DiagnosticCode::record_not_json, kBrokenString);
}

RecordCutter::Ending RecordCutter::scan_record(std::uint64_t start) {
  lexer_.restart();
  const auto too_large = [&] { return window_.offset() - start > options_.max_record_bytes; };
  const bool any_known = layout_.known || around_.known;
  const std::size_t blanks = any_known ? std::max(layout_.indent.size(), around_.indent.size()) + 1 : 0;  // see line_start()
  for (;;) {
    const ValueLexer::Step step = lexer_.run(window_.rest(), blanks);
    window_.advance(step.consumed);
    line_ += step.line_feeds;
    if (too_large()) window_.release();
    switch (step.event) {
      case ValueLexer::Event::exhausted:
        if (!window_.more()) return Ending::cut_off;
        break;
      case ValueLexer::Event::closed:
        return too_large() ? Ending::too_large : Ending::closed;
      case ValueLexer::Event::line_feed:
        if (window_.holds() && next_record_interrupts()) {
          indent_ = std::string();
          return Ending::interrupted;
        }
        break;
      case ValueLexer::Event::broken_string:
        return Ending::broken_string;
      case ValueLexer::Event::stray_closer:
        if (closes_parent(window_.rest().front())) return Ending::by_parent;
        window_.advance(1);
        break;
    }
  }
}

/// At a bracket that the record did not open: whether it is of what is around. After the end of an array of records no comma and record
/// follow.
bool RecordCutter::closes_parent(char closer) {
  if (!encloses(closer)) return false;
  bool comma = false;
  for (std::size_t at = 1; at < kMaxLookAhead && window_.reach(at + 1); ++at) {
    const char c = window_.rest()[at];
    if (!is_blank(c) && c != ',') return !comma || c != layout_.opening;
    comma = comma || c == ',';
  }
  return true;
}

/// At the start of a line inside a record.
bool RecordCutter::next_record_interrupts() {
  LineStart line = line_start(layout_);
  const bool of_stream = line == LineStart::other && is_in_stream_array();
  if (of_stream) line = line_start(around_);
  if (line == LineStart::other) return false;
  const char before = line == LineStart::after_comma ? ',' : last_significant(window_.held());
  const bool interrupts = forbids_value(lexer_.inside(), before);
  if (interrupts && of_stream) close_array();
  return interrupts;
}

void RecordCutter::learn_layout(const std::optional<std::string>& indent, char opening) {
  const bool composite = opening == '{' || opening == '[';  // a string may also be a key
  if (!indent || indent->size() > kMaxIndent || !composite) return;
  layout_.indent = *indent;
  layout_.opening = frames_.empty() ? '{' : opening;
  layout_.known = true;
  layout_.of_stream = frames_.empty();
}

/// A string, number or word where a record should stand: a record all the same if it looks like JSON, so that the parser may judge it.
bool RecordCutter::scalar(Cut& cut) {
  const char first = *peek();
  if (first == '"') return record(cut, first);
  const std::string_view word = first == 't' ? "true" : first == 'f' ? "false" : first == 'n' ? "null" : "";
  const bool number = first == '-' || (first >= '0' && first <= '9');
  window_.reach(word.size());
  if (!number && (word.empty() || !window_.rest().starts_with(word))) return garbage(cut, kGarbage);

  const std::uint64_t start = window_.offset();
  const std::uint64_t first_line = line_;
  window_.hold();
  for (auto c = peek(); c && !is_blank(*c) && !ends_scalar(*c); c = peek()) {
    take(1);
    if (window_.offset() - start > options_.max_record_bytes) window_.release();
  }
  if (!window_.holds()) return fill(cut, Cut::Kind::rejected, start, first_line, DiagnosticCode::record_too_large, kTooLarge);
  if (window_.held().empty()) return garbage(cut, kGarbage);
  const std::size_t size = window_.held().size();
  if (mode_ == Mode::start) mode_ = Mode::values;
  value_ends();
  cut = {Cut::Kind::record, window_.held().substr(0, size), first_line, start, size, {}, {}};
  return true;
}

bool RecordCutter::garbage(Cut& cut, std::string_view message) {
  const std::uint64_t start = window_.offset();
  const std::uint64_t first_line = line_;
  window_.release();
  skip_to_record();
  return fill(cut, Cut::Kind::rejected, start, first_line, DiagnosticCode::record_not_json, message);
}

/// Passes over at least one byte, up to where a record may begin or the array around may end. Quotes are believed to the end of their line.
/// Whether anything but white space was there.
bool RecordCutter::skip_to_record() {
  std::size_t open_arrays = 0;
  bool in_string = false;
  char before = '\0';
  for (bool moved = false;; moved = true) {
    if (moved && indent_ && indent_->empty() && line_ends_skipping()) return before != '\0';
    const auto c = peek();
    if (!c) return before != '\0';
    if (*c == '\n') {
      take_line_feed();
      in_string = false;
      if (chats_look_alike()) skip_rest();
      continue;
    }
    if (in_string) {
      if (*c == '\\' && window_.reach(2) && window_.rest()[1] != '\n') take(1);
      in_string = *c != '"';
    } else if (*c == '"') {
      in_string = true;
    } else if (moved && may_begin_within_line(*c, before)) {
      return before != '\0';
    } else if (*c == '[') {
      ++open_arrays;
    } else if (*c == ']') {
      if (moved && open_arrays == 0 && !frames_.empty()) return before != '\0';
      open_arrays -= open_arrays > 0 ? 1 : 0;
    }
    if (!is_blank(*c)) before = *c;
    take_any(*c);
  }
}

/// At the start of a line.
bool RecordCutter::line_ends_skipping() {
  if (line_begins(layout_)) return true;
  const bool of_stream = is_in_stream_array() && line_begins(around_);
  if (of_stream) close_array();
  return of_stream || (!frames_.empty() && line_closes_array());
}

/// Whether a record may begin with `c`, the byte under the cursor, elsewhere than the layout says, after the byte `before`.
bool RecordCutter::may_begin_within_line(char c, char before) {
  if (before == ':' || before == '[' || (frames_.empty() && mode_ == Mode::lines)) return false;
  if (c != layout_.opening && !(c == '[' && frames_.empty() && is_array_of_objects(0))) return false;
  return !indent_ || !layout_.known;
}

/// Without indentation the lines of one chat look like those of the next, and the messages of one must not pass for the other's.
bool RecordCutter::chats_look_alike() const { return frames_.size() > 2 && layout_.indent.empty(); }

void RecordCutter::skip_rest() {
  for (auto c = peek(); c; c = peek()) *c == '\n' ? take_line_feed() : take(1);
}

// ---- Bytes

/// The next byte that is not blank; nothing at the end.
std::optional<char> RecordCutter::skip_blank() {
  for (auto c = peek(); c; c = peek()) {
    if (*c == '\n') {
      take_line_feed();
    } else if (is_blank(*c)) {
      take_blanks();
    } else {
      return c;
    }
  }
  return std::nullopt;
}

/// Passes over the blanks at hand, up to a line feed.
void RecordCutter::take_blanks() {
  const std::string_view rest = window_.rest();
  const auto end = std::ranges::find_if(rest, [](char c) { return c != ' ' && (c == '\n' || !is_blank(c)); });
  const auto size = static_cast<std::size_t>(end - rest.begin());
  if (indent_) indent_->append(rest.substr(0, std::min(size, kMaxIndent + 1 - indent_->size())));
  window_.advance(size);
}

std::optional<char> RecordCutter::peek() {
  if (window_.rest().empty() && !window_.more()) return std::nullopt;
  return window_.rest().front();
}

/// Passes over `c`, which is no line feed.
void RecordCutter::take_any(char c) {
  if (!is_blank(c) || !indent_ || indent_->size() > kMaxIndent) return take(1);
  indent_->push_back(c);
  window_.advance(1);
}

/// Passes over bytes that are neither blank nor line feeds.
void RecordCutter::take(std::size_t count) {
  window_.advance(count);
  indent_.reset();
}

void RecordCutter::take_line_feed() {
  window_.advance(1);
  ++line_;
  indent_ = std::string();
}

/// At the start of a line: whether it begins as `layout` says, perhaps after a comma.
RecordCutter::LineStart RecordCutter::line_start(const Layout& layout) {
  if (!layout.known) return LineStart::other;
  const std::string& indent = layout.indent;
  const std::string_view rest = window_.rest();
  if (rest.size() > indent.size() && rest[indent.size()] != ',' && rest.starts_with(indent)) {  // as nearly all that do
    return opens_record(layout, indent.size()) ? LineStart::like_record : LineStart::other;
  }
  std::size_t matched = 0;
  LineStart found = LineStart::like_record;
  for (std::size_t at = 0; at <= indent.size() + 2; ++at) {
    if (!window_.reach(at + 1)) return LineStart::other;
    const char c = window_.rest()[at];
    if (matched < indent.size() && c == indent[matched]) {
      ++matched;
    } else if (c == ',') {
      found = LineStart::after_comma;
    } else {
      return matched == indent.size() && opens_record(layout, at) ? found : LineStart::other;
    }
  }
  return LineStart::other;
}

/// Whether the byte `at` bytes on begins a record of this layout, or an array of such records. REQUIRES: it was reached.
bool RecordCutter::opens_record(const Layout& layout, std::size_t at) {
  return window_.rest()[at] == layout.opening || (layout.of_stream && is_array_of_objects(at));
}

/// A text may well have a line that begins with a bracket; one that goes on with a brace is not of a text. REQUIRES: the byte was reached.
bool RecordCutter::is_array_of_objects(std::size_t at) {
  if (window_.rest()[at] != '[') return false;
  for (std::size_t next = at + 1; next < at + kMaxLookAhead && window_.reach(next + 1); ++next) {
    if (!is_blank(window_.rest()[next])) return window_.rest()[next] == '{';
  }
  return false;
}

/// At the start of a line: whether it is a closing bracket, less indented than the records are.
bool RecordCutter::line_closes_array() {
  for (std::size_t at = 0; at < layout_.indent.size(); ++at) {
    if (!window_.reach(at + 1)) return false;
    const char c = window_.rest()[at];
    if (c != layout_.indent[at]) return c == ']';
  }
  return false;
}

bool RecordCutter::fill(Cut& cut, Cut::Kind kind, std::uint64_t start, std::uint64_t line, DiagnosticCode code, std::string_view message) {
  window_.release();
  if (!frames_.empty()) frames_.back().filled = true;
  unsure_ = true;
  cut = {kind, {}, line, start, window_.offset() - start, code, message};
  return true;
}

}  // namespace elek
