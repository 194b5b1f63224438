#include <utility>

#include "decode/json_blank.h"
#include "decode/record_cutter.h"

// What stands between records: outermost values, arrays of records, and the commas. Records are found without them, so a comma that is
// missing or too many costs no record; but a file in which they are wrong is not what its writer meant, and so each place is told.

namespace elek {
namespace {

constexpr std::string_view kListCutOff = "the input ends before its list of records does";
constexpr std::string_view kArrayOpen = "the array before this value is not closed";
constexpr std::string_view kCommaMissing = "a comma is missing before this value";
constexpr std::string_view kCommaTooMany = "a comma stands where none belongs";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Whether `c` begins a value for sure; other text is a fault of its own.
bool begins_value(char c) { return c == '{' || c == '[' || c == '"' || c == '-' || (c >= '0' && c <= '9'); }

}  // namespace

/// At a byte that is not blank, outside of everything.
bool RecordCutter::top_level(Cut& cut) {
  const char first = *peek();
  const bool at_start = std::exchange(first_document_, false);
  if (first == '{' && !options_.plan.empty()) {
    if (!at_start) options_.trailer = "{}";  // it was the first document's
    open_frame(Frame::Kind::object, CutPlan::Node::root, {});
    return false;
  }
  if (first == '[') return open_array();
  return first == '{' ? record(cut, first) : scalar(cut);
}

/// At the bracket of an outermost array: the values in it are records.
bool RecordCutter::open_array() {
  if (mode_ == Mode::start) mode_ = Mode::values;
  leave_document();
  Frame array;
  array.kind = Frame::Kind::records;
  array.indent = indent_;
  frames_.push_back(std::move(array));
  around_ = std::exchange(layout_, {});
  take(1);
  return false;
}

/// Behind an outermost array, or where one is broken off.
void RecordCutter::close_array() {
  const auto indent = std::move(frames_.back().indent);
  close_frame();
  layout_ = std::exchange(around_, {});
  if (!layout_.known) learn_layout(indent, '[');
}

bool RecordCutter::is_in_stream_array() const { return frames_.size() == 1 && frames_.front().kind == Frame::Kind::records; }

bool RecordCutter::record_array(Cut& cut) {
  if (take_plain_gap()) return record(cut, layout_.opening);
  const auto first = skip_commas();
  if (!first) return end_inside(cut);
  if (*first != ']' && is_of_stream(*first)) {
    close_array();
    return notice(cut, window_.offset(), line_, kArrayOpen);
  }
  if (comma_fault(cut, *first != ']' && frames_.back().filled ? 1 : 0)) return true;
  if (*first == ']') {
    take(1);
    is_in_stream_array() ? close_array() : close_frame();
    return false;
  }
  return *first == '{' || *first == '[' ? record(cut, *first) : scalar(cut);
}

/// Passes over what is between records that have lines of their own: a comma, a line feed, the white space before the next. Returns whether that is
/// what was there, in the window, and a record begins.
bool RecordCutter::take_plain_gap() {
  constexpr std::string_view kBefore = ",\n";
  const std::string_view rest = window_.rest();
  const std::size_t size = kBefore.size() + layout_.indent.size();
  if (!layout_.known || !frames_.back().filled || commas_ > 0 || rest.size() <= size || rest[size] != layout_.opening) return false;
  if (!rest.starts_with(kBefore) || !rest.substr(kBefore.size()).starts_with(layout_.indent)) return false;
  window_.advance(size);
  ++line_;
  indent_ = layout_.indent;
  return true;
}

/// Before a value in an array: whether it begins its line like the values of the stream around and, as no comma is before it, is one of
/// them.
bool RecordCutter::is_of_stream(char first) {
  if (!is_in_stream_array() || !frames_.back().filled || commas_ > 0 || !indent_) return false;
  const auto fits = [&](const Layout& layout) { return layout.known && layout.indent == *indent_ && opens_record(layout, 0); };
  return fits(around_) && !(fits(layout_) && first == layout_.opening);
}

bool RecordCutter::end_inside(Cut& cut) {
  frames_.clear();
  commas_ = 0;
  if (window_.error()) return false;
  return fill(cut, Cut::Kind::notice, window_.offset(), line_, DiagnosticCode::record_truncated, kListCutOff);
}

/// The innermost frame is over: a value of the one around it.
void RecordCutter::close_frame() {
  frames_.pop_back();
  value_ends();
}

void RecordCutter::value_ends() {
  if (!frames_.empty()) frames_.back().filled = true;
  unsure_ = false;
}

/// The next byte, which is neither blank nor a comma; nothing at the end. Between outermost values, marks where files were joined are
/// passed.
std::optional<char> RecordCutter::skip_commas() {
  for (auto c = skip_blank(); c; c = skip_blank()) {
    if (*c == ',') {
      ++commas_;
      comma_offset_ = window_.offset();
      comma_line_ = line_;
      window_.advance(1);
    } else if (frames_.empty() && *c == kByteOrderMark.front() && window_.reach(3) && window_.rest().starts_with(kByteOrderMark)) {
      window_.advance(3);
    } else if (*c == ';' && frames_.empty() && options_.assignment_bytes > 0 && !first_document_) {
      window_.advance(1);
    } else {
      return c;
    }
  }
  return std::nullopt;
}

/// Tells of commas, passed since the last value, that are not as many as belong there. Where reading has just gone on after a fault, any
/// number will do.
bool RecordCutter::comma_fault(Cut& cut, std::size_t wanted) {
  const std::size_t seen = std::exchange(commas_, 0);
  if (unsure_ || seen == wanted) return false;
  if (seen < wanted) return begins_value(*peek()) && notice(cut, window_.offset(), line_, kCommaMissing);
  return notice(cut, comma_offset_, comma_line_, kCommaTooMany);
}

/// Tells a fault around records.
bool RecordCutter::notice(Cut& cut, std::uint64_t start, std::uint64_t line, std::string_view message) {
  return fill(cut, Cut::Kind::notice, start, line, DiagnosticCode::record_surroundings, message);
}

}  // namespace elek
