#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "fold/glyphs.h"
#include "fold/skeleton_letters.h"
#include "fold/text_habits.h"

namespace elek {

/// What the reading of a word hangs on beside its own letters.
struct SkeletonContext {
  TextHabits habits;  ///< of the whole text
  SkeletonLetter::Kind script = SkeletonLetter::Kind::other;  ///< that the words before told, or if none did, first_script()
};

/// The script of the first letter that tells one; other: none does.
SkeletonLetter::Kind first_script(std::string_view text);

/// Spells a word in the letters of the skeleton; see skeleton.h for what falls together. One per thread: it keeps scratch.
class SkeletonSpeller {
 public:
  /// Begins a text; it must outlive the calls about its words. A word that looks the same in both scripts is read as the words before, at
  /// first as the first letter that tells; but where no word of the text mixes the scripts, it is what it is written in, and where all
  /// letters are swapped, it is what it is not written in.
  void look_at(std::string_view text);
  /// The same in the midst of a text.
  void look_at(const SkeletonContext& context);

  /// The word's skeleton, each letter with the raw bytes it comes from; valid until the next call. `word` holds letters, digits and signs
  /// as they were written, capitals too, but no marks. Linear in its size.
  std::span<const Glyph> spell(std::span<const Glyph> word);

  /// The script that the letters of the last word told; other: they told none, and the words before decided.
  SkeletonLetter::Kind told() const { return told_; }
  /// Goes on as if spell() had been called with a word that tells `script`.
  void hear(SkeletonLetter::Kind script) { around_ = script; }

  /// Gives back scratch that a huge word left behind.
  void trim();

 private:
  using Kind = SkeletonLetter::Kind;
  struct Unit {
    Kind kind;
    char32_t value;
    Span raw;
    std::size_t count;  // of equal ones in a row
  };

  void read(std::span<const Glyph> word);
  Kind script_of_word();
  void resolve_digits(Kind script);
  void add_unit(Kind kind, char32_t value, Span raw);
  bool is(std::size_t at, Kind kind, char32_t value) const;
  bool is_vowel(std::size_t at) const;
  std::size_t spell_latin(std::size_t at);
  std::size_t spell_latin_pair(std::size_t at);
  std::size_t spell_i_or_j(std::size_t at);
  std::size_t pair_end(std::size_t at);
  std::size_t spell_cyrillic(std::size_t at);
  void put(char32_t letter, Span raw);
  void extend(Span raw);

  Kind around_ = Kind::other;  // the script of the words before
  Kind told_ = Kind::other;
  TextHabits habits_;
  std::vector<SkeletonLetter> letters_;
  std::vector<Unit> units_;
  Glyphs signs_;
};

}  // namespace elek
