#include "patterns/wildcard.h"

#include "base/utf8.h"

namespace elek {
namespace {

using Part = Wildcard::Part;

// The end of `chunk` if it matches exactly at `at`.
std::optional<std::size_t> match_at(const std::vector<Part>& chunk, std::string_view text, std::size_t at) {
  for (const Part& part : chunk) {
    if (part.kind == Part::Kind::any_one) {
      if (at >= text.size()) return std::nullopt;
      at += code_point_at(text, at).size;
    } else {
      if (!text.substr(at).starts_with(part.literal)) return std::nullopt;
      at += part.literal.size();
    }
  }
  return at;
}

// The start of `chunk` if it ends exactly at `end`.
std::optional<std::size_t> match_before(const std::vector<Part>& chunk, std::string_view text, std::size_t end) {
  for (auto part = chunk.rbegin(); part != chunk.rend(); ++part) {
    if (part->kind == Part::Kind::any_one) {
      if (end == 0) return std::nullopt;
      end = code_point_before(text, end);
    } else {
      if (!text.substr(0, end).ends_with(part->literal)) return std::nullopt;
      end -= part->literal.size();
    }
  }
  return end;
}

// The leftmost match of `chunk` at or after `from`.
std::optional<Span> search(const std::vector<Part>& chunk, std::string_view text, std::size_t from) {
  std::size_t ones = 0;  // leading '?'
  while (ones < chunk.size() && chunk[ones].kind == Part::Kind::any_one) ++ones;
  const bool has_literal = ones < chunk.size();
  for (std::size_t at = from; at <= text.size();) {
    if (has_literal && ones == 0) at = text.find(chunk[0].literal, at);
    if (at == std::string_view::npos) break;
    if (const auto end = match_at(chunk, text, at)) return Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(*end)};
    if (at == text.size()) break;
    at += code_point_at(text, at).size;
  }
  return std::nullopt;
}

}  // namespace

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
      chunks_.back().push_back(std::move(part));
      after_run = false;
    }
    first = false;
  }
  open_ended_ = after_run;
}

std::optional<Span> Wildcard::find(std::string_view text, std::size_t from) const {
  const auto size = static_cast<std::uint32_t>(text.size());
  if (chunks_.empty()) {
    if (from > 0 || (!floats_ && size > 0)) return std::nullopt;
    return Span{0, size};
  }
  if (!floats_ && from > 0) return std::nullopt;
  Span whole{static_cast<std::uint32_t>(from), 0};
  std::size_t at = from;
  for (std::size_t i = 0; i < chunks_.size(); ++i) {
    const bool fixed_start = i == 0 && !floats_;
    const bool fixed_end = i + 1 == chunks_.size() && !open_ended_;
    std::optional<Span> found;
    if (fixed_start) {
      if (const auto end = match_at(chunks_[i], text, 0)) found = Span{0, static_cast<std::uint32_t>(*end)};
      if (found && fixed_end && found->end != size) found.reset();
    } else if (fixed_end) {
      if (const auto start = match_before(chunks_[i], text, size); start && *start >= at) found = Span{static_cast<std::uint32_t>(*start), size};
    } else {
      found = search(chunks_[i], text, at);
    }
    if (!found) return std::nullopt;
    if (i == 0) whole.start = found->start;
    whole.end = found->end;
    at = found->end;
  }
  return whole;
}

std::vector<std::string_view> Wildcard::literals() const {
  std::vector<std::string_view> all;
  for (const Chunk& chunk : chunks_) {
    for (const Part& part : chunk) {
      if (part.kind == Part::Kind::literal) all.emplace_back(part.literal);
    }
  }
  return all;
}

}  // namespace elek
