// The words of a view against a slow twin that asks ICU about every text as a whole.
#include <doctest/doctest.h>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/regex.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <set>

#include "fold/folder.h"
#include "fold/guard_alphabet.h"
#include "fold/hashtags.h"
#include "fold/words.h"
#include "support/random_text.h"

namespace elek {
namespace {

bool is_a(char32_t point, std::uint32_t mask) { return (U_GET_GC_MASK(static_cast<UChar32>(point)) & mask) != 0; }

bool is_apostrophe(char32_t point) { return std::ranges::count(apostrophes(), point) != 0; }

bool is_letter(char32_t point) { return is_a(point, U_GC_L_MASK) && !is_apostrophe(point); }

bool is_alphabetic(char32_t point) {
  const int kind = u_getIntPropertyValue(static_cast<UChar32>(point), UCHAR_WORD_BREAK);
  return is_letter(point) && (kind == U_WB_ALETTER || kind == U_WB_HEBREW_LETTER);
}

// A text with the words of its hashtags apart.
class HashtagTwin {
 public:
  HashtagTwin() {
    std::string signs;
    for (const char32_t sign : apostrophes()) signs += to_utf8({&sign, 1});
    const std::string body = "[\\p{L}\\p{M}\\p{Nd}_" + signs + "]";
    tag_ = compiled("#(" + body + "*)");
    // Scripts of which posts are made; a capital of any other is followed by a small letter of its own.
    std::string starts = "(?<=\\p{Ll}\\p{M}{0,40})(?=[\\p{Lu}\\p{Lt}])";
    for (const char* script : {"Latin", "Cyrillic", "Greek", "Armenian", "Coptic", "Cherokee", "Georgian", "Glagolitic", "Deseret", "Osage",
                               "Adlam", "Warang_Citi", "Medefaidrin", "Old_Hungarian", "Vithkuqi"}) {
      const std::string name = std::string("\\p{Script=") + script + "}";
      starts += "|(?<=[\\p{Lu}\\p{Lt}\\p{Nd}]\\p{M}{0,40})(?=[[\\p{Lu}\\p{Lt}]&&" + name + "]\\p{M}{0,40}[\\p{Ll}&&" + name + "])";
    }
    start_ = compiled(starts);
    long_word_ = compiled("([[\\p{Lu}\\p{Ll}\\p{Lt}\\p{Nd}]-[" + signs + "]]\\p{M}*){3}");
  }

  std::string split(std::string_view text) const {
    icu::UnicodeString out;
    UErrorCode status = U_ZERO_ERROR;
    const auto input = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    const std::unique_ptr<icu::RegexMatcher> tags(tag_->matcher(input, status));
    std::int32_t last = 0;
    while (tags->find(status)) {
      out.append(input.tempSubStringBetween(last, tags->start(status)));
      out.append(u'#').append(split_tag(tags->group(1, status)));
      last = tags->end(status);
    }
    REQUIRE(U_SUCCESS(status));
    out.append(input.tempSubString(last));
    std::string utf8;
    return out.toUTF8String(utf8);
  }

 private:
  icu::UnicodeString split_tag(const icu::UnicodeString& tag) const {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::RegexMatcher> starts(start_->matcher(tag, status));
    const icu::UnicodeString apart = starts->replaceAll(u" ", status);
    const std::unique_ptr<icu::RegexMatcher> tells(long_word_->matcher(apart, status));
    const bool is_told = tells->find(status) != 0;
    REQUIRE(U_SUCCESS(status));
    return is_told ? apart : tag;
  }

  static std::unique_ptr<icu::RegexPattern> compiled(const std::string& regex) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError at;
    std::unique_ptr<icu::RegexPattern> pattern(icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(regex), at, status));
    REQUIRE(U_SUCCESS(status));
    return pattern;
  }

  std::unique_ptr<icu::RegexPattern> tag_, start_, long_word_;
};

class SlowTwin {
 public:
  SlowTwin() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    REQUIRE(U_SUCCESS(status));
  }

  std::string words(std::string_view text) {
    const std::u32string points = points_of(text);
    const std::set<std::size_t> breaks = breaks_of(points);
    std::u32string out = U" ";
    bool inside = false;
    bool joined = false;
    for (std::size_t at = 0; at < points.size(); ++at) {
      const bool broken = breaks.contains(at) && !joined;
      joined = inside && joins(points, at);
      if (!joined && is_skipped(points[at])) continue;
      const bool kept =
          joined || is_letter(points[at]) || is_a(points[at], U_GC_N_MASK) || (is_a(points[at], U_GC_M_MASK) && inside && !broken);
      if (inside && (!kept || (broken && !joined))) out += U' ';
      if (kept) out += is_apostrophe(points[at]) ? U'\'' : points[at];
      inside = kept;
    }
    if (inside) out += U' ';
    return out == U" " ? "" : to_utf8(out);
  }

 private:
  static std::u32string points_of(std::string_view text) {
    std::u32string points;
    for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size) points += code_point_at(text, at).value;
    return points;
  }

  std::set<std::size_t> breaks_of(const std::u32string& points) {
    icu::UnicodeString text;
    for (const char32_t point : points) text.append(static_cast<UChar32>(point));
    iterator_->setText(text);
    std::set<std::size_t> breaks;
    for (std::int32_t at = iterator_->first(); at != icu::BreakIterator::DONE; at = iterator_->next()) {
      breaks.insert(static_cast<std::size_t>(text.countChar32(0, at)));
    }
    return breaks;
  }

  static bool is_skipped(char32_t point) { return is_a(point, U_GC_ME_MASK) || point == 0xFE0F || point == 0x200D; }

  static bool is_mark(char32_t point) { return is_a(point, U_GC_M_MASK & ~U_GC_ME_MASK) && !is_skipped(point); }

  static bool joins(const std::u32string& points, std::size_t at) {
    if (at == 0 || at + 1 == points.size()) return false;
    const bool between_letters = (is_alphabetic(points[at - 1]) || is_mark(points[at - 1])) && is_alphabetic(points[at + 1]);
    const bool between_digits = is_a(points[at - 1], U_GC_ND_MASK) && is_a(points[at + 1], U_GC_ND_MASK);
    if (is_apostrophe(points[at])) return between_letters;
    return (points[at] == U'.' || points[at] == U',') && between_digits;
  }

  std::unique_ptr<icu::BreakIterator> iterator_;
};

// What everybody sees, in NFKC.
std::string composed(std::u32string_view points) {
  icu::UnicodeString seen;
  for (const char32_t point : points) {
    const auto value = static_cast<UChar32>(point);
    const bool is_control = u_charType(value) == U_CONTROL_CHAR && !u_isUWhiteSpace(value);
    if (!is_control && !u_hasBinaryProperty(value, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) seen.append(value);
  }
  UErrorCode status = U_ZERO_ERROR;
  std::string text;
  icu::Normalizer2::getNFKCInstance(status)->normalize(seen, status).toUTF8String(text);
  REQUIRE(U_SUCCESS(status));
  return text;
}

struct Both {
  Folder folder;
  HashtagTwin hashtags;
  SlowTwin twin;
  View view;

  std::string text_of(Case letter_case, std::string_view raw) {
    folder.fold(ViewKind::text, letter_case, Markup::plain, raw, view);
    return std::string(view.text());
  }

  // To the guard a text that is split without folding is the same as its words.
  void check_split_alone(const std::string& raw) {
    std::string split = " ";
    if (!append_with_hashtags_split(raw, split)) return;
    std::string of_split(1, GuardAlphabet::kSpace);
    std::string of_words(1, GuardAlphabet::kSpace);
    GuardAlphabet::instance().encode(split + ' ', of_split);
    GuardAlphabet::instance().encode(std::string(view.text()) + ' ', of_words);
    if (of_split == of_words) return;
    CAPTURE(raw);
    CHECK(of_split == of_words);
  }

  // Whether words of hashtags were told apart.
  bool check(std::u32string_view points) {
    const std::string raw = to_utf8(points);
    const std::string whole = composed(points);
    if (whole.find('&') != std::string::npos) return false;  // is folded twice here, and may have become an entity
    const std::string apart = hashtags.split(whole);
    const std::string expected = twin.words(text_of(Case::folded, apart));
    folder.fold(ViewKind::words, Case::folded, Markup::plain, raw, view);
    check_split_alone(raw);
    if (view.text() == expected && (apart == whole || may_have_hashtag_words(raw))) return apart != whole;
    CAPTURE(raw);
    CHECK(view.text() == expected);
    CHECK((apart == whole || may_have_hashtag_words(raw)));
    return false;
  }
};

TEST_CASE("the words of random texts are those of the slow twin") {
  std::mt19937 random(6);
  Both both;
  for (int round = 0; round < 20000; ++round) both.check(random_points(random, 20));
}

TEST_CASE("the words of random hashtags are those of the slow twin") {
  static constexpr std::u32string_view kPoints =
      U"##abcdehilopqyABCDEHILOPабвгеёһіабвгеАБВГЕЁҺІӀӏԀԁℓαΑΒﬁＡａ＃﹟𝐀𝐚ǅƻ0123456789__'’ \u0301\u0308\u200b\ufe0f🔥—.!中ა";
  std::mt19937 random(7);
  Both both;
  int split = 0;
  for (int round = 0; round < 40000; ++round) {
    if (both.check(U"#" + random_points(random, 12, kPoints, 40))) ++split;
  }
  CHECK(split > 3000);
}

TEST_CASE("words that are split from a view of the text are those that are folded for it, and from the same places") {
  std::mt19937 random(8);
  Folder folder;
  View text;
  View split;
  View folded;
  for (int round = 0; round < 20000; ++round) {
    const std::string raw = to_utf8(random_points(random, 30));
    folder.fold(ViewKind::text, Case::folded, Markup::plain, raw, text);
    const bool has_sign = text.text().contains('#');
    REQUIRE(folder.split_words(text, raw, split) != has_sign);
    if (has_sign) continue;
    folder.fold(ViewKind::words, Case::folded, Markup::plain, raw, folded);
    CAPTURE(raw);
    REQUIRE(split.text() == folded.text());
    for (std::uint32_t at = 0; at < split.text().size(); ++at) REQUIRE(split.to_raw({at, at + 1}) == folded.to_raw({at, at + 1}));
  }
}

// Plain words are taken as they are, where one letter of another kind in their chunk has each letter looked at.
TEST_CASE("a word is at the same place whether its chunk is plain or not") {
  constexpr std::u32string_view kPlain = U"абвяёabz019 ,.!?-—«»“”…()";
  std::mt19937 random(9);
  Folder folder;
  View plain;
  View other;
  for (int round = 0; round < 20000; ++round) {
    const std::string raw = to_utf8(random_points(random, 12, kPlain, 1U << 30U));
    folder.fold(ViewKind::words, Case::folded, Markup::plain, raw, plain);
    folder.fold(ViewKind::words, Case::folded, Markup::plain, raw + "|ў", other);
    CAPTURE(raw);
    REQUIRE(other.text().starts_with(plain.text()));
    const auto same = static_cast<std::uint32_t>(plain.text().empty() ? 0 : plain.text().size() - 1);
    for (std::uint32_t at = 0; at < same; ++at) REQUIRE(plain.to_raw({at, at + 1}) == other.to_raw({at, at + 1}));
  }
}

TEST_CASE("a control character in a hashtag ends nothing") {
  Both both;
  CHECK(both.check(U"#вакцины\u0003Убивают"));
  CHECK(both.check(U"#stop\u007FNatoNow"));
}

TEST_CASE("no word ends within an alphabet that is cut without ICU") {
  Both both;
  for (char32_t point = 0x80; point < 0x3000; ++point) {
    both.check(std::u32string{U'a', point, U'1', point, U'я', point, point, U'2'});
    both.check(std::u32string{point, U' ', U'a', U'\'', point, U' ', point, U'.', U'5'});
  }
}

}  // namespace
}  // namespace elek
