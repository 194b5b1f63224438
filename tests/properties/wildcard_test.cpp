#include "patterns/wildcard.h"

#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace elek {
namespace {

using Part = Wildcard::Part;

// The pattern as single signs: '*', '?' or a code point.
using Signs = std::u32string;

Wildcard to_wildcard(const Signs& signs) {
  std::vector<Part> parts;
  for (const char32_t sign : signs) {
    if (sign == U'*') parts.push_back({Part::Kind::any_run, ""});
    if (sign == U'?') parts.push_back({Part::Kind::any_one, ""});
    if (sign == U'*' || sign == U'?') continue;
    if (parts.empty() || parts.back().kind != Part::Kind::literal) parts.push_back({Part::Kind::literal, ""});
    append_utf8(parts.back().literal, sign);
  }
  return Wildcard(std::move(parts));
}

// For each end whether all of `signs` match the text from `start` to there, sign by sign.
std::vector<bool> ends_from(const Signs& signs, std::u32string_view text, std::size_t start) {
  std::vector<bool> ends(text.size() + 1, false);
  ends[start] = true;
  for (const char32_t sign : signs) {
    std::vector<bool> next(text.size() + 1, false);
    for (std::size_t at = start; at <= text.size(); ++at) {
      if (sign == U'*') {
        next[at] = ends[at] || (at > start && next[at - 1]);
      } else if (at > start) {
        next[at] = ends[at - 1] && (sign == U'?' || sign == text[at - 1]);
      }
    }
    ends = std::move(next);
  }
  return ends;
}

std::optional<Span> find_slowly(Signs signs, std::u32string_view text, std::size_t from) {
  const auto byte_at = [&](std::size_t at) {
    std::string bytes;
    for (const char32_t point : text.substr(0, at)) append_utf8(bytes, point);
    return static_cast<std::uint32_t>(bytes.size());
  };
  const bool floats = signs.starts_with(U'*');
  const std::size_t first = signs.find_first_not_of(U'*');
  if (first == Signs::npos) {
    if (from > 0 || (!floats && !text.empty())) return std::nullopt;
    return Span{0, byte_at(text.size())};
  }
  const bool open_ended = signs.ends_with(U'*');
  signs = signs.substr(first, signs.find_last_not_of(U'*') + 1 - first);
  if (!floats && from > 0) return std::nullopt;
  for (std::size_t start = from; start <= (floats ? text.size() : 0); ++start) {
    const std::vector<bool> ends = ends_from(signs, text, start);
    for (std::size_t end = open_ended ? start : text.size(); end <= text.size(); ++end) {
      if (ends[end]) return Span{byte_at(start), byte_at(end)};
    }
  }
  return std::nullopt;
}

// A few of `words` in a row.
std::u32string some_of(std::mt19937& random, const std::vector<std::u32string>& words, std::size_t most) {
  std::u32string all;
  for (std::size_t left = random() % (most + 1); left > 0; --left) all += words[random() % words.size()];
  return all;
}

void compare(std::mt19937& random, const Signs& signs, const std::u32string& text) {
  std::string bytes;
  for (const char32_t point : text) append_utf8(bytes, point);
  const std::size_t from = random() % 2 == 0 ? 0 : random() % (text.size() + 1);
  std::size_t from_byte = 0;
  for (std::size_t i = 0; i < from; ++i) from_byte += code_point_at(bytes, from_byte).size;
  const auto found = to_wildcard(signs).find(bytes, from_byte);
  const auto expected = find_slowly(signs, text, from);
  INFO(bytes << " from " << from);
  std::string pattern;
  for (const char32_t sign : signs) append_utf8(pattern, sign);
  INFO(pattern);
  REQUIRE(found.has_value() == expected.has_value());
  if (found) CHECK(*found == *expected);
}

TEST_CASE("wildcards find what the slow twin finds") {
  std::mt19937 random(20261124);
  const std::vector<std::u32string> signs = {U"a", U"б", U"a", U"?", U"*"};
  const std::vector<std::u32string> letters = {U"a", U"б", U"a", U"😀"};
  for (int round = 0; round < 20'000; ++round) compare(random, some_of(random, signs, 7), some_of(random, letters, 12));
}

TEST_CASE("long literals that overlap themselves are found too") {
  std::mt19937 random(7);
  const std::u32string run(20, U'a');
  const std::vector<std::u32string> signs = {run, U"a", U"б", U"aбaaбaaбaaбaбaaбaб", U"?", U"*"};
  const std::vector<std::u32string> letters = {run, U"aбaaбaaбaaбaбaaбaб", U"a", U"б", U"aбaaбaaбaa"};
  for (int round = 0; round < 2'000; ++round) compare(random, U"*" + some_of(random, signs, 5) + U"*", some_of(random, letters, 7));
}

// Comparing the literal anew at each letter takes minutes here.
TEST_CASE("a text that almost matches everywhere does not cost text times literal") {
  const std::string run(std::size_t{1} << 20U, 'a');
  const std::string text(std::size_t{8} << 20U, 'a');
  const Part any{Part::Kind::any_run, ""};
  const Part one{Part::Kind::any_one, ""};
  const auto literal = [](std::string bytes) { return Part{Part::Kind::literal, std::move(bytes)}; };
  CHECK_FALSE(Wildcard({any, literal("a"), one, literal(run + "b"), any}).find(text));
  CHECK_FALSE(Wildcard({any, literal(run), one, literal(run + "b"), any}).find(text));
  CHECK_FALSE(Wildcard({any, literal(run), one, literal("b"), any}).find(text));
  CHECK_FALSE(Wildcard({any, one, one, literal(run + "b"), any}).find(text));
}

}  // namespace
}  // namespace elek
