// What a text does with its letters, from a look at few of its bytes, against all of its words.

#include "fold/text_habits.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace elek {
namespace {

TEST_CASE("digits for letters are found as from every word") {
  std::mt19937 random(31);
  const std::string_view kWords[] = {"c4lls", "вр4чи", "х@6@р", "b1r",   "k3r4k",  "t.me/a1b2", "т1/я2", "a1b/\u00a0c2d", "Т72Б", "ok",  "мама",
                                     "0803",  "4ll",   "5G",    "a_1b",  "a1_b",   "a\u200b1b", "🔥1б", "б1🔥б",         "é1é",  "a1",  "1a",
                                     "x@y",   "x@yб",  "а@б",   "b2b3b", "b1\u3000c1d", "中1中", "ａ1ｂ",  "a1B"};
  const std::string_view kGaps[] = {" ", " ", " ", "\n", ", ", ".", "\u00a0", "\u2003", "", "/", " — "};
  std::size_t leet = 0;
  constexpr std::size_t kRounds = 20000;
  for (std::size_t round = 0; round < kRounds; ++round) {
    std::string text;
    for (std::size_t words = random() % 14; words > 0; --words) {
      text += kWords[random() % std::size(kWords)];
      text += kGaps[random() % std::size(kGaps)];
    }
    TextHabits habits(text);
    CAPTURE(text);
    REQUIRE(habits.writes_digits_for_letters() == habits.writes_digits_for_letters_slowly());
    leet += habits.writes_digits_for_letters() ? 1U : 0U;
  }
  CHECK(leet > kRounds / 20);
  CHECK(leet < kRounds * 19 / 20);
}

TEST_CASE("scripts are mixed where two letters say so that nothing seen stands between") {
  std::mt19937 random(32);
  const std::string_view kParts[] = {"мама", "ok", "a", "б", " ", "  ", ", ", "1", "\u00a0", "\u2003", "—", "«", "🔥", "\u200b", "é", "中", "\u0301", "привет мир ", "some words "};
  std::size_t mixed = 0;
  constexpr std::size_t kRounds = 20000;
  for (std::size_t round = 0; round < kRounds; ++round) {
    std::string text;
    for (std::size_t parts = random() % 16; parts > 0; --parts) text += random() % 4 == 0 ? kParts[random() % std::size(kParts)] : kParts[random() % 2 * 17];
    for (std::size_t parts = random() % 4; parts > 0; --parts) text += kParts[random() % std::size(kParts)];
    TextHabits habits(text);
    CAPTURE(text);
    REQUIRE(habits.mixes_scripts() == habits.mixes_scripts_slowly());
    mixed += habits.mixes_scripts() ? 1U : 0U;
  }
  CHECK(mixed > kRounds / 20);
  CHECK(mixed < kRounds * 19 / 20);
}

TEST_CASE("and at any place of a text, its ends too") {
  for (std::size_t before = 0; before < 40; ++before) {
    for (std::size_t behind = 0; behind < 20; ++behind) {
      const std::string text = std::string(before, ' ') + "a1b b@c вр4ч c2d" + std::string(behind, '.');
      TextHabits habits(text);
      CHECK(habits.writes_digits_for_letters());
      CHECK(habits.writes_digits_for_letters_slowly());
    }
  }
}

}  // namespace
}  // namespace elek
