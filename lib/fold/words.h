#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "fold/view.h"

namespace elek {

/// The signs that people write for one apostrophe (Uzbek oʻ and gʻ, English can't), U+0027 first, in ascending order.
std::span<const char32_t> apostrophes();

/// Splits a `text` view into words: those of UAX #29 (ICU, root locale, with its dictionaries for scripts without spaces), of which only
/// letters, marks and digits are kept, so that "rt.com", "fake_news" and "конец.Начало" are two words each. (Hashtags are split by capitals before, see fold/hashtags.h.) Two things stay inside a word:
/// an apostrophe between two letters of an alphabet, always as U+0027, and '.' or ',' between two digits. At a word's edge an apostrophe is
/// a quotation mark and goes. One per thread: it keeps an iterator.
class WordSplitter {
 public:
  WordSplitter();
  ~WordSplitter();
  WordSplitter(WordSplitter&&) noexcept;
  WordSplitter& operator=(WordSplitter&&) noexcept;

  /// Makes `words` anew: one space between and at both ends of the words of `text`, empty when it has none. `raw_size` is the size
  /// of what `text` was made from. REQUIRES: text is folded with white space collapsed.
  void split(const View& text, std::uint32_t raw_size, View& words);

  /// Gives back scratch that a huge text left behind.
  void trim();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace elek
