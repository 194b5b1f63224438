#include "fold/spelling.h"

#include <doctest/doctest.h>

#include <string>

namespace elek {
namespace {

TEST_CASE("letters of another alphabet are found in words, ordinary mixtures are left alone") {
  struct Case {
    const char* name;
    std::string_view text;
    std::string_view expected;  // "U+006F срoчно"; empty: none
  };
  const Case cases[] = {
      {"Latin o in a Cyrillic word", "ждём \u0441\u0440o\u0447\u043d\u043e", "U+006F \u0441\u0440o\u0447\u043d\u043e"},
      {"Cyrillic а in a Latin word", "p\u0430ypal", "U+0430 p\u0430ypal"},
      {"equal halves are left alone", "x\u0430", ""},
      {"a Greek letter", "\u0441\u0440\u03bf\u0447\u043d\u043e", "U+03BF \u0441\u0440\u03bf\u0447\u043d\u043e"},
      {"Latin i for the Kazakh letter", "\u0431i\u0437", "U+0069 \u0431i\u0437"},
      {"the Kazakh letter itself", "\u0431\u0456\u0437 әңғүұқөһ", ""},
      {"Kyrgyz, Tajik, Uzbek", "өңү ҷӣӯҳқғ ўқғҳ", ""},
      {"Latin letters without twins", "VIP\u044b", ""},
      {"words beside each other", "Z-патриот COVID-19 x2 х2", ""},
      {"digits are no letters", "COVID19", ""},
      {"nothing", "", ""},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    const auto stray = find_stray_letter(row.text);
    std::string got;
    if (stray) {
      char code[16];
      (void)std::snprintf(code, sizeof code, "U+%04X ", static_cast<unsigned>(stray->letter));
      got = code + std::string(stray->word);
      CHECK(stray->at < row.text.size());
    }
    CHECK(got == row.expected);
  }
}

TEST_CASE("characters that nobody sees are found, those within emoji are not") {
  CHECK(!find_invisible("пример, family 👨\u200d👩\u200d👧 ❤\ufe0f"));
  CHECK(find_invisible("a\u200bb") == 1);
  CHECK(find_invisible("сро\u00adчно") == 6);
  CHECK(find_invisible("\u202eabc") == 0);
  CHECK(find_invisible("ab\ufeff") == 2);
  CHECK(find_invisible("ab\u200d") == 2);
}

TEST_CASE("letters written as two characters are found") {
  CHECK(!find_decomposed("\u0439 ё ї ğ"));
  CHECK(find_decomposed("\u043a\u0438\u0306") == 2);
  CHECK(find_decomposed("e\u0301") == 0);
  CHECK(!find_decomposed(""));
}

}  // namespace
}  // namespace elek
