#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "fold/view.h"

namespace elek {

/// Takes the endings off Russian and English words, so that the forms of a word are one: "вакцинация", "вакцинации" and
/// "вакцинациями" are "вакцинац" (Snowball). One per thread: it keeps scratch.
///
/// A word is Russian if all its letters are those of the Russian alphabet, English if they are a to z and apostrophes. Any other word (with
/// digits, with letters of Kazakh or Uzbek) is its own stem, and so is one of over kLongestBytes; but ё is е everywhere.
class Stemmer {
 public:
  static constexpr std::size_t kLongestBytes = 128;

  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// The stem of a word of `text.words`. Valid until the next call.
  std::string_view stem(std::string_view word);

  /// Makes `stems` anew of a view `text.words`: the same words and spaces, and a stem comes from all of its word.
  void stem(const View& words, View& stems);

  /// The same for a rule's literal: words that have a space on both sides are stemmed. Another may be a piece of a word and stays.
  std::string stem_literal(std::string_view literal);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What of a stem, or of the end of one, is sure to stand in every word that has it, but for ё. Stems are made so that this holds (see
/// stemmer.cpp).
std::string_view sure_part_of_stem(std::string_view stem);
/// The same of a piece behind which the stem may go on.
std::string_view sure_part_of_piece(std::string_view piece);

/// Whether words of this language, written as posts and exports write it ("kk", "uz-Latn"), are no Russian or English ones whatever their
/// letters are: the Turkic languages and Tajik, whose endings would be taken for those of other words.
bool keeps_words(std::string_view language);

}  // namespace elek
