#include "fold/language_letters.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <initializer_list>

#include "base/byte_block.h"
#include "base/utf8.h"

namespace elek {
namespace {

using Letters = std::u32string_view;

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
constexpr std::size_t kPlainlyRussianWordsToACommonOne = 6;
constexpr std::size_t kPartsToOneWithoutACommonWord = 4;
constexpr std::size_t kFewestRussianLetters = 30;
constexpr char32_t kCommon = 0x530;  // the end of what is looked up in tables

/// Words of at most sixteen bytes, each looked up as the numbers that its bytes are.
class WordSet {
 public:
  WordSet(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) slots_[slot_of(key_of(word))] = key_of(word);
  }
  bool contains(std::string_view word) const {
    if (word.size() > kMostBytes) return false;
    const Key key = key_of(word);
    return slots_[slot_of(key)] == key;
  }

 private:
  static constexpr std::size_t kMostBytes = 16;
  static constexpr std::size_t kSlots = 256;

  struct Key {
    std::uint64_t first = 0, last = 0;  // eight bytes each; they overlap in a short word
    std::size_t size = 0;               // 0: a free slot
    bool operator==(const Key&) const = default;
  };

  static Key key_of(std::string_view word) {
    Key key{0, 0, word.size()};
    const std::size_t some = std::min(word.size(), sizeof key.first);
    std::memcpy(&key.first, word.data(), some);
    std::memcpy(&key.last, word.data() + word.size() - some, some);
    return key;
  }
  // The slot that has the key, or the one where it would be.
  std::size_t slot_of(const Key& key) const {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
    std::size_t slot = ((key.first ^ (key.last + key.size) * kOdd) * kOdd) >> 56U;
    while (slots_[slot].size != 0 && slots_[slot] != key) slot = (slot + 1) % kSlots;
    return slot;
  }

  std::array<Key, kSlots> slots_{};
};

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

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'`' || c == U'\u02BB' || c == U'\u02BC' || c == U'\u02BF' || c == U'\u2018' || c == U'\u2019';
}

bool is_basic(Script script, char32_t c) {
  return script == Script::latin ? c >= U'a' && c <= U'z' : (c >= U'а' && c <= U'я') || c == U'ё';
}

enum class Kind : std::uint8_t { none, latin, cyrillic, other };

Kind find_kind(char32_t c) {
  if (c < 0x80) return is_basic(Script::latin, c) ? Kind::latin : Kind::none;
  if (c >= 0x400 && c < 0x530) return Kind::cyrillic;
  if (is_apostrophe(c) || u_isalpha(static_cast<UChar32>(c)) == 0) return Kind::none;
  return c < 0x250 || (c >= 0x1E00 && c < 0x1F00) ? Kind::latin : Kind::other;
}

class Kinds {
 public:
  static const Kinds& instance() {
    static const Kinds kKinds;
    return kKinds;
  }
  Kind of(char32_t c) const { return c < kCommon ? kinds_[c] : find_kind(c); }

 private:
  Kinds() {
    for (char32_t c = 0; c < kCommon; ++c) kinds_[c] = find_kind(c);
  }
  std::array<Kind, kCommon> kinds_;
};

// The code point at `at`, those of one and two bytes first.
CodePoint next_point(std::string_view text, std::size_t at) {
  const unsigned lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {((lead & 0x1FU) << 6U) | (static_cast<unsigned char>(text[at + 1]) & 0x3FU), 2};
  return code_point_at(text, at);
}

Kind kind_of(Script script) { return script == Script::latin ? Kind::latin : Kind::cyrillic; }

/// What a letter says of a word's language.
enum class Says : std::uint8_t { nothing, own, foreign };

Says find_says(const Alphabet& alphabet, char32_t c) {
  if (is_apostrophe(c) || has(alphabet.more, c)) return Says::nothing;
  if (has(alphabet.own, c)) return Says::own;
  return !is_basic(alphabet.script, c) || has(alphabet.lacks, c) ? Says::foreign : Says::nothing;
}

/// An alphabet's letters as a table.
class Table {
 public:
  explicit Table(const Alphabet& alphabet) : alphabet_(&alphabet) {
    for (char32_t c = 0; c < kCommon; ++c) says_[c] = find_says(alphabet, c);
  }
  const Alphabet& alphabet() const { return *alphabet_; }
  Says says(char32_t c) const { return c < kCommon ? says_[c] : find_says(*alphabet_, c); }

 private:
  const Alphabet* alphabet_;
  std::array<Says, kCommon> says_;
};

// Uzbek in Latin and in Cyrillic letters has one name.
const Table* alphabet_of(std::string_view language, Script script) {
  static const std::vector<Table> kTables(kAlphabets.begin(), kAlphabets.end());
  const auto found = std::ranges::find_if(
      kTables, [&](const Table& each) { return each.alphabet().language == language && each.alphabet().script == script; });
  return found == kTables.end() ? nullptr : &*found;
}

/// How many words there are, and of them those with an own and a foreign letter.
struct WordCounts {
  std::size_t all = 0, own = 0, foreign = 0;
};

template <typename Use>
void for_each_word(std::string_view words, Use use) {
  for (std::size_t at = 0, end = 0; (end = words.find(' ', at)) != std::string_view::npos; at = end + 1) use(words.substr(at, end - at));
}

WordCounts count_words(const Table& alphabet, std::string_view words) {
  WordCounts counts;
  bool own = false;
  bool foreign = false;
  for (std::size_t at = 0; at < words.size();) {
    const CodePoint point = next_point(words, at);
    at += point.size;
    if (point.value != U' ') {
      const Says says = alphabet.says(point.value);
      own = own || says == Says::own;
      foreign = foreign || says == Says::foreign;
      continue;
    }
    ++counts.all;
    counts.own += own ? 1 : 0;
    counts.foreign += foreign ? 1 : 0;
    own = foreign = false;
  }
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
    found_.words.reserve(text.size() + 1);
    for (std::size_t at = 0; (at = read_word(text, at)) < text.size();) {
      const CodePoint between = next_point(text, at);
      if (letters_in_part_ >= kFewestLettersInPart && ends_part(between.value)) end_part();
      at += between.size;
    }
    if (!found_.words.empty() && (found_.ends.empty() || found_.ends.back() != found_.words.size()))
      found_.ends.push_back(found_.words.size());
    return std::move(found_);
  }

 private:
  static constexpr std::size_t kFewestLettersInPart = 10;
  static constexpr std::size_t kMostLettersInPart = 60;

  // Adds the word that stands at `at`, if one does; returns where it ends.
  std::size_t read_word(std::string_view text, std::size_t at) {
    const std::size_t start = at;
    std::size_t letters = 0;
    bool is_foreign = false;
    while (at < text.size()) {
      const CodePoint point = next_point(text, at);
      const Kind kind = kinds_.of(point.value);
      if (kind == Kind::none && (at == start || !is_apostrophe(point.value))) break;
      is_foreign |= kind != Kind::none && kind != script_;
      letters += kind != Kind::none ? 1 : 0;
      at += point.size;
    }
    if (at > start && !is_foreign) add_word(text.substr(start, at - start), letters);
    return at;
  }

  void add_word(std::string_view word, std::size_t letters) {
    found_.words += word;
    found_.words += ' ';
    found_.letters += letters;
    letters_in_part_ += letters;
  }

  bool ends_part(char32_t c) const { return letters_in_part_ >= kMostLettersInPart || has(U".,:;!?|\u2026", c); }

  void end_part() {
    found_.ends.push_back(found_.words.size());
    letters_in_part_ = 0;
  }

  const Kinds& kinds_ = Kinds::instance();
  Kind script_;
  ScriptWords found_;
  std::size_t letters_in_part_ = 0;
};

// Counts the letters of ASCII and U+0400-U+04FF from `at` on in blocks; returns where another character stands or less than a block.
std::size_t count_in_blocks(std::string_view text, std::size_t at, LetterCounts& counts) {
  constexpr ByteBlock kPlaces = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  bool stopped = false;
  while (!stopped && text.size() - at >= kByteBlock) {
    const ByteBlock bytes = load_block(text.data() + at);
    const ByteBlock cyrillic = within(bytes, 0xD0, 0xD3);
    const ByteBlock stops = at_least(bytes, 0xC0) & ~cyrillic;
    stopped = is_any(stops);
    const std::size_t size = stopped ? first_of(stops) : kByteBlock;
    const ByteBlock counted = mask_of(kPlaces < static_cast<unsigned char>(size));
    counts.cyrillic += count_of(cyrillic & counted);
    counts.latin += count_of(within(bytes, 'a', 'z') & counted);
    at += size;
  }
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) ++at;  // behind a lead that is counted
  return at;
}

/// What the letters of Cyrillic words say.
struct RussianSigns {
  bool has_foreign = false;  // a letter that Russian lacks
  bool has_telling = false;  // one that nearly all other Slavic languages lack
};

// By the bytes of each letter: а-п are D0 B0-BF, р-я and ё D1 80-8F and 91. REQUIRES: more than a block.
RussianSigns russian_signs(std::string_view words) {
  const std::size_t last = words.size() - kByteBlock;
  ByteBlock foreign{};
  ByteBlock telling{};
  for (std::size_t at = 1;; at = std::min(at + kByteBlock, last)) {
    const ByteBlock before = load_block(words.data() + at - 1);
    const ByteBlock bytes = load_block(words.data() + at);
    const ByteBlock after_d0 = equal(before, 0xD0);
    const ByteBlock after_d1 = equal(before, 0xD1);
    foreign |= within(before, 0xD2, 0xD4) | (after_d0 & ~within(bytes, 0xB0, 0xBF));
    foreign |= after_d1 & ~(within(bytes, 0x80, 0x8F) | equal(bytes, 0x91));
    telling |= after_d1 & (equal(bytes, 0x8B) | equal(bytes, 0x8D));  // ы, э
    if (at == last) break;
  }
  return {is_any(foreign), is_any(telling)};
}

/// Whether by their letters Cyrillic words may be Russian and in no other Slavic language.
bool have_russian_letters(std::string_view words) {
  if (words.size() < 2 * kFewestRussianLetters || letters_by_script(words).cyrillic < kFewestRussianLetters) return false;
  const RussianSigns signs = russian_signs(words);
  return signs.has_telling && !signs.has_foreign;
}

std::size_t count_all(std::string_view words) { return static_cast<std::size_t>(std::ranges::count(words, ' ')); }

}  // namespace

LetterCounts letters_by_script(std::string_view text) {
  const Kinds& kinds = Kinds::instance();
  LetterCounts counts;
  for (std::size_t at = 0; (at = count_in_blocks(text, at, counts)) < text.size();) {
    const CodePoint point = next_point(text, at);
    at += point.size;
    switch (kinds.of(point.value)) {
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
  const Table* const table = alphabet_of(language, script);
  if (table == nullptr) return false;
  const WordCounts counts = count_words(*table, words);
  if (counts.foreign * kWordsToAForeignOne > counts.all) return false;
  if (language == "en") return count_common(common_english(), words) * kEnglishWordsToACommonOne >= counts.all;
  return table->alphabet().own.empty() || (counts.own > 0 && counts.own * kWordsToAnOwnOne >= counts.all);
}

bool has_own_letters(std::string_view language, Script script, std::string_view words) {
  const Table* const table = alphabet_of(language, script);
  return table == nullptr || table->alphabet().own.empty() || count_words(*table, words).own > 0;
}

// Of the Slavic languages Ukrainian, Bulgarian, Serbian and Macedonian have neither ы nor э, and Belarusian has і and ў in every line; of
// the others, none has such words.
bool are_russian(std::string_view words) {
  return have_russian_letters(words) && count_common(common_russian(), words) * kRussianWordsToACommonOne >= count_all(words);
}

bool are_plainly_russian(const ScriptWords& text) {
  if (!have_russian_letters(text.words)) return false;
  std::size_t start = 0;
  std::size_t common = 0;
  std::size_t without = 0;
  for (const std::size_t end : text.ends) {
    const std::string_view part = std::string_view(text.words).substr(start, end - start);
    start = end;
    const std::size_t in_part = count_common(common_russian(), part);
    common += in_part;
    if (in_part == 0) without += part.size();
  }
  return common * kPlainlyRussianWordsToACommonOne >= count_all(text.words) && without * kPartsToOneWithoutACommonWord <= text.words.size();
}

}  // namespace elek
