// What a condition makes of its selections, whatever these look for.

#include <fmt/format.h>

#include <algorithm>

#include "rules/condition.h"
#include "rules/condition_lexer.h"
#include "rules/lint/checks.h"
#include "rules/lint/formula.h"
#include "rules/quote.h"

namespace elek {
namespace {

using TokenKind = ConditionToken::Kind;

constexpr std::size_t kMaxTried = 10;          // selections whose combinations are all tried
constexpr std::size_t kMaxFormulaNodes = 500;  // of the condition that is tried so often
constexpr std::size_t kMaxQuantifiers = 200;   // that are compared with all selections: a hostile rule has many of both

std::size_t count_fitting(std::string_view pattern, const Formula& formula) {
  const auto parsed = parse_condition(fmt::format("1 of {}", pattern), formula.names);
  if (!parsed) return 0;
  const auto is_leaf = [](const Condition::Node& node) { return node.kind == Condition::Node::Kind::leaf; };
  return static_cast<std::size_t>(std::count_if(parsed->nodes.begin(), parsed->nodes.end(), is_leaf));
}

void check_quantifiers(const LintedDocument& document, const YamlNode& text, const Formula& formula, LintTeller& teller,
                       std::size_t& compared) {
  for (ConditionLexer lexer(text.text); lexer.token().kind != TokenKind::end; lexer.advance()) {
    const ConditionToken of = lexer.token();
    const ConditionToken pattern = lexer.ahead();
    if (of.text != "of" || pattern.kind != TokenKind::word || pattern.text.starts_with("filter")) continue;
    if (++compared > kMaxQuantifiers) return;
    if (count_fitting(pattern.text, formula) != 1) continue;
    teller.tell(document.mark_within(text, pattern.at), fmt::format("only one selection fits {}", quoted(pattern.text)),
                "name it without 'of', or check the names of those that were to fit too");
  }
}

// What a condition comes to over all combinations of its selections.
struct Outcomes {
  bool ever = false;
  bool always = true;
};

std::optional<Outcomes> outcomes_of(const Formula& formula) {
  const auto used = static_cast<std::size_t>(std::count(formula.used.begin(), formula.used.end(), true));
  if (used > kMaxTried || formula.condition.nodes.empty() || formula.condition.nodes.size() > kMaxFormulaNodes) return std::nullopt;
  Outcomes outcomes;
  std::vector<bool> found(formula.used.size());
  for (std::size_t combination = 0; combination < (std::size_t{1} << used); ++combination) {
    for (std::size_t i = 0, bit = 0; i < found.size(); ++i) {
      if (formula.used[i]) found[i] = ((combination >> bit++) & 1U) != 0;
    }
    const bool held = holds(formula, found);
    outcomes.ever = outcomes.ever || held;
    outcomes.always = outcomes.always && held;
  }
  return outcomes;
}

// Of a condition that comes to the same for all posts.
std::string_view effect_of(const LintedDocument& document, const Outcomes& outcomes) {
  if (document.is_filter()) return outcomes.ever ? "the filter leaves every post as it is" : "the filter acts on every post";
  return outcomes.ever ? "the rule flags every post" : "the rule can never flag a post";
}

Mark mark_of(const Formula& formula) { return formula.texts.front()->mark; }

}  // namespace

void check_unused_selections(const LintedDocument& document, LintTeller& teller) {
  const std::optional<Formula> formula = formula_of(document);
  for (std::size_t i = 0; formula && i < formula->names.size(); ++i) {
    if (formula->used[i]) continue;
    teller.tell(formula->selections[i]->key_mark, fmt::format("the condition never uses the selection {}", quoted(formula->names[i])),
                "name it in the condition, or take it out");
  }
}

void check_single_fits(const LintedDocument& document, LintTeller& teller) {
  if (document.is_filter()) return;  // left open for more, as patterns of filters are
  const std::optional<Formula> formula = formula_of(document);
  if (!formula) return;
  std::size_t compared = 0;
  for (const YamlNode* text : formula->texts) check_quantifiers(document, *text, *formula, teller, compared);
}

void check_constant_condition(const LintedDocument& document, LintTeller& teller) {
  const std::optional<Formula> formula = formula_of(document);
  const std::optional<Outcomes> outcomes = formula ? outcomes_of(*formula) : std::nullopt;
  if (!outcomes || outcomes->ever != outcomes->always) return;
  const std::string_view how_often = outcomes->ever ? "always" : "never";
  teller.tell(mark_of(*formula), fmt::format("this condition {} holds: {}", how_often, effect_of(document, *outcomes)),
              "a selection stands on both sides; check the names and the 'not's");
}

void check_flags_without_evidence(const LintedDocument& document, LintTeller& teller) {
  const std::optional<Formula> formula = formula_of(document);
  const std::optional<Outcomes> outcomes = formula ? outcomes_of(*formula) : std::nullopt;
  if (document.is_filter() || !outcomes || outcomes->always) return;
  if (!holds(*formula, std::vector<bool>(formula->names.size()))) return;
  teller.tell(mark_of(*formula), "this rule flags every post in which none of its selections is found",
              "require something: words and not quote");
}

}  // namespace elek
