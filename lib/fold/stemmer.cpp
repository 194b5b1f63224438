// Snowball's algorithms are used as they are, but what they give is held to one bound, which the guard rests on: a stem begins as its word
// does, all of it in Russian, in English all but an e, i, l or y at its end, or ie or le ("hoping" is hope, "happily" happili, "dying" die).
// The Russian algorithm only takes letters off; the English one puts these in their place. Where a version of the library should ever do
// more, the word is kept, in posts and in rules alike: then its forms are not found, but nothing is found by the exact view that the guard
// has missed. Of 103,000 words of real posts and documents none is kept (libstemmer 2.2, 2026-11).
//
// ё is written е in every word first: versions of the library before 2.1 do not, and a piece of a word in a rule may be one of any word.
#include "fold/stemmer.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace elek {
namespace {

constexpr std::size_t kChangedLetters = 2;  // of an English stem, at most
constexpr std::size_t kCyrillicBytes = 2;

enum class Language : std::uint8_t { none, russian, english };

bool is_russian(char32_t letter) { return (letter >= U'а' && letter <= U'я') || letter == U'ё'; }
bool is_english(char32_t letter) { return (letter >= U'a' && letter <= U'z') || letter == U'\''; }

Language language_of(std::string_view word) {
  if (word.size() > Stemmer::kLongestBytes) return Language::none;
  bool russian = true;
  bool english = true;
  for (std::size_t at = 0; at < word.size() && (russian || english);) {
    const CodePoint point = code_point_at(word, at);
    russian = russian && is_russian(point.value);
    english = english && is_english(point.value);
    at += point.size;
  }
  if (word.empty() || (!russian && !english)) return Language::none;
  return russian ? Language::russian : Language::english;
}

/// How many bytes at the end of a stem its word may lack.
std::size_t unsure_bytes(std::string_view stem) {
  if (stem.ends_with("ie") || stem.ends_with("le")) return kChangedLetters;
  return stem.empty() || std::string_view("eily").find(stem.back()) == std::string_view::npos ? 0 : 1;
}

void write_yo_as_ye(std::string& word) {
  constexpr std::string_view kYo = "ё";
  for (std::size_t at = word.find(kYo); at != std::string::npos; at = word.find(kYo, at)) word.replace(at, kCyrillicBytes, "е");
}

bool is_space(char c) { return c == ' '; }

}  // namespace

struct Stemmer::State {
  struct Closer {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
  };
  using Algorithm = std::unique_ptr<sb_stemmer, Closer>;

  Algorithm russian{sb_stemmer_new("russian", "UTF_8")};
  Algorithm english{sb_stemmer_new("english", "UTF_8")};
  std::string word;

  sb_stemmer* algorithm(Language language) const { return language == Language::russian ? russian.get() : english.get(); }
};

Stemmer::Stemmer() : state_(std::make_unique<State>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string_view Stemmer::stem(std::string_view word) {
  const Language language = language_of(word);
  state_->word = word;
  write_yo_as_ye(state_->word);
  if (language == Language::none) return state_->word;
  sb_stemmer* const algorithm = state_->algorithm(language);
  if (algorithm == nullptr) return state_->word;
  const auto* bytes = reinterpret_cast<const sb_symbol*>(state_->word.data());
  const auto* stemmed = sb_stemmer_stem(algorithm, bytes, static_cast<int>(state_->word.size()));
  if (stemmed == nullptr) return state_->word;
  const std::string_view stem(reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(sb_stemmer_length(algorithm)));
  const bool bound_holds = !stem.empty() && std::string_view(state_->word).starts_with(sure_part_of_stem(stem));
  return bound_holds ? stem : state_->word;
}

void Stemmer::stem(const View& words, View& stems) {
  stems.clear();
  const std::string_view text = words.text();
  for (std::uint32_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      stems.append_gap(words.to_raw({at, at + 1}));
      ++at;
      continue;
    }
    const auto end = static_cast<std::uint32_t>(std::min(text.find(' ', at), text.size()));
    stems.append(stem(text.substr(at, end - at)), words.to_raw({at, end}));
    at = end;
  }
}

std::string Stemmer::stem_literal(std::string_view literal) {
  std::string out;
  for (std::size_t at = 0; at < literal.size();) {
    if (is_space(literal[at])) {
      out += literal[at++];
      continue;
    }
    const std::size_t end = std::min(literal.find(' ', at), literal.size());
    const std::string_view word = literal.substr(at, end - at);
    const bool is_whole = at > 0 && end < literal.size();
    if (is_whole) {
      out += stem(word);
    } else {
      std::string piece(word);
      write_yo_as_ye(piece);
      out += piece;
    }
    at = end;
  }
  return out;
}

std::string_view sure_part_of_stem(std::string_view stem) { return stem.substr(0, stem.size() - unsure_bytes(stem)); }

std::string_view sure_part_of_piece(std::string_view piece) {
  const bool latin = std::ranges::any_of(piece, [](unsigned char c) { return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z'; });
  if (!latin) return piece;
  std::size_t size = piece.size() - std::min(kChangedLetters, piece.size());
  while (size > 0 && (static_cast<unsigned char>(piece[size]) & 0xC0U) == 0x80U) --size;  // not within a letter
  return piece.substr(0, size);
}

bool keeps_words(std::string_view language) {
  constexpr auto kKeeping = std::to_array<std::string_view>(
      {"az", "ba", "crh", "cv", "gag", "kaa", "kk", "krc", "kum", "ky", "nog", "sah", "tg", "tk", "tr", "tt", "tyv", "ug", "uz"});
  const std::string_view code = language.substr(0, language.find_first_of("-_"));
  return std::ranges::any_of(kKeeping, [&](std::string_view keeping) {
    return std::ranges::equal(code, keeping, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
  });
}

}  // namespace elek
