#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace elek {

// What letters and the commonest words say of a language. REQUIRES everywhere: valid UTF-8, case folded.

enum class Script : std::uint8_t { latin, cyrillic };

/// The words of a text that are written in one script: each followed by one space, without digits and punctuation.
struct ScriptWords {
  std::string words;
  std::size_t letters = 0;
  std::vector<std::size_t> ends;  ///< where parts of sentences end in `words`, the last at its end
};

/// How many letters of a text belong to each script.
struct LetterCounts {
  std::size_t latin = 0, cyrillic = 0, other = 0;
};

LetterCounts letters_by_script(std::string_view text);

/// The words of `text` in `script`. A word with a letter of another script is none of them.
ScriptWords words_in(std::string_view text, Script script);

/// Whether detect_language() may answer so of words in this script.
bool is_detected(std::string_view language, Script script);

/// Whether `words` may be of a language: hardly a word with a letter that its alphabet lacks; where an alphabet has letters that its
/// neighbours lack, some of them; and of English some of its commonest words. False for languages other than detect_language()'s.
bool letters_agree(std::string_view language, Script script, std::string_view words);

/// Whether `words` hold a letter that only the alphabet of `language` has among its neighbours; true if it has no such letters.
bool has_own_letters(std::string_view language, Script script, std::string_view words);

/// Whether `words`, which are Cyrillic, are surely Russian by their letters and commonest words alone.
bool are_russian(std::string_view words);

/// The same without a doubt, whatever CLD2 would say: every sixth word is one of the commonest, and nearly every part of a sentence has one.
/// No part of such a text has letters that Russian lacks.
bool are_plainly_russian(const ScriptWords& text);

}  // namespace elek
