#include "fold/folder.h"

#include <doctest/doctest.h>
#include <malloc.h>

#include <string>
#include <vector>

namespace elek {
namespace {

struct Row {
  const char* name;
  std::string raw;
  std::string expected;
};

std::string folded(ViewKind kind, Case letter_case, Markup markup, std::string_view raw) {
  Folder folder;
  View view;
  folder.fold(kind, letter_case, markup, raw, view);
  return std::string(view.text());
}

void check_all(ViewKind kind, Case letter_case, Markup markup, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(folded(kind, letter_case, markup, row.raw) == row.expected);
  }
}

TEST_CASE("text: letters and invisible characters") {
  check_all(ViewKind::text, Case::kept, Markup::plain,
            {
                {"empty", "", ""},
                {"ordinary Russian", "Срочно! Пока не удалили.", "Срочно! Пока не удалили."},
                {"ordinary Kazakh", "Қазақстандағы жаңалықтар", "Қазақстандағы жаңалықтар"},
                {"ordinary Kyrgyz", "Өлкөдөгү үн", "Өлкөдөгү үн"},
                {"ordinary Uzbek", "O‘zbekiston g‘oyasi", "O‘zbekiston g‘oyasi"},
                {"ordinary Tajik", "Ҷумҳурии Тоҷикистон, ӣ ӯ", "Ҷумҳурии Тоҷикистон, ӣ ӯ"},
                {"ordinary Turkmen", "Türkmenistanyň täze ýyly", "Türkmenistanyň täze ýyly"},
                {"zero-width space in a word", "вак\u200bцина", "вакцина"},
                {"zero-width non-joiner", "вак\u200cцина", "вакцина"},
                {"joiner in a word", "вак\u200dцина", "вакцина"},
                {"word joiner and BOM", "\uFEFFвак\u2060цина", "вакцина"},
                {"soft hyphen", "вак\u00ADцина", "вакцина"},
                {"bidi controls", "\u202Eвакцина\u202C \u2066x\u2069", "вакцина x"},
                {"control characters", std::string("a\x01") + "b\x7F" + std::string(1, '\0') + "c", "abc"},
                {"variation selectors", "a\uFE00b\uFE0F", "ab"},
                {"tag characters", "a\U000E0061b", "ab"},
                {"Hangul filler", "a\u3164b", "ab"},
                {"й of two code points", "и\u0306од, И\u0306ОД", "йод, ЙОД"},
                {"й after a space", "я и\u0306", "я й"},
                {"a mark across a zero-width space", "и\u200b\u0306", "й"},
                {"a mark after a space", "а \u0301б", "а \u0301б"},
                {"marks in another order", "a\u0301\u0323", "ạ\u0301"},
                {"ligature", "ﬁnance", "finance"},
                {"fullwidth", "ＣＯＶＩＤ－１９", "COVID-19"},
                {"mathematical letters", "𝐂𝐎𝐕𝐈𝐃 𝓯𝓪𝓴𝓮", "COVID fake"},
                {"circled and squared letters", "ⓕⓐⓚⓔ", "fake"},
                {"ellipsis and numero", "Ну… № 5", "Ну... No 5"},
                {"Hangul", "\u1112\u1161\u11AB", "한"},
                {"a mixed word", "вaкцинa", "вакцина"},
                {"a mixed word with a breve", "y\u0306збек", "ўзбек"},
            });
}

TEST_CASE("text: emoji") {
  check_all(ViewKind::text, Case::kept, Markup::plain,
            {
                {"family", "a 👨‍👩‍👧 b", "a 👨‍👩‍👧 b"},
                {"heart on fire", "❤️‍🔥", "❤️‍🔥"},
                {"skin tone", "👩🏽‍🚀", "👩🏽‍🚀"},
                {"rainbow flag", "🏳️‍🌈", "🏳️‍🌈"},
                {"keycap", "1️⃣", "1️⃣"},
                {"country flag", "🇰🇿", "🇰🇿"},
                {"joiner before a letter", "👩\u200dа", "👩а"},
                {"joiner after a letter", "а\u200d👩", "а👩"},
                {"joiner at the end", "👩\u200d", "👩"},
                {"two joiners", "👩\u200d\u200d🚀", "👩‍🚀"},
                {"style after a digit", "2\uFE0F0\uFE0F2\uFE0F6\uFE0F", "2026"},
                {"style twice", "❤\uFE0F\uFE0F", "❤\uFE0F"},
                {"style of what becomes letters", "™\uFE0F", "TM"},
            });
}

TEST_CASE("text: white space") {
  check_all(ViewKind::text, Case::kept, Markup::plain,
            {
                {"runs", "a  b \t c", "a b c"},
                {"edges", "  a b\n", "a b"},
                {"only white space", " \n\u00A0 ", ""},
                {"no-break space", "a\u00A0b", "a b"},
                {"no-break space in a run", "a \u00A0 b", "a b"},
                {"CR LF", "a\r\nb\r\n\r\nc", "a b c"},
                {"line and paragraph separators", "a\u2028b\u2029c\u0085d", "a b c d"},
                {"thin and ideographic spaces", "a\u2009b\u3000c", "a b c"},
                {"zero-width among spaces", "a \u200b b", "a b"},
                {"empty Braille cells", "a\u2800\u2800b", "a b"},
                {"acute accent", "a´b", "a \u0301b"},
                {"acute accent after a space", "a ´b", "a \u0301b"},
            });
}

TEST_CASE("text: entities and plain angle brackets") {
  check_all(ViewKind::text, Case::kept, Markup::plain,
            {
                {"named", "в&amp;а &lt;b&gt; &laquo;да&raquo;", "в&а <b> «да»"},
                {"resolved once", "&amp;lt;", "&lt;"},
                {"no-break space", "a&nbsp;&nbsp;b", "a b"},
                {"zero-width space", "вак&#8203;цина", "вакцина"},
                {"mark", "и&#x306;од", "йод"},
                {"mark after a space", "и &#x306;од", "и \u0306од"},
                {"windows-1252", "&#147;да&#148;", "“да”"},
                {"without a semicolon", "R&D &amp b", "R&D &amp b"},
                {"tags are text", "a<br>b", "a<br>b"},
                {"in a mixed word", "п&#97;роль", "пароль"},
            });
}

TEST_CASE("text: html") {
  check_all(ViewKind::text, Case::kept, Markup::html,
            {
                {"breaks", "a<br>b<br/>c<BR />d", "a b c d"},
                {"paragraphs", "<p>Один</p><p>Два</p>", "Один Два"},
                {"inline tags", "вак<b>ци</b>на <a href=\"https://x.kz/\">тут</a>", "вакцина тут"},
                {"quoted bracket", "<a title=\"a>b\">c</a>", "c"},
                {"quotes that never close", "<a title=\"a>b", "b"},
                {"comment", "a<!-- <b> -->b", "ab"},
                {"comment that never ends", "a<!-- b", "a<!-- b"},
                {"script", "a<script>alert('<b>')</script>b", "ab"},
                {"style", "a<STYLE type=x>p{}</Style >b", "ab"},
                {"script that never ends", "a<script>b", "ab"},
                {"declaration", "<!DOCTYPE html>a<?xml?>b", "ab"},
                {"less than", "1 < 2 <3 a<b", "1 < 2 <3 a<b"},
                {"a tag that never ends", "a <b c", "a <b c"},
                {"open brackets", "<<<a>b", "<<b"},
                {"closing bracket", "a > b </> c", "a > b </> c"},
                {"entities are no tags", "&lt;br&gt;", "<br>"},
                {"letters across tags compose", "и<i>\u0306</i>од", "йод"},
            });
}

TEST_CASE("text: folded case") {
  check_all(ViewKind::text, Case::folded, Markup::plain,
            {
                {"Russian", "СРОЧНО Ёлка", "срочно ёлка"},
                {"Kazakh", "ҚАЗАҚСТАН ӘҢҒҮҰҚӨҺІ", "қазақстан әңғүұқөһі"},
                {"Tajik", "ҶУМҲУРӢ ӮРО", "ҷумҳурӣ ӯро"},
                {"English", "FAKE News", "fake news"},
                {"Turkmen", "TÜRKMENISTANYŇ ŽÝŞÄÖ", "türkmenistanyň žýşäö"},
                {"never full folding", "Straße ẞ İ", "straße ß İ"},
                {"lower case composes", "J\u030C", "ǰ"},
                {"capitals repaired before", "ВHИMAHИE", "внимание"},
            });
}

TEST_CASE("words") {
  check_all(ViewKind::words, Case::kept, Markup::plain,
            {
                {"none", "", ""},
                {"only signs", "!!! — 😀 «»", ""},
                {"Russian", "Срочно! Пока НЕ удалили…", " срочно пока не удалили "},
                {"no space after a full stop", "конец.Начало,да", " конец начало да "},
                {"hyphens", "кто-то из-за", " кто то из за "},
                {"host names", "rt.com", " rt com "},
                {"hashtags and handles", "#fake_news @Some_One", " fake news some one "},
                {"numbers", "3,14 1.000.000 10:30 5. 5,", " 3,14 1.000.000 10 30 5 5 "},
                {"letters and digits", "covid19 5g", " covid19 5g "},
                {"keycaps", "1️⃣0️⃣0️⃣ раз", " 100 раз "},
                {"emoji", "да👍нет 👨‍👩‍👧 ок", " да нет ок "},
                {"English apostrophes", "Can't can’t 'quoted' dogs'", " can't can't quoted dogs "},
                {"Uzbek apostrophes", "oʻzbek o‘zbek o’zbek o'zbek o`zbek oʼzbek", " o'zbek o'zbek o'zbek o'zbek o'zbek o'zbek "},
                {"Uzbek apostrophe at the end", "tog‘ togʻ tog'", " tog tog tog "},
                {"two apostrophes", "o''z", " o z "},
                {"й of two code points", "И\u0306ОД", " йод "},
                {"stray mark", "а \u0301б", " а б "},
                {"stress mark", "за\u0301мок", " за\u0301мок "},
                {"Han", "中国 abc", " 中国 abc "},
                {"Thai", "สวัสดีครับ", " สวัสดี ครับ "},
            });
}

TEST_CASE("words of hashtags") {
  check_all(ViewKind::words, Case::folded, Markup::plain,
            {
                {"Russian", "Читай: #ВакциныУбивают!", " читай вакцины убивают "},
                {"English", "#StopVaccines now", " stop vaccines now "},
                {"underscores", "#стоп_вакцина #Стоп_Вакцина", " стоп вакцина стоп вакцина "},
                {"Kazakh", "#ЖаңаҚазақстан", " жаңа қазақстан "},
                {"Uzbek", "#YangiO‘zbekiston", " yangi o'zbekiston "},
                {"all capitals", "#ЧИПИРОВАНИЕ #COVID19", " чипирование covid19 "},
                {"an acronym inside", "#StopNATONow", " stop nato now "},
                {"digits", "#COVID19Vaccine #G20Summit #19Москва", " covid19 vaccine g20 summit 19 москва "},
                {"two scripts", "#StopВакцинa #VIPыВЗаконе", " stop вакцина vipы в законе "},
                {"short words", "#ЯМыСтрана #МыЗаМир", " я мы страна мы за мир "},
                {"capitals strewn in", "#вАкЦиНа #IAmOK", " вакцина iamok "},
                {"small letters", "#стопвакцина", " стопвакцина "},
                {"no hashtag", "СтопВакцина YouTube", " стопвакцина youtube "},
                {"ends at a sign", "#Да-НетСпасибо", " да нетспасибо "},
                {"two in a row", "#СтопВакцина#НетЧипам", " стоп вакцина нет чипам "},
                {"wide sign", "＃ＳｔｏｐＶａｃｃｉｎｅｓ", " stop vaccines "},
                {"look-alikes", "#CтoпBaкцинa", " стоп вакцина "},
                {"zero-width", "#Стоп\u200bВакцина", " стоп вакцина "},
                {"a mark between", "#Сто\u0301п\u0301Вакцина", " сто\u0301п\u0301 вакцина "},
                {"entities", "&#35;&#x421;топВакцина", " стоп вакцина "},
                {"alone", "# СтопВакцина ##", " стопвакцина "},
            });
  check_all(ViewKind::words, Case::folded, Markup::html, {{"markup", "<a>#<span>StopVaccines</span></a>", " stop vaccines "}});
  check_all(ViewKind::text, Case::folded, Markup::plain, {{"text", "#СтопВакцина", "#стопвакцина"}});
}

TEST_CASE("stems") {
  check_all(ViewKind::stems, Case::kept, Markup::plain,
            {
                {"none", "!!!", ""},
                {"Russian", "Вакцинация убивает; вакцинации убивают", " вакцинац убива вакцинац убива "},
                {"English", "Vaccines killed people", " vaccin kill peopl "},
                {"a hashtag", "#ВакциныУбивают", " вакцин убива "},
                {"ё", "Ёлки ёжъ5", " елк ежъ5 "},
                {"Kazakh letters", "қаланың вакцинасы", " қаланың вакцинас "},
                {"digits and two scripts", "5G-вышки covid19 VIPы", " 5g вышк covid19 vipы "},
                {"apostrophes", "vaccine’s", " vaccin "},
            });
}

TEST_CASE("raw") {
  CHECK(folded(ViewKind::raw, Case::kept, Markup::html, " <b>&amp; Я\u200b") == " <b>&amp; Я\u200b");
  CHECK(folded(ViewKind::raw, Case::folded, Markup::html, " <B>&AMP; Я ſ") == " <b>&amp; я s");
}

struct SpanRow {
  const char* name;
  ViewKind kind;
  std::string raw;
  std::string needle;    // in the view
  std::string expected;  // the raw bytes it stands for
};

TEST_CASE("to_raw") {
  const std::vector<SpanRow> rows = {
      {"plain", ViewKind::text, "Срочно пока не удалили", "пока не", "пока не"},
      {"entity", ViewKind::text, "в&amp;а", "&", "&amp;"},
      {"in a word", ViewKind::text, "(вак\u200bцина)", "вакцина", "вак\u200bцина"},
      {"nothing invisible at the edge", ViewKind::text, "а\u200bвакцина\u200bб", "вакцина", "вакцина"},
      {"one code point of many", ViewKind::text, "…", ".", "…"},
      {"composed", ViewKind::text, "и\u0306од", "й", "и\u0306"},
      {"white space", ViewKind::text, "a \n b", " ", " \n "},
      {"tags", ViewKind::text, "a<b>b</b>c", "bc", "b</b>c"},
      {"word", ViewKind::words, "«Пока, НЕ\u200b удалили!»", " пока не ", "Пока, НЕ"},
      {"start of a word", ViewKind::words, "— Вак\u200bцина!", " вак", "Вак"},
      {"apostrophe", ViewKind::words, "O‘zbek", "o'z", "O‘z"},
      {"all", ViewKind::words, " а, б ", " а б ", "а, б"},
      {"first word of a hashtag", ViewKind::words, "да #ВакциныУбивают!", " вакцины ", "Вакцины"},
      {"second word of a hashtag", ViewKind::words, "да #ВакциныУбивают!", " убива", "Убива"},
      {"words of a hashtag", ViewKind::words, "да #ВакциныУбивают!", " вакцины убивают ", "ВакциныУбивают"},
      {"a stem", ViewKind::stems, "от вакцинации, убивает", " вакцинац ", "вакцинации"},
      {"stems", ViewKind::stems, "от вакцинации, убивает!", " вакцинац убива ", "вакцинации, убивает"},
      {"a piece of a stem", ViewKind::stems, "от вак\u200bцинации", "акц", "вак\u200bцинации"},
  };
  Folder folder;
  View view;
  for (const SpanRow& row : rows) {
    CAPTURE(row.name);
    folder.fold(row.kind, Case::folded, Markup::html, row.raw, view);
    const std::size_t at = view.text().find(row.needle);
    REQUIRE(at != std::string_view::npos);
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + row.needle.size())};
    const Span raw = view.to_raw(span);
    CHECK(row.raw.substr(raw.start, raw.size()) == row.expected);
  }
}

struct LiteralRow {
  ViewKind kind;
  Case letter_case;
  std::string literal;
  std::string expected;
};

TEST_CASE("literals") {
  const std::vector<LiteralRow> rows = {
      {ViewKind::raw, Case::kept, " &amp; Я", " &amp; Я"},
      {ViewKind::raw, Case::folded, " &amp; Я", " &amp; я"},
      {ViewKind::text, Case::kept, "  Пока\u00A0не ", " Пока не "},
      {ViewKind::text, Case::folded, "Пока &amp; не", "пока & не"},
      {ViewKind::text, Case::kept, "", ""},
      {ViewKind::text, Case::kept, "  ", " "},
      {ViewKind::words, Case::folded, " пока не удал", " пока не удал"},
      {ViewKind::words, Case::folded, "пока, не ", "пока не "},
      {ViewKind::words, Case::kept, "O‘zbek", "o'zbek"},
      {ViewKind::words, Case::folded, "#fake_news", "fake news"},
      {ViewKind::words, Case::folded, "#ВакциныУбивают", "вакцины убивают"},
      {ViewKind::stems, Case::folded, " вакцинация убивает ", " вакцинац убива "},
      {ViewKind::stems, Case::folded, " вакцинация убивает", " вакцинац убивает"},
      {ViewKind::stems, Case::folded, "ёлки Ёлки вакцинами ", "елки елк вакцин "},
      {ViewKind::stems, Case::folded, " ! ", " "},
      {ViewKind::words, Case::folded, " ! ", " "},
      {ViewKind::words, Case::folded, "!", ""},
  };
  Folder folder;
  for (const LiteralRow& row : rows) {
    CAPTURE(row.literal);
    CHECK(folder.fold_literal(row.kind, row.letter_case, row.literal) == row.expected);
  }
}

TEST_CASE("simple case folding may change the length") {
  CHECK(fold_case("ẞ") == "ß");
  CHECK(fold_case("Ⱥ") == "ⱥ");
  CHECK(fold_case("СРОЧНО Fake") == "срочно fake");
}

TEST_CASE("hostile texts take linear time") {
  constexpr std::size_t kTimes = 200000;
  const auto repeat = [](std::string_view part) {
    std::string text;
    for (std::size_t i = 0; i < kTimes; ++i) text += part;
    return text;
  };
  Folder folder;
  View view;
  for (const std::string_view part :
       {"<",       "<a '",   "<a =\"",  "<!--",     "<script>", "<style><script>", "&", "&#", "&#0", "&#x0", "\u0301\u0316", "\u0F73",
        "👩\u200d", "\u200d", "1\uFE0F", "  \u0301", "aа",       "\u1161",          "`", "a'", "中",  "1,", "#аБв", "#АБв＃"}) {
    CAPTURE(part);
    folder.fold(ViewKind::words, Case::folded, Markup::html, repeat(part), view);
    CHECK(view.text().size() < 5 * part.size() * kTimes);
  }
}

// Memory of this process that is in use, in bytes; 0 where a sanitizer has its own.
std::size_t memory_in_use() {
  const auto memory = ::mallinfo2();
  return memory.uordblks + memory.hblkhd;
}

TEST_CASE("scratch of a huge text is given back") {
  const std::size_t before = memory_in_use();
  Folder folder;
  View text;
  View words;
  {
    std::string huge;
    for (int i = 0; i < 500'000; ++i) huge += "ｆ\u200b";
    folder.fold(ViewKind::text, Case::folded, Markup::plain, huge, text);
    folder.fold(ViewKind::words, Case::folded, Markup::plain, huge, words);
  }
  folder.trim();
  text.trim();
  words.trim();
  CHECK(text.text().empty());
  CHECK(memory_in_use() <= before + (std::size_t{4} << 20U));
  folder.fold(ViewKind::words, Case::folded, Markup::plain, "Ещё раз", words);
  CHECK(words.text() == " ещё раз ");
}

}  // namespace
}  // namespace elek
