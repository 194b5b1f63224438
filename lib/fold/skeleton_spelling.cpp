// A word is read in one script where it can be: that of those of its letters which look like no letter of the other. Then it is spelled
// letter by letter from the left. Cyrillic and Arabic letters are spelled almost without looking at their neighbors, so that a rule's
// literal that ends within a word is still found; Latin needs its pairs (sh, ch, zh...).
#include "fold/skeleton_spelling.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/scratch.h"
#include "base/utf8.h"
#include "fold/normalize.h"

namespace elek {
namespace {

constexpr char32_t kApostrophe = U'\'';
constexpr std::size_t kFewestInDoubt = 3;  // signs and letters: "5G" is no word

bool is_one_of(char32_t value, std::u32string_view some) { return some.find(value) != std::u32string_view::npos; }

// The letters that Cyrillic ones are spelled with where it is one; 0 for all others. By code point from U+0400.
constexpr std::u32string_view kCyrillicFrom = U"абвгґғѓдеёєѐжҗҷзийіїӣјѝкқќҝҡлљмнңҥњоөўѳпрстуұүӯфхҳһчҹћшщыэәӕѕѵԛԝђџ";
constexpr std::u32string_view kCyrillicTo = U"abvggggdeeeejjjziiiiiiikkkkkllmnnnnooofprstuuuufhhhcccwwieaasvkvjj";
static_assert(kCyrillicFrom.size() == kCyrillicTo.size());
constexpr auto kCyrillic = [] {
  std::array<char, 0x130> table{};
  for (std::size_t i = 0; i < kCyrillicFrom.size(); ++i) table[kCyrillicFrom[i] - 0x400] = static_cast<char>(kCyrillicTo[i]);
  return table;
}();

char32_t simple_cyrillic(char32_t value) {
  const char32_t at = value - 0x400;
  return at < kCyrillic.size() ? static_cast<char32_t>(kCyrillic[at]) : 0;
}

char32_t simple_latin(char32_t value) {
  switch (value) {
    case U'y':
      return U'i';
    case U'q':
      return U'k';
    case U'w':
      return U'v';
    case U'x':
      return U'h';
    case U'ç':
      return U'c';
    case U'ş':
      return U'w';
    case U'ž':
      return U'j';
    default:
      return value;
  }
}

// The Arabic letters of Kazakh, and those that Persian and others write for them. What stands before an alif as its seat, and the high
// hamza that makes a Kazakh word's vowels soft, are not spelled.
char32_t simple_arabic(char32_t value) {
  constexpr std::u32string_view kFrom = U"اەهبپتجچحخھدرزژسشعغفقكکگلمنڭوۇۆۋيیىې";
  constexpr std::u32string_view kTo = U"aeebptjchhhdrzjswggfkkkglmnnouvuiiie";
  static_assert(kFrom.size() == kTo.size());
  const std::size_t at = kFrom.find(value);
  return at == std::u32string_view::npos ? value : kTo[at];
}

}  // namespace

SkeletonLetter::Kind first_script(std::string_view text) {
  auto script = SkeletonLetter::Kind::other;
  for (std::size_t at = 0; at < text.size() && script == SkeletonLetter::Kind::other;) {
    const CodePoint point = code_point_at(text, at);
    if (point.value >= U'A' && point.value < 0x530) script = skeleton_letter(point.value).tells;
    at += point.size;
  }
  return script;
}

void SkeletonSpeller::look_at(std::string_view text) { look_at({TextHabits(text), first_script(text)}); }

void SkeletonSpeller::look_at(const SkeletonContext& context) {
  habits_ = context.habits;
  around_ = context.script;
}

std::span<const Glyph> SkeletonSpeller::spell(std::span<const Glyph> word) {
  signs_.clear();
  read(word);
  for (std::size_t at = 0; at < units_.size();) {
    const Unit& unit = units_[at];
    if (unit.kind == Kind::latin) {
      at = spell_latin(at);
    } else if (unit.kind == Kind::cyrillic) {
      at = spell_cyrillic(at);
    } else {
      const char32_t letter = unit.kind == Kind::arabic ? simple_arabic(unit.value) : unit.value;
      constexpr std::u32string_view kUnspelled = U"'\u0621\u0674\u0640";
      if (is_one_of(letter, kUnspelled)) {
        extend(unit.raw);
      } else {
        const std::size_t times = unit.kind == Kind::digit ? unit.count : 1;  // 1000 is not 10
        if (times > 1) {
          for (std::size_t i = 0; i < times; ++i) signs_.push_back({letter, unit.raw, false});
        } else {
          put(letter, unit.raw);
        }
      }
      ++at;
    }
  }
  return signs_;
}

void SkeletonSpeller::trim() {
  trim_scratch(letters_);
  trim_scratch(units_);
  trim_scratch(signs_);
}

void SkeletonSpeller::read(std::span<const Glyph> word) {
  letters_.clear();
  units_.clear();
  for (const Glyph& glyph : word) letters_.push_back(skeleton_letter(glyph.value));
  const Kind script = script_of_word();
  const auto may_be_sign = [](const Glyph& glyph) { return glyph.value < U'A' || glyph.value >= 0x660; };
  if (std::ranges::any_of(word, may_be_sign)) resolve_digits(script);
  for (std::size_t at = 0; at < word.size(); ++at) {
    const SkeletonLetter& letter = letters_[at];
    const Span raw = word[at].raw;
    if (script == Kind::cyrillic && letter.cyrillic != 0) {
      add_unit(Kind::cyrillic, letter.cyrillic, raw);
    } else if (script == Kind::latin && letter.latin != 0) {
      add_unit(Kind::latin, letter.latin, raw);
    } else if (const char32_t drawn = drawn_for(letter.own); drawn != 0 && script == Kind::cyrillic && letter.kind == Kind::latin) {
      add_unit(Kind::cyrillic, drawn, raw);
    } else {
      add_unit(letter.kind, letter.own, raw);
    }
  }
}

// Latin or Cyrillic; `other` where neither prevails. A word that could be both ("pot", "рот") is what the words before it are; "ВВС" in "ВВС
// пoдтвepдилa", of swapped letters only, is BBC.
SkeletonLetter::Kind SkeletonSpeller::script_of_word() {
  std::size_t latin = 0;
  std::size_t cyrillic = 0;
  bool is_word = false;
  for (const SkeletonLetter& letter : letters_) {
    latin += letter.tells == Kind::latin ? 1 : 0;
    cyrillic += letter.tells == Kind::cyrillic ? 1 : 0;
    is_word = is_word || letter.kind == Kind::latin || letter.kind == Kind::cyrillic;
  }
  told_ = latin == cyrillic ? Kind::other : latin > cyrillic ? Kind::latin : Kind::cyrillic;
  if (told_ != Kind::other) return around_ = told_;
  if (latin > 0 || !is_word) return Kind::other;
  const auto of_kind = [&](Kind kind) { return std::ranges::count(letters_, kind, &SkeletonLetter::kind); };
  const auto in_latin = of_kind(Kind::latin);
  const auto in_cyrillic = of_kind(Kind::cyrillic);
  const bool is_pure = in_latin == 0 || in_cyrillic == 0;
  if (is_pure && habits_.swaps_scripts()) return in_latin == 0 ? Kind::latin : Kind::cyrillic;
  if (around_ != Kind::other && (!is_pure || habits_.mixes_scripts())) return around_;
  return in_cyrillic >= in_latin ? Kind::cyrillic : Kind::latin;
}

// Digits and signs among letters stand for letters. In a word of one letter, or none, only 0, @ and $ do ("п0", but "5G", "100р", "50$"),
// unless it holds an @ ("8р@4") or digits follow the letter ("v073"); those of digits alone are numbers. But where digits are letters in many
// words of the text, they are in these too.
void SkeletonSpeller::resolve_digits(Kind script) {
  const auto is_sign = [](const SkeletonLetter& letter) { return letter.kind == Kind::digit || is_one_of(letter.own, U"@$€"); };
  const auto signs = std::ranges::count_if(letters_, is_sign);
  if (signs == 0) return;
  std::ptrdiff_t letters = 0;  // a row of one letter is one: 5GGG
  char32_t before = 0;
  bool has_at = false;
  for (const SkeletonLetter& letter : letters_) {
    if (letter.kind != Kind::digit && (letter.latin != 0 || letter.cyrillic != 0) && std::exchange(before, letter.own) != letter.own)
      ++letters;
    has_at = has_at || (letter.own == U'@' && letters_.size() > 1);
    if (is_one_of(letter.own, U"@$") && letters_.size() > 1 && script == Kind::other) script = around_;  // "3@"
  }
  const bool by_itself = letters > 1 || has_at || (letters == 1 && signs > 1 && is_sign(letters_.back()));
  const bool all = by_itself || (letters_.size() >= kFewestInDoubt && habits_.writes_digits_for_letters());
  if (script == Kind::other && all && !by_itself) script = around_;
  const std::ptrdiff_t most = !all ? 2 : letters > 0 ? 4 * letters : 6;
  if (script == Kind::other || signs > most) return;
  for (SkeletonLetter& letter : letters_) {
    if (!is_sign(letter) || (!all && !is_one_of(letter.own, U"0@$"))) continue;
    if (const char32_t meant = leet_letter(letter.own, script); meant != 0) letter = {script, meant, meant, meant, script};
  }
}

void SkeletonSpeller::add_unit(Kind kind, char32_t value, Span raw) {
  if (!units_.empty() && units_.back().kind == kind && units_.back().value == value) {
    units_.back().raw.end = raw.end;
    ++units_.back().count;
  } else {
    units_.push_back({kind, value, raw, 1});
  }
}

bool SkeletonSpeller::is(std::size_t at, Kind kind, char32_t value) const {
  return at < units_.size() && units_[at].kind == kind && units_[at].value == value;
}

bool SkeletonSpeller::is_vowel(std::size_t at) const {
  return at < units_.size() && units_[at].kind == Kind::latin && is_one_of(units_[at].value, U"aeiouy");
}

std::size_t SkeletonSpeller::spell_latin(std::size_t at) {
  const Unit unit = units_[at];
  if (const std::size_t end = spell_latin_pair(at); end != at) return end;
  if (is_one_of(unit.value, U"iyj")) return spell_i_or_j(at);
  if (unit.value == U'c') {
    put(U't', unit.raw);
    put(U's', unit.raw);
  } else if (unit.value == U'g' && !signs_.empty() && signs_.back().value == U'n') {
    extend(unit.raw);  // ng and n' are ways to write ñ
  } else {
    put(simple_latin(unit.value), unit.raw);
  }
  return at + 1;
}

// The place after the pair of letters that begins at `at`; `at` where there is none.
std::size_t SkeletonSpeller::spell_latin_pair(std::size_t at) {
  const auto latin = [&](std::size_t place, char32_t value) { return is(place, Kind::latin, value); };
  const Unit first = units_[at];
  const auto put_pair = [&](char32_t letter, std::size_t last) {
    const Span raw{first.raw.start, units_[last].raw.end};
    put(letter, raw);
  };
  if (first.value == U's' && latin(at + 1, U'h') && latin(at + 2, U'c') && latin(at + 3, U'h')) return put_pair(U'w', at + 3), at + 4;
  if (first.value == U's' && latin(at + 1, U'c') && latin(at + 2, U'h')) return put_pair(U'w', at + 2), at + 3;
  if (first.value == U'd' && latin(at + 1, U'z') && latin(at + 2, U'h')) return put_pair(U'j', at + 2), at + 3;
  if (first.value == U'd' && (latin(at + 1, U'j') || latin(at + 1, U'ž'))) return put_pair(U'j', at + 1), at + 2;
  if (first.value == U'ş' && (latin(at + 1, U'ç') || (latin(at + 1, U'c') && latin(at + 2, U'h')))) {
    const std::size_t last = latin(at + 1, U'ç') ? at + 1 : at + 2;
    return put_pair(U'w', last), last + 1;
  }
  constexpr std::u32string_view kBeforeH = U"sczkg";
  constexpr std::u32string_view kWithH = U"wcjhg";
  const std::size_t pair = kBeforeH.find(first.value);
  const bool is_ng = first.value == U'g' && !signs_.empty() && signs_.back().value == U'n';  // zang-ho
  if (pair != std::u32string_view::npos && latin(at + 1, U'h') && !is_ng) {
    const std::size_t end = pair_end(at);
    const Span raw{first.raw.start, units_[at + 1].raw.end};
    put(kWithH[pair], raw);
    return end;
  }
  const bool apostrophe = is(at + 1, Kind::other, kApostrophe) && at + 2 < units_.size();
  if (apostrophe && first.value == U's') return put_pair(U'w', at + 1), at + 2;
  if (apostrophe && first.value == U'c') return put_pair(U'c', at + 1), at + 2;
  const bool hard = apostrophe && !is_vowel(at) && first.value != U'g' && first.value != U'n' && latin(at + 2, U'e');
  if (!hard) return at;
  put(simple_latin(first.value), first.raw);  // ob'ekt
  put(U'i', units_[at + 1].raw);
  return at + 2;
}

// Past a letter and its h. Of "shh" the second h is a letter of its own (mashhur); where the letter is doubled too, both are.
std::size_t SkeletonSpeller::pair_end(std::size_t at) {
  Unit& h = units_[at + 1];
  if (units_[at].count > 1 || h.count != 2) return at + 2;
  h.count = 1;
  return at + 1;
}

// i and y: "yo" is ё; before e behind a vowel they are not written in Cyrillic. j is ж, but й or the first sound
// of я and ю where words have no ж: at the end, and behind most consonants.
std::size_t SkeletonSpeller::spell_i_or_j(std::size_t at) {
  const Unit unit = units_[at];
  const auto latin = [&](std::size_t place, char32_t value) { return is(place, Kind::latin, value); };
  const bool after_vowel = at > 0 && is_vowel(at - 1);
  if (unit.value == U'j') {
    const bool last = at + 1 >= units_.size();
    const bool ends_word = (latin(at + 1, U'a') || latin(at + 1, U'u')) && at + 2 == units_.size();
    const bool softens = at > 0 && units_[at - 1].kind == Kind::latin && is_one_of(units_[at - 1].value, U"ltdsmvbpzk") &&
                         (latin(at + 1, U'a') || latin(at + 1, U'u'));
    const bool is_i = (after_vowel && last) || ends_word || softens;
    put(is_i ? U'i' : U'j', unit.raw);
    return at + 1;
  }
  if (latin(at + 1, U'o') && (unit.value == U'y' || after_vowel)) {
    put(U'e', {unit.raw.start, units_[at + 1].raw.end});
    return at + 2;
  }
  const bool silent = latin(at + 1, U'e') && (after_vowel || (at == 0 && unit.value == U'y'));
  if (silent) {
    put(U'e', {unit.raw.start, units_[at + 1].raw.end});
    return at + 2;
  }
  put(U'i', unit.raw);
  return at + 1;
}

std::size_t SkeletonSpeller::spell_cyrillic(std::size_t at) {
  const Unit unit = units_[at];
  const auto cyrillic = [&](std::size_t place, std::u32string_view some) {
    return place < units_.size() && units_[place].kind == Kind::cyrillic && is_one_of(units_[place].value, some);
  };
  const auto put_pair = [&](char32_t letter) { put(letter, {unit.raw.start, units_[at + 1].raw.end}); };
  const bool after_sign = at > 0 && cyrillic(at - 1, U"ьъ");
  switch (unit.value) {
    case U'й':
      if (cyrillic(at + 1, U"оөўеэё")) return put_pair(U'e'), at + 2;
      break;
    case U'с':
      if (cyrillic(at + 1, U"ч")) return put_pair(U'w'), at + 2;
      break;
    case U'д':
      if (cyrillic(at + 1, U"ж")) return put_pair(U'j'), at + 2;
      break;
    case U'г':
    case U'ғ':
      if (!signs_.empty() && signs_.back().value == U'n') return extend(unit.raw), at + 1;
      break;
    case U'е':
    case U'э':
      if (after_sign) put(U'i', unit.raw);
      break;
    case U'о':
      if (after_sign) return put(U'e', unit.raw), at + 1;
      break;
    case U'ь':
    case U'ъ':
      return extend(unit.raw), at + 1;
    case U'ц':
      put(U't', unit.raw);
      return put(U's', unit.raw), at + 1;
    case U'ю':
      put(U'i', unit.raw);
      return put(U'u', unit.raw), at + 1;
    case U'я':
      put(U'i', unit.raw);
      return put(U'a', unit.raw), at + 1;
    default:
      break;
  }
  const char32_t simple = simple_cyrillic(unit.value);
  put(simple != 0 ? simple : unit.value, unit.raw);
  return at + 1;
}

void SkeletonSpeller::put(char32_t letter, Span raw) {
  if (!signs_.empty() && signs_.back().value == letter && !(letter >= U'0' && letter <= U'9')) return extend(raw);
  signs_.push_back({letter, raw, false});
}

void SkeletonSpeller::extend(Span raw) {
  if (!signs_.empty()) signs_.back().raw.end = std::max(signs_.back().raw.end, raw.end);
}

}  // namespace elek
