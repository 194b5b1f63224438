#include "ingest/head_sketch.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "bytes/byte_window.h"
#include "bytes/memory_source.h"
#include "decode/json_blank.h"
#include "decode/record_cutter.h"
#include "decode/value_lexer.h"

namespace elek {
namespace {

constexpr std::size_t kMaxMembers = 256;
constexpr std::size_t kMaxName = 200;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_of_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_'; }

void skip_blank(std::string_view& text) {
  while (!text.empty() && (is_blank(text.front()) || text.front() == ',')) text.remove_prefix(1);
}

/// The object, array or string at the front of `text`, or what there is of it.
std::string_view take_value(std::string_view& text) {
  ValueLexer lexer;
  lexer.restart();
  std::size_t size = 0;
  while (size < text.size()) {
    const ValueLexer::Step step = lexer.run(text.substr(size));
    size += step.consumed;
    if (step.event == ValueLexer::Event::closed || step.event == ValueLexer::Event::exhausted) break;
    if (step.event == ValueLexer::Event::broken_string) lexer.leave_string();
    if (step.event == ValueLexer::Event::stray_closer) ++size;
  }
  const std::string_view value = text.substr(0, size);
  text.remove_prefix(size);
  return value;
}

std::string_view take_scalar(std::string_view& text) {
  std::size_t size = 0;
  while (size < text.size() && !is_blank(text[size]) && !ends_scalar(text[size])) ++size;
  const std::string_view value = text.substr(0, size);
  text.remove_prefix(size);
  return value;
}

std::string_view without_quotes(std::string_view text) {
  text.remove_prefix(1);
  if (text.ends_with('"')) text.remove_suffix(1);
  return text;
}

/// From the brace of element number `element` on, of an array without its bracket; empty if that is no object or not there.
std::string_view object_number(std::size_t element, std::string_view array) {
  for (skip_blank(array); element > 0 && !array.empty(); --element, skip_blank(array)) {
    const std::size_t before = array.size();
    array.front() == '{' || array.front() == '[' || array.front() == '"' ? take_value(array) : take_scalar(array);
    if (array.size() == before) return {};  // the array's end
  }
  return array.starts_with('{') ? array : std::string_view();
}

void sketch_members(std::string_view text, std::vector<SketchMember>& members) {
  while (members.size() < kMaxMembers) {
    skip_blank(text);
    if (!text.starts_with('"')) return;
    SketchMember member;
    member.key = without_quotes(take_value(text));
    skip_blank(text);
    if (!text.starts_with(':')) return;
    text.remove_prefix(1);
    skip_blank(text);
    if (text.empty()) return;
    member.opening = text.front();
    if (member.opening == '{' || member.opening == '[') {
      member.value = text.substr(1);
      take_value(text);
    } else {
      member.value = member.opening == '"' ? without_quotes(take_value(text)) : take_scalar(text);
    }
    members.push_back(member);
  }
}

}  // namespace

const SketchMember* HeadSketch::find(std::string_view key) const& {
  const auto found = std::find_if(members.begin(), members.end(), [&](const SketchMember& member) { return member.key == key; });
  return found == members.end() ? nullptr : &*found;
}

HeadSketch HeadSketch::under(std::string_view key) const {
  const SketchMember* const member = find(key);
  if (member == nullptr) return {};
  HeadSketch sketch;
  sketch.element = element;
  if (member->opening == '[') {
    sketch.in_array = true;
    const std::string_view object = object_number(element, member->value);
    if (!object.empty()) sketch_members(object.substr(1), sketch.members);
  }
  if (member->opening == '{') sketch_members(member->value, sketch.members);
  return sketch;
}

namespace {

/// The bytes of "var " and its kin.
std::size_t declaration_size(std::string_view text) {
  for (const std::string_view word : {"var ", "let ", "const "}) {
    if (text.starts_with(word)) return word.size();
  }
  return 0;
}

}  // namespace

std::size_t assignment_size(std::string_view text) {
  const std::size_t start = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  const std::size_t name = start + declaration_size(text.substr(start));
  std::size_t at = name;
  const auto skip = [&](auto&& wanted) {
    while (at < text.size() && wanted(text[at])) ++at;
  };
  skip(is_of_name);
  const bool is_name = name > start || text.substr(name, at - name).find('.') != std::string_view::npos;
  if (at == name || at - name > kMaxName || !is_name) return 0;
  skip(is_blank);
  if (at == text.size() || text[at] != '=') return 0;
  ++at;
  skip(is_blank);
  return at < text.size() && (text[at] == '[' || text[at] == '{') ? at : 0;
}

HeadSketch sketch_head(std::string_view text) {
  HeadSketch sketch;
  const std::size_t assignment = assignment_size(text);
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (assignment > 0) {
    text.remove_prefix(declaration_size(text));
    sketch.assigned_to = text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_of_name) - text.begin()));
    text.remove_prefix(text.find_first_of("[{"));
  }
  skip_blank(text);
  if (text.starts_with('[')) {
    sketch.in_array = true;
    text.remove_prefix(1);
    skip_blank(text);
  }
  if (!text.starts_with('{')) return sketch;
  sketch_members(text.substr(1), sketch.members);
  return sketch;
}

std::vector<HeadSketch> sketch_records(std::string_view text, std::size_t most) {
  const HeadSketch first = sketch_head(text);
  CutOptions cutting;
  cutting.assignment_bytes = assignment_size(text);
  RecordCutter cutter(ByteWindow(std::make_unique<MemorySource>(std::string(text)), text.size()), std::move(cutting));
  std::vector<HeadSketch> sketches;
  for (Cut cut; sketches.size() < most && cutter.next(cut);) {
    if (cut.kind == Cut::Kind::notice) continue;
    HeadSketch sketch = sketch_head(text.substr(cut.offset, cut.length));
    sketch.assigned_to = first.assigned_to;
    sketch.in_array = sketch.in_array || first.in_array;
    sketches.push_back(std::move(sketch));
  }
  return sketches;
}

}  // namespace elek
