#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "fold/glyphs.h"
#include "fold/skeleton_letters.h"

namespace elek {

/// A word and its spelling in the letters of text.skeleton, in two lines of the cache.
class SpelledWord {
 public:
  static constexpr std::size_t kLongestBytes = 44;

  bool is(std::string_view text) const { return text == std::string_view(text_.data(), size_); }
  SkeletonLetter::Kind script() const { return script_; }
  std::size_t letters() const { return letters_; }
  char letter(std::size_t at) const { return spelling_[at].letter; }
  /// Counts from the word's start.
  Span raw(std::size_t at) const { return {spelling_[at].start, spelling_[at].end}; }

  /// Becomes another word, or none if the spelling is too long or has other letters than a to z. REQUIRES: text has at most kLongestBytes,
  /// `signs` come from it.
  void set(std::string_view text, std::span<const Glyph> signs, SkeletonLetter::Kind script);

 private:
  struct Spelling {
    char letter;
    std::uint8_t start, end;
  };
  std::uint8_t size_ = 0;
  std::uint8_t letters_ = 0;
  SkeletonLetter::Kind script_ = SkeletonLetter::Kind::other;
  std::array<char, kLongestBytes> text_{};
  std::array<Spelling, 27> spelling_{};
};

/// Words by the hash of their bytes; a newer one takes an older one's place, so memory has a bound: 1 MB. One per thread.
class SpelledWords {
 public:
  /// Where `text` is remembered, or may be; null if it is long, or if nothing longer than a literal has been read yet. `text_size` is the
  /// size of all that it is part of. Valid until the next call.
  SpelledWord* slot_of(std::string_view text, std::size_t text_size);

 private:
  std::vector<SpelledWord> words_;
};

}  // namespace elek
