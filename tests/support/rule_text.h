#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "rules/ruleset.h"

// Shows what the loader made of a rule, for tables: patterns with "*" and "?" outside of <literals>, conditions like s-expressions.

namespace elek::testing {

class CollectingSink : public DiagnosticSink {
 public:
  void report(Diagnostic diagnostic) override { diagnostics.push_back(std::move(diagnostic)); }
  std::vector<Diagnostic> diagnostics;
};

/// "E0305 5:9 message", one a line.
inline std::string text_of(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    text += text_of(diagnostic.code) + (diagnostic.severity == Severity::error     ? " "
                                        : diagnostic.severity == Severity::warning ? " warning "
                                                                                   : " note ");
    text += std::to_string(diagnostic.place.line) + ":" + std::to_string(diagnostic.place.column) + " " + diagnostic.message + "\n";
  }
  return text;
}

struct Loaded {
  Ruleset ruleset;
  std::vector<Diagnostic> diagnostics;
};

inline Loaded load(std::string_view yaml, RuleOptions options = {}) {
  CollectingSink sink;
  RulesetBuilder builder(std::move(options), sink);
  builder.add_text("t.yml", yaml);
  Ruleset ruleset = std::move(builder).build();
  return {std::move(ruleset), std::move(sink.diagnostics)};
}

/// A rule around the lines below `detection:`, which are indented by four.
inline std::string around(std::string_view detection) {
  return "title: T\nlogsource:\n    category: social_post\ndetection:\n" + std::string(detection);
}

inline std::string show(const WildcardPattern& pattern) {
  std::string text;
  for (const auto& part : pattern.parts) {
    using Kind = WildcardPattern::Part::Kind;
    text += part.kind == Kind::any_run ? "*" : part.kind == Kind::any_one ? "?" : "<" + part.literal + ">";
  }
  return text + (pattern.cased ? " cased" : "") + (pattern.keyword ? " keyword" : "");
}

inline std::string show_number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

struct ShowTest {
  std::string operator()(const WildcardPattern& pattern) const { return show(pattern); }
  std::string operator()(const RegexTest&) const { return "regex"; }
  std::string operator()(const NetworkTest& test) const {
    std::string text = "net";
    for (std::size_t i = 0; i < (test.v6 ? 16U : 4U); ++i) text += (i == 0 ? " " : ".") + std::to_string(test.address[i]);
    return text + "/" + std::to_string(test.prefix_bits);
  }
  std::string operator()(const NumberTest& test) const {
    static constexpr const char* kOperators[] = {"=", "<", "<=", ">", ">="};
    static constexpr const char* kParts[] = {"", "minute", "hour", "day", "week", "month", "year"};
    return std::string(kParts[static_cast<int>(test.part)]) + kOperators[static_cast<int>(test.op)] + show_number(test.value);
  }
  std::string operator()(const BooleanTest& test) const { return test.value ? "true" : "false"; }
  std::string operator()(const NullTest&) const { return "null"; }
  std::string operator()(const ExistsTest& test) const { return test.wanted ? "exists" : "absent"; }
  std::string operator()(const FieldReferenceTest& test) const {
    static constexpr const char* kCompares[] = {"equal", "contains", "starts_with", "ends_with"};
    return std::string(kCompares[static_cast<int>(test.compare)]) + " field " + test.other.name + (test.cased ? " cased" : "");
  }
};

/// "text any(<a>|<b> , *<c>*)": alternatives of one value joined by "|", values by " , ".
inline std::string show(const Leaf& leaf) {
  std::string text = leaf.negated ? "not " : "";
  text += (leaf.field ? leaf.field->name : "keywords") + std::string(leaf.all ? " all(" : " any(");
  for (std::size_t i = 0; i < leaf.values.size(); ++i) {
    if (i > 0) text += " , ";
    for (std::size_t k = 0; k < leaf.values[i].any_of.size(); ++k)
      text += (k > 0 ? "|" : "") + std::visit(ShowTest(), leaf.values[i].any_of[k]);
  }
  return text + ")";
}

/// "(or 0 (and 1 (not 2)))": leaves by their index, or by their names.
inline std::string show(const Condition& condition, const std::vector<std::string>& names = {}) {
  std::vector<std::string> shown;
  for (const Condition::Node& node : condition.nodes) {
    if (node.kind == Condition::Node::Kind::leaf) {
      const auto index = static_cast<std::size_t>(node.leaf);
      shown.push_back(names.empty() ? std::to_string(index) : names.at(index));
      continue;
    }
    static constexpr const char* kNames[] = {"", "(and", "(or", "(not"};
    std::string text = kNames[static_cast<int>(node.kind)];
    for (const NodeIndex child : node.children) text += " " + shown.at(static_cast<std::size_t>(child));
    shown.push_back(text + ")");
  }
  return shown.empty() ? "" : shown.back();
}

/// The items of the one rule of `yaml`, one a line, or what is wrong with it.
inline std::string leaves_of(std::string_view yaml, RuleOptions options = {}) {
  const Loaded loaded = load(yaml, std::move(options));
  if (loaded.ruleset.rules().size() != 1) return text_of(loaded.diagnostics);
  std::string text;
  for (const Leaf& leaf : loaded.ruleset.rules()[0].leaves) text += (text.empty() ? "" : "\n") + show(leaf);
  return text;
}

/// The one item of a rule with one entry in its selection: "text|contains: 'a'".
inline std::string leaf_of(const std::string& entry, RuleOptions options = {}) {
  return leaves_of(around("    s:\n        " + entry + "\n    condition: s\n"), std::move(options));
}

}  // namespace elek::testing
