// Values that their field, as a view of the text, never holds or holds everywhere.

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "fold/field_view.h"
#include "fold/guard_alphabet.h"
#include "fold/skeleton_letters.h"
#include "fold/stemmer.h"
#include "fold/words.h"
#include "patterns/regex_tokens.h"
#include "rules/lint/checks.h"
#include "rules/lint/literals.h"
#include "rules/quote.h"
#include "rules/value.h"

namespace elek {
namespace {

using Part = WildcardPattern::Part;
using TokenKind = RegexTokenKind;

std::string in_words(std::string_view literal, Folder& folder) { return folder.fold_literal(ViewKind::words, Case::folded, literal); }

bool has_words(std::string_view literal, Folder& folder) { return in_words(literal, folder).find_first_not_of(' ') != std::string::npos; }

// As `text` holds it, but with the one apostrophe of text.words.
std::string in_text(std::string_view literal, Folder& folder) {
  std::string out;
  const std::string text = folder.fold_literal(ViewKind::text, Case::folded, literal);
  const auto signs = apostrophes();
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    append_utf8(out, std::find(signs.begin(), signs.end(), point.value) == signs.end() ? point.value : U'\'');
  }
  return out;
}

// The first character of `literal` that is gone in text.words.
std::optional<std::string> lost_in_words(std::string_view literal, Folder& folder) {
  const std::string text = in_text(literal, folder);
  const std::string words = in_words(literal, folder);
  const auto first = std::mismatch(text.begin(), text.end(), words.begin(), words.end()).first;
  auto at = static_cast<std::size_t>(first - text.begin());
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  if (at == text.size()) return std::nullopt;
  const std::string sign = text.substr(at, code_point_at(text, at).size);
  if (sign == " " || has_words(sign, folder)) return std::nullopt;
  return sign;
}

// Whether a space is at both ends of every word of the field.
bool has_word_edges(const LintedItem& item) { return is_words(view_of(item)); }
bool is_of_skeleton(const LintedItem& item) { return view_of(item) == ViewKind::skeleton; }

// Whether text.skeleton writes the letter in another way.
bool skeleton_spells(char32_t value) {
  const SkeletonLetter::Kind kind = skeleton_letter(value).kind;
  return kind == SkeletonLetter::Kind::latin || kind == SkeletonLetter::Kind::cyrillic || kind == SkeletonLetter::Kind::arabic;
}

// Why a character of a regex is never found in its field; empty: it may be.
std::string_view absence_of(char32_t value, const LintedItem& item, bool ignores_case, Folder& folder) {
  std::string character;
  append_utf8(character, value);
  if (value == U' ') return {};
  if (value < U' ' || value == 0xA0) return "all white space is one space";
  if (is_of_skeleton(item) && value >= 0x80 && skeleton_spells(value)) return "its letters are a to z";
  if (!has_word_edges(item)) return {};
  if (!ignores_case && fold_case(character) != character) return "there are no capitals";
  if (value == U'\'' || value == U'.' || value == U',') return {};
  return has_words(character, folder) ? std::string_view() : "there is no punctuation";
}

bool ignores_case(const LintedItem& item, const std::vector<RegexToken>& tokens) {
  return item.spec.has(Modifier::ignore_case) || std::any_of(tokens.begin(), tokens.end(), [](const RegexToken& token) {
           return (token.kind == TokenKind::flags || token.kind == TokenKind::open) && token.text.find('i') != std::string::npos;
         });
}

void check_tokens(const LintedDocument& document, const LintedItem& item, const YamlNode& value, Folder& folder, LintTeller& teller) {
  const auto tokens = tokenize_regex(value.text);
  if (!tokens) return;
  const bool any_case = ignores_case(item, *tokens);
  for (std::size_t i = 0; i < tokens->size(); ++i) {
    const RegexToken& token = (*tokens)[i];
    const bool idle = i + 1 < tokens->size() && (*tokens)[i + 1].kind == TokenKind::repeat && (*tokens)[i + 1].may_be_none;
    if (token.kind != TokenKind::literal || idle) continue;
    const std::string_view absence = absence_of(token.value, item, any_case, folder);
    if (absence.empty()) continue;
    std::string_view help = has_word_edges(item) ? "write small letters, and spaces between words" : "write one space";
    if (is_of_skeleton(item)) help = "write contains with ordinary spelling, which is adapted, or use text.words";
    return teller.tell(document.mark_within(value, token.at), fmt::format("this is never found in {}: {}", item.spec.field, absence),
                       std::string(help));
  }
}

// The first word at an edge of `words` that is not whole, and whose stem is another.
std::optional<std::string> cut_word(std::string_view words, Stemmer& stemmer) {
  const auto is_cut = [&](std::string_view word) { return !word.empty() && stemmer.stem(word) != word; };
  const std::string_view first = words.substr(0, words.find(' '));
  if (is_cut(first)) return std::string(first);
  const std::string_view last = words.substr(words.rfind(' ') + 1);
  if (is_cut(last)) return std::string(last);
  return std::nullopt;
}

}  // namespace

void check_lost_in_view(const LintedDocument& document, LintTeller& teller) {
  Folder folder;
  for_each_pattern(document, [&](const LintedItem& item, const YamlNode& value) {
    if (!has_word_edges(item) || is_of_skeleton(item)) return;
    for (const Part& part : parse_wildcards(value.text).parts) {
      const std::optional<std::string> lost = lost_in_words(part.literal, folder);
      if (!lost) continue;
      const std::size_t at = value.text.find(*lost);
      const std::string looked_for = in_words(part.literal, folder);
      return teller.tell(document.mark_within(value, at == std::string::npos ? 0 : at),
                         fmt::format("{} holds no {}: this is looked for as {}", item.spec.field, quoted(*lost), quoted(looked_for)),
                         "use the field text if the sign matters, else write the words alone");
    }
  });
}

void check_word_edges(const LintedDocument& document, LintTeller& teller) {
  Folder folder;
  for_each_pattern(document, [&](const LintedItem& item, const YamlNode& value) {
    if (!has_word_edges(item)) return;
    const WildcardPattern pattern = pattern_of(item, value);
    if (pattern.parts.empty()) return;
    const auto is_edgeless = [](const Part& part, bool has_edge) { return part.kind == Part::Kind::literal && !has_edge; };
    const Part& first = pattern.parts.front();
    const Part& last = pattern.parts.back();
    const bool at_start = is_edgeless(first, in_words(first.literal, folder).starts_with(' '));
    if (!at_start && !is_edgeless(last, in_words(last.literal, folder).ends_with(' '))) return;
    teller.tell(value.mark, fmt::format("this never stands at the {} of {}, where a space is", at_start ? "start" : "end", item.spec.field),
                "put a space at that end, or use contains");
  });
}

void check_inside_words(const LintedDocument& document, LintTeller& teller) {
  Folder folder;
  for_each_pattern(document, [&](const LintedItem& item, const YamlNode& value) {
    if (!has_word_edges(item)) return;
    const WildcardPattern pattern = pattern_of(item, value);
    if (pattern.parts.size() < 2 || pattern.parts[0].kind != Part::Kind::any_run) return;
    const std::string first = in_words(pattern.parts[1].literal, folder);
    if (first.empty() || first.starts_with(' ')) return;
    teller.tell(value.mark, fmt::format("{} is found inside words too", quoted(first)),
                "put a space before it; if the middle of words is meant, use the field text");
  });
}

void check_cut_words(const LintedDocument& document, LintTeller& teller) {
  Folder folder;
  Stemmer stemmer;
  for_each_pattern(document, [&](const LintedItem& item, const YamlNode& value) {
    if (view_of(item) != ViewKind::stems) return;
    for (const Part& part : parse_wildcards(value.text).parts) {
      const std::string words = in_words(part.literal, folder);
      const std::optional<std::string> cut = cut_word(words, stemmer);
      if (!cut) continue;
      const std::string_view side = words.starts_with(*cut) ? "before" : "behind";
      return teller.tell(value.mark, fmt::format("{} is looked for as it stands, and text.stems has {}", quoted(*cut), quoted(stemmer.stem(*cut))),
                         fmt::format("put a space {} it, so that it is a whole word; for pieces of words use the field text.words", side));
    }
  });
}

void check_short_literals(const LintedDocument& document, LintTeller& teller) {
  for_each_pattern(document, [&](const LintedItem& item, const YamlNode& value) {
    const bool in_texts = item.is_keywords() || item.field == Field::text || item.field == Field::text_raw || has_word_edges(item);
    const bool anywhere = item.is_keywords() || item.spec.has(Modifier::contains);
    const std::optional<std::string> literal = plain_literal(value);
    if (!in_texts || !anywhere || !literal || literal->empty()) return;
    const std::size_t letters = count_letters(GuardAlphabet::instance().encode_literal(*literal));
    const bool is_word = literal->starts_with(' ') && literal->ends_with(' ');
    if (letters == 0 || letters > 2 || is_word) return;
    teller.tell(value.mark, fmt::format("{} is found in nearly every post", quoted(*literal)),
                "write whole words; in text.words a space on both sides makes a word of few letters");
  });
}

void check_regex_views(const LintedDocument& document, LintTeller& teller) {
  Folder folder;
  for_each_regex(document, [&](const LintedItem& item, const YamlNode& value) {
    if (item.field == Field::text || has_word_edges(item)) check_tokens(document, item, value, folder, teller);
  });
}

}  // namespace elek
