#include "fold/repair.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "fold/folder.h"

namespace elek {
namespace {

std::string repaired(std::string_view text) {
  Glyphs glyphs;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    glyphs.push_back({point.value, {}, true});
    at += point.size;
  }
  repair_words(glyphs);
  std::string out;
  for (const Glyph& glyph : glyphs) append_utf8(out, glyph.value);
  return out;
}

struct Row {
  const char* name;
  const char* text;
  const char* expected;
};

TEST_CASE("repair") {
  const std::vector<Row> rows = {
      {"Latin o and a in a Russian word", "п\x61р\x6fль", "пароль"},
      {"Latin capitals in a Russian word", "BHИMAНИЕ", "ВНИМАНИЕ"},
      {"one Russian letter that Latin lacks", "CPOЧHO", "СРОЧНО"},
      {"one Latin letter that Russian lacks", "АМЕR\x49КА", "AMER\x49KA"},
      {"an acronym with a Russian ending", "VIPы", "VIPы"},
      {"Latin i in a Kazakh word", "б\x69л\x69м", "білім"},
      {"Latin schwa in a Kazakh word", "\xC9\x99лем", "әлем"},
      {"Cyrillic a in an English word", "p\xD0\xB0ypal", "paypal"},
      {"Cyrillic palochka in an English word",
       "app\xD3\x8F"
       "e",
       "apple"},
      {"e with diaeresis", "\xC3\xABлка", "ёлка"},
      {"Greek o in a Russian word", "пар\xCE\xBFль", "пароль"},
      {"Greek capital in an English word", "\xCE\x91PPLE", "APPLE"},
      {"each word alone", "п\x61роль \x61nd", "пароль and"},
      {"hyphens end words", "COVID-вакцина", "COVID-вакцина"},
      {"Kazakh is one script", "қауіпсіздік", "қауіпсіздік"},
      {"Tajik is one script", "ҳаҷм ӯро ӣд", "ҳаҷм ӯро ӣд"},
      {"Ukrainian is one script", "їжак її", "їжак її"},
      {"a letter without a twin", "SMSить", "SMSить"},
      {"one foreign letter without a twin", "zвезда", "zвезда"},
      {"a tie", "\x61\x63ас", "\x61\x63ас"},
      {"three scripts", "пар\x6f\xCE\xBFль", "пар\x6f\xCE\xBFль"},
      {"a script of none of the three", "пар\x6fль\xE4\xB8\xAD", "пар\x6fль\xE4\xB8\xAD"},
      {"marks belong to the word", "п\x61\xCC\x81роль", "па\xCC\x81роль"},
      {"micro stays", "\xCE\xBCTorrent", "\xCE\xBCTorrent"},
      {"nothing", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(repaired(row.text) == row.expected);
  }
}

TEST_CASE("twins belong to their alphabets and no Latin letter has two rows for one Cyrillic") {
  for (const LookAlike& row : look_alikes()) {
    CAPTURE(static_cast<unsigned>(row.latin));
    CHECK(row.latin < 0x400);
    CHECK(row.cyrillic >= 0x400);
    CHECK(row.cyrillic < 0x530);
    const auto same = [&](const LookAlike& other) { return other.cyrillic == row.cyrillic; };
    CHECK(std::count_if(look_alikes().begin(), look_alikes().end(), same) == 1);
  }
  for (const GreekLookAlike& row : greek_look_alikes()) {
    CHECK(row.greek >= 0x370);
    CHECK(row.greek < 0x400);
    CHECK((row.latin != 0 || row.cyrillic != 0));
  }
}

TEST_CASE("a Cyrillic letter whose lower case has a twin has one") {
  for (const LookAlike& row : look_alikes()) {
    for (char32_t capital = 0x400; capital < 0x530; ++capital) {
      std::string text;
      append_utf8(text, capital);
      if (code_point_at(fold_case(text), 0).value != row.cyrillic) continue;
      CAPTURE(static_cast<unsigned>(capital));
      const auto same = [&](const LookAlike& other) { return other.cyrillic == capital; };
      CHECK(std::any_of(look_alikes().begin(), look_alikes().end(), same));
    }
  }
}

TEST_CASE("disguises come in both cases, each for one Cyrillic letter, and are no look-alikes") {
  for (const Disguise& row : disguises()) {
    std::string letter;
    append_utf8(letter, row.letter);
    CAPTURE(letter);
    CHECK(std::ranges::count(disguises(), row.letter, &Disguise::letter) == 1);
    CHECK(std::ranges::count(look_alikes(), row.letter, &LookAlike::latin) == 0);
    CHECK(std::ranges::count(greek_look_alikes(), row.letter, &GreekLookAlike::greek) == 0);
    const char32_t small = code_point_at(fold_case(letter), 0).value;
    CHECK(std::ranges::count(disguises(), small, &Disguise::letter) == 1);
  }
  CHECK(repaired("ʙᴀкцинɑ") == "ʙᴀкцинɑ");  // no Cyrillic letter looks like a small capital A
  CHECK(repaired("ʙакцинɑ") == "вакцина");
  CHECK(repaired("ɑlphɑ") == "ɑlphɑ");
}

TEST_CASE("substitutes come from the tables") {
  for (const LookAlike& row : look_alikes()) {
    std::string latin = "xzxzxz";  // z has no twin
    append_utf8(latin, row.cyrillic);
    std::string expected = "xzxzxz";
    append_utf8(expected, row.latin);
    CHECK(repaired(latin) == expected);
  }
}

}  // namespace
}  // namespace elek
