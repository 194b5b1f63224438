#include <doctest/doctest.h>

#include <string>

#include "fold/folder.h"

namespace elek {
namespace {

std::string skeleton(std::string_view raw) {
  Folder folder;
  View view;
  folder.fold(ViewKind::skeleton, Case::folded, Markup::plain, raw, view);
  return std::string(view.text());
}

TEST_CASE("ways to hide a word give one skeleton") {
  const std::string_view kWays[] = {
      "Вакцина",
      "вaкцинa",
      "в а к ц и н а",
      "в.а.к.ц.и.н.а",
      "в-а-к-ц-и-н-а",
      "в🔥а🔥к🔥ц🔥и🔥н🔥а",
      "в 🔥 а 🔥 к 🔥 ц 🔥 и 🔥 н 🔥 а",
      "в@кцин@",
      "вааакцииина",
      "ва\u200bкц\u00adина",
      "в́а̀к̂ц̃и̧н̶а̲",
      "vakcina",
      "VAKTSINA",
      "vak\u202ecina",
      "ｖａｋｃｉｎａ",
      "𝐯𝐚𝐤𝐜𝐢𝐧𝐚",
      "ᴠᴀᴋᴄɪɴᴀ",
      "🅥🅐🅚🅒🅘🅝🅐",
      "вакцuнa",
      "ʙᴀᴋцинᴀ",
      "&#1074;акцина",
  };
  for (const std::string_view way : kWays) {
    CAPTURE(way);
    CHECK(skeleton(way) == " vaktsina ");
  }
}

TEST_CASE("two scripts of one language give one skeleton") {
  const std::string_view kPairs[][2] = {
      {"Қазақстан үкіметі", "Qazaqstan ükimeti"},
      {"жаңа өмір ағасы", "jaña ömir ağasy"},
      {"жаңа өмір ағасы", "jan'a o'mir ag'asy"},
      {"шешім қабылдады", "şeşim qabyldady"},
      {"шешім қабылдады", "s'es'im qabyldady"},
      {"барлық қоңырау", "بارلىق قوڭىراۋ"},
      {"жаңа өмір", "جاڭا ٶمىر"},
      {"Ўзбекистон ғалаба йўқ", "Oʻzbekiston gʻalaba yoʻq"},
      {"Ўзбекистон ғалаба йўқ", "O'zbekiston g`alaba yo’q"},
      {"ёрдам машҳур яхши чиқиш", "yordam mashhur yaxshi chiqish"},
      {"Жогорку Кеңеш өлкө", "Jogorku Keñesh ölkö"},
      {"жаңы сүйүнчү", "zhany suyunchu"},
      {"ҷумҳурӣ Тоҷикистон", "jumhuri Tojikiston"},
      {"җемгыет гүйч ың", "jemgyet güýç yň"},
      {"Срочно разошлите всем, ещё не удалили", "srochno razoshlite vsem eshchyo ne udalili"},
      {"щит и меч", "schit i mech"},
      {"новые здания России", "novye zdaniya Rossii"},
      {"моя новая жизнь", "moya novaja zhizn'"},
      {"поезд Ельцина съезд", "poyezd Yeltsina syezd"},
      {"район", "rayon"},
      {"правительство объявило", "pravitelstvo ob'yavilo"},
  };
  for (const auto& [one, other] : kPairs) {
    CAPTURE(one);
    CAPTURE(other);
    CHECK(skeleton(one) == skeleton(other));
  }
}

TEST_CASE("words of which digits leave one letter or none") {
  CHECK(skeleton("знакомый 8р@4") == skeleton("знакомый врач"));
  CHECK(skeleton("биз с@@7 йыл 4@4@7") == skeleton("биз саат йыл чачат"));
  CHECK(skeleton("аз @3ыр 7@@ныш") == skeleton("аз азыр тааныш"));
  CHECK(skeleton("0@8 сатылды") == skeleton("оав сатылды"));
  CHECK(skeleton("v073 7h15 73x7") == skeleton("vote this text"));
}

TEST_CASE("where many words have digits for letters, short ones and numbers do too") {
  CHECK(skeleton("СМС 0рқ@ли 0803 6ериш, ҳ@мм@г@ х@6@р") == skeleton("СМС орқали овоз бериш, ҳаммага хабар"));
  CHECK(skeleton("Fr0m n0w 4ll c4ll5 w1ll be r3c0rd3d") == skeleton("From now all calls will be recorded"));
  CHECK(skeleton("b1r n3ch4 5047 q0ld1, 5G") == " bir neca soat koldi 5g ");
  CHECK(skeleton("от вр4чей 4ll 0803") == " ot vrcei 4l 0803 ");                               // one such word is few
  CHECK(skeleton("С300В Т72Б3 БТР82А в 2024") == skeleton("С300В, Т72Б3, БТР82А. В 2024"));       // tanks
  CHECK(skeleton("https://t.me/a1b2c t.me/c3d4e/2024 t.me/e5f6g 2024").ends_with(" 2024 "));     // links
  CHECK(skeleton("a1b@x.kz c2d@x.kz e@f.kz и ещё восемь слов о том о сём 2024").ends_with(" 2024 "));
}

TEST_CASE("a word of look-alikes in a text where all letters are swapped is what it is not written in") {
  CHECK(skeleton("ВВС пoдтвepдилa: вoдy oтpaвили") == skeleton("BBC подтвердила: воду отравили"));
  CHECK(skeleton("HATO пoдтвepдилo, вoдy oтpaвили") == skeleton("НАТО подтвердило, воду отравили"));
  CHECK(skeleton("ВВС сообщили, вoдy oтpaвили") == skeleton("ВВС сообщили, воду отравили"));  // not all are
  CHECK(skeleton("ВВС сообщили") == " vs sobwili ");
}

TEST_CASE("the skeleton of ordinary text keeps its words and numbers") {
  CHECK(skeleton("COVID-19 и 5G, 1000 руб. и я в школе") == " tsovid 19 i 5g 1000 rub i ia v wkole ");
  CHECK(skeleton("от 100р до 50$, 220V, дом 7А, @user, 19 и 0803") == " ot 100r do 50$ 220v dom 7a user 19 i 0803 ");
  CHECK(skeleton("т. е. А. С. Пушкин") == " t e a s puwkin ");
  CHECK(skeleton("в а к ц и н а   и   ч и п") == " vaktsina i cip ");
  CHECK(skeleton("中文 Ελλάδα") == " 中文 ελαδα ");
  CHECK(skeleton("🔥 !!!").empty());
}

TEST_CASE("a span of a skeleton is the smallest range of the text") {
  Folder folder;
  View view;
  const std::string raw = "ах, в-а-к-ц-и-н-а́! шщ";
  folder.fold(ViewKind::skeleton, Case::folded, Markup::plain, raw, view);
  REQUIRE(view.text() == " ah vaktsina w ");
  const Span word = view.to_raw({3, 13});
  CHECK(raw.substr(word.start, word.size()) == "в-а-к-ц-и-н-а́");
  const Span last = view.to_raw({13, 14});
  CHECK(raw.substr(last.start, last.size()) == "шщ");
}

TEST_CASE("literals keep their edges") {
  Folder folder;
  CHECK(folder.fold_literal(ViewKind::skeleton, Case::folded, " Вакцин") == " vaktsin");
  CHECK(folder.fold_literal(ViewKind::skeleton, Case::folded, " чип ") == " cip ");
  CHECK(folder.fold_literal(ViewKind::skeleton, Case::folded, "ь").empty());
}

}  // namespace
}  // namespace elek
