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
constexpr std::string_view kBadMember = "a member around the records is not JSON";
constexpr std::string_view kObjectOpen = "an object around the records is not closed";
constexpr std::string_view kNoRecords = "an object of this file holds no list of records";
constexpr std::string_view kBetweenMembers = "there is text around the records that is not JSON";

/// Whether structure may go on at `c` after text that is none.
bool ends_structure(char c) { return c == '"' || c == '}' || c == ']' || c == ','; }

}  // namespace

void RecordCutter::open_frame(Frame::Kind kind, CutPlan::Node node, std::string key) {
  mode_ = Mode::values;
  take(1);
  Frame frame;
  frame.kind = kind;
  frame.node = node;
  frame.key = std::move(key);
  frames_.push_back(std::move(frame));
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
  context_ = "{\"path\":\"" + path + "\",\"object\":{" + scalars + "},\"trailer\":" + (whole_document ? options_.trailer : "{}") + ",\"list\":\"" + frames_.back().key +
             "\"}";
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
  const auto first = skip_commas();
  if (!first) return end_inside(cut);
  const bool closes = *first == '}' || (*first == ']' && encloses(']'));
  if (comma_fault(cut, !closes && frames_.back().filled ? 1 : 0)) return true;
  if (closes) return close_object(cut);
  if (*first != '"') return stray_text(cut);
  if (indent_) frames_.back().indent = indent_;
  Member member = {{}, window_.offset(), line_};
  const auto key = read_key();
  if (!key) return broken_member(cut, member.start, member.line);
  member.key = *key;
  member.good_key = checker_.is_good();
  const auto colon = skip_blank();
  if (!colon) return end_inside(cut);
  if (*colon != ':') return structure_fault(cut, member.start, member.line);
  take(1);
  return member_value(cut, member);
}

/// At the bracket that ends an object of the plan, its own or one of what is around.
bool RecordCutter::close_object(Cut& cut) {
  const bool own = *peek() == '}';
  const bool document = frames_.size() == 1;
  const bool without_records = document && !frames_.back().planned;
  if (own) take(1);
  close_frame();
  if (document) leave_document();
  if (!own) return notice(cut, window_.offset(), line_, kObjectOpen);
  return without_records && notice(cut, window_.offset() - 1, line_, kNoRecords);
}

/// The key under the cursor as it is written, without its quotes; nothing if it is broken or no key's length.
std::optional<std::string> RecordCutter::read_key() {
  window_.hold();
  if (scan_skipped() != Ending::closed || !window_.holds()) return std::nullopt;
  const std::string_view quoted = window_.held();
  std::string key(quoted.substr(1, quoted.size() - 2));
  window_.release();
  return key;
}

bool RecordCutter::member_value(Cut& cut, const Member& member) {
  const auto first = skip_blank();
  if (!first) return end_inside(cut);
  return !open_planned(member.key, *first) && skip_value(cut, member);
}

/// Passes over a value, but not in silence if it is not JSON.
bool RecordCutter::skip_value(Cut& cut, const Member& member) {
  const char first = *peek();
  const bool composite = first == '{' || first == '[';
  const std::uint64_t start = window_.offset();
  window_.hold();
  const Ending ending = composite || first == '"' ? scan_skipped() : scan_bare();
  if (ending == Ending::broken_string) return broken_member(cut, member.start, member.line);
  if (ending == Ending::cut_off) return end_inside(cut);
  if (window_.offset() == start) return structure_fault(cut, member.start, member.line);
  if (!checker_.is_good() || !member.good_key) {
    return fill(cut, Cut::Kind::rejected, member.start, member.line, DiagnosticCode::record_not_json, kBadMember);
  }
  if (!composite && window_.holds() && frames_.back().kind == Frame::Kind::object) keep_scalar(member.key, window_.held());
  window_.release();
  value_ends();
  return false;
}

/// Goes into the value of `key` if the plan does.
bool RecordCutter::open_planned(const std::string& key, char first) {
  const CutPlan::Node node = options_.plan.member(frames_.back().node, key);
  if (node == CutPlan::Node::none) return false;
  frames_.front().planned = true;
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
  const auto first = skip_commas();
  if (!first) return end_inside(cut);
  if (comma_fault(cut, *first != ']' && frames_.back().filled ? 1 : 0)) return true;
  if (*first == ']') {
    take(1);
    close_frame();
    return false;
  }
  if (*first == '}') return stray_text(cut);
  if (*first != '{') return skip_value(cut, {{}, window_.offset(), line_});
  open_frame(Frame::Kind::object, frames_.back().node, {});
  return false;
}

/// Passes over an object, array or string, which checker_ judges.
RecordCutter::Ending RecordCutter::scan_skipped() {
  const std::uint64_t start = window_.offset();
  lexer_.restart();
  checker_.restart();
  indent_.reset();
  for (;;) {
    const ValueLexer::Step step = lexer_.run(window_.rest());
    checker_.run(window_.rest().substr(0, step.consumed));
    window_.advance(step.consumed);
    line_ += step.line_feeds;
    if (window_.offset() - start > kMaxScalarBytes) window_.release();
    switch (step.event) {
      case ValueLexer::Event::exhausted:
        if (!window_.more()) return Ending::cut_off;
        break;
      case ValueLexer::Event::closed:
        return Ending::closed;
      case ValueLexer::Event::line_feed:
        break;
      case ValueLexer::Event::broken_string:
        return Ending::broken_string;
      case ValueLexer::Event::stray_closer:
        if (encloses(window_.rest().front())) return Ending::by_parent;
        checker_.run(window_.rest().substr(0, 1));
        window_.advance(1);
        break;
    }
  }
}

/// Passes over a number or bare word, which may be empty, and which checker_ judges.
RecordCutter::Ending RecordCutter::scan_bare() {
  const std::uint64_t start = window_.offset();
  checker_.restart();
  for (auto c = peek(); c && !is_blank(*c) && !ends_scalar(*c); c = peek()) {
    checker_.run({&*c, 1});
    take(1);
    if (window_.offset() - start > kMaxScalarBytes) window_.release();
  }
  return Ending::closed;
}

/// At the line feed in a string: goes on at the next line that begins like the last key did. What the object is called is no longer sure,
/// so it is forgotten: better a chat of no known kind, which is private, than one that takes the name of another.
bool RecordCutter::broken_member(Cut& cut, std::uint64_t start, std::uint64_t first_line) {
  window_.release();
  if (!peek()) return end_inside(cut);
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

/// Remembers a member of the innermost object.
void RecordCutter::keep_scalar(const std::string& key, std::string_view value) {
  Frame& frame = frames_.back();
  if (frame.scalar_count >= kMaxScalars) return;
  if (frame.scalar_count++ > 0) frame.scalars += ',';
  frame.scalars += '"' + key + "\":";
  frame.scalars += value;
}

/// At a byte that cannot stand where it does.
bool RecordCutter::stray_text(Cut& cut) {
  const std::uint64_t start = window_.offset();
  const std::uint64_t first_line = line_;
  take(1);
  return structure_fault(cut, start, first_line);
}

/// Passes over what cannot stand where it does, from `start` on, to where structure may go on.
bool RecordCutter::structure_fault(Cut& cut, std::uint64_t start, std::uint64_t first_line) {
  for (auto c = peek(); c && !ends_structure(*c); c = peek()) *c == '\n' ? take_line_feed() : take(1);
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
