// Whether a text writes digits for letters, from a look at few of its bytes, against all of its words.

#include "fold/text_habits.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "fold/skeleton_blocks.h"

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

TEST_CASE("the bytes that begin such words are counted alike by all kinds of blocks") {
  std::mt19937 random(32);
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (std::size_t size = random() % 200; size > 0; --size) text += "aZ@0959/:A`{ \xD1\x80~"[random() % 17];
    std::size_t count = 0;
    for (std::size_t at = 1; at + 1 < text.size(); ++at) {
      const bool is_sign = (text[at] >= '0' && text[at] <= '9') || text[at] == '@';
      count += is_sign && static_cast<unsigned char>(text[at - 1]) > '@' && static_cast<unsigned char>(text[at + 1]) >= '0' ? 1U : 0U;
    }
    for (const SkeletonBlocks& blocks : skeleton_blocks()) {
      const std::string copy = text;  // of its own size, so that a sanitizer sees what is read beyond
      CHECK(blocks.count_leet_signs(copy) == count);
    }
  }
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
