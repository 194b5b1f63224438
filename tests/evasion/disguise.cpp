// The tables are the evader's own, not those of lib/fold: what people type, and what the converters on the web make.
#include "evasion/disguise.h"

#include <algorithm>
#include <map>
#include <random>
#include <vector>

namespace elek::testing {
namespace {

using Text = std::u32string;
using View = std::u32string_view;
using Table = std::map<char32_t, Text>;

bool is_latin(char32_t c) { return (c | 0x20U) >= U'a' && (c | 0x20U) <= U'z'; }
bool is_letter(char32_t c) { return is_latin(c) || (c >= 0x400 && c < 0x530) || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7); }

char32_t small(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 0x20;
  if (c >= U'А' && c <= U'Я') return c + 0x20;
  if (c >= 0x400 && c < 0x410) return c + 0x50;
  if (c >= 0x48A && c < 0x530 && c % 2 == 0 && c != 0x4C0) return c + 1;
  return c;
}

char32_t large(char32_t c) {
  if (c >= U'a' && c <= U'z') return c - 0x20;
  if (c >= U'а' && c <= U'я') return c - 0x20;
  if (c >= 0x450 && c < 0x460) return c - 0x50;
  if (c >= 0x48A && c < 0x530 && c % 2 == 1) return c - 1;
  return c;
}

template <typename Change>
Text each(View text, Change change) {
  Text out;
  for (std::size_t at = 0; at < text.size(); ++at) change(out, text[at], at);
  return out;
}

Text by_table(View text, const Table& table) {
  return each(text, [&](Text& out, char32_t c, std::size_t) {
    const auto found = table.find(c);
    const auto of_small = table.find(small(c));
    if (found != table.end()) {
      out += found->second;
    } else if (of_small != table.end()) {
      Text letters = of_small->second;
      if (!letters.empty()) letters[0] = large(letters[0]);
      out += letters;
    } else {
      out += c;
    }
  });
}

Table pairs(View from, View to) {
  Table table;
  for (std::size_t i = 0; i < from.size(); ++i) table[from[i]] = Text(1, to[i]);
  return table;
}

const Table& homoglyphs() {
  static const Table kTable = [] {
    Table table = pairs(U"аеосрухіјѕАВЕКМНОРСТХІ", U"aeocpyxijsABEKMHOPCTXI");
    table.merge(pairs(U"aeocpyxijsABEKMHOPCTXI", U"аеосрухіјѕАВЕКМНОРСТХІ"));
    return table;
  }();
  return kTable;
}

Text with_homoglyphs(View text, unsigned percent) {
  std::mt19937 random(percent);
  return each(text, [&](Text& out, char32_t c, std::size_t) {
    const auto found = homoglyphs().find(c);
    const bool now = random() % 100 < percent;
    found != homoglyphs().end()&& now ? out += found->second : out += c;
  });
}

// `sign` between any two letters of a word.
Text between_letters(View text, View sign) {
  return each(text, [&](Text& out, char32_t c, std::size_t at) {
    out += c;
    const bool is_last = at + 1 == text.size() || !is_letter(text[at + 1]);
    if (!is_last && (is_letter(c) || (at > 0 && is_letter(text[at - 1]) && View(U"'‘’ʻʼ").find(c) != View::npos))) out += sign;
  });
}

// A word's own sign of the kind becomes a space: with it the word would be another.
Text spaced(View text, View sign, View gap) {
  Text plain(text);
  std::replace(plain.begin(), plain.end(), sign[0], U' ');
  return each(between_letters(plain, sign), [&](Text& out, char32_t c, std::size_t) { c == U' ' && sign != U" " ? out += gap : out += c; });
}

Text spaced_out(View text) {
  const Text wide = each(text, [](Text& out, char32_t c, std::size_t) { c == U' ' ? out += U"   " : out += c; });
  return between_letters(wide, U" ");
}

Text with_marks(View text) {
  std::mt19937 random(7);
  return each(text, [&](Text& out, char32_t c, std::size_t) {
    out += c;
    if (is_letter(c)) out += {static_cast<char32_t>(0x300 + random() % 0x70), U'\u0336'};
  });
}

Text leet(View text, std::size_t every) {
  static const Table kTable = [] {
    Table table = pairs(U"озчбатв", U"0346@78");
    table.merge(pairs(U"oeaist", U"034157"));
    return table;
  }();
  Text all = by_table(text, kTable);
  std::size_t signs = 0;
  const auto is_in_word = [&](std::size_t at) { return at < text.size() && is_letter(text[at]); };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool short_word = !(is_in_word(at - 1) && is_in_word(at + 1)) && !(is_in_word(at + 1) && is_in_word(at + 2)) &&
                            !(is_in_word(at - 1) && is_in_word(at - 2));
    if (all[at] != text[at] && (short_word || signs++ % every != 0)) all[at] = text[at];
  }
  return all;
}

Text repeated(View text, std::size_t times) {
  return each(text, [&](Text& out, char32_t c, std::size_t) { out.append(is_letter(c) ? times : 1, c); });
}

// The Latin letter of each that has one, in another alphabet of Unicode; Cyrillic twins first become Latin.
Text dressed(View text, char32_t first_large, char32_t first_small) {
  return each(with_homoglyphs(text, 0), [&](Text& out, char32_t c, std::size_t) {
    const auto twin = homoglyphs().find(c);
    if (!is_latin(c) && twin != homoglyphs().end()) c = twin->second[0];
    if (c >= U'a' && c <= U'z') c = first_small + (c - U'a');
    if (c >= U'A' && c <= U'Z') c = first_large + (c - U'A');
    out += c;
  });
}

Text in_turns(View text) {
  return each(text, [](Text& out, char32_t c, std::size_t at) { out += at % 2 == 0 ? large(c) : small(c); });
}

Text entities(View text) {
  return each(text, [](Text& out, char32_t c, std::size_t) {
    if (!is_letter(c)) return void(out += c);
    out += U"&#";
    for (const char digit : std::to_string(static_cast<unsigned>(c))) out += static_cast<char32_t>(digit);
    out += U';';
  });
}

Text emoji_between(View text) {
  static const std::vector<Text> kSome = {U"🔥", U"❤\ufe0f", U"👍🏽", U"👩\u200d🚀"};
  Text out;
  std::size_t next = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    out += text[at];
    if (at + 1 < text.size() && is_letter(text[at]) && is_letter(text[at + 1])) out += kSome[next++ % kSome.size()];
  }
  return out;
}

Table latin(std::initializer_list<std::pair<const char32_t, Text>> own) {
  Table table(own);
  Table common = pairs(U"абвгдезиклмнопрстуфыэйіөүұңғқәһўҳӣӯҷё", U"abvgdeziklmnoprstufyeyiouungqahohiuje");
  common[U'ж'] = U"zh";
  common[U'х'] = U"kh";
  common[U'ц'] = U"ts";
  common[U'ч'] = U"ch";
  common[U'ш'] = U"sh";
  common[U'щ'] = U"shch";
  common[U'ъ'] = common[U'ь'] = U"";
  common[U'ю'] = U"yu";
  common[U'я'] = U"ya";
  table.merge(common);
  return table;
}

const Table& popular() {
  static const Table kTable = latin({{U'ё', U"yo"}, {U'ж', U"zh"}});
  return kTable;
}
const Table& passport() {  // ICAO 9303
  static const Table kTable = latin({{U'ю', U"iu"}, {U'я', U"ia"}, {U'й', U"i"}, {U'ъ', U"ie"}});
  return kTable;
}
const Table& chat() {
  static const Table kTable =
      latin({{U'ж', U"j"}, {U'х', U"h"}, {U'ц', U"c"}, {U'щ', U"sch"}, {U'ы', U"i"}, {U'ё', U"yo"}, {U'ь', U"'"}, {U'қ', U"k"}});
  return kTable;
}

// Kazakh of 2021, Uzbek of 1995, Kyrgyz as its Latin drafts have it; Tajik and Russian as chat writes them.
Text other_script(View text) {
  static const Table kKazakh = latin({{U'ә', U"ä"},
                                      {U'ғ', U"ğ"},
                                      {U'ң', U"ñ"},
                                      {U'ө', U"ö"},
                                      {U'ұ', U"ū"},
                                      {U'ү', U"ü"},
                                      {U'ш', U"ş"},
                                      {U'ж', U"j"},
                                      {U'х', U"h"},
                                      {U'й', U"i"},
                                      {U'і', U"ı"},
                                      {U'ч', U"ç"}});
  static const Table kUzbek = latin({{U'ў', U"oʻ"}, {U'ғ', U"gʻ"}, {U'х', U"x"}, {U'ж', U"j"}, {U'ё', U"yo"}, {U'ъ', U"ʼ"}});
  static const Table kKyrgyz = latin({{U'ө', U"ö"}, {U'ү', U"ü"}, {U'ң', U"ñ"}, {U'ж', U"j"}, {U'х', U"h"}, {U'ч', U"ç"}, {U'ш', U"ş"}});
  static const Table kToCyrillic = [] {
    Table table = pairs(U"abvgdezijklmnopqrstufxhyөw", U"абвгдезижклмнопқрстуфхҳйөв");
    table.merge(pairs(U"öüäýžşçňñ", U"өүәйжшчңң"));
    table[U'c'] = U"с";
    return table;
  }();
  const auto has = [&](View some) { return text.find_first_of(some) != View::npos; };
  if (has(U"ўҳӯӣҷ")) return by_table(text, kUzbek);
  if (has(U"әғқұһі")) return by_table(text, kKazakh);
  if (has(U"өүң")) return by_table(text, kKyrgyz);
  if (has(U"абвгдежзиклмнопрсту")) return by_table(text, chat());
  const std::size_t q = text.find(U'q');
  const bool is_turkic = has(U"‘ʻýžňäöüşç") || (q != View::npos && q + 1 < text.size() && text[q + 1] != U'u');
  if (!is_turkic) return Text(text);  // English has one
  Text pairs_first(text);
  const std::pair<View, View> kDigraphs[] = {{U"sh", U"ш"}, {U"ch", U"ч"}, {U"oʻ", U"ў"}, {U"o'", U"ў"}, {U"gʻ", U"ғ"},
                                             {U"g'", U"ғ"}, {U"o‘", U"ў"}, {U"g‘", U"ғ"}, {U"Sh", U"Ш"}, {U"Ch", U"Ч"},
                                             {U"ya", U"я"}, {U"yo", U"ё"}, {U"yu", U"ю"}};
  for (const auto& [from, to] : kDigraphs) {
    for (std::size_t at = pairs_first.find(from); at != View::npos; at = pairs_first.find(from, at + 1))
      pairs_first.replace(at, from.size(), to);
  }
  return by_table(pairs_first, kToCyrillic);
}

Text between(View text, View sign) { return between_letters(text, sign); }

}  // namespace

std::span<const Disguise> disguises() {
  constexpr double kBar = 0.99;
  constexpr double kSoundBar = 0.95;
  // Two posts begin with BBC, whose squares are those of ВВС, the air force, too, and among Cyrillic words they are read so. A rule's literal
  // cannot make up for it: spelled as ВВС it would find ВС, the armed forces, in every second post about a war.
  constexpr double kAcronyms = 0.98;
  static const std::vector<Disguise> kAll = {
      {"as written", 1.0, [](View text) { return Text(text); }},
      {"homoglyphs, 10 %", kBar, [](View text) { return with_homoglyphs(text, 10); }},
      {"homoglyphs, 30 %", kBar, [](View text) { return with_homoglyphs(text, 30); }},
      {"homoglyphs, 100 %", kBar, [](View text) { return with_homoglyphs(text, 100); }},
      {"zero-width spaces", kBar, [](View text) { return between(text, U"\u200b"); }},
      {"soft hyphens", kBar, [](View text) { return between(text, U"\u00ad"); }},
      {"bidi controls", kBar, [](View text) { return U"\u202e" + between(text, U"\u2066\u2069"); }},
      {"variation selectors", kBar, [](View text) { return between(text, U"\ufe01"); }},
      {"two marks a letter", kBar, with_marks},
      {"spaces", kBar, spaced_out},
      {"dots", kBar, [](View text) { return spaced(text, U".", U" "); }},
      {"hyphens", kBar, [](View text) { return spaced(text, U"-", U" "); }},
      {"underscores and bars", kBar, [](View text) { return spaced(text, U"_|", U" "); }},
      {"leet, every other letter", kBar, [](View text) { return leet(text, 2); }},
      {"leet, every letter", kBar, [](View text) { return leet(text, 1); }},
      {"letters three times", kBar, [](View text) { return repeated(text, 3); }},
      {"letters twice", kBar, [](View text) { return repeated(text, 2); }},
      {"fullwidth", kBar, [](View text) { return dressed(text, U'Ａ', U'ａ'); }},
      {"mathematical bold", kBar, [](View text) { return dressed(text, U'\U0001D400', U'\U0001D41A'); }},
      {"black squares", kAcronyms, [](View text) { return dressed(text, U'\U0001F170', U'\U0001F170'); }},
      {"case in turns", kBar, in_turns},
      {"entities", kBar, entities},
      {"emoji between letters", kBar, emoji_between},
      {"the language's other script", kSoundBar, other_script},
      {"transliteration, popular", kSoundBar, [](View text) { return by_table(text, popular()); }},
      {"transliteration, passport", kSoundBar, [](View text) { return by_table(text, passport()); }},
      {"transliteration, chat", kSoundBar, [](View text) { return by_table(text, chat()); }},
  };
  return kAll;
}

}  // namespace elek::testing
