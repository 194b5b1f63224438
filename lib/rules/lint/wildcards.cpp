// Signs that mean something else in a rule's string than its author may think.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "fold/field_view.h"
#include "rules/lint/checks.h"
#include "rules/lint/literals.h"

namespace elek {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

// The bytes of `text` that are wildcards: * and ? with no backslash that takes their meaning away.
std::vector<std::size_t> wildcards_in(std::string_view text) {
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escapes = text[at] == '\\' && at + 1 < text.size() && std::string_view("*?\\").find(text[at + 1]) != kNowhere;
    if (escapes) {
      ++at;
    } else if (text[at] == '*' || text[at] == '?') {
      places.push_back(at);
    }
  }
  return places;
}

// Keywords are open too, but not to all tools: they may be written with stars.
bool is_open_at_start(const LintedItem& item) { return item.spec.has(Modifier::contains) || item.spec.has(Modifier::endswith); }
bool is_open_at_end(const LintedItem& item) { return item.spec.has(Modifier::contains) || item.spec.has(Modifier::startswith); }

// The byte of a '*' that changes nothing.
std::optional<std::size_t> idle_star(const LintedItem& item, std::string_view text) {
  const std::vector<std::size_t> places = wildcards_in(text);
  for (const std::size_t at : places) {
    if (text[at] != '*') continue;
    if (at == 0 && is_open_at_start(item)) return at;
    if (at + 1 == text.size() && is_open_at_end(item)) return at;
    if (at + 1 < text.size() && text[at + 1] == '*') return at + 1;
  }
  return std::nullopt;
}

bool is_all_stars(std::string_view text) { return !text.empty() && text.find_first_not_of('*') == kNowhere; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

// A '?' as sentences end with: behind a letter, and nothing or white space or another sign behind it.
bool ends_question(std::string_view text, std::size_t at) {
  if (at == 0 || !is_letter(text[at - 1])) return false;
  return at + 1 == text.size() || std::string_view(" ?!.,;:)\"'").find(text[at + 1]) != kNowhere;
}

// The byte of a backslash that reads otherwise than a path or an escaped letter would suggest.
std::optional<std::size_t> odd_backslash(std::string_view text) {
  if (text.starts_with("\\\\") && text.size() > 2 && text[2] != '\\' && text[2] != '*' && text[2] != '?') return 0;
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    const char next = text[at + 1];
    if (text[at] != '\\') continue;
    if ((next == '*' || next == '?') && text[at - 1] == ':') return at;
    if (next == '\\') ++at;
  }
  return std::nullopt;
}

bool is_name_part(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'; }

// The byte of "%name%".
std::optional<std::size_t> percent_name(std::string_view text) {
  for (std::size_t open = text.find('%'); open != kNowhere; open = text.find('%', open + 1)) {
    std::size_t at = open + 1;
    while (at < text.size() && is_name_part(text[at])) ++at;
    if (at < text.size() && text[at] == '%' && at > open + 1 && is_letter(text[open + 1])) return open;
  }
  return std::nullopt;
}

}  // namespace

void check_idle_wildcards(const LintedDocument& document, LintTeller& teller) {
  for_each_pattern(document, [&](const LintedItem& item, const YamlNode& value) {
    const std::optional<std::size_t> star = idle_star(item, value.text);
    if (is_all_stars(value.text)) {
      teller.tell(value.mark, "this value holds for every text", "write exists: true, or take the item out");
    } else if (star) {
      teller.tell(document.mark_within(value, *star), "this '*' changes nothing", "take it out; for the star itself write \\*");
    }
  });
}

void check_question_marks(const LintedDocument& document, LintTeller& teller) {
  for_each_pattern(document, [&](const LintedItem& item, const YamlNode& value) {
    const std::vector<std::size_t> places = wildcards_in(value.text);
    const auto found = std::find_if(places.begin(), places.end(), [&](std::size_t at) {
      return value.text[at] == '?' && ends_question(value.text, at);
    });
    if (found == places.end()) return;
    const bool words = is_words(view_of(item));
    teller.tell(document.mark_within(value, *found), "this '?' stands for any one character",
                words ? fmt::format("leave it out: {} has no punctuation", item.spec.field) : "for the question mark itself write \\?");
  });
}

void check_backslashes(const LintedDocument& document, LintTeller& teller) {
  for_each_pattern(document, [&](const LintedItem&, const YamlNode& value) {
    const std::optional<std::size_t> at = odd_backslash(value.text);
    if (!at) return;
    teller.tell(document.mark_within(value, *at), "this backslash takes away the meaning of what follows, and is gone itself",
                "double it where it is meant itself");
  });
}

void check_percent_names(const LintedDocument& document, LintTeller& teller) {
  for_each_pattern(document, [&](const LintedItem&, const YamlNode& value) {
    const std::optional<std::size_t> at = percent_name(value.text);
    if (!at) return;
    teller.tell(document.mark_within(value, *at), "this looks like a placeholder, and is looked for letter by letter",
                "add the modifier expand if a list is to be put in");
  });
}

}  // namespace elek
