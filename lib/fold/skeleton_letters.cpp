#include "fold/skeleton_letters.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "fold/base_letters.h"
#include "fold/repair.h"

namespace elek {
namespace {

using Kind = SkeletonLetter::Kind;

UChar32 icu(char32_t value) { return static_cast<UChar32>(value); }
char32_t small(char32_t value) { return static_cast<char32_t>(u_foldCase(icu(value), U_FOLD_CASE_DEFAULT)); }

UScriptCode script_of(char32_t value) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(icu(value), &status);
}

// Small capitals, and letters in black circles and squares: Unicode takes none of them for the letter in it.
char32_t undressed(char32_t value) {
  static const std::map<char32_t, char32_t> kSmallCapitals = {
      {U'ᴀ', U'A'}, {U'ʙ', U'B'}, {U'ᴄ', U'C'}, {U'ᴅ', U'D'}, {U'ᴇ', U'E'}, {U'ꜰ', U'F'}, {U'ɢ', U'G'}, {U'ʜ', U'H'}, {U'ɪ', U'I'},
      {U'ᴊ', U'J'}, {U'ᴋ', U'K'}, {U'ʟ', U'L'}, {U'ᴍ', U'M'}, {U'ɴ', U'N'}, {U'ᴏ', U'O'}, {U'ᴘ', U'P'}, {U'ǫ', U'Q'}, {U'ʀ', U'R'},
      {U'ꜱ', U'S'}, {U'ᴛ', U'T'}, {U'ᴜ', U'U'}, {U'ᴠ', U'V'}, {U'ᴡ', U'W'}, {U'ʏ', U'Y'}, {U'ᴢ', U'Z'}, {U'ɑ', U'a'}, {U'ɡ', U'g'}};
  for (const char32_t first : {U'\U0001F150', U'\U0001F170'}) {
    if (value >= first && value < first + 26) return U'A' + (value - first);
  }
  const auto found = kSmallCapitals.find(value);
  return found == kSmallCapitals.end() ? value : found->second;
}

// A Latin letter without marks and case; those whose mark makes another letter of them keep it: the Turkic alphabets' ç, ş and ž, and č and
// š for the same sounds.
char32_t plain_latin(char32_t value) {
  switch (small(value)) {
    case U'ç':
    case U'č':
      return U'ç';
    case U'ş':
    case U'š':
      return U'ş';
    case U'ž':
      return U'ž';
    case U'ı':
      return U'i';
    case U'ə':
    case U'ǝ':
    case U'æ':
      return U'a';
    case U'ŋ':
    case U'ɲ':
      return U'n';
    case U'ø':
    case U'œ':
    case U'ɵ':
      return U'o';
    case U'đ':
    case U'ð':
      return U'd';
    case U'ł':
      return U'l';
    case U'ħ':
      return U'h';
    case U'ƣ':
      return U'g';
    case U'ʉ':
      return U'u';
    default:
      break;
  }
  const std::u32string base = base_letters(value);
  return !base.empty() && base[0] >= U'a' && base[0] <= U'z' ? base[0] : 0;
}

// ў and й are letters of their own; of other letters the mark goes.
char32_t plain_cyrillic(char32_t value) {
  const char32_t letter = small(value);
  if (letter == U'ў' || letter == U'й') return letter;
  const std::u32string base = base_letters(value);
  return base.empty() ? letter : base[0];
}

char32_t twin_in_cyrillic(char32_t latin) {
  for (const LookAlike& row : look_alikes()) {
    if (row.latin == latin) return small(row.cyrillic);
  }
  return 0;
}

char32_t twin_in_latin(char32_t cyrillic) {
  for (const LookAlike& row : look_alikes()) {
    if (row.cyrillic == cyrillic) return plain_latin(row.latin);
  }
  return 0;
}

// The letters of the two alphabets by what UTS #39 makes of them: letters that look alike have one such skeleton.
class Confusables {
 public:
  struct Twins {
    char32_t latin = 0;
    char32_t cyrillic = 0;
  };

  Confusables() {
    UErrorCode status = U_ZERO_ERROR;
    checker_.reset(uspoof_open(&status));
    if (U_FAILURE(status)) return;
    for (const std::u32string_view some : {U"abcdefghijklmnopqrstuvwxyz", U"ABCDEFGHIJKLMNOPQRSTUVWXYZ"}) {
      for (const char32_t letter : some) add(letter, &Twins::latin);
    }
    for (char32_t letter = U'а'; letter <= U'я'; ++letter) add(letter, &Twins::cyrillic);
    for (char32_t letter = U'А'; letter <= U'Я'; ++letter) add(letter, &Twins::cyrillic);
  }

  Twins of(char32_t value) const {
    const auto found = twins_.find(skeleton(value));
    return found == twins_.end() ? Twins{} : found->second;
  }

 private:
  struct Close {
    void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
  };

  icu::UnicodeString skeleton(char32_t value) const {
    icu::UnicodeString out;
    UErrorCode status = U_ZERO_ERROR;
    if (checker_) uspoof_getSkeletonUnicodeString(checker_.get(), 0, icu::UnicodeString(icu(value)), out, &status);
    return U_SUCCESS(status) ? out : icu::UnicodeString();
  }

  void add(char32_t letter, char32_t Twins::* slot) {
    Twins& twins = twins_[skeleton(letter)];
    if (twins.*slot == 0) twins.*slot = small(letter);
  }

  std::unique_ptr<USpoofChecker, Close> checker_;
  std::map<icu::UnicodeString, Twins> twins_;
};

const Confusables& confusables() {
  static const Confusables kConfusables;
  return kConfusables;
}

SkeletonLetter find_letter(char32_t value) {
  SkeletonLetter letter;
  value = undressed(value);
  letter.own = value;
  if (u_isdigit(icu(value)) != 0) {
    letter.kind = Kind::digit;
    letter.own = U'0' + static_cast<char32_t>(u_charDigitValue(icu(value)));
    return letter;
  }
  const UScriptCode script = script_of(value);
  if (script == USCRIPT_LATIN) letter.latin = plain_latin(value);
  if (letter.latin != 0) {
    letter.kind = Kind::latin;
    letter.own = letter.latin;
    letter.cyrillic = twin_in_cyrillic(value);
    if (letter.cyrillic == 0 && value >= 0x80) letter.cyrillic = twin_in_cyrillic(letter.latin);
    return letter;
  }
  if (script == USCRIPT_CYRILLIC) {
    letter.kind = Kind::cyrillic;
    letter.own = letter.cyrillic = plain_cyrillic(value);
    letter.latin = twin_in_latin(value);
    return letter;
  }
  const std::u32string base = base_letters(value);
  if (!base.empty()) letter.own = base[0];
  if (script == USCRIPT_ARABIC) {
    letter.kind = Kind::arabic;
    return letter;
  }
  const auto twins = confusables().of(value);
  letter.latin = twins.latin;
  letter.cyrillic = twins.cyrillic;
  for (const GreekLookAlike& row : greek_look_alikes()) {
    if (row.greek != value) continue;
    if (row.latin != 0) letter.latin = small(row.latin);
    if (row.cyrillic != 0) letter.cyrillic = small(row.cyrillic);
  }
  if (letter.latin != 0 && letter.cyrillic == 0) letter.cyrillic = twin_in_cyrillic(letter.latin);
  return letter;
}

// Cyrillic letters that no language of the region has: in its texts they are Latin letters in disguise.
bool is_strange(char32_t cyrillic) { return std::u32string_view(U"ѕјԁԛԝѵӏԍ").find(cyrillic) != std::u32string_view::npos; }

SkeletonLetter with_what_it_tells(SkeletonLetter letter) {
  if (letter.kind == Kind::latin && (letter.cyrillic == 0 || is_strange(letter.cyrillic))) letter.tells = Kind::latin;
  if (letter.kind == Kind::cyrillic) {
    if (letter.latin == 0) letter.tells = Kind::cyrillic;
    if (letter.latin != 0 && is_strange(letter.cyrillic)) letter.tells = Kind::latin;
  }
  return letter;
}

constexpr std::size_t kCommon = 0x700;

}  // namespace

SkeletonLetter skeleton_letter(char32_t value) {
  static const auto kLetters = [] {
    std::array<SkeletonLetter, kCommon> letters;
    for (char32_t at = 0; at < kCommon; ++at) letters[at] = with_what_it_tells(find_letter(at));
    return letters;
  }();
  return value < kCommon ? kLetters[value] : with_what_it_tells(find_letter(value));
}

char32_t drawn_for(char32_t latin) {
  switch (latin) {
    case U'u':
      return U'и';
    case U'n':
      return U'п';
    case U'r':
      return U'г';
    default:
      return 0;
  }
}

char32_t leet_letter(char32_t digit, Kind script) {
  constexpr std::u32string_view kSigns = U"013456789@$€";
  constexpr std::u32string_view kLatin = U"oieasbtbgase";
  constexpr std::u32string_view kCyrillic = U"оізч-бтв-асе";
  static_assert(kSigns.size() == kLatin.size() && kSigns.size() == kCyrillic.size());
  const std::size_t at = kSigns.find(digit);
  if (at == std::u32string_view::npos) return 0;
  const char32_t letter = script == Kind::cyrillic ? kCyrillic[at] : kLatin[at];
  return letter == U'-' ? 0 : letter;
}

}  // namespace elek
