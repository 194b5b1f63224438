#include <utility>

#include "decode/json_blank.h"
#include "decode/record_cutter.h"

// Documents whose records stand at known places: a chat's export is one object with "messages" among other members, an account's holds
// hundreds of chats. The objects and arrays on the way to the records are frames; every other member is passed over, its scalars
// remembered, since what a chat is called belongs to each of its messages.

namespace elek {
namespace {

constexpr std::size_t kMaxScalarBytes = 64U << 10U;
constexpr std::size_t kMaxScalars = 64;  // of one object

constexpr std::string_view kBrokenMember = "a string around the records is not closed on its line";
constexpr std::string_view kBetweenMembers = "there is text around the records that is not JSON";

}  // namespace

void RecordCutter::open_frame(Frame::Kind kind, CutPlan::Node node, std::string key) {
  mode_ = Mode::values;
  take(1);
  frames_.push_back({kind, node, std::move(key), {}, 0, {}});
  if (kind == Frame::Kind::records && node != CutPlan::Node::none) enter_records();
}

/// What stands around the records that begin here becomes their context.
void RecordCutter::enter_records() {
  std::string path;
  for (const Frame& frame : frames_) {
    if (frame.key.empty() || &frame == &frames_.back()) continue;
    if (!path.empty()) path += '.';
    path += frame.key;
  }
  const bool whole_document = frames_.size() == 2;
  const std::string& scalars = frames_[frames_.size() - 2].scalars;
  context_ = "{\"path\":\"" + path + "\",\"object\":{" + scalars + "},\"trailer\":" + (whole_document ? options_.trailer : "{}") + "}";
  ++context_number_;
}

/// Records that follow are of no document.
void RecordCutter::leave_document() {
  if (context_ == "{}") return;
  context_ = "{}";
  ++context_number_;
}

/// Between the members of an object of the plan.
bool RecordCutter::object(Cut& cut) {
  const auto first = skip_blank();
  if (!first) return end_inside(cut);
  if (*first == '}' || (*first == ']' && encloses(']'))) {
    if (*first == '}') take(1);
    frames_.pop_back();  // a bracket of what is around closes this object too
    if (frames_.empty()) leave_document();
    return false;
  }
  if (*first != '"') return structure_fault(cut);
  if (indent_) frames_.back().indent = indent_;
  const std::uint64_t start = window_.offset();
  const std::uint64_t first_line = line_;
  const auto key = read_key();
  if (!key) return broken_member(cut, start, first_line);
  if (skip_blank() != ':') {
    return fill(cut, Cut::Kind::rejected, start, first_line, DiagnosticCode::record_not_json, kBetweenMembers);
  }
  take(1);
  return member_value(cut, *key);
}

/// The key under the cursor as it is written, without its quotes; nothing if it is broken or no key's length.
std::optional<std::string> RecordCutter::read_key() {
  window_.hold();
  indent_.reset();
  if (scan_skipped() != Ending::closed || !window_.holds()) return std::nullopt;
  const std::string_view quoted = window_.held();
  std::string key(quoted.substr(1, quoted.size() - 2));
  window_.release();
  return key;
}

bool RecordCutter::member_value(Cut& cut, const std::string& key) {
  const auto first = skip_blank();
  if (!first) return end_inside(cut);
  if (open_planned(key, *first)) return false;
  const std::uint64_t start = window_.offset();
  const std::uint64_t first_line = line_;
  window_.hold();
  const bool composite = *first == '{' || *first == '[';
  if (!composite && *first != '"') {
    scan_bare();
    if (window_.offset() == start) return structure_fault(cut);
  } else if (scan_skipped() == Ending::broken_string) {
    return broken_member(cut, start, first_line);
  }
  if (!composite && window_.holds()) keep_scalar(key, window_.held());
  window_.release();
  return false;
}

/// Goes into the value of `key` if the plan does.
bool RecordCutter::open_planned(const std::string& key, char first) {
  const CutPlan::Node node = options_.plan.member(frames_.back().node, key);
  if (node == CutPlan::Node::none) return false;
  const CutPlan::Node element = options_.plan.element(node);
  if (first == '[' && element != CutPlan::Node::none) {
    open_frame(options_.plan.is_record(element) ? Frame::Kind::records : Frame::Kind::list, element, key);
    return true;
  }
  if (first == '{' && options_.plan.is_object(node)) {
    open_frame(Frame::Kind::object, node, key);
    return true;
  }
  return false;
}

/// Between the elements of an array of the plan that holds no records itself.
bool RecordCutter::list(Cut& cut) {
  const auto first = skip_blank();
  if (!first) return end_inside(cut);
  if (*first == ']') {
    take(1);
    frames_.pop_back();
    return false;
  }
  if (*first != '{') return skip_value(cut);
  open_frame(Frame::Kind::object, frames_.back().node, {});
  return false;
}

bool RecordCutter::skip_value(Cut& cut) {
  const char first = *peek();
  const std::uint64_t start = window_.offset();
  const std::uint64_t first_line = line_;
  if (first == '[' || first == '"') {
    if (scan_skipped() == Ending::broken_string) return broken_member(cut, start, first_line);
    return false;
  }
  scan_bare();
  return window_.offset() == start && structure_fault(cut);
}

/// Passes over an object, array or string without judging it.
RecordCutter::Ending RecordCutter::scan_skipped() {
  const std::uint64_t start = window_.offset();
  lexer_.restart();
  indent_.reset();
  for (;;) {
    const ValueLexer::Step step = lexer_.run(window_.rest());
    window_.advance(step.consumed);
    if (window_.offset() - start > kMaxScalarBytes) window_.release();
    switch (step.event) {
      case ValueLexer::Event::exhausted:
        if (!window_.more()) return Ending::cut_off;
        break;
      case ValueLexer::Event::closed:
        return Ending::closed;
      case ValueLexer::Event::line_feed:
        ++line_;
        break;
      case ValueLexer::Event::broken_string:
        return Ending::broken_string;
      case ValueLexer::Event::stray_closer:
        if (encloses(window_.rest().front())) return Ending::by_parent;
        window_.advance(1);
        break;
    }
  }
}

/// Passes over a number or bare word, which may be empty.
void RecordCutter::scan_bare() {
  const std::uint64_t start = window_.offset();
  for (auto c = peek(); c && !is_blank(*c) && !ends_scalar(*c); c = peek()) {
    take(1);
    if (window_.offset() - start > kMaxScalarBytes) window_.release();
  }
}

/// At the line feed in a string: goes on at the next line that begins like the last key did. What the object is called is no longer sure,
/// so it is forgotten: better a chat of no known kind, which is private, than one that takes the name of another.
bool RecordCutter::broken_member(Cut& cut, std::uint64_t start, std::uint64_t first_line) {
  window_.release();
  Frame* const frame = frames_.back().kind == Frame::Kind::object ? &frames_.back() : nullptr;
  if (frame != nullptr && frames_.size() > 1) {
    frame->scalars.clear();
    frame->scalar_count = kMaxScalars;
  }
  while (peek()) {
    const bool line_feed = *peek() == '\n';
    line_feed ? take_line_feed() : take(1);
    if (line_feed && (frame == nullptr || !frame->indent || line_begins({*frame->indent, '"', true, false}))) break;
  }
  return fill(cut, Cut::Kind::rejected, start, first_line, DiagnosticCode::record_not_json, kBrokenMember);
}

/// Remembers a member of the innermost object if it is good JSON by itself.
void RecordCutter::keep_scalar(const std::string& key, std::string_view value) {
  Frame& frame = frames_.back();
  if (frame.scalar_count >= kMaxScalars) return;
  std::string member = "{\"" + key + "\":";
  member += value;
  member += '}';
  const std::size_t size = member.size();
  member.append(JsonParser::kPadding, ' ');
  if (!scalar_parser_.parse(std::string_view(member).substr(0, size))) return;
  if (frame.scalar_count++ > 0) frame.scalars += ',';
  frame.scalars += std::string_view(member).substr(1, size - 2);
}

/// Passes over text that cannot stand where it does, to where structure may go on.
bool RecordCutter::structure_fault(Cut& cut) {
  const std::uint64_t start = window_.offset();
  const std::uint64_t first_line = line_;
  do {
    take(1);
  } while (peek() && !is_blank(*peek()) && !ends_scalar(*peek()));
  return fill(cut, Cut::Kind::rejected, start, first_line, DiagnosticCode::record_not_json, kBetweenMembers);
}

/// Whether an open frame is closed by `closer`.
bool RecordCutter::encloses(char closer) const {
  for (const Frame& frame : frames_) {
    if ((frame.kind == Frame::Kind::object) == (closer == '}')) return true;
  }
  return false;
}

}  // namespace elek
