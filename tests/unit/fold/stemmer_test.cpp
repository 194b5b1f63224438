#include "fold/stemmer.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "support/random_text.h"

namespace elek {
namespace {

TEST_CASE("forms of one word have one stem") {
  const std::vector<std::vector<std::string>> words = {
      {"вакцинация", "вакцинации", "вакцинацией", "вакцинациями"},
      {"вакцина", "вакцины", "вакцину", "вакцинами"},
      {"убивает", "убивают", "убивал", "убивали"},
      {"чип", "чипы", "чипов", "чипами"},
      {"ёлка", "елка", "ёлки"},
      {"vaccine", "vaccines", "vaccine's", "vaccination"},
      {"kill", "kills", "killed", "killing"},
  };
  Stemmer stemmer;
  for (const std::vector<std::string>& forms : words) {
    const std::string first(stemmer.stem(forms.front()));
    for (const std::string& form : forms) {
      CAPTURE(form);
      CHECK(stemmer.stem(form) == first);
    }
  }
}

TEST_CASE("words that are neither Russian nor English are kept, but for ё") {
  Stemmer stemmer;
  for (const std::string word : {"", "қаланың", "covid19", "vipы", "19", "café", "ўзбекистоннинг", "'", "中国"}) CHECK(stemmer.stem(word) == word);
  CHECK(stemmer.stem("көлёнка") == "көленка");
  std::string longest;
  while (longest.size() < Stemmer::kLongestBytes) longest += "ами";
  CHECK(stemmer.stem(longest) == longest);
  CHECK(stemmer.stem("вакцинами") == "вакцин");
}

TEST_CASE("languages that keep their words") {
  for (const char* language : {"kk", "ky", "uz", "tg", "tk", "KK", "uz-Latn", "uz_UZ", "tr"}) CHECK(keeps_words(language));
  for (const char* language : {"", "ru", "en", "und", "kkj", "k", "ru-KZ", "qme"}) CHECK_FALSE(keeps_words(language));
}

TEST_CASE("what is sure of a stem begins its word") {
  const std::vector<std::string> russian_endings = {"а",    "ами",      "ями",  "ость",  "остями", "нный",
                                                    "ннейшими", "ейше", "вшись", "уйтесь", "ующийся", "ёшь", "ие"};
  const std::vector<std::string> english_endings = {"s",        "es",      "ies",   "ied",   "ying",  "ed",    "edly",  "ingly", "ization", "ational",
                                                    "bilities", "fulness", "ously", "iviti", "icate", "alize", "ement", "'s'",   "'s",      "eed",
                                                    "logi",     "ly",      "y",     "ability"};
  std::mt19937 random(11);
  Stemmer stemmer;
  for (int round = 0; round < 200000; ++round) {
    const bool russian = random() % 2 == 0;
    const std::vector<std::string>& endings = russian ? russian_endings : english_endings;
    const std::u32string_view letters = russian ? U"абвгеёийклмнопрстуыьюя" : U"abcdefghijklmnopqrstuvwxyz'aeiouy";
    std::string word;
    for (auto more = random() % 6; more > 0; --more) append_utf8(word, letters[random() % letters.size()]);
    for (auto more = random() % 3; more > 0; --more) word += endings[random() % endings.size()];
    const std::string stem(stemmer.stem(word));
    std::string plain = word;
    for (std::size_t at = plain.find("ё"); at != std::string::npos; at = plain.find("ё")) plain.replace(at, 2, "е");
    CAPTURE(word);
    CAPTURE(stem);
    CHECK(plain.starts_with(sure_part_of_stem(stem)));
    if (russian) CHECK(sure_part_of_stem(stem) == stem);
    const std::size_t letter = russian ? 2 : 1;
    const std::string_view piece = std::string_view(stem).substr(0, stem.size() / letter > 2 ? stem.size() - 2 * letter : 0);
    CHECK(plain.starts_with(sure_part_of_piece(piece)));
  }
}

// Those that come nearest to the bound.
TEST_CASE("a stem may end otherwise than its word") {
  Stemmer stemmer;
  CHECK(stemmer.stem("skies") == "sky");
  CHECK(stemmer.stem("dying") == "die");
  CHECK(stemmer.stem("hoping") == "hope");
  CHECK(stemmer.stem("happily") == "happili");
  CHECK(stemmer.stem("doubling") == "doubl");
  CHECK(sure_part_of_stem("hope") == "hop");
  CHECK(sure_part_of_stem("kill") == "kil");
  CHECK(sure_part_of_stem("vaccin") == "vaccin");
  CHECK(sure_part_of_piece("vaccin") == "vacc");
  CHECK(sure_part_of_piece("вакцин") == "вакцин");
  CHECK(sure_part_of_piece("azyňa") == "azy");  // whole letters
  CHECK(sure_part_of_piece("aň") == "a");
}

}  // namespace
}  // namespace elek
