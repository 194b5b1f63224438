#include "rules/yaml_pieces.h"

namespace elek {
namespace {

bool is_marker(std::string_view line, std::string_view marker) {
  if (!line.starts_with(marker)) return false;
  return line.size() == marker.size() || line[marker.size()] == ' ' || line[marker.size()] == '\t';
}

bool is_blank_or_comment(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t");
  return at == std::string_view::npos || line[at] == '#';
}

class Cutter {
 public:
  explicit Cutter(std::string_view stream) : stream_(stream) {}

  std::vector<YamlPiece> cut() {
    for (std::size_t at = 0; at < stream_.size(); ++line_) {
      const std::size_t end = stream_.find('\n', at);
      const std::size_t next = end == std::string_view::npos ? stream_.size() : end + 1;
      take_line(at, next);
      at = next;
    }
    finish(stream_.size(), line_);
    return std::move(pieces_);
  }

 private:
  void take_line(std::size_t start, std::size_t next) {
    std::string_view line = stream_.substr(start, next - start);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    if (is_marker(line, "...")) return finish(next, line_ + 1);
    if (is_marker(line, "---")) {
      if (begun_) finish(start, line_);
      begun_ = true;
      filled_ = filled_ || !is_blank_or_comment(line.substr(3));
    } else if (!begun_ && line.starts_with('%')) {
      ++directives_;
    } else if (!is_blank_or_comment(line)) {
      begun_ = filled_ = true;
    }
  }

  // The piece in hand ends before byte `end`, the next one starts there, on line `line`.
  void finish(std::size_t end, std::uint64_t line) {
    if (filled_ || directives_ > 0) pieces_.push_back({stream_.substr(start_, end - start_), start_, first_line_, directives_});
    start_ = end;
    first_line_ = line;
    begun_ = filled_ = false;
    directives_ = 0;
  }

  std::string_view stream_;
  std::vector<YamlPiece> pieces_;
  std::size_t start_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t first_line_ = 1;
  std::size_t directives_ = 0;
  bool begun_ = false;   // a marker or content was seen: the next marker begins another document
  bool filled_ = false;  // there is content
};

}  // namespace

std::vector<YamlPiece> cut_into_pieces(std::string_view stream) { return Cutter(stream).cut(); }

}  // namespace elek
