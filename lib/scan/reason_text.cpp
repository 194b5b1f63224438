#include "scan/reason_text.h"

#include "rules/reason_placeholders.h"

namespace elek {
namespace {

constexpr std::string_view kNothing = "…";

// What one match has for a placeholder, or an empty text.
std::string value_for(std::string_view name, const Match& match) {
  if (name == "match") return match.match ? *match.match : match.value.value_or("");
  if (name == "field") return match.field;
  if (name == "entry.name") return match.entry.value_or("");
  return name == "list" ? match.list.value_or("") : "";
}

std::string first_value(std::string_view name, const std::vector<Match>& matches) {
  for (const Match& match : matches) {
    std::string value = value_for(name, match);
    if (!value.empty()) return value;
  }
  return std::string(kNothing);
}

}  // namespace

std::optional<std::string_view> text_in(const TextByLanguage& texts, std::string_view language) {
  for (const std::string_view wanted : {language, std::string_view("en")}) {
    if (const auto found = texts.find(std::string(wanted)); found != texts.end()) return found->second;
  }
  if (texts.empty()) return std::nullopt;
  return texts.begin()->second;
}

std::string fill_in(std::string_view text, const std::vector<Match>& matches) {
  std::string filled;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    filled += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    const std::size_t close = text.find('}');
    const std::string_view name = close == std::string_view::npos ? "" : text.substr(1, close - 1);
    if (is_reason_placeholder(name)) {
      filled += first_value(name, matches);
      text.remove_prefix(close + 1);
    } else {
      filled += '{';
      text.remove_prefix(1);
    }
  }
  return filled;
}

}  // namespace elek
