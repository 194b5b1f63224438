// Rules for which one everyday word is enough.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "fold/field_view.h"
#include "rules/lint/checks.h"
#include "rules/lint/formula.h"
#include "rules/lint/literals.h"
#include "rules/quote.h"

namespace elek {
namespace {

// Words of alarm and attention: as frequent in ordinary news as in manipulative posts.
constexpr auto kCommonWords = std::to_array<std::string_view>({
    "срочно",   "внимание",     "важно",    "шок",     "сенсация", "эксклюзив", "правда",   "репост",   "скандал",  "опасно",
    "шұғыл",    "назар аударыңыз", "маңызды", "абайлаңыз", "шашылыш",  "көңүл буруңуз", "маанилүү", "шошилинч", "диққат",   "тезкор",
    "муҳим",    "shoshilinch",  "diqqat",   "tezkor",  "muhim",    "фаврӣ",     "gyssagly", "üns beriň", "urgent",   "breaking",
    "attention", "warning",     "important", "shocking", "exclusive", "truth",   "scandal",  "danger",   "repost",
});

bool is_common(std::string_view phrase) {
  const std::size_t first = phrase.find_first_not_of(' ');
  if (first == std::string_view::npos) return false;
  const std::string_view word = phrase.substr(first, phrase.find_last_not_of(' ') + 1 - first);
  return std::find(kCommonWords.begin(), kCommonWords.end(), word) != kCommonWords.end();
}

bool is_of_text(const LintedItem& item) { return item.is_keywords() || (item.field && is_text(*item.field)); }

// The words of a literal, where the item's view would write them in another way.
std::string in_full(const LintedItem& item, std::string_view literal, Folder& folder) {
  return is_words(view_of(item)) ? folder.fold_literal(ViewKind::words, Case::folded, literal) : compared_as(item, literal, folder);
}

// Whether one value of the item is all that its selection asks for.
bool is_enough(const LintedItem& item) {
  return item.alone && item.has_patterns() && !item.spec.neq && !(item.spec.all && item.values.size() > 1);
}

// The selections each of which suffices for the condition.
std::vector<std::string_view> sufficient_selections(const Formula& formula) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < formula.names.size(); ++i) {
    std::vector<bool> found(formula.names.size());
    found[i] = true;
    if (formula.used[i] && holds(formula, found)) names.push_back(formula.names[i]);
  }
  return names;
}

}  // namespace

void check_common_words(const LintedDocument& document, LintTeller& teller) {
  if (document.is_filter()) return;
  constexpr std::size_t kMaxTried = 1'000'000;  // nodes of the condition, all trials together
  const std::optional<Formula> formula = formula_of(document);
  if (!formula || formula->condition.nodes.size() * formula->names.size() > kMaxTried) return;
  const std::vector<std::string_view> sufficient = sufficient_selections(*formula);
  Folder folder;
  for (const LintedItem& item : document.items) {
    const bool suffices = std::find(sufficient.begin(), sufficient.end(), item.selection) != sufficient.end();
    if (!suffices || !is_of_text(item) || !is_enough(item)) continue;
    for (const YamlNode* value : item.values) {
      const std::optional<std::string> literal = plain_literal(*value);
      if (!literal || !is_common(in_full(item, *literal, folder))) continue;
      teller.tell(value->mark, fmt::format("{} is enough for this rule, and stands in honest posts as often", quoted(value->text)),
                  "ask for a second signal in the condition");
    }
  }
}

}  // namespace elek
