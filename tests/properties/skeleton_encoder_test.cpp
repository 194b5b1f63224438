// What the guard reads of text.skeleton against its slow twin, the codes of the view itself.

#include "fold/skeleton_encoder.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "base/utf8.h"
#include "fold/folder.h"

namespace elek {
namespace {

using Random = std::mt19937;

class Twins {
 public:
  Twins() {
    encoders_.emplace_back(nullptr);
    for (const SkeletonBlocks& blocks : skeleton_blocks()) encoders_.emplace_back(&blocks);
  }

  // Whether one of the encoders was sure.
  bool check(std::string_view text) {
    folder_.fold(ViewKind::skeleton, Case::folded, Markup::plain, text, view_);
    bool is_sure = false;
    for (SkeletonEncoder& encoder : encoders_) is_sure = check(encoder, text) || is_sure;
    return is_sure;
  }

 private:
  bool check(SkeletonEncoder& encoder, std::string_view text) {
    std::string codes("\0", 1);
    if (!encoder.encode(text, folder_, codes)) return false;
    codes.erase(0, 1);
    if (codes != skeleton_codes(view_.text())) {
      CAPTURE(text);
      CAPTURE(view_.text());
      CHECK(codes == skeleton_codes(view_.text()));
    }
    return true;
  }

  Folder folder_;
  std::vector<SkeletonEncoder> encoders_;  // the slow one, and one for each kind of blocks
  View view_;
};

std::string random_text(Random& random, std::u32string_view letters, std::size_t longest) {
  std::string text;
  for (std::size_t i = 1 + random() % longest; i > 0; --i) append_utf8(text, letters[random() % letters.size()]);
  return text;
}

// Few letters at a time, so that what depends on neighbors meets often.
constexpr std::u32string_view kSome[] = {
    U"абвгдеёжзийклмнопрстуфхцчшщъыьэюяАЙЪЬЯ  .,",
    U"йоьъеэёиоүөўң сгнджчш",
    U"яющцшсчтиаьъ \U0001F525'",
    U"аяй оьн..🔥\u200b'’- ",
    U"abcdefghijklmnopqrstuvwxyz  .,'’ABCZ",
    U"schzkgdjyioеуcn'h ",
    U"şçžıəğñéøŋ schi'ʻ’ ",
    U"abc019 @$€.'5g",
    U"вбр0134579 ч.@$'🔥",
    U"aоpс сх.a 🔥»«—\u00a0\u200b'",
    U"abйя 🔥«»—•×№\u00a0\u200d\ufe0f\u20e3\u0301\u0306…12",
    U"қғңәөұүіһҳҷӣӯ ѕјӏԛ҅Ӂ",
    U"t me w ф.я/я и",
    U"№²³½ℹ️ｆ1𝐚мa b@. »",
    U"tme1 ./ -",
    U"шцьъ\u00ad❤",
    U"siaц1 . ця",
    U"шсч ь.«»яйЙяa1",
    U"яющцшсчьъйеоиёэабЯЮЕЬ  .",
    U"schzkgdjnyiaueo   ./",
    U"hscgnHSCGN. ",
    U"jdlkauz yioe JYI./- 12",
    U"сшщцчя  и.",
    U"aoiesz0123456789   ./",
    U"schk0g9y1e2j   ",
    U"Za01 ",
    U"yieoaIY  ",
    U"ab🔥—» .я",
    U"abя  +.",
    U"sh аб    .",
    U"йо кт    ьсч",
};

TEST_CASE("the encoder writes the codes of the view, or gives up") {
  Twins twins;
  Random random(20261127);
  std::size_t sure = 0;
  constexpr int kRounds = 6000;
  for (const std::u32string_view some : kSome) {
    for (int round = 0; round < kRounds; ++round)
      sure += twins.check(random_text(random, some, 3 + random() % (round % 4 == 0 ? 80 : 16))) ? 1U : 0U;
  }
  CHECK(sure > kRounds * std::size(kSome) / 4);
}

TEST_CASE("so it does for every character between letters, spaces and digits") {
  Twins twins;
  for (char32_t value = 1; value < 0x20000; ++value) {
    if ((value >= 0xD800 && value < 0xE000) || value == U'&' || value == U'<' || (value >= 0x3400 && value < 0xD800)) continue;
    std::string point;
    append_utf8(point, value);
    for (const std::string_view around : {"кот_бык кот", "сор_ cat мир", "ok_7 сор"}) {
      std::string text(around);
      text.replace(text.find('_'), 1, point);
      twins.check(text);
    }
  }
}

TEST_CASE("ordinary texts are sure") {
  Twins twins;
  const std::string_view kTexts[] = {
      "Срочно! Правительство объявило о выплатах: 5000 рублей каждой семье. Подробнее https://t.me/news/1234?x=a1b2",
      "👉 Подпишись на @news_channel — «Новости» 2026, 24/7 ❗️",
      "Oʻzbekiston g'alaba! O’zbek so'zi, mashhur.",
      "Шеф, шишка и ящик; пицца, цыпленок; революция явно",
      "1000 и 100500; 15.03.2026",
      "Срочно: вaкцина опасна, говорит вр4ч. Всё с нами на https://t.me/news и у нас",
  };
  for (const std::string_view text : kTexts) {
    CAPTURE(text);
    CHECK(twins.check(text));
  }
}

TEST_CASE("texts that write digits for letters, and such as nearly do") {
  Twins twins;
  Random random(6);
  const std::string_view kWords[] = {"c4lls", "вр4чи", "х@6@р", "b1r", "k3r4k", "t.me/a1b2", "Т72Б", "ok", "мама", "0803", "4ll", "5G", "🔥", "a\u200b1b"};
  for (int round = 0; round < 6000; ++round) {
    std::string text;
    for (std::size_t words = 1 + random() % 12; words > 0; --words) text += std::string(kWords[random() % std::size(kWords)]) + " ";
    CAPTURE(text);
    twins.check(text);
  }
}

// Of words that leave doubts, and of those beside which a stretch may begin and end, or seems to.
std::string random_words(Random& random, std::size_t longest) {
  const std::string_view kWords[] = {
      "мир",   "кот",  "бык", "cat",   "news", "сор",  "pot",   "а",    "о",   "с",      "у",      "x",    "a",      "c",    "вaкцинa", "мiр",
      "paспад", "вр4ч", "4",   "0",     "100",  "5G",   "d1d",   "т.е",  "é",   "naïve",  "中文",   "ΔΑ",   "\u0485",      "е\u0301", "и\u0306",  "\u0338",
      "ии\u0306", "o'",   "''",  "'сор'", "сор''ох", "@сор", "сор@", "«сор»", "«", "»pot",   "🔥сор", "сор🔥", "🔥",     "яя",   "я",       "ия",
      "шш",    "ш",    "сч",  "с@@7",  "ﷺ",    "йо",   "ь",     "ьь",   "Аа",  "ВВС",    "xaбapлaды", "t",    "me",     "\u200b", "т"};
  const std::string_view kGaps[] = {" ", " ", " ", " ", ".", "/", ", ", "  ", "\n", "—", "\u00a0", "=", "", ". . . . . . "};
  std::string text;
  for (std::size_t words = 1 + random() % longest; words > 0; --words) {
    text += kWords[random() % std::size(kWords)];
    text += kGaps[random() % std::size(kGaps)];
  }
  return text;
}

// Mostly plain words, so that blocks get far, with now and then what they must see at any place of theirs.
TEST_CASE("long texts of seven languages, with signs and emoji on and between the edges of blocks") {
  Twins twins;
  Random random(64);
  const std::string_view kPlain[] = {"мир",  "Заявили", "подъезд", "йод", "цифра", "Ёлка",  "яйцо",    "вкус",   "объект", "ұлттық", "Көш",   "өмір",
                                     "қўшни", "ҳаёт",    "ғоя",     "їжак", "єдність", "тоҷикӣ", "Беларусь", "шчыры", "ўрок",   "кыргыз", "жаңы", "счёт"};
  const std::string_view kRare[] = {"—",  "–",  "«",  "»",  "“",  "„",  "…",  "•",  "❤\ufe0f", "\ufe0f", "🔥", "👉🏻", "👩\u200d💻", "🟢", "🤡", "\u200b", "\u00a0",
                                    "¹",  "№",  "12", "2026", "5-", "@", "'",  "’",  "news",   "t.me/a1b2", "ой", "й",  "я",  "цц",     "шьш", "сч", "ьо",    "йе",
                                    "ı",  "é",  "中", "ﷺ", "€",  "₽", "\u0301", "\u2011", "❶", "\U0001F1F7\U0001F1FA", "\U0001F130", "ﬁ", "\uFE30", "ѕ", "ц", "щ"};
  constexpr std::size_t kRounds = 20000;
  std::size_t sure = 0;
  for (std::size_t round = 0; round < kRounds; ++round) {
    std::string text;
    const std::size_t one_in = 2 + random() % 12;
    for (std::size_t words = 4 + random() % 40; words > 0; --words) {
      text += random() % one_in == 0 ? kRare[random() % std::size(kRare)] : kPlain[random() % std::size(kPlain)];
      if (random() % 8 != 0) text += random() % 8 == 0 ? ", " : " ";
    }
    sure += twins.check(text) ? 1U : 0U;
  }
  CHECK(sure > kRounds / 2);
}

TEST_CASE("Latin words, in links and beside Cyrillic ones, on and between the edges of blocks") {
  Twins twins;
  Random random(512);
  const std::string_view kWords[] = {"news",    "https", "dQw4w9WgXcQ", "a1a", "0x0", "2sch9", "t",       "me",     "www",    "com",    "Python", "months",  "mashhur", "shsh",    "yoʻl",   "jamiyat", "Yevropa",
                                     "kanal",   "obʻ",   "schedule", "borshch", "dzhaz",  "djoni",  "Ngh",    "bangghat", "success", "a",      "I",      "c",       "MiG",
                                     "occasion", "zh",   "kkhan",   "Hawaii", "rajja",  "Ajaria", "x",      "quick",   "wow",     "Nnggh",   "2026",   "A1",      "мир",
                                     "Заявили", "я",     "и",       "сч",     "в",      "don't",  "«VK»",   "—"};
  const std::string_view kGaps[] = {" ", " ", " ", "/", ".", "-", "://", ", ", "?", "=", "\n", "    ", "_", "&", "", "🔥 "};
  constexpr std::size_t kRounds = 20000;
  std::size_t sure = 0;
  for (std::size_t round = 0; round < kRounds; ++round) {
    std::string text;
    for (std::size_t words = 2 + random() % 40; words > 0; --words) {
      text += kWords[random() % std::size(kWords)];
      text += kGaps[random() % std::size(kGaps)];
    }
    sure += twins.check(text) ? 1U : 0U;
  }
  CHECK(sure > kRounds / 2);
}

TEST_CASE("words in doubt, the view of which is made with a little of what is around them") {
  Twins twins;
  Random random(28);
  constexpr std::size_t kRounds = 20000;
  std::size_t sure = 0;
  for (std::size_t round = 0; round < kRounds; ++round) sure += twins.check(random_words(random, round % 4 == 0 ? 60 : 12)) ? 1U : 0U;
  CHECK(sure > kRounds / 2);
}

TEST_CASE("a text of which every other word is in doubt takes linear time") {
  Twins twins;
  std::string text = "вaкцина ";
  for (int i = 0; i < 20000; ++i) text += i % 2 == 0 ? "слово сор " : "news вр4ч м\u0301ир ";
  CHECK(twins.check(text));
}

TEST_CASE("many lone letters between two that are one in the view") {
  Twins twins;
  for (const int count : {1, 2, 30, 70}) {
    std::string text = "ш";
    for (int i = 0; i < count; ++i) text += " с";
    twins.check(text + " ч");
  }
}

TEST_CASE("two letters that are one in the view, with ь and what nobody sees between") {
  Twins twins;
  for (const std::string_view between : {"ь", "\u00adь", "ь\u00ad", "❤\ufe0fь", "\u200bъ", "—ь"}) {
    for (const std::string_view letter : {"ш", "ц", "щ", "я"}) {
      CHECK(twins.check("слово й" + std::string(letter) + std::string(between) + std::string(letter) + "о слово"));
    }
  }
}

TEST_CASE("a piece of a view, as a literal, occurs in the codes of the whole") {
  Random random(5);
  Folder folder;
  View view;
  for (int round = 0; round < 4000; ++round) {
    folder.fold(ViewKind::skeleton, Case::folded, Markup::plain, random_text(random, U"сшчщцяйьоиегнджжaschzk 10中", 14), view);
    const std::string_view text = view.text();
    std::size_t start = random() % (text.size() + 1);
    while (start < text.size() && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) ++start;
    const std::string_view piece = text.substr(start, random() % 8);
    CHECK(skeleton_codes(text).find(skeleton_codes(piece)) != std::string::npos);
  }
}

}  // namespace
}  // namespace elek
