// Characters in values that do not show what they are.

#include "fold/spelling.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "rules/lint/checks.h"
#include "rules/lint/literals.h"
#include "rules/quote.h"

namespace elek {
namespace {

bool looks_into_text(const LintedItem& item) { return item.has_patterns() || item.has_regexes(); }

std::string shown(char32_t letter) {
  std::string text;
  append_utf8(text, letter);
  return fmt::format("{} (U+{:04X})", text, static_cast<std::uint32_t>(letter));
}

}  // namespace

void check_stray_letters(const LintedDocument& document, LintTeller& teller) {
  for_each_text(document, looks_into_text, [&](const LintedItem& item, const YamlNode& value) {
    if (item.field == Field::text_raw) return;
    const std::optional<StrayLetter> stray = find_stray_letter(value.text);
    if (!stray) return;
    teller.tell(document.mark_within(value, stray->at),
                fmt::format("the {} letter {} stands in the {} word {}", stray->alphabet, shown(stray->letter), stray->meant,
                            quoted(stray->word)),
                "retype the word on one keyboard");
  });
}

void check_invisible(const LintedDocument& document, LintTeller& teller) {
  for_each_text(document, looks_into_text, [&](const LintedItem& item, const YamlNode& value) {
    if (item.field == Field::text_raw) return;
    const std::optional<std::size_t> at = find_invisible(value.text);
    if (!at) return;
    const auto letter = static_cast<std::uint32_t>(code_point_at(value.text, *at).value);
    teller.tell(document.mark_within(value, *at), fmt::format("here stands U+{:04X}, which nobody sees", letter), "retype the words");
  });
}

void check_decomposed(const LintedDocument& document, LintTeller& teller) {
  for_each_text(document, looks_into_text, [&](const LintedItem& item, const YamlNode& value) {
    if (item.field == Field::text_raw || (item.has_patterns() && view_of(item) != ViewKind::raw)) return;
    const std::optional<std::size_t> at = find_decomposed(value.text);
    if (!at) return;
    teller.tell(document.mark_within(value, *at), "this letter is written as two characters", "retype it");
  });
}

}  // namespace elek
