#include <doctest/doctest.h>

#include <array>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "patterns/regex.h"

// Random regexes and texts over alphabets so small that matches are common. The generator is seeded: every run tries the same ones.

namespace elek {
namespace {

using Random = std::mt19937;

std::size_t pick(Random& random, std::size_t below) { return random() % below; }

constexpr std::array<std::string_view, 6> kLetters = {"a", "ж", "-", " ", "_", "5"};

std::string random_text(Random& random, std::size_t longest) {
  std::string text;
  for (std::size_t i = pick(random, longest + 1); i > 0; --i) text += kLetters[pick(random, kLetters.size())];
  return text;
}

// An alternative of literals that may have to begin or end a word.
struct Word {
  std::string text;
  bool leading = false;
  bool trailing = false;
};

bool is_word_byte(char c) { return c != '-' && c != ' '; }

// The slow twin: every place, every alternative in turn.
std::optional<Span> find_slowly(const std::vector<Word>& words, std::string_view text, std::size_t from) {
  for (std::size_t at = from; at <= text.size(); ++at) {
    if (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
    for (const Word& word : words) {
      const std::size_t end = at + word.text.size();
      if (!text.substr(at).starts_with(word.text)) continue;
      const bool bounded_before = is_word_byte(word.text.front()) && word.leading;
      const bool bounded_after = is_word_byte(word.text.back()) && word.trailing;
      if (bounded_before && at > 0 && is_word_byte(text[at - 1])) continue;
      if (bounded_after && end < text.size() && is_word_byte(text[end])) continue;
      return Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    }
  }
  return std::nullopt;
}

std::string regex_of(const std::vector<Word>& words) {
  std::string pattern;
  for (const Word& word : words) {
    pattern += (pattern.empty() ? "" : "|");
    pattern += (word.leading ? R"(\b)" : "") + word.text + (word.trailing ? R"(\b)" : "");
  }
  return pattern;
}

std::vector<Word> random_words(Random& random) {
  std::vector<Word> words(1 + pick(random, 3));
  for (Word& word : words) {
    while (word.text.empty()) word.text = random_text(random, 3);
    word.leading = pick(random, 2) == 0;
    word.trailing = pick(random, 2) == 0;
  }
  return words;
}

// A regex as a tree of at most `depth` levels, over a few letters of two scripts and two cases.
std::string random_regex(Random& random, int depth) {
  static constexpr std::array<std::string_view, 10> kAtoms = {"a", "b", "Ж", "ж", ".", "[ab]", "[^a]", R"(\w)", "abc", "bжa"};
  if (depth == 0) return std::string(kAtoms[pick(random, kAtoms.size())]);
  switch (pick(random, 6)) {
    case 0: return "(" + random_regex(random, depth - 1) + "|" + random_regex(random, depth - 1) + ")";
    case 1: return "(" + random_regex(random, depth - 1) + ")?";
    case 2: return "(" + random_regex(random, depth - 1) + ")*";
    case 3: return "(" + random_regex(random, depth - 1) + "){1,2}";
    default: return random_regex(random, depth - 1) + random_regex(random, depth - 1);
  }
}

std::string lower(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool capital = (point.value >= 'A' && point.value <= 'Z') || (point.value >= 0x410 && point.value <= 0x42F);
    append_utf8(out, capital ? point.value + 0x20 : point.value);
    at += point.size;
  }
  return out;
}

bool holds_any(std::string_view text, const std::vector<std::string>& literals) {
  for (const std::string& literal : literals) {
    if (text.find(literal) != std::string_view::npos) return true;
  }
  return literals.empty();
}

}  // namespace

TEST_CASE("find with word boundaries equals the slow twin, from every place") {
  Random random(20240601);
  for (int round = 0; round < 800; ++round) {
    const std::vector<Word> words = random_words(random);
    const auto regex = Regex::compile(regex_of(words), {});
    if (!regex) continue;
    for (int i = 0; i < 5; ++i) {
      const std::string text = random_text(random, 8);
      for (std::size_t from = 0; from <= text.size(); ++from) {
        CAPTURE(regex_of(words));
        CAPTURE(text);
        CAPTURE(from);
        REQUIRE(regex->find(text, from).value() == find_slowly(words, text, from));
      }
    }
  }
}

TEST_CASE("a text that matches holds a necessary literal") {
  static constexpr std::array<std::string_view, 6> kPieces = {"a", "b", "c", "ж", "Ж", "B"};
  Random random(7);
  std::size_t guarded = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::string pattern = random_regex(random, 1 + static_cast<int>(pick(random, 3)));
    const auto regex = Regex::compile(pattern, {.ignore_case = pick(random, 2) == 0});
    REQUIRE(regex);
    for (int i = 0; i < 30; ++i) {
      std::string text;
      for (std::size_t n = pick(random, 10); n > 0; --n) text += kPieces[pick(random, kPieces.size())];
      if (!regex->find(text).value()) continue;
      CAPTURE(pattern);
      CAPTURE(text);
      REQUIRE(holds_any(lower(text), regex->necessary_literals()));
      if (!regex->necessary_literals().empty()) ++guarded;
    }
  }
  CHECK(guarded > 300);
}

}  // namespace elek
