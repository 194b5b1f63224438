#include "patterns/wildcard.h"

#include "base/utf8.h"

namespace elek {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// Up to here a literal may be compared with the text at each of its bytes.
constexpr std::size_t kShortLiteral = 16;

// Of a longer one, so many bytes for each byte of the text, and some before any. Then it is read on as Knuth, Morris and Pratt do.
constexpr std::size_t kComparedPerByte = 8;
constexpr std::size_t kComparedAtFirst = 4096;

Span span_of(std::size_t start, std::size_t end) { return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}; }

// For each n, the longest text that n + 1 bytes of `literal` both begin and end with, themselves apart (Knuth, Morris and Pratt).
std::vector<std::uint32_t> borders_of(std::string_view literal) {
  std::vector<std::uint32_t> borders(literal.size(), 0);
  for (std::size_t i = 1; i < literal.size(); ++i) {
    std::uint32_t border = borders[i - 1];
    while (border > 0 && literal[i] != literal[border]) border = borders[border - 1];
    borders[i] = literal[i] == literal[border] ? border + 1 : 0;
  }
  return borders;
}

std::size_t skip_code_points(std::string_view text, std::size_t at, std::size_t count) {
  for (; count > 0 && at < text.size(); --count) at += code_point_at(text, at).size;
  return at;
}

}  // namespace

// Where a literal stands in a text, asked for from left to right: the text is read once, however many places are asked for.
class Wildcard::Occurrences {
 public:
  Occurrences(const Piece& piece, std::string_view text) : piece_(piece), text_(text) {}

  // The first start at or after `from`, npos if there is none. REQUIRES: `from` never decreases.
  std::size_t at_or_after(std::size_t from) {
    if (known_ && found_ >= from) return found_;
    known_ = true;
    found_ = look(from);
    return found_;
  }

 private:
  // By its rare bytes, as long as that misleads seldom: texts may be made to mislead everywhere.
  std::size_t look(std::size_t from) {
    const std::string_view literal = piece_.part.literal;
    std::size_t at = from;
    for (; is_cheap(at); ++at) {
      at = piece_.rare->find(text_, at);
      if (at == npos) return npos;
      compared_ += literal.size();
      if (text_.substr(at, literal.size()) == literal) return at;
    }
    return read_on(at);
  }

  bool is_cheap(std::size_t at) const { return piece_.borders.empty() || compared_ <= kComparedAtFirst + kComparedPerByte * at; }

  std::size_t read_on(std::size_t from) {
    const std::string_view literal = piece_.part.literal;
    if (from > read_) {
      read_ = from;
      matched_ = 0;
    }
    while (read_ < text_.size()) {
      if (matched_ == literal.size()) matched_ = piece_.borders[matched_ - 1];
      while (matched_ > 0 && text_[read_] != literal[matched_]) matched_ = piece_.borders[matched_ - 1];
      if (text_[read_] == literal[matched_]) ++matched_;
      ++read_;
      if (matched_ == literal.size() && read_ - matched_ >= from) return read_ - matched_;
    }
    return npos;
  }

  const Piece& piece_;
  std::string_view text_;
  bool known_ = false;
  std::size_t found_ = 0;
  std::size_t compared_ = 0;  // bytes, at most
  std::size_t read_ = 0;      // bytes of the text
  std::size_t matched_ = 0;   // bytes of the literal that end there
};

// The end of `chunk` if it matches exactly at `at`.
std::optional<std::size_t> Wildcard::match_at(const Chunk& chunk, std::string_view text, std::size_t at) {
  for (const Piece& piece : chunk) {
    if (piece.part.kind == Part::Kind::any_one) {
      if (at >= text.size()) return std::nullopt;
      at += code_point_at(text, at).size;
    } else {
      if (!text.substr(at).starts_with(piece.part.literal)) return std::nullopt;
      at += piece.part.literal.size();
    }
  }
  return at;
}

// The start of `chunk` if it ends exactly at `end`.
std::optional<std::size_t> Wildcard::match_before(const Chunk& chunk, std::string_view text, std::size_t end) {
  for (auto piece = chunk.rbegin(); piece != chunk.rend(); ++piece) {
    if (piece->part.kind == Part::Kind::any_one) {
      if (end == 0) return std::nullopt;
      end = code_point_before(text, end);
    } else {
      if (!text.substr(0, end).ends_with(piece->part.literal)) return std::nullopt;
      end -= piece->part.literal.size();
    }
  }
  return end;
}

// The leftmost match of `chunk` at or after `from`. A literal that comes later than the start at hand wants it moves the start as many
// code points on: all pieces only ever move forward.
std::optional<Span> Wildcard::search(const Chunk& chunk, std::string_view text, std::size_t from) {
  if (chunk.size() == 1 && chunk[0].rare) {  // nearly always
    const std::size_t found = Occurrences(chunk[0], text).at_or_after(from);
    return found == npos ? std::nullopt : std::optional(span_of(found, found + chunk[0].part.literal.size()));
  }
  std::vector<Occurrences> literals;
  for (const Piece& piece : chunk) {
    if (piece.part.kind == Part::Kind::literal) literals.emplace_back(piece, text);
  }
  for (std::size_t start = from;;) {
    std::size_t at = start;
    std::size_t moves = 0;
    auto literal = literals.begin();
    for (const Piece& piece : chunk) {
      if (piece.part.kind == Part::Kind::any_one) {
        if (at >= text.size()) return std::nullopt;
        at += code_point_at(text, at).size;
        continue;
      }
      const std::size_t found = literal++->at_or_after(at);
      if (found == npos) return std::nullopt;
      moves = count_code_points(text.substr(at, found - at));
      if (moves > 0) break;
      at += piece.part.literal.size();
    }
    if (moves == 0) return span_of(start, at);
    start = skip_code_points(text, start, moves);
  }
}

Wildcard::Wildcard(std::vector<Part> parts) {
  bool after_run = false;
  bool first = true;
  for (Part& part : parts) {
    if (part.kind == Part::Kind::literal && part.literal.empty()) continue;
    if (part.kind == Part::Kind::any_run) {
      if (first) floats_ = true;
      after_run = true;
    } else {
      if (chunks_.empty() || after_run) chunks_.emplace_back();
      chunks_.back().push_back({std::move(part), std::nullopt, {}});
      Piece& piece = chunks_.back().back();
      if (piece.part.kind == Part::Kind::literal) piece.rare.emplace(piece.part.literal);
      if (piece.part.literal.size() > kShortLiteral) piece.borders = borders_of(piece.part.literal);
      after_run = false;
    }
    first = false;
  }
  open_ended_ = after_run;
}

std::optional<Span> Wildcard::find(std::string_view text, std::size_t from) const {
  if (chunks_.empty()) {
    if (from > 0 || (!floats_ && !text.empty())) return std::nullopt;
    return span_of(0, text.size());
  }
  if (!floats_ && from > 0) return std::nullopt;
  Span whole = span_of(from, from);
  for (std::size_t i = 0; i < chunks_.size(); ++i) {
    const std::optional<Span> found = find_chunk(i, text, i == 0 ? from : whole.end);
    if (!found) return std::nullopt;
    if (i == 0) whole.start = found->start;
    whole.end = found->end;
  }
  return whole;
}

// Where the chunk stands at or after `at`: leftmost, unless it is fixed to an end of the text.
std::optional<Span> Wildcard::find_chunk(std::size_t index, std::string_view text, std::size_t at) const {
  const Chunk& chunk = chunks_[index];
  const bool fixed_end = index + 1 == chunks_.size() && !open_ended_;
  if (index == 0 && !floats_) {
    const auto end = match_at(chunk, text, 0);
    if (!end || (fixed_end && *end != text.size())) return std::nullopt;
    return span_of(0, *end);
  }
  if (!fixed_end) return search(chunk, text, at);
  const auto start = match_before(chunk, text, text.size());
  if (!start || *start < at) return std::nullopt;
  return span_of(*start, text.size());
}

std::vector<std::string_view> Wildcard::literals() const {
  std::vector<std::string_view> all;
  for (const Chunk& chunk : chunks_) {
    for (const Piece& piece : chunk) {
      if (piece.part.kind == Part::Kind::literal) all.emplace_back(piece.part.literal);
    }
  }
  return all;
}

}  // namespace elek
