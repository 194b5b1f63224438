#pragma once

#include <random>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace elek {

/// Letters of the region's alphabets, look-alikes, marks, invisible characters, white space, emoji, compatibility forms.
inline constexpr std::u32string_view kTellingPoints =
    U"абвезийклмнопрстухчшыяёАВЕКМНОРСТУХЧәіңғүұқөһҳҷўӣӯabcdehijklopqsvwxykABCEHIKMOPTXZzαορΑΟ0123456789    \t\n\r.,!?-—«»'`’‘ʻʼ_#@:;<>/"
    U"\u200b\u200c\u200d\u00ad\ufeff\u202e\ufe0f\u0301\u0306\u0308\u0323\u00a0\u2028\u3000\u0000\u0007\u2800ﬁ①ｆＦ𝐚…½´İıſßẞςΣǰJ"
    U"中文かカ한ᅡกา😀🏽❤👩🚀🇰🇿™©";

/// One of `points`, or now and then (one time in `rarity`) any code point. Texts made of these are the same in every run and on every
/// machine.
inline char32_t random_point(std::mt19937& random, std::u32string_view points, unsigned rarity) {
  if (random() % rarity != 0) return points[random() % points.size()];
  const char32_t end = random() % 2 == 0 ? 0x3000 : 0x110000;
  const auto any = static_cast<char32_t>(random() % end);
  return any >= 0xD800 && any < 0xE000 ? U' ' : any;
}

/// At most `longest` code points, `rarity` as above.
inline std::u32string random_points(std::mt19937& random, std::size_t longest, std::u32string_view points = kTellingPoints,
                                    unsigned rarity = 12) {
  std::u32string text(random() % (longest + 1), U' ');
  for (char32_t& point : text) point = random_point(random, points, rarity);
  return text;
}

inline std::string to_utf8(std::u32string_view points) {
  std::string text;
  for (const char32_t point : points) append_utf8(text, point);
  return text;
}

}  // namespace elek
