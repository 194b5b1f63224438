#include "fold/language_letters.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/utf8.h"

namespace elek {
namespace {

using Letters = std::u32string_view;
using WordSet = std::unordered_set<std::string_view>;

struct Alphabet {
  std::string_view language;
  Script script;
  Letters own;    // that tell it from its neighbours
  Letters more;   // that it shares with them, beyond a-z or а-я
  Letters lacks;  // of a-z or а-я
};

// Kyrgyz has no қ and no ғ, nor ь but in borrowed words (Sakha has), Kazakh no ў and no ҳ (Karakalpak has both), Uzbek and Tajik no ы;
// Turkish and Azerbaijani have no ý, ň, ž.
constexpr std::array kAlphabets = {
    Alphabet{"ru", Script::cyrillic, U"", U"", U""},           Alphabet{"kk", Script::cyrillic, U"қғұіә", U"ңөүһ", U""},
    Alphabet{"ky", Script::cyrillic, U"ңөү", U"", U"ь"},       Alphabet{"uz", Script::cyrillic, U"ўқғҳ", U"", U"ыщ"},
    Alphabet{"tg", Script::cyrillic, U"ҷӣӯҳқғ", U"", U"ыщьц"}, Alphabet{"uz", Script::latin, U"", U"", U"w"},
    Alphabet{"tk", Script::latin, U"ýňž", U"äçöşü", U"cqvx"},  Alphabet{"en", Script::latin, U"", U"", U""},
};

// Names are written with letters of other alphabets: one word in ten may be such.
constexpr std::size_t kWordsToAForeignOne = 10;
constexpr std::size_t kWordsToAnOwnOne = 20;
constexpr std::size_t kEnglishWordsToACommonOne = 8;
constexpr std::size_t kRussianWordsToACommonOne = 20;
constexpr std::size_t kFewestRussianLetters = 30;

const WordSet& common_english() {
  static const WordSet kWords = {"the",   "to",   "of",   "and",   "a",    "in",   "is",   "it",   "you",   "that", "for",   "on",
                                 "are",   "with", "this", "be",    "have", "we",   "not",  "i",    "do",    "was",  "they",  "as",
                                 "at",    "by",   "from", "or",    "an",   "has",  "had",  "will", "my",    "your", "their", "his",
                                 "her",   "our",  "he",   "she",   "but",  "what", "who",  "how",  "no",    "if",   "all",   "can",
                                 "there", "were", "been", "about", "me",   "so",   "just", "it's", "don't", "i'm"};
  return kWords;
}

const WordSet& common_russian() {
  static const WordSet kWords = {
      "и",    "в",   "не",    "на",  "что",  "с",      "по",  "для",  "это",  "как",   "из",    "к",       "от",      "но",      "за",
      "о",    "мы",  "вы",    "они", "он",   "она",    "у",   "же",   "бы",   "так",   "все",   "всё",     "его",     "их",      "при",
      "до",   "или", "чтобы", "уже", "если", "только", "был", "было", "были", "может", "после", "который", "которые", "которая", "также",
      "этот", "эти", "этого", "я",   "меня", "мне",    "нас", "вас",  "нет",  "есть",  "когда", "где",     "кто",     "чем",     "ещё",
      "еще",  "ее",  "её",    "под", "над",  "со",     "об",  "во",   "без",  "более", "между", "через"};
  return kWords;
}

bool has(Letters letters, char32_t c) { return letters.find(c) != Letters::npos; }

bool is_apostrophe(char32_t c) { return has(U"'`\u02BB\u02BC\u02BF\u2018\u2019", c); }

bool is_basic(Script script, char32_t c) {
  return script == Script::latin ? c >= U'a' && c <= U'z' : (c >= U'а' && c <= U'я') || c == U'ё';
}

enum class Kind : std::uint8_t { none, latin, cyrillic, other };

Kind kind_of(char32_t c) {
  if (c < 0x80) return is_basic(Script::latin, c) ? Kind::latin : Kind::none;
  if (c >= 0x400 && c < 0x530) return Kind::cyrillic;
  if (is_apostrophe(c) || u_isalpha(static_cast<UChar32>(c)) == 0) return Kind::none;
  return c < 0x250 || (c >= 0x1E00 && c < 0x1F00) ? Kind::latin : Kind::other;
}

Kind kind_of(Script script) { return script == Script::latin ? Kind::latin : Kind::cyrillic; }

// Uzbek in Latin and in Cyrillic letters has one name.
const Alphabet* alphabet_of(std::string_view language, Script script) {
  const auto found =
      std::ranges::find_if(kAlphabets, [&](const Alphabet& each) { return each.language == language && each.script == script; });
  return found == kAlphabets.end() ? nullptr : &*found;
}

/// How many words there are, and of them those with an own and a foreign letter.
struct WordCounts {
  std::size_t all = 0, own = 0, foreign = 0;
};

template <typename Use>
void for_each_word(std::string_view words, Use use) {
  for (std::size_t at = 0, end = 0; (end = words.find(' ', at)) != std::string_view::npos; at = end + 1) use(words.substr(at, end - at));
}

WordCounts count_words(const Alphabet& alphabet, std::string_view words) {
  WordCounts counts;
  for_each_word(words, [&](std::string_view word) {
    bool own = false;
    bool foreign = false;
    for (std::size_t at = 0; at < word.size();) {
      const CodePoint point = code_point_at(word, at);
      at += point.size;
      if (is_apostrophe(point.value) || has(alphabet.more, point.value)) continue;
      const bool is_own = has(alphabet.own, point.value);
      own = own || is_own;
      foreign = foreign || (!is_own && (!is_basic(alphabet.script, point.value) || has(alphabet.lacks, point.value)));
    }
    ++counts.all;
    counts.own += own ? 1 : 0;
    counts.foreign += foreign ? 1 : 0;
  });
  return counts;
}

std::size_t count_common(const WordSet& common, std::string_view words) {
  std::size_t count = 0;
  for_each_word(words, [&](std::string_view word) { count += common.contains(word) ? 1 : 0; });
  return count;
}

/// Gathers words and where the parts of sentences end.
class Gatherer {
 public:
  explicit Gatherer(Script script) : script_(kind_of(script)) {}

  ScriptWords gather(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint point = code_point_at(text, at);
      add(point.value, text.substr(at, point.size));
      at += point.size;
    }
    end_word();
    if (!found_.words.empty() && (found_.ends.empty() || found_.ends.back() != found_.words.size()))
      found_.ends.push_back(found_.words.size());
    return std::move(found_);
  }

 private:
  static constexpr std::size_t kFewestLettersInPart = 10;
  static constexpr std::size_t kMostLettersInPart = 60;

  void add(char32_t c, std::string_view bytes) {
    const Kind kind = kind_of(c);
    if (kind == Kind::none && (word_.empty() || !is_apostrophe(c))) {
      end_word();
      if (letters_in_part_ >= (has(U".,:;!?|\u2026", c) ? kFewestLettersInPart : kMostLettersInPart)) end_part();
      return;
    }
    word_ += bytes;
    if (kind == Kind::none) return;
    ++letters_in_word_;
    is_foreign_ = is_foreign_ || kind != script_;
  }

  void end_word() {
    if (!is_foreign_ && letters_in_word_ > 0) {
      found_.words += word_;
      found_.words += ' ';
      found_.letters += letters_in_word_;
      letters_in_part_ += letters_in_word_;
    }
    word_.clear();
    is_foreign_ = false;
    letters_in_word_ = 0;
  }

  void end_part() {
    found_.ends.push_back(found_.words.size());
    letters_in_part_ = 0;
  }

  Kind script_;
  ScriptWords found_;
  std::string word_;
  std::size_t letters_in_word_ = 0, letters_in_part_ = 0;
  bool is_foreign_ = false;
};

}  // namespace

LetterCounts letters_by_script(std::string_view text) {
  LetterCounts counts;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    switch (kind_of(point.value)) {
      case Kind::latin:
        ++counts.latin;
        break;
      case Kind::cyrillic:
        ++counts.cyrillic;
        break;
      case Kind::other:
        ++counts.other;
        break;
      case Kind::none:
        break;
    }
  }
  return counts;
}

ScriptWords words_in(std::string_view text, Script script) { return Gatherer(script).gather(text); }

bool is_detected(std::string_view language, Script script) { return alphabet_of(language, script) != nullptr; }

bool letters_agree(std::string_view language, Script script, std::string_view words) {
  const Alphabet* const alphabet = alphabet_of(language, script);
  if (alphabet == nullptr) return false;
  const WordCounts counts = count_words(*alphabet, words);
  if (counts.foreign * kWordsToAForeignOne > counts.all) return false;
  if (language == "en") return count_common(common_english(), words) * kEnglishWordsToACommonOne >= counts.all;
  return alphabet->own.empty() || (counts.own > 0 && counts.own * kWordsToAnOwnOne >= counts.all);
}

bool has_own_letters(std::string_view language, Script script, std::string_view words) {
  const Alphabet* const alphabet = alphabet_of(language, script);
  return alphabet == nullptr || alphabet->own.empty() || count_words(*alphabet, words).own > 0;
}

// Of the Slavic languages Ukrainian, Bulgarian, Serbian and Macedonian have neither ы nor э, and Belarusian has і and ў in every line; of
// the others, none has such words.
bool are_russian(std::string_view words) {
  const WordCounts counts = count_words(*alphabet_of("ru", Script::cyrillic), words);
  const bool has_letters = words.find("ы") != std::string_view::npos || words.find("э") != std::string_view::npos;
  return has_letters && counts.foreign == 0 && letters_by_script(words).cyrillic >= kFewestRussianLetters &&
         count_common(common_russian(), words) * kRussianWordsToACommonOne >= counts.all;
}

}  // namespace elek
