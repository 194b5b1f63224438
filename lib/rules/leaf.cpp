#include "rules/leaf.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "fold/field_view.h"
#include "fold/folder.h"
#include "fold/guard_alphabet.h"
#include "rules/field_name.h"
#include "rules/quote.h"
#include "rules/yaml_scalar.h"

namespace elek {
namespace {

using MaybeTest = std::expected<Test, ValueFault>;

ValueFault fault(DiagnosticCode code, std::string message, std::string help) { return {code, std::move(message), std::move(help)}; }

// Whether nothing is left of a pattern's literals in a view: punctuation in text.words, invisible characters in text.
bool folds_away(const WildcardPattern& pattern, ViewKind view) {
  const std::string literal = literal_of(pattern);
  if (literal.empty() || !is_utf8(literal)) return false;
  if (view != ViewKind::skeleton && count_letters(GuardAlphabet::instance().encode_literal(literal)) > 0) return false;  // usual, and cheap
  const std::string folded = Folder().fold_literal(view, Case::folded, literal);
  return view == ViewKind::text ? folded.empty() : folded.find_first_not_of(' ') == std::string::npos;
}

// Turns the drafts of one item's values into tests.
class TestMaker {
 public:
  TestMaker(const Leaf& leaf, ValueBudget& budget)
      : field_(leaf.field ? leaf.field->field : std::nullopt), keyword_(!leaf.field), budget_(budget) {}

  MaybeTest operator()(WildcardPattern&& pattern) const {
    pattern.keyword = keyword_;
    const bool caseless = field_ && is_words(view_of(*field_));
    if (caseless && pattern.cased && fold_case(literal_of(pattern)) != literal_of(pattern)) {
      return std::unexpected(fault(DiagnosticCode::rule_bad_modifier, fmt::format("'cased' finds no capitals in {}, which has none", facts_of(*field_).name),
                                   "take 'cased' out, or use the field text"));
    }
    if (const auto view = view_of_field(); view && folds_away(pattern, *view)) {
      return std::unexpected(fault(DiagnosticCode::rule_bad_value,
                                   fmt::format("the field {} never contains {}: it would match every post", name_of(*view),
                                               quoted(literal_of(pattern))),
                                   "use text.raw, which keeps every character, or for punctuation text"));
    }
    return pattern;
  }

  MaybeTest operator()(RegexText&& regex) const {
    if (!budget_.take_regex())
      return std::unexpected(fault(DiagnosticCode::rule_too_large, "this file has too many regexes", "split it into several"));
    std::expected<Regex, RegexFault> compiled = Regex::compile(regex.text, regex.flags);
    if (compiled) return RegexTest{*std::move(compiled)};
    return std::unexpected(
        fault(DiagnosticCode::rule_bad_regex,
              fmt::format("the regex {} is faulty at byte {}: {}", quoted(regex.text), compiled.error().at, compiled.error().message),
              compiled.error().help));
  }

  MaybeTest operator()(RuleNumber&& number) const {
    if (keyword_ || !number.exact) return (*this)(literal_pattern(number.text));
    return NumberTest{NumberTest::Operator::equal, number.value, NumberTest::DatePart::none};
  }

  MaybeTest operator()(BooleanTest&& boolean) const {
    if (keyword_) return (*this)(literal_pattern(boolean.value ? "true" : "false"));
    return boolean;
  }

  MaybeTest operator()(NullTest&& null) const {
    if (!keyword_) return null;
    return std::unexpected(
        fault(DiagnosticCode::rule_bad_value, "a keyword cannot be null", "null needs a field; quote the word if you mean it"));
  }

  MaybeTest operator()(NumberTest&& test) const {
    const bool timeless = field_ && facts_of(*field_).type != FieldType::time;
    if (keyword_) return std::unexpected(needs_field());
    if (test.part == NumberTest::DatePart::none || !timeless) return test;
    return std::unexpected(fault(DiagnosticCode::rule_bad_modifier, fmt::format("the field {} holds no time", facts_of(*field_).name),
                                 "use the field created"));
  }

  MaybeTest operator()(FieldReferenceTest&& reference) const {
    if (keyword_) return std::unexpected(needs_field());
    std::expected<FieldName, ValueFault> other = field_called(reference.other.name);
    if (!other) return std::unexpected(std::move(other.error()));
    reference.other = *std::move(other);
    return reference;
  }

  MaybeTest operator()(NetworkTest&& test) const { return bound(test); }
  MaybeTest operator()(ExistsTest&& test) const { return bound(test); }

 private:
  template <typename T>
  MaybeTest bound(T test) const {
    if (keyword_) return std::unexpected(needs_field());
    return test;
  }

  std::optional<ViewKind> view_of_field() const {
    if (keyword_) return ViewKind::text;
    if (!field_ || view_of(*field_) == ViewKind::raw) return std::nullopt;
    return view_of(*field_);
  }

  static ValueFault needs_field() {
    return fault(DiagnosticCode::rule_bad_modifier, "this modifier needs a field", "write the field's name before the '|'");
  }

  std::optional<Field> field_;
  bool keyword_;
  ValueBudget& budget_;
};

// No text of a post holds bytes that are not UTF-8, as utf16 without base64 makes them: such a form could never be found.
bool is_findable(const Test& test) {
  const auto* pattern = std::get_if<WildcardPattern>(&test);
  return pattern == nullptr ||
         std::all_of(pattern->parts.begin(), pattern->parts.end(), [](const auto& part) { return is_utf8(part.literal); });
}

class ItemReader {
 public:
  ItemReader(DetectionContext& context, FieldSpec spec, Mark mark) : context_(context), spec_(std::move(spec)), mark_(mark) {
    leaf_.place = context.report.place(mark);
    leaf_.all = spec_.all;
    leaf_.negated = spec_.neq;
  }

  bool set_field() {
    if (spec_.field.empty()) return true;
    std::expected<FieldName, ValueFault> field = field_called(spec_.field);
    if (!field) return tell(field.error(), mark_);
    leaf_.field = *std::move(field);
    return true;
  }

  bool add_value(const YamlNode& node) {
    if (!node.is_scalar()) {
      return tell(fault(DiagnosticCode::rule_bad_value, "a value cannot be a list or a map itself", "write plain values, one a line"),
                  node.mark);
    }
    warn_of_odd(node);
    auto drafts = apply_modifiers(node, spec_, context_.placeholders, context_.budget);
    if (!drafts) return tell(drafts.error(), node.mark);
    Leaf::ValueSet values{{}, node.text, context_.report.place(node.mark)};
    for (Draft& draft : *drafts) {
      MaybeTest test = std::visit(TestMaker(leaf_, context_.budget), std::move(draft));
      if (!test) return tell(test.error(), node.mark);
      values.any_of.push_back(*std::move(test));
    }
    warn_of_bytes(values, node.mark);
    leaf_.values.push_back(std::move(values));
    return true;
  }

  // `field: []` means null to the reference tool.
  bool add_empty_list(const YamlNode& list) {
    YamlNode null;
    null.mark = list.mark;
    if (leaf_.field && spec_.modifiers.empty()) {
      context_.report.warning(DiagnosticCode::rule_suspicious, list.mark, "an empty list means that the field is absent",
                              "write null, or give values");
    }
    return add_value(null);
  }

  Leaf take() { return std::move(leaf_); }

 private:
  void warn_of_odd(const YamlNode& node) {
    if (node.odd == YamlNode::Odd::none) return;
    context_.report.warning(DiagnosticCode::yaml_odd_scalar, node.mark,
                            fmt::format("{} is {}; here it is text", quoted(node.text), explanation_of(node.odd)), "put it in quotes");
  }

  void warn_of_bytes(const Leaf::ValueSet& values, Mark mark) {
    if (std::all_of(values.any_of.begin(), values.any_of.end(), is_findable)) return;
    context_.report.warning(DiagnosticCode::rule_suspicious, mark, "no post holds these bytes: posts are UTF-8",
                            "add base64offset and contains after it");
  }

  bool tell(const ValueFault& fault, Mark mark) {
    context_.report.error(fault.code, mark, fault.message, fault.help);
    return false;
  }

  DetectionContext& context_;
  FieldSpec spec_;
  Mark mark_;
  Leaf leaf_;
};

bool add_values(ItemReader& reader, const YamlNode& values) {
  if (!values.is(YamlNode::Kind::list)) return reader.add_value(values);
  if (values.children.empty()) return reader.add_empty_list(values);
  bool good = true;
  for (const YamlNode& value : values.children) good = reader.add_value(value) && good;
  return good;
}

}  // namespace

std::optional<Leaf> read_item(const YamlNode& entry, DetectionContext& context) {
  std::expected<FieldSpec, ValueFault> spec = read_field_spec(entry.key);
  if (!spec) {
    context.report.error(spec.error().code, entry.key_mark, spec.error().message, spec.error().help);
    return std::nullopt;
  }
  ItemReader reader(context, *std::move(spec), entry.key_mark);
  const bool known = reader.set_field();
  if (!known || !add_values(reader, entry)) return std::nullopt;
  Leaf leaf = reader.take();
  leaf.written = entry.key;
  return leaf;
}

std::optional<Leaf> read_keywords(const std::vector<const YamlNode*>& keywords, DetectionContext& context) {
  ItemReader reader(context, {}, keywords.front()->mark);
  bool good = true;
  for (const YamlNode* keyword : keywords) good = reader.add_value(*keyword) && good;
  if (!good) return std::nullopt;
  return reader.take();
}

}  // namespace elek
