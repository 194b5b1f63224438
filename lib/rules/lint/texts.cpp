// What a rule says to its readers, and the tests that it brings along.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "rules/lint/checks.h"
#include "rules/quote.h"
#include "rules/reason_placeholders.h"

namespace elek {
namespace {

const YamlNode* own_key(const LintedDocument& document, std::string_view key) {
  const YamlNode* own = document.tree.find("elek");
  return own != nullptr ? own->find(key) : nullptr;
}

Mark own_mark(const LintedDocument& document, std::string_view key) {
  const YamlNode* node = own_key(document, key);
  return node != nullptr ? node->key_mark : document.mark_of("elek");
}

bool is_name(std::string_view text) {
  const auto belongs = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_'; };
  return !text.empty() && std::all_of(text.begin(), text.end(), belongs);
}

void check_text(const LintedDocument& document, const YamlNode& text, LintTeller& teller) {
  const std::string_view all = text.text;
  for (std::size_t open = all.find('{'); open != std::string_view::npos; open = all.find('{', open + 1)) {
    const std::size_t close = all.find('}', open);
    if (close == std::string_view::npos) return;
    const std::string_view name = all.substr(open + 1, close - open - 1);
    if (!is_name(name) || is_reason_placeholder(name)) continue;
    teller.tell(document.mark_within(text, open), fmt::format("nothing fills in {{{}}}: it is shown as it stands", quotable(name)),
                "write {match} for the words that were found, {field}, {list}, or {entry.name} and other columns of lists");
  }
}

bool has_test(const Rule& rule, RuleTest::Expected expected) {
  return std::any_of(rule.tests.begin(), rule.tests.end(), [&](const RuleTest& test) { return test.expected == expected && !test.todo; });
}

}  // namespace

void check_missing_reasons(const LintedDocument& document, LintTeller& teller) {
  if (document.is_filter() || document.rule->reason.contains("en")) return;
  const bool none = document.rule->reason.empty();
  teller.tell(own_mark(document, "reason"), none ? "there is no reason for the reader of a flag" : "there is no reason in English",
              "add elek: reason: en: '...' that says what was found, with {match}");
}

void check_missing_advice(const LintedDocument& document, LintTeller& teller) {
  if (document.is_filter()) return;
  const Rule& rule = *document.rule;
  if (rule.advice.empty())
    return teller.tell(own_mark(document, "advice"), "there is no advice how to check such a post", "add elek: advice: en: '...'");
  std::vector<std::string> without;
  for (const auto& [language, text] : rule.reason) {
    if (!rule.advice.contains(language)) without.push_back(language);
  }
  if (without.empty()) return;
  teller.tell(own_mark(document, "advice"), fmt::format("there is a reason but no advice in {}", fmt::join(without, ", ")),
              "translate the advice too");
}

// What lists say differs from reader to reader: a post that such a rule flags can be shown with the lists that ship alone.
bool rests_on_lists_alone(const Rule& rule) {
  return std::ranges::all_of(rule.leaves, [](const Leaf& leaf) { return is_from_lists(field_group_of(leaf)); });
}

void check_missing_tests(const LintedDocument& document, LintTeller& teller) {
  if (document.is_filter()) return;
  const bool flag = has_test(*document.rule, RuleTest::Expected::flag);
  const bool pass = has_test(*document.rule, RuleTest::Expected::pass);
  if (pass && (flag || rests_on_lists_alone(*document.rule))) return;
  const std::string_view missing = flag ? "no near miss that must pass" : pass ? "no post that must be flagged" : "no test";
  teller.tell(own_mark(document, "tests"), fmt::format("there is {}", missing),
              "add elek: tests: with posts under flag and near misses under pass");
}

void check_unknown_placeholders(const LintedDocument& document, LintTeller& teller) {
  for (const std::string_view key : {"reason", "advice"}) {
    const YamlNode* texts = own_key(document, key);
    if (texts == nullptr || document.is_filter()) continue;
    for (const YamlNode& text : texts->children) check_text(document, text, teller);
  }
}

}  // namespace elek
