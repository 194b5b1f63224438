#include "write/source_quote.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "write/cell_width.h"

namespace elek {
namespace {

constexpr std::size_t kShown = 110;  // code points of a line, at most
constexpr std::size_t kBefore = 60;  // of these before the place

// What is shown of a line: `before` the place and from it on.
struct Excerpt {
  std::string before, after;
};

std::string last_points(std::string text, std::size_t count) {
  std::size_t at = text.size();
  for (; count > 0 && at > 0; --count) at = code_point_before(text, at);
  return at == 0 ? text : "…" + text.substr(at);
}

std::string first_points(std::string text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) at += code_point_at(text, at).size;
  return at == text.size() ? text : text.substr(0, at) + "…";
}

Excerpt excerpt_at(std::string_view source, std::size_t offset) {
  constexpr std::string_view kEnds = "\r\n";
  const std::size_t end_before = offset == 0 ? std::string_view::npos : source.find_last_of(kEnds, offset - 1);
  const std::size_t start = end_before == std::string_view::npos ? 0 : end_before + 1;
  const std::size_t end = std::min(source.find_first_of(kEnds, offset), source.size());
  const std::string before = to_valid_utf8(source.substr(start, offset - start));
  const std::size_t room = kShown - std::min(kBefore, count_code_points(before));
  return {last_points(before, kBefore), first_points(to_valid_utf8(source.substr(offset, end - offset)), room)};
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

}  // namespace

void append_source_quote(std::string& out, std::string_view source, const Place& place, Color color) {
  if (place.line == 0 || source.empty() || place.offset > source.size()) return;
  const Excerpt excerpt = excerpt_at(source, place.offset);
  if (is_blank(excerpt.before) && is_blank(excerpt.after)) return;  // the end of a file, mostly
  const std::string gutter = fmt::format("{:>5} | ", place.line);
  std::string line = gutter;
  append_for_terminal(line, excerpt.before);
  const std::size_t cells = count_cells(line);  // of the part alone: what follows cannot change it by more than a joiner
  line = gutter;
  append_for_terminal(line, excerpt.before + excerpt.after);
  out += line;
  out += fmt::format("\n{:>{}} |{:{}}", "", gutter.size() - 3, "", cells - gutter.size() + 1);
  append_styled(out, color, Style::high, "^");
  out += '\n';
}

}  // namespace elek
