#include "decode/value_lexer.h"

#include <algorithm>

#include "decode/json_skim.h"

namespace elek {
namespace {

const SkimJson kSkim = json_skimmers().empty() ? nullptr : json_skimmers().front();

}  // namespace

void ValueLexer::restart() {
  nesting_ = {};
  outer_open_ = {};
}

struct ValueLexer::Reading {
  std::string_view bytes;
  std::size_t blanks;
  std::size_t at = 0;
  std::size_t line_feeds = 0;
  std::size_t odd_until = 0;  // to be read byte by byte

  bool is_at_block() const { return kSkim != nullptr && at >= odd_until && bytes.size() - at >= kJsonBlock; }

  /// How many blanks the line begins with, of those that are asked for.
  std::size_t indent() const {
    const std::string_view start = bytes.substr(at, blanks);
    return static_cast<std::size_t>(std::ranges::find_if(start, [](char c) { return c != ' ' && c != '\t'; }) - start.begin());
  }
};

ValueLexer::Step ValueLexer::run(std::string_view bytes, std::size_t blanks) {
  Reading in{bytes, blanks};
  while (in.at < bytes.size()) {
    const bool blocks = nesting_.depth > 0 && in.is_at_block();  // a value that is a string has no marks
    const auto event = blocks ? take_blocks(in) : take_byte(in);
    if (event) return {*event, in.at, in.line_feeds};
  }
  return {Event::exhausted, in.at, in.line_feeds};
}

std::optional<ValueLexer::Event> ValueLexer::take_blocks(Reading& in) {
  const JsonSkimmed skimmed = kSkim(in.bytes.substr(in.at), in.blanks, nesting_);
  in.at += skimmed.consumed;
  in.line_feeds += skimmed.line_feeds;
  if (skimmed.stop == JsonSkimmed::Stop::odd) in.odd_until = in.at + kJsonBlock;
  return skimmed.stop == JsonSkimmed::Stop::mark ? take_outside(in) : std::nullopt;
}

std::optional<ValueLexer::Event> ValueLexer::take_byte(Reading& in) {
  if (!nesting_.in_string) return take_outside(in);
  const char c = in.bytes[in.at];
  if (c == '\n') return Event::broken_string;
  ++in.at;
  const bool was_escaped = nesting_.escaped;
  nesting_.escaped = !was_escaped && c == '\\';
  nesting_.in_string = was_escaped || c != '"';
  return !nesting_.in_string && nesting_.depth == 0 ? std::optional(Event::closed) : std::nullopt;
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
  if (c == '"') nesting_.in_string = true;
  if (c == '{' || c == '[') open(c == '{');
  if (c != '\n') return std::nullopt;
  ++in.line_feeds;
  const std::size_t indent = in.indent();
  if (indent == in.blanks) return std::nullopt;
  const std::string_view line = in.bytes.substr(in.at + indent);
  if (!line.starts_with('}') && !line.starts_with(']')) return Event::line_feed;
  in.at += indent;
  return take_outside(in);
}

ValueLexer::Inside ValueLexer::inside() const {
  if (nesting_.depth == 0) return Inside::nothing;
  if (nesting_.depth > JsonParser::kMaxDepth) return Inside::unknown;
  return innermost() ? Inside::object : Inside::array;
}

void ValueLexer::open(bool object) {
  const std::size_t depth = nesting_.depth++;
  if (depth >= JsonParser::kMaxDepth) return;  // of no good record: its kind is of no matter
  if (depth >= JsonNesting::kMostKinds) {
    const bool outer = nesting_.kinds >> (JsonNesting::kMostKinds - 1) != 0;
    outer_[depth - JsonNesting::kMostKinds] = outer;
    ++outer_open_[outer ? 1 : 0];
  }
  nesting_.kinds = nesting_.kinds << 1U | (object ? 1U : 0U);
}

ValueLexer::Closing ValueLexer::close(bool object) {
  if (nesting_.depth > JsonParser::kMaxDepth) {
    --nesting_.depth;
    return Closing::fits;
  }
  if (!has_open(object)) return Closing::stray;
  while (innermost() != object) leave_innermost();
  leave_innermost();
  return nesting_.depth == 0 ? Closing::last : Closing::fits;
}

bool ValueLexer::has_open(bool object) const {
  const std::size_t depth = nesting_.depth;
  const std::uint64_t known = depth >= JsonNesting::kMostKinds ? ~std::uint64_t{0} : (std::uint64_t{1} << depth) - 1;
  const std::uint64_t those = object ? nesting_.kinds : ~nesting_.kinds;
  return (those & known) != 0 || outer_open_[object ? 1 : 0] > 0;
}

void ValueLexer::leave_innermost() {
  const std::size_t depth = --nesting_.depth;
  nesting_.kinds >>= 1U;
  if (depth < JsonNesting::kMostKinds) return;
  const bool outer = outer_[depth - JsonNesting::kMostKinds];
  --outer_open_[outer ? 1 : 0];
  nesting_.kinds |= std::uint64_t{outer ? 1U : 0U} << (JsonNesting::kMostKinds - 1);
}

}  // namespace elek
