#include <doctest/doctest.h>
#include <unicode/uchar.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "fold/folder.h"
#include "fold/hashtags.h"
#include "support/random_text.h"

namespace elek {
namespace {

constexpr std::array kKinds = {ViewKind::raw, ViewKind::text, ViewKind::words, ViewKind::stems, ViewKind::skeleton};
constexpr std::array kCases = {Case::kept, Case::folded};
constexpr std::array kMarkups = {Markup::plain, Markup::html};

std::string folded(Folder& folder, ViewKind kind, Case letter_case, std::string_view raw) {
  View view;
  folder.fold(kind, letter_case, Markup::plain, raw, view);
  return std::string(view.text());
}

bool has_ampersand(std::string_view text) { return text.find('&') != std::string_view::npos; }

// Every code point that says something, of the planes that hold letters: not the thousands of Han and Hangul that are all alike.
template <typename Check>
void for_each_point(Check check) {
  for (char32_t point = 1; point < 0x20000; ++point) {
    const bool alike = (point > 0x3500 && point < 0x9F00) || (point > 0xAC80 && point < 0xF900) || (point > 0x17000 && point < 0x1B000);
    if (!alike && u_isdefined(static_cast<UChar32>(point))) check(point);
  }
}

void check_map(const View& view, std::string_view raw) {
  CHECK(is_utf8(view.text()));
  Span last{};
  for (std::uint32_t at = 0; at < view.text().size();) {
    const std::uint32_t end = at + code_point_at(view.text(), at).size;
    const Span span = view.to_raw({at, end});
    CHECK(span.start <= span.end);
    CHECK(span.end <= raw.size());
    CHECK(span.start >= last.start);
    CHECK(span.end >= last.end);
    CHECK(is_utf8(raw.substr(span.start, span.size())));
    const Span empty = view.to_raw({at, at});
    CHECK(empty == Span{span.start, span.start});
    last = span;
    at = end;
  }
}

TEST_CASE("every code point of a view maps into the raw text, in order") {
  std::mt19937 random(1);
  Folder folder;
  View view;
  for (int round = 0; round < 5000; ++round) {
    std::string raw = to_utf8(random_points(random, 24));
    if (round % 3 == 0) raw = "<p>" + raw + "&#x306;</p>" + raw + "<!-- x -->&amp;&zwj;";
    CAPTURE(raw);
    for (const ViewKind kind : kKinds) {
      for (const Case letter_case : kCases) {
        for (const Markup markup : kMarkups) {
          folder.fold(kind, letter_case, markup, raw, view);
          check_map(view, raw);
        }
      }
    }
  }
}

TEST_CASE("folding a text again changes nothing") {
  std::mt19937 random(2);
  Folder folder;
  for (int round = 0; round < 20000; ++round) {
    const std::string raw = to_utf8(random_points(random, 16));
    const std::string once = folded(folder, ViewKind::text, Case::kept, raw);
    if (has_ampersand(once)) continue;  // "&amp;lt;" means "&lt;"
    CAPTURE(raw);
    CHECK(folded(folder, ViewKind::text, Case::kept, once) == once);
    CHECK(folded(folder, ViewKind::text, Case::folded, once) == folded(folder, ViewKind::text, Case::folded, raw));
  }
}

TEST_CASE("folding again changes nothing, code point by code point") {
  Folder folder;
  const std::u32string around = U"aя❤\u200d\ufe0f\u0306\u0301 ";
  std::size_t faults = 0;
  for_each_point([&](char32_t point) {
    for (const char32_t other : around) {
      for (const std::u32string& text : {std::u32string{point, other}, std::u32string{other, point}}) {
        const std::string once = folded(folder, ViewKind::text, Case::kept, to_utf8(text));
        if (has_ampersand(once) || folded(folder, ViewKind::text, Case::kept, once) == once) continue;
        INFO("U+", static_cast<unsigned>(point), " and U+", static_cast<unsigned>(other));
        if (++faults < 10) CHECK(once == folded(folder, ViewKind::text, Case::kept, once));
      }
    }
  });
  CHECK(faults == 0);
}

TEST_CASE("zero-width spaces between all characters change nothing") {
  // They also keep every word from the short way for ordinary words: so both ways agree.
  std::mt19937 random(3);
  Folder folder;
  for (int round = 0; round < 20000; ++round) {
    const std::u32string points = random_points(random, 16);
    if (points.find(U'&') != std::u32string::npos || points.find(U'\u20E3') != std::u32string::npos) continue;
    std::u32string apart;
    for (const char32_t point : points) apart += {point, U'\u200b'};
    CAPTURE(to_utf8(points));
    for (const Case letter_case : kCases) {
      CHECK(folded(folder, ViewKind::text, letter_case, to_utf8(apart)) == folded(folder, ViewKind::text, letter_case, to_utf8(points)));
      CHECK(folded(folder, ViewKind::words, letter_case, to_utf8(apart)) == folded(folder, ViewKind::words, letter_case, to_utf8(points)));
    }
    CHECK(folded(folder, ViewKind::skeleton, Case::folded, to_utf8(apart)) == folded(folder, ViewKind::skeleton, Case::folded, to_utf8(points)));
  }
}

std::u32string each_apart(std::u32string_view text) {
  std::u32string apart;
  for (const char32_t point : text) apart += {point, U'\u200b'};
  return apart;
}

TEST_CASE("runs of ordinary words are folded as words one by one are: every character at every place of a block") {
  constexpr std::size_t kPlaces = 35;
  Folder folder;
  const auto check = [&](char32_t point) {
    for (const char32_t filler : {U'z', U'я', U'Я', U' '}) {
      for (std::size_t place = 0; place < kPlaces; ++place) {
        std::u32string text = U"да " + std::u32string(kPlaces, filler) + U" No";
        text[3 + place] = point;
        if (filler == U' ') text.insert(place, 1, point);
        for (const Case letter_case : kCases) {
          const std::string run = folded(folder, ViewKind::text, letter_case, to_utf8(text));
          if (run == folded(folder, ViewKind::text, letter_case, to_utf8(each_apart(text)))) continue;
          INFO("U+", static_cast<unsigned>(point), " at ", place);
          CHECK(run == folded(folder, ViewKind::text, letter_case, to_utf8(each_apart(text))));
        }
      }
    }
  };
  for (char32_t point = 1; point < 0x100; ++point) check(point == U'&' ? U'%' : point);
  for (char32_t point = 0x3E0; point < 0x540; ++point) check(point);
}

TEST_CASE("runs of ordinary words are folded as words one by one are: every character of Unicode in one") {
  Folder folder;
  std::size_t equal = 0;
  for (char32_t point = 1; point < 0x110000; ++point) {
    if (!u_isdefined(static_cast<UChar32>(point)) || U_IS_SURROGATE(point) || point == U'&' || point == U'\u20E3') continue;
    const std::u32string before(point % 32, U'а');
    const std::u32string text = U"Да no " + before + point + U"б и ещё " + point + U" слово";
    for (const Case letter_case : kCases) {
      const std::string run = folded(folder, ViewKind::text, letter_case, to_utf8(text));
      const std::string apart = folded(folder, ViewKind::text, letter_case, to_utf8(each_apart(text)));
      equal += run == apart ? 1 : 0;
      if (run == apart) continue;
      INFO("U+", static_cast<unsigned>(point));
      CHECK(run == apart);
    }
  }
  CHECK(equal > 250'000);
}

TEST_CASE("runs of ordinary words are folded as words one by one are: long texts, in both markups") {
  static constexpr std::u32string_view kLetters = U"абвЯЁӀӁқҚҐӦaZz09.,#<>-!абвг";
  static const std::u32string_view kGaps[] = {U" ", U" ", U" ", U" ", U"  ", U"\n", U" \t", U"\u00a0", U" «", U" \u0301", U" <b>"};
  std::mt19937 random(14);
  Folder folder;
  View run;
  View apart;
  for (int round = 0; round < 3000; ++round) {
    std::u32string text;
    while (text.size() < 120) {
      text += random_points(random, 1 + random() % 20, random() % 2 == 0 ? kLetters : kLetters.substr(0, 10), 1U << 31U);
      text += kGaps[random() % std::size(kGaps)];
    }
    const std::string raw = to_utf8(text);
    CAPTURE(raw);
    for (const ViewKind kind : {ViewKind::text, ViewKind::words}) {
      folder.fold(kind, Case::folded, Markup::plain, raw, run);
      folder.fold(kind, Case::folded, Markup::plain, to_utf8(each_apart(text)), apart);
      CHECK(run.text() == apart.text());
      check_map(run, raw);
    }
    folder.fold(ViewKind::text, Case::kept, Markup::html, raw, run);
    check_map(run, raw);
  }
}

// Long texts, in which words are remembered.
TEST_CASE("the short way to a skeleton gives what the long one does") {
  static constexpr std::u32string_view kLetters = U"абвгдеиклмнорстухцчшьяқіaceopxyshkzj";
  static const std::u32string_view kGaps[] = {U" ", U" ", U" ", U" — ", U", ", U" «", U"» ", U" 🔥 ", U"-", U". ", U"… ", U" 🏽", U"’ ", U" @", U"! \n", U" 5 "};
  std::mt19937 random(12);
  Folder folder;
  std::vector<std::u32string> words(300);
  for (std::u32string& word : words) word = random_points(random, 1 + random() % 12, kLetters, 1U << 31U);
  for (int round = 0; round < 500; ++round) {
    std::u32string text;
    while (text.size() < 400) {
      text += words[random() % words.size()];
      text += kGaps[random() % std::size(kGaps)];
    }
    CAPTURE(to_utf8(text));
    CHECK(folded(folder, ViewKind::skeleton, Case::folded, to_utf8(text)) ==
          folded(folder, ViewKind::skeleton, Case::folded, to_utf8(each_apart(text))));
  }
}

bool is_letter_or_mark(char32_t point) { return (U_GET_GC_MASK(static_cast<UChar32>(point)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0; }

// Boundaries are those of what a reader sees: the neighbors of a cut after folding, invisible characters skipped.
class Boundaries {
 public:
  bool between(std::u32string_view before, std::u32string_view after) {
    const std::u32string left = seen_of(before, false);
    const std::u32string right = seen_of(after, true);
    if (right.empty()) return true;
    if ((U_GET_GC_MASK(static_cast<UChar32>(right.front())) & U_GC_M_MASK) != 0) return false;
    return left.empty() || !is_letter_or_mark(left.back()) || !is_letter_or_mark(right.front());
  }

 private:
  // What the nearest visible code point of `points` becomes.
  std::u32string seen_of(std::u32string_view points, bool first) {
    while (!points.empty()) {
      const char32_t point = first ? points.front() : points.back();
      const std::string literal = folder_.fold_literal(ViewKind::text, Case::kept, to_utf8({&point, 1}));
      std::u32string seen;
      for (std::size_t at = 0; at < literal.size(); at += code_point_at(literal, at).size) seen += code_point_at(literal, at).value;
      if (!seen.empty()) return seen;
      first ? points.remove_prefix(1) : points.remove_suffix(1);
    }
    return {};
  }

  Folder folder_;
};

bool has_edge_space(std::string_view text) { return !text.empty() && (text.front() == ' ' || text.back() == ' '); }
bool has_word(std::string_view text) { return text.find_first_not_of(' ') != std::string_view::npos; }

TEST_CASE("what occurs in a text at letter boundaries occurs, as a literal, in its views") {
  std::mt19937 random(4);
  Folder folder;
  Boundaries boundaries;
  int checked = 0;
  for (int round = 0; round < 30000; ++round) {
    const std::u32string text = random_points(random, 20);
    if (text.find(U'&') != std::u32string::npos) continue;
    const std::u32string_view all = text;
    const std::size_t start = random() % (text.size() + 1);
    const std::size_t end = start + random() % (text.size() - start + 1);
    const std::u32string_view part = all.substr(start, end - start);
    if (!boundaries.between(all.substr(0, start), all.substr(start)) || !boundaries.between(all.substr(0, end), all.substr(end))) continue;
    ++checked;
    CAPTURE(to_utf8(text));
    CAPTURE(to_utf8(part));
    for (const Case letter_case : kCases) {
      const std::string literal = folder.fold_literal(ViewKind::text, letter_case, to_utf8(part));
      CAPTURE(literal);
      if (!has_edge_space(literal)) CHECK(folded(folder, ViewKind::text, letter_case, to_utf8(text)).find(literal) != std::string::npos);
      const std::string words = folder.fold_literal(ViewKind::words, letter_case, to_utf8(part));
      CAPTURE(words);
      // Words of a hashtag are told apart behind its sign alone, which the part may lack.
      if (has_word(words) && !may_have_hashtag_words(to_utf8(text))) CHECK(folded(folder, ViewKind::words, letter_case, to_utf8(text)).find(words) != std::string::npos);
      const std::string raw = folder.fold_literal(ViewKind::raw, letter_case, to_utf8(part));
      CHECK(folded(folder, ViewKind::raw, letter_case, to_utf8(text)).find(raw) != std::string::npos);
    }
  }
  CHECK(checked > 5000);
}

TEST_CASE("the raw bytes of a word of the text fold to the word") {
  std::mt19937 random(5);
  Folder folder;
  View view;
  for (int round = 0; round < 20000; ++round) {
    const std::string raw = to_utf8(random_points(random, 20, kTellingPoints, 1u << 31U));
    folder.fold(ViewKind::text, Case::kept, Markup::plain, raw, view);
    const std::string_view text = view.text();
    CAPTURE(raw);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      const Span span = view.to_raw({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
      // An acute accent of its own is a space with a mark: its two halves stand for the same bytes.
      if (raw.find("´") == std::string::npos)
        CHECK(folded(folder, ViewKind::text, Case::kept, raw.substr(span.start, span.size())) == text.substr(at, end - at));
      at = end + 1;
    }
  }
}

// Words of several letters that tell their script: what reaches across words, rows of single letters and look-alikes, is left out.
std::string telling_words(std::mt19937& random, int count) {
  static const std::u32string kCyrillic = U"абвгдеёжзийклмнопрстуфхцчшщъыьэюяәіңғүұқөһҳҷўӣӯ0134@";
  static const std::u32string kLatin = U"abcdefghijklmnopqrstuvwxyzşçžñöü0134@";
  std::u32string text;
  for (int word = 0; word < count; ++word) {
    if (word > 0) text += U' ';
    const bool is_cyrillic = random() % 2 == 0;
    const std::u32string& letters = is_cyrillic ? kCyrillic : kLatin;
    text += is_cyrillic ? U'д' : U'z';
    for (auto more = 2 + random() % 6; more > 0; --more) text += letters[random() % letters.size()];
    text += is_cyrillic ? U"жы" : U"zu";
  }
  return to_utf8(text);
}

TEST_CASE("words of a text occur, as a literal, in its skeleton, and come from their own bytes") {
  std::mt19937 random(8);
  Folder folder;
  View view;
  for (int round = 0; round < 20000; ++round) {
    const std::string before = telling_words(random, 2);
    const std::string words = telling_words(random, 2);
    const std::string raw = before + "  " + words + ", " + telling_words(random, 1);
    CAPTURE(raw);
    folder.fold(ViewKind::skeleton, Case::folded, Markup::plain, raw, view);
    const std::string literal = folder.fold_literal(ViewKind::skeleton, Case::folded, " " + words + " ");
    const std::size_t at = view.text().find(literal);
    CHECK(at != std::string::npos);
    if (at == std::string::npos) continue;
    const Span span = view.to_raw({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + literal.size())});
    CHECK(raw.substr(span.start, span.size()) == words);
  }
}

}  // namespace
}  // namespace elek
