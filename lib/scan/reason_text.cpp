#include "scan/reason_text.h"

#include "rules/reason_placeholders.h"

namespace elek {
namespace {

constexpr std::string_view kNothing = "…";

constexpr std::string_view kEntry = "entry.";

std::string_view of_entry(std::string_view name, const std::optional<Entry>& entry) {
  if (!entry) return {};
  const auto column = column_named(name.substr(kEntry.size()));
  return column == Column::name ? entry->called() : entry->text(*column);
}

std::string_view text_of(const MaybeText& text) { return text ? std::string_view(*text) : std::string_view(); }

std::string_view of_match(std::string_view name, const Match& match) {
  if (name == "match") return text_of(match.match ? match.match : match.value);
  return name == "field" ? std::string_view(match.field) : text_of(match.list);
}

/// Empty: there is nothing to put in.
std::string_view value_of(std::string_view name, const std::vector<Match>& matches, const std::optional<Entry>& entry) {
  if (name.starts_with(kEntry)) return of_entry(name, entry);
  for (const Match& match : matches) {
    const std::string_view value = of_match(name, match);
    if (!value.empty()) return value;
  }
  return {};
}

/// A sentence of a reason, its placeholders filled in.
struct Sentence {
  std::string text;
  bool has_gap = false;  ///< there was nothing for one of them
};

Sentence fill_sentence(std::string_view text, const PlaceholderValues& value_of) {
  Sentence filled;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    filled.text += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    const std::size_t close = text.find('}');
    const std::string_view name = close == std::string_view::npos ? "" : text.substr(1, close - 1);
    if (const auto value = value_of(name)) {
      filled.has_gap = filled.has_gap || value->empty();
      filled.text += value->empty() ? kNothing : *value;
      text.remove_prefix(close + 1);
    } else {
      filled.text += '{';
      text.remove_prefix(1);
    }
  }
  return filled;
}

/// Where the first sentence of `text` ends: behind the white space that follows a '.', '!' or '?'.
std::size_t sentence_size(std::string_view text) {
  constexpr std::string_view kBlank = " \n";
  for (std::size_t at = text.find_first_of(".!?"); at != std::string_view::npos; at = text.find_first_of(".!?", at + 1)) {
    if (at + 1 == text.size() || kBlank.find(text[at + 1]) == std::string_view::npos) continue;
    const std::size_t next = text.find_first_not_of(kBlank, at + 1);
    return next == std::string_view::npos ? text.size() : next;
  }
  return text.size();
}

}  // namespace

std::optional<std::string_view> text_in(const TextByLanguage& texts, std::string_view language) {
  for (const std::string_view wanted : {language, std::string_view("en")}) {
    if (const auto found = texts.find(std::string(wanted)); found != texts.end()) return found->second;
  }
  if (texts.empty()) return std::nullopt;
  return texts.begin()->second;
}

std::string fill_in(std::string_view text, const std::vector<Match>& matches, const std::optional<Entry>& entry) {
  return fill_in(text, [&](std::string_view name) {
    return is_reason_placeholder(name) ? std::optional(value_of(name, matches, entry)) : std::nullopt;
  });
}

std::string fill_in(std::string_view text, const PlaceholderValues& value_of) {
  std::string filled;
  for (bool is_first = true; !text.empty(); is_first = false) {
    const std::size_t size = sentence_size(text);
    const Sentence sentence = fill_sentence(text.substr(0, size), value_of);
    text.remove_prefix(size);
    if (is_first || !sentence.has_gap) filled += sentence.text;
  }
  if (filled.ends_with(' ')) filled.pop_back();  // the last sentence was left out
  return filled;
}

}  // namespace elek
