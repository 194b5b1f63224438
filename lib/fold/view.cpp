#include "fold/view.h"

#include <algorithm>
#include <cassert>

#include "base/scratch.h"

namespace elek {

namespace {

std::uint32_t narrow(std::size_t size) { return static_cast<std::uint32_t>(size); }

}  // namespace

void View::clear() {
  text_.clear();
  pieces_.clear();
}

void View::trim() {
  trim_scratch(text_);
  trim_scratch(pieces_);
}

void View::append(std::string_view bytes, Span raw) {
  if (bytes.empty()) return;
  pieces_.push_back({narrow(text_.size()), raw.start, raw.end, Kind::whole});
  text_ += bytes;
}

void View::append_linear(std::string_view bytes, std::uint32_t raw_start) {
  if (bytes.empty()) return;
  const std::uint32_t raw_end = raw_start + narrow(bytes.size());
  if (!pieces_.empty() && pieces_.back().kind == Kind::linear && pieces_.back().raw_end == raw_start) {
    pieces_.back().raw_end = raw_end;
  } else {
    pieces_.push_back({narrow(text_.size()), raw_start, raw_end, Kind::linear});
  }
  text_ += bytes;
}

void View::append_gap(Span raw) {
  pieces_.push_back({narrow(text_.size()), raw.start, raw.end, Kind::gap});
  text_ += ' ';
}

void View::append_part(const View& from, Span part) {
  if (part.start == part.end) return;
  for (std::size_t i = from.piece_at(part.start); i < from.pieces_.size() && from.pieces_[i].start < part.end; ++i) {
    const Piece& piece = from.pieces_[i];
    const std::uint32_t start = std::max(piece.start, part.start);
    const std::string_view bytes = std::string_view(from.text_).substr(start, std::min(from.end_of(i), part.end) - start);
    if (piece.kind == Kind::linear) {
      append_linear(bytes, piece.raw_start + (start - piece.start));
    } else {
      append(bytes, {piece.raw_start, piece.raw_end});
    }
  }
}

std::optional<std::uint32_t> View::linear_start(Span part, std::size_t& piece) const {
  while (end_of(piece) <= part.start) ++piece;
  const Piece& found = pieces_[piece];
  if (found.kind != Kind::linear || part.end > end_of(piece)) return std::nullopt;
  return found.raw_start + (part.start - found.start);
}

Span View::to_raw(Span folded) const {
  assert(folded.start <= folded.end && folded.end <= text_.size());
  if (pieces_.empty()) return {};
  if (folded.start == folded.end) return empty_at(folded.start);
  std::size_t first = piece_at(folded.start);
  std::size_t last = piece_at(folded.end - 1);
  if (first == last) return within(pieces_[first], folded);
  // A gap at an edge was matched by a word's edge, not by what stands between the words.
  if (pieces_[first].kind == Kind::gap) folded.start = pieces_[++first].start;
  if (pieces_[last].kind == Kind::gap) folded.end = pieces_[last--].start;
  if (first > last) return {pieces_[last].raw_start, pieces_[first].raw_end};
  const Span head = within(pieces_[first], {folded.start, end_of(first)});
  const Span tail = within(pieces_[last], {pieces_[last].start, folded.end});
  return {head.start, tail.end};
}

Span View::within(const Piece& piece, Span folded) const {
  if (piece.kind != Kind::linear) return {piece.raw_start, piece.raw_end};
  return {piece.raw_start + (folded.start - piece.start), piece.raw_start + (folded.end - piece.start)};
}

Span View::empty_at(std::uint32_t at) const {
  if (at == text_.size()) return {pieces_.back().raw_end, pieces_.back().raw_end};
  const Piece& piece = pieces_[piece_at(at)];
  const std::uint32_t raw = piece.kind == Kind::linear ? piece.raw_start + (at - piece.start) : piece.raw_start;
  return {raw, raw};
}

std::size_t View::piece_at(std::uint32_t at) const {
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), at, [](std::uint32_t a, const Piece& b) { return a < b.start; });
  return static_cast<std::size_t>(after - pieces_.begin()) - 1;
}

std::uint32_t View::end_of(std::size_t piece) const { return piece + 1 < pieces_.size() ? pieces_[piece + 1].start : narrow(text_.size()); }

}  // namespace elek
