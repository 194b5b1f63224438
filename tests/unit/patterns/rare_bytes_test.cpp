#include "patterns/rare_bytes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "patterns/wildcard.h"

namespace elek {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// As the caller does it.
std::size_t find_literal(std::string_view text, std::string_view literal, std::size_t from) {
  const RareBytes rare(literal);
  for (std::size_t at = rare.find(text, from); at != npos; at = rare.find(text, at + 1)) {
    if (text.substr(at, literal.size()) == literal) return at;
  }
  return npos;
}

std::size_t find_by_wildcard(std::string_view text, std::string_view literal, std::size_t from) {
  using Part = Wildcard::Part;
  const Wildcard wildcard({{Part::Kind::any_run, ""}, {Part::Kind::literal, std::string(literal)}, {Part::Kind::any_run, ""}});
  const auto found = wildcard.find(text, from);
  return found ? found->start : npos;
}

// Few letters, so that nearly everything nearly matches.
std::string random_text(std::mt19937& random, std::size_t size) {
  std::string text;
  while (text.size() < size) text += "aab "[random() % 4];
  return text;
}

TEST_CASE("a literal is found where it stands, at any size and place") {
  std::mt19937 random(16);
  for (int round = 0; round < 20000; ++round) {
    const std::string text = random_text(random, random() % 100);
    const std::size_t start = text.empty() ? 0 : random() % text.size();
    const bool inside = random() % 2 == 0 && start < text.size();
    const std::string literal = inside ? text.substr(start, 1 + random() % 40) : random_text(random, 1 + random() % 40);
    const std::size_t from = random() % (text.size() + 2);
    CAPTURE(text);
    CAPTURE(literal);
    CAPTURE(from);
    const std::size_t expected = from > text.size() ? npos : text.find(literal, from);
    REQUIRE(find_literal(text, literal, from) == expected);
    REQUIRE(find_by_wildcard(text, literal, std::min(from, text.size())) == text.find(literal, std::min(from, text.size())));
  }
}

TEST_CASE("a text that misleads everywhere is read on steadily, and the literal found") {
  const std::string literal = std::string(3000, 'a') + "b";
  std::string text;
  for (int i = 0; i < 200; ++i) text += std::string(2990, 'a') + "b";
  CHECK(find_by_wildcard(text, literal, 0) == npos);
  CHECK(find_by_wildcard(text + literal, literal, 0) == text.size());
}

}  // namespace
}  // namespace elek
