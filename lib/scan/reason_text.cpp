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

std::string_view value_of(std::string_view name, const std::vector<Match>& matches, const std::optional<Entry>& entry) {
  if (name.starts_with(kEntry)) {
    const std::string_view value = of_entry(name, entry);
    return value.empty() ? kNothing : value;
  }
  for (const Match& match : matches) {
    const std::string_view value = of_match(name, match);
    if (!value.empty()) return value;
  }
  return kNothing;
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
  std::string filled;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    filled += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    const std::size_t close = text.find('}');
    const std::string_view name = close == std::string_view::npos ? "" : text.substr(1, close - 1);
    if (is_reason_placeholder(name)) {
      filled += value_of(name, matches, entry);
      text.remove_prefix(close + 1);
    } else {
      filled += '{';
      text.remove_prefix(1);
    }
  }
  return filled;
}

}  // namespace elek
