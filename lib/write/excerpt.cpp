#include "write/excerpt.h"

#include <algorithm>

#include "base/utf8.h"
#include "fold/graphemes.h"

namespace elek {
namespace {

constexpr std::size_t kBefore = 36;        // code points of context before the first match
constexpr std::size_t kMostWidening = 64;  // bytes; a letter may have a million marks

bool at_edge(std::string_view text, std::size_t at) {
  return at <= text.size() && (at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
}

/// In order, without overlaps, all of them within `text`.
std::vector<Span> merged(std::vector<Span> spans, std::string_view text) {
  std::erase_if(spans, [&](Span span) { return span.start >= span.end || !at_edge(text, span.start) || !at_edge(text, span.end); });
  std::sort(spans.begin(), spans.end());
  std::vector<Span> out;
  for (const Span span : spans) {
    if (out.empty() || span.start > out.back().end) {
      out.push_back(span);
    } else {
      out.back().end = std::max(out.back().end, span.end);
    }
  }
  return out;
}

std::size_t back(std::string_view text, std::size_t at, std::size_t points) {
  for (; points > 0 && at > 0; --points) at = code_point_before(text, at);
  return at;
}

std::size_t forward(std::string_view text, std::size_t at, std::size_t points) {
  for (; points > 0 && at < text.size(); --points) at += code_point_at(text, at).size;
  return at;
}

Span span_of(std::size_t start, std::size_t end) { return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}; }

/// A mark between a letter and what belongs to it would tear them apart.
void widen(std::vector<Span>& marks, const Graphemes& graphemes) {
  for (Span& mark : marks) {
    const Span whole = span_of(graphemes.at_or_before(mark.start), graphemes.at_or_behind(mark.end));
    if (whole.size() <= mark.size() + kMostWidening) mark = whole;
  }
}

/// Cut where a grapheme ends, if there is one.
Span window_around(std::string_view text, std::size_t first, std::size_t width, const Graphemes& graphemes) {
  const std::size_t rough_start = back(text, first, std::min(kBefore, width / 2));
  const std::size_t start = std::min(graphemes.at_or_behind(rough_start), first);
  const std::size_t rough_end = forward(text, start, width);
  const std::size_t end = graphemes.at_or_before(rough_end);
  return span_of(start, end > start ? end : rough_end);
}

void append_match(std::string& out, std::string_view text, Color color) {
  if (color == Color::always) return append_styled(out, color, Style::match, text);
  out += "«";
  append_for_terminal(out, text);
  out += "»";
}

}  // namespace

void append_excerpt(std::string& out, std::string_view text, std::vector<Span> spans, std::size_t width, Color color) {
  const Graphemes graphemes(text);
  std::vector<Span> marks = merged(std::move(spans), text);
  widen(marks, graphemes);
  marks = merged(std::move(marks), text);
  const Span window = window_around(text, marks.empty() ? 0 : marks.front().start, width, graphemes);
  if (window.start > 0) out += "…";
  std::uint32_t at = window.start;
  for (const Span mark : marks) {
    if (mark.start >= window.end) break;
    const std::uint32_t end = std::min(mark.end, window.end);
    append_for_terminal(out, text.substr(at, mark.start - at));
    append_match(out, text.substr(mark.start, end - mark.start), color);
    at = end;
  }
  append_for_terminal(out, text.substr(at, window.end - at));
  if (window.end < text.size()) out += "…";
}

}  // namespace elek
