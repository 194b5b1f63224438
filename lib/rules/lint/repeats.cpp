// What stands twice: in one list, and in two rules.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/sha256.h"
#include "rules/lint/checks.h"
#include "rules/lint/literals.h"
#include "rules/quote.h"
#include "rules/value.h"

namespace elek {
namespace {

constexpr std::size_t kMaxCompared = 1000;  // values of one item: each is compared with all others

// Those whose values no alias takes from one before. They are judged where they are written: what only another view makes equal is of use
// there.
std::vector<const LintedItem*> items_written_out(const LintedDocument& document) {
  std::vector<const LintedItem*> items;
  std::unordered_set<std::size_t> seen;  // where values begin
  for (const LintedItem& item : document.items) {
    if (!item.values.empty() && seen.insert(item.values.front()->mark.offset).second) items.push_back(&item);
  }
  return items;
}

// Equal for values that ask for the same.
std::string key_of(const LintedItem& item, const YamlNode& value, Folder& folder) {
  std::string key = fmt::format("{}:", static_cast<int>(value.kind));
  if (!value.is(YamlNode::Kind::string) || !item.has_patterns()) return key + value.text;
  for (const WildcardPattern::Part& part : parse_wildcards(value.text).parts) {
    key += fmt::format("{}:{}:", static_cast<int>(part.kind), part.literal.size());
    key += compared_as(item, part.literal, folder);
  }
  return key;
}

struct Phrase {
  const YamlNode* value;
  std::string literal;
};

std::vector<Phrase> phrases_of(const LintedItem& item) {
  std::vector<Phrase> phrases;
  Folder folder;
  for (const YamlNode* value : item.values) {
    const auto literal = value->is(YamlNode::Kind::string) ? plain_literal(*value) : std::nullopt;
    if (literal && !literal->empty()) phrases.push_back({value, compared_as(item, *literal, folder)});
  }
  return phrases;
}

void check_covered(const std::vector<Phrase>& phrases, LintTeller& teller) {
  for (const Phrase& phrase : phrases) {
    const auto covers = [&](const Phrase& other) {
      return other.literal.size() < phrase.literal.size() && phrase.literal.find(other.literal) != std::string::npos;
    };
    const auto shorter = std::find_if(phrases.begin(), phrases.end(), covers);
    if (shorter == phrases.end()) continue;
    teller.tell(phrase.value->mark,
                fmt::format("wherever this is found, {} in line {} is found too", quoted(shorter->value->text), shorter->value->mark.line),
                "take the longer one out, or make the shorter one stricter");
  }
}

void write_down(const YamlNode& node, std::string& out) {
  out += fmt::format("{} {}:{} {}:{}", static_cast<int>(node.kind), node.key.size(), node.key, node.text.size(), node.text);
  out += fmt::format("[{}", node.children.size());
  for (const YamlNode& child : node.children) write_down(child, out);
  out += ']';
}

void tell_twins(std::span<const RuleFacts> rules, std::string RuleFacts::*part, std::string_view message, std::string_view help,
                LintTeller& teller) {
  std::unordered_map<std::string, const RuleFacts*> seen;
  for (const RuleFacts& rule : rules) {
    const auto [first, is_new] = seen.emplace(rule.*part, &rule);
    if (is_new) continue;
    const RuleFacts& other = *first->second;
    teller.tell(rule.place, fmt::format("{}: {}, line {}", message, other.place.file, other.place.line), std::string(help));
  }
}

}  // namespace

void check_repeated_values(const LintedDocument& document, LintTeller& teller) {
  for (const LintedItem* item : items_written_out(document)) {
    std::map<std::string, const YamlNode*> seen;
    Folder folder;
    for (const YamlNode* value : item->values) {
      const auto [first, is_new] = seen.emplace(key_of(*item, *value, folder), value);
      if (is_new) continue;
      teller.tell(value->mark, fmt::format("{} stands in line {} already", quoted(value->text), first->second->mark.line), "take one out");
    }
  }
}

void check_covered_values(const LintedDocument& document, LintTeller& teller) {
  for (const LintedItem* item : items_written_out(document)) {
    const bool anywhere = item->is_keywords() || item->spec.has(Modifier::contains);
    if (!anywhere || item->spec.all || !item->has_patterns() || item->values.size() > kMaxCompared) continue;
    check_covered(phrases_of(*item), teller);
  }
}

RuleFacts facts_of(const LintedDocument& document) {
  RuleFacts facts;
  const Mark mark = document.mark_of("title");
  facts.place = {std::string(document.file), mark.line, mark.column, mark.offset};
  facts.title = fold_case(document.title);
  std::string detection;
  write_down(document.correlation != nullptr ? *document.tree.find("correlation") : document.detection, detection);
  facts.detection = sha256_hex(detection);
  return facts;
}

void compare_detections(std::span<const RuleFacts> rules, LintTeller& teller) {
  tell_twins(rules, &RuleFacts::detection, "another rule looks for just the same", "make one rule of them", teller);
}

void compare_titles(std::span<const RuleFacts> rules, LintTeller& teller) {
  tell_twins(rules, &RuleFacts::title, "another rule has this title", "say in the titles what makes them different", teller);
}

}  // namespace elek
