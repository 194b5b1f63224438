#include "decode/value_lexer.h"

#include <algorithm>
#include <bit>

#include "decode/json_skim.h"

namespace elek {
namespace {

const SkimJson kSkim = json_skimmers().empty() ? nullptr : json_skimmers().front();

}  // namespace

void ValueLexer::restart() {
  open_ = {};
  depth_ = 0;
  in_string_ = escaped_ = false;
}

struct ValueLexer::Reading {
  std::string_view bytes;
  std::size_t blanks;
  std::size_t at = 0;
  std::size_t line_feeds = 0;
  std::size_t odd_until = 0;  // to be read byte by byte

  bool is_at_block() const { return kSkim != nullptr && at >= odd_until && bytes.size() - at >= JsonSkim::kBlock; }

  bool is_indented() const {
    const std::string_view indent = bytes.substr(at, blanks);
    return indent.size() == blanks && std::ranges::all_of(indent, [](char c) { return c == ' ' || c == '\t'; });
  }
};

ValueLexer::Step ValueLexer::run(std::string_view bytes, std::size_t blanks) {
  Reading in{bytes, blanks};
  while (in.at < bytes.size()) {
    const bool blocks = depth_ > 0 && in.is_at_block();  // a value that is a string has no marks
    const auto event = blocks ? take_blocks(in) : take_byte(in);
    if (event) return {*event, in.at, in.line_feeds};
  }
  return {Event::exhausted, in.at, in.line_feeds};
}

/// Takes blocks in which nothing matters, and one in which something does.
std::optional<ValueLexer::Event> ValueLexer::take_blocks(Reading& in) {
  const char* const first = in.bytes.data();
  const JsonSkim skim = kSkim({first + in.at, first + in.bytes.size(), in.blanks, in_string_, escaped_, 0, {}});
  const JsonSkim::Block& block = skim.block;
  const auto start = static_cast<std::size_t>(skim.at - first);
  in.at = start;
  in.line_feeds += skim.line_feeds;
  in_string_ = skim.in_string;
  escaped_ = skim.escaped;
  if (block.odd) in.odd_until = start + JsonSkim::kBlock;
  if (block.odd || block.size == 0) return std::nullopt;
  in_string_ = escaped_ = false;  // at its marks
  for (std::uint64_t marks = block.marks; marks != 0; marks &= marks - 1) {
    in.at = start + static_cast<std::size_t>(std::countr_zero(marks));
    if (const auto event = take_outside(in)) {
      const std::uint64_t before = (marks & (~marks + 1)) - 1;
      in.line_feeds += static_cast<std::size_t>(std::popcount(block.passed & before));
      return event;
    }
  }
  in.at = start + block.size;
  in.line_feeds += block.line_feeds;
  in_string_ = block.in_string;
  escaped_ = block.escaped;
  return std::nullopt;
}

std::optional<ValueLexer::Event> ValueLexer::take_byte(Reading& in) {
  if (!in_string_) return take_outside(in);
  const char c = in.bytes[in.at];
  if (c == '\n') return Event::broken_string;
  ++in.at;
  const bool was_escaped = escaped_;
  escaped_ = !was_escaped && c == '\\';
  in_string_ = was_escaped || c != '"';
  return !in_string_ && depth_ == 0 ? std::optional(Event::closed) : std::nullopt;
}

/// Takes one byte between strings.
std::optional<ValueLexer::Event> ValueLexer::take_outside(Reading& in) {
  const char c = in.bytes[in.at];
  if (c == '}' || c == ']') {
    const Closing closing = close(c == '}');
    if (closing == Closing::stray) return Event::stray_closer;
    ++in.at;
    return closing == Closing::last ? std::optional(Event::closed) : std::nullopt;
  }
  ++in.at;
  if (c == '"') in_string_ = true;
  if (c == '{' || c == '[') open(c == '{');
  if (c != '\n') return std::nullopt;
  ++in.line_feeds;
  return in.is_indented() ? std::nullopt : std::optional(Event::line_feed);
}

ValueLexer::Inside ValueLexer::inside() const {
  if (depth_ == 0) return Inside::nothing;
  if (depth_ > objects_.size()) return Inside::unknown;
  return objects_[depth_ - 1] ? Inside::object : Inside::array;
}

void ValueLexer::open(bool object) {
  if (depth_ < objects_.size()) {
    objects_[depth_] = object;
    ++open_[object ? 1 : 0];
  }
  ++depth_;
}

ValueLexer::Closing ValueLexer::close(bool object) {
  if (depth_ > objects_.size()) {
    --depth_;
    return Closing::fits;
  }
  if (open_[object ? 1 : 0] == 0) return Closing::stray;
  bool closed = false;
  while (!closed) {
    --depth_;
    closed = objects_[depth_] == object;
    --open_[objects_[depth_] ? 1 : 0];
  }
  return depth_ == 0 ? Closing::last : Closing::fits;
}

}  // namespace elek
