#include "fold/guard_alphabet.h"

#include <doctest/doctest.h>

#include <random>

#include "base/utf8.h"
#include "fold/folder.h"
#include "fold/hashtags.h"
#include "fold/repair.h"

namespace elek {
namespace {

std::string encode(std::string_view text) {
  std::string arena(" ");
  GuardAlphabet::instance().encode(text, arena);
  if (arena.back() != ' ') arena += ' ';
  return arena;
}

// Letters of the seven languages, look-alikes, marks, invisible characters, spaces, emoji, now and then anything.
char32_t random_point(std::mt19937& random) {
  static const std::u32string kOrdinary =
      U"абвгдеёжзийклмнопрстуфхцчшщъыьэюяәіңғүұқөһҳҷўABCDEabcdeopxykimAВСЕНТ0123456789   \t\n.,!?-—«»'’ʻʼ_#@&;"
      U"\u200b\u200c\u200d\u00ad\ufeff\u0301\u0306\u0308\u00a0\u2028ﬁ①ｆＦ𝐚𝔘İıſKßẞςΣ中文かカ😀🏽❤\ufe0f";
  if (random() % 12 != 0) return kOrdinary[random() % kOrdinary.size()];
  const auto any = static_cast<char32_t>(random() % 0x110000);
  return any >= 0xD800 && any < 0xE000 ? U' ' : any;
}

std::string random_text(std::mt19937& random, std::size_t longest) {
  std::string text;
  for (std::size_t i = random() % (longest + 1); i > 0; --i) append_utf8(text, random_point(random));
  return text;
}

TEST_CASE("a view's encoding is within the text's encoding") {
  std::mt19937 random(20261124);
  Folder folder;
  View view;
  for (int round = 0; round < 40000; ++round) {
    const std::string raw = random_text(random, 24);
    if (raw.find('&') != std::string::npos || may_have_hashtag_words(raw)) continue;  // resolved, or encoded apart
    for (const ViewKind kind : {ViewKind::text, ViewKind::words}) {
      folder.fold(kind, Case::folded, Markup::plain, raw, view);
      CAPTURE(raw);
      CAPTURE(view.text());
      CHECK(encode(view.text()) == encode(raw));
    }
  }
}

TEST_CASE("so it is for every code point between two letters") {
  Folder folder;
  View view;
  for (char32_t c = 1; c < 0x110000; ++c) {
    if ((c >= 0xD800 && c < 0xE000) || c == U'&') continue;
    std::string raw = "ab";
    append_utf8(raw, c);
    raw += "в";
    for (const ViewKind kind : {ViewKind::text, ViewKind::words}) {
      folder.fold(kind, Case::folded, Markup::plain, raw, view);
      if (encode(view.text()) != encode(raw)) {
        CAPTURE(static_cast<std::uint32_t>(c));
        CHECK(encode(view.text()) == encode(raw));
      }
    }
  }
}

TEST_CASE("a piece of a view, encoded as a literal, occurs in the text's encoding") {
  std::mt19937 random(7);
  Folder folder;
  View view;
  for (int round = 0; round < 40000; ++round) {
    const std::string raw = random_text(random, 24);
    if (raw.find('&') != std::string::npos || may_have_hashtag_words(raw)) continue;
    folder.fold(ViewKind::words, Case::folded, Markup::plain, raw, view);
    std::size_t start = 0;
    for (std::size_t skip = random() % 8; skip > 0 && start < view.text().size(); --skip) start += code_point_at(view.text(), start).size;
    std::size_t end = start;
    for (std::size_t take = random() % 12; take > 0 && end < view.text().size(); --take) end += code_point_at(view.text(), end).size;
    const std::string literal = GuardAlphabet::instance().encode_literal(view.text().substr(start, end - start));
    CAPTURE(raw);
    CAPTURE(view.text().substr(start, end - start));
    CHECK(encode(raw).find(literal) != std::string::npos);
  }
}

// All twins, behind a letter and behind a space.
void check_twins(std::string_view text) {
  for (const char before : {'a', ' '}) {
    std::string slow(1, before);
    GuardAlphabet::instance().encode_slowly(text, slow);
    for (const EncodeBlocks encode_blocks : block_encoders()) {
      std::string fast(1, before);
      GuardAlphabet::instance().encode_with(encode_blocks, text, fast);
      if (fast == slow) continue;
      CAPTURE(text);
      CHECK(fast == slow);
    }
  }
}

TEST_CASE("blocks are encoded as points are: every code point at every place of a block") {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text(c % 64, 'x');
    append_utf8(text, c);
    append_utf8(text, c);
    text += "ещё слово, и ещё одно";
    check_twins(text);
  }
}

TEST_CASE("blocks are encoded as points are: texts of any length, runs of what is dropped, letters that a block cuts in two") {
  std::mt19937 random(32);
  for (int round = 0; round < 40000; ++round) {
    const std::u32string kFew = random() % 2 == 0 ? U"аб  \u0301\u00ad.x" : U"қө\u0483  ʻü½";
    std::string text;
    for (std::size_t i = random() % 200; i > 0; --i) append_utf8(text, random() % 40 == 0 ? random_point(random) : kFew[random() % kFew.size()]);
    check_twins(text);
    check_twins(random_text(random, 100));
  }
}

TEST_CASE("look-alikes share a byte") {
  for (const LookAlike& pair : look_alikes()) {
    std::string latin;
    std::string cyrillic;
    append_utf8(latin, pair.latin);
    append_utf8(cyrillic, pair.cyrillic);
    CAPTURE(latin);
    CHECK(encode(latin) == encode(cyrillic));
  }
}

TEST_CASE("the alphabet keeps letters apart that no view makes equal") {
  CHECK(encode("мир") != encode("мор"));
  CHECK(encode("қала") != encode("кала"));
  CHECK(encode("Ёлка, ёлка!") == encode("елка елка"));
}

}  // namespace
}  // namespace elek
