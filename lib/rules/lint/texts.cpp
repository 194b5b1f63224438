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

bool is_filled_in(const LintedDocument& document, std::string_view name) {
  return document.correlation != nullptr ? is_cluster_placeholder(name, *document.correlation) : is_reason_placeholder(name);
}

std::string help_of(const LintedDocument& document) {
  if (document.correlation != nullptr) return "write {value} for what was counted, {posts}, {timespan}, or what it groups by, as in {url.domain}";
  return "write {match} for the words that were found, {field}, {list}, or {entry.name} and other columns of lists";
}

void check_text(const LintedDocument& document, const YamlNode& text, LintTeller& teller) {
  const std::string_view all = text.text;
  for (std::size_t open = all.find('{'); open != std::string_view::npos; open = all.find('{', open + 1)) {
    const std::size_t close = all.find('}', open);
    if (close == std::string_view::npos) return;
    const std::string_view name = all.substr(open + 1, close - open - 1);
    if (!is_name(name) || is_filled_in(document, name)) continue;
    teller.tell(document.mark_within(text, open), fmt::format("nothing fills in {{{}}}: it is shown as it stands", quotable(name)),
                help_of(document));
  }
}

template <typename Test>
bool has_test(const std::vector<Test>& tests, RuleTest::Expected expected) {
  return std::ranges::any_of(tests, [&](const Test& test) { return test.expected == expected && !test.todo; });
}

bool has_test(const LintedDocument& document, RuleTest::Expected expected) {
  return document.rule != nullptr ? has_test(document.rule->tests, expected) : has_test(document.correlation->tests, expected);
}

}  // namespace

void check_missing_reasons(const LintedDocument& document, LintTeller& teller) {
  if (document.is_filter() || document.head->reason.contains("en")) return;
  const bool none = document.head->reason.empty();
  teller.tell(own_mark(document, "reason"), none ? "there is no reason for the reader of a flag" : "there is no reason in English",
              fmt::format("add elek: reason: en: '...' that says what was found, with {}", document.rule != nullptr ? "{match}" : "{value}"));
}

void check_missing_advice(const LintedDocument& document, LintTeller& teller) {
  if (document.is_filter()) return;
  const RuleHead& rule = *document.head;
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
bool rests_on_lists_alone(const LintedDocument& document) {
  return document.rule != nullptr && std::ranges::all_of(document.rule->leaves, [](const Leaf& leaf) { return is_from_lists(field_group_of(leaf)); });
}

void check_missing_tests(const LintedDocument& document, LintTeller& teller) {
  if (document.is_filter()) return;
  const bool flag = has_test(document, RuleTest::Expected::flag);
  const bool pass = has_test(document, RuleTest::Expected::pass);
  if (pass && (flag || rests_on_lists_alone(document))) return;
  const bool is_rule = document.rule != nullptr;
  const std::string_view missing = flag ? "no near miss that must pass" : !pass ? "no test" : is_rule ? "no post that must be flagged" : "no cluster that must be found";
  teller.tell(own_mark(document, "tests"), fmt::format("there is {}", missing),
              is_rule ? "add elek: tests: with posts under flag and near misses under pass"
                      : "add elek: tests: with lists of posts under flag, and near misses under pass");
}

void check_unknown_placeholders(const LintedDocument& document, LintTeller& teller) {
  for (const std::string_view key : {"reason", "advice"}) {
    const YamlNode* texts = own_key(document, key);
    if (texts == nullptr || document.is_filter()) continue;
    for (const YamlNode& text : texts->children) check_text(document, text, teller);
  }
}

}  // namespace elek
