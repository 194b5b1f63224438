#include "fold/language_letters.h"

#include <doctest/doctest.h>

#include "support/random_text.h"

namespace elek {
namespace {

constexpr std::string_view kRussian = "сегодня в городе был сильный дождь и мы не могли выйти из дома так как на улице вода ";

TEST_CASE("letters of long texts, counted in blocks, are those of each character alone") {
  std::mt19937 random(4);
  for (int round = 0; round < 5000; ++round) {
    const std::u32string points = random_points(random, 80);
    LetterCounts each;
    for (const char32_t point : points) {
      const LetterCounts one = letters_by_script(to_utf8({&point, 1}));
      each.latin += one.latin;
      each.cyrillic += one.cyrillic;
      each.other += one.other;
    }
    const LetterCounts all = letters_by_script(to_utf8(points));
    CAPTURE(to_utf8(points));
    REQUIRE(all.latin == each.latin);
    REQUIRE(all.cyrillic == each.cyrillic);
    REQUIRE(all.other == each.other);
  }
}

TEST_CASE("one letter that Russian lacks is seen wherever it stands") {
  REQUIRE(are_russian(kRussian));
  for (char32_t letter = 0x400; letter < 0x530; ++letter) {
    const bool is_russian = (letter >= U'а' && letter <= U'я') || letter == U'ё';
    const std::string bytes = to_utf8({&letter, 1});
    for (std::size_t at = 0; at < kRussian.size(); ++at) {
      if ((static_cast<unsigned char>(kRussian[at]) & 0xC0U) == 0x80) continue;
      const std::string words = std::string(kRussian.substr(0, at)) + bytes + std::string(kRussian.substr(at));
      CAPTURE(words);
      REQUIRE(are_russian(words) == is_russian);
    }
  }
}

TEST_CASE("without ы and э nothing is surely Russian") {
  CHECK_FALSE(are_russian("сегодня в городе и на улице вода так как не могли из дома она как и они на ней "));
  CHECK(are_russian("сегодня в городе и на улице вода так как не могли из дома она как и они на ней э "));
}

TEST_CASE("words end at what is no letter, and an apostrophe within belongs to them") {
  const ScriptWords latin = words_in("don't `stop`, it's 5pm\u2026 абв xабв end", Script::latin);
  CHECK(latin.words == "don't stop` it's pm end ");
  CHECK(latin.letters == 16);
  const ScriptWords cyrillic = words_in("об'єкт xабв где", Script::cyrillic);
  CHECK(cyrillic.words == "об'єкт где ");
  CHECK(cyrillic.ends == std::vector<std::size_t>{cyrillic.words.size()});
}

}  // namespace
}  // namespace elek
