#include "rules/modifiers.h"

#include <fmt/format.h>

#include <cmath>

#include "base/utf8.h"
#include "rules/encodings.h"
#include "rules/placeholders.h"
#include "rules/quote.h"

// Each modifier takes one draft of a value and gives the drafts that replace it, or a fault. They are applied from left to right, as Sigma
// wants; which may follow which was settled when the key was read (field_spec.cpp), so here only the kind of value can be wrong.

namespace elek {
namespace {

using Drafts = std::vector<Draft>;
using Result = std::expected<Drafts, ValueFault>;

std::unexpected<ValueFault> bad_value(std::string message, std::string help) {
  return std::unexpected(ValueFault{DiagnosticCode::rule_bad_modifier, std::move(message), std::move(help)});
}

std::string_view kind_of(const Draft& draft) {
  struct Kind {
    std::string_view operator()(const NullTest&) const { return "null"; }
    std::string_view operator()(const BooleanTest&) const { return "true or false"; }
    std::string_view operator()(const RuleNumber&) const { return "a number"; }
    std::string_view operator()(const WildcardPattern&) const { return "text"; }
    std::string_view operator()(const RegexText&) const { return "a regex"; }
    std::string_view operator()(const FieldReferenceTest&) const { return "a field"; }
    std::string_view operator()(const NetworkTest&) const { return "a network"; }
    std::string_view operator()(const NumberTest&) const { return "a comparison"; }
    std::string_view operator()(const ExistsTest&) const { return "an existence test"; }
  };
  return std::visit(Kind(), draft);
}

std::unexpected<ValueFault> mismatch(Modifier modifier, const Draft& draft, std::string_view needs, std::string help) {
  return bad_value(fmt::format("{} needs {}, not {}", quoted(name_of(modifier)), needs, kind_of(draft)), std::move(help));
}

Drafts one(Draft draft) {
  Drafts drafts;
  drafts.push_back(std::move(draft));
  return drafts;
}

// Numbers stand for their text wherever text is wanted.
std::optional<WildcardPattern> text_of(const Draft& draft) {
  if (const auto* pattern = std::get_if<WildcardPattern>(&draft)) return *pattern;
  if (const auto* number = std::get_if<RuleNumber>(&draft)) return literal_pattern(number->text);
  return std::nullopt;
}

FieldReferenceTest::Compare compare_of(Modifier modifier) {
  if (modifier == Modifier::startswith) return FieldReferenceTest::Compare::starts_with;
  if (modifier == Modifier::endswith) return FieldReferenceTest::Compare::ends_with;
  return FieldReferenceTest::Compare::contains;
}

// On a regex they only widen what matches (.* at its edges), never whether it matches, as a regex is searched anywhere: it stays as it is,
// so that a match shows what the author wrote.
Result apply_anchor(Modifier modifier, Draft draft) {
  if (std::holds_alternative<RegexText>(draft)) return one(std::move(draft));
  if (auto* reference = std::get_if<FieldReferenceTest>(&draft)) {
    if (reference->compare != FieldReferenceTest::Compare::equal) {
      return bad_value("'fieldref' takes one of contains, startswith, endswith", "take the others out");
    }
    reference->compare = compare_of(modifier);
    return one(std::move(draft));
  }
  std::optional<WildcardPattern> pattern = text_of(draft);
  if (!pattern) return mismatch(modifier, draft, "text", "take the modifier out");
  if (modifier != Modifier::startswith) open_start(*pattern);
  if (modifier != Modifier::endswith) open_end(*pattern);
  return one(*std::move(pattern));
}

Result apply_cased(Draft draft) {
  if (auto* reference = std::get_if<FieldReferenceTest>(&draft)) {
    reference->cased = true;
    return one(std::move(draft));
  }
  std::optional<WildcardPattern> pattern = text_of(draft);
  if (!pattern) return mismatch(Modifier::cased, draft, "text", "a regex minds the case anyway, unless 'i' follows 're'");
  pattern->cased = true;
  return one(*std::move(pattern));
}

bool is_bearable(std::size_t variants, const WildcardPattern& pattern) {
  constexpr std::size_t kMaxVariants = 15'625;
  constexpr std::size_t kMaxBytes = std::size_t{16} << 20U;
  return variants == 1 || (variants <= kMaxVariants && variants * literal_bytes(pattern) <= kMaxBytes);
}

Result apply_windash(const Draft& draft) {
  const std::optional<WildcardPattern> pattern = text_of(draft);
  if (!pattern) return mismatch(Modifier::windash, draft, "text", "take the modifier out");
  Drafts variants = one(WildcardPattern{{}, pattern->cased, pattern->keyword});
  for (const WildcardPattern::Part& part : pattern->parts) {
    if (!is_utf8(part.literal)) return bad_value("'windash' cannot follow an encoding", "let it stand before");
    const auto spellings = dash_variants(part.literal);
    if (!spellings || !is_bearable(variants.size() * spellings->size(), *pattern)) {
      return bad_value(fmt::format("{} has more than {} dashes", quoted(literal_of(*pattern)), kMaxWindashes),
                       "each has five spellings, and all combinations count: cut the value into several under 'all'");
    }
    Drafts longer;
    for (const Draft& variant : variants) {
      for (const std::string& spelling : *spellings) {
        WildcardPattern next = std::get<WildcardPattern>(variant);
        append_part(next, {part.kind, spelling});
        longer.emplace_back(std::move(next));
      }
    }
    variants = std::move(longer);
  }
  return variants;
}

Result apply_base64(Modifier modifier, const Draft& draft) {
  const std::optional<WildcardPattern> pattern = text_of(draft);
  if (!pattern) return mismatch(modifier, draft, "text", "take the modifier out");
  if (has_wildcards(*pattern)) {
    return bad_value(fmt::format("{} cannot encode wildcards", quoted(name_of(modifier))),
                     fmt::format("escape them (\\*, \\?), or write {}|contains in this order", name_of(modifier)));
  }
  const auto encoded = [&](std::string_view text) {
    WildcardPattern result = literal_pattern(text);
    result.cased = pattern->cased;
    return result;
  };
  const std::string bytes = literal_of(*pattern);
  if (modifier == Modifier::base64) return one(encoded(base64(bytes)));
  Drafts drafts;
  for (const std::string& text : base64_at_offsets(bytes)) {
    if (text.empty())
      return bad_value(fmt::format("{} is too short for 'base64offset'", quoted(bytes)), "three letters or more leave a trace");
    drafts.emplace_back(encoded(text));
  }
  return drafts;
}

Result apply_utf16(Modifier modifier, const Draft& draft) {
  std::optional<WildcardPattern> pattern = text_of(draft);
  if (!pattern) return mismatch(modifier, draft, "text", "take the modifier out");
  const ByteOrder order = modifier == Modifier::utf16be ? ByteOrder::big : ByteOrder::little;
  for (WildcardPattern::Part& part : pattern->parts) part.literal = utf16(part.literal, order);
  if (modifier != Modifier::utf16) return one(*std::move(pattern));
  WildcardPattern marked = literal_pattern("\xFF\xFE");
  marked.cased = pattern->cased;
  for (WildcardPattern::Part& part : pattern->parts) append_part(marked, std::move(part));
  return one(std::move(marked));
}

Result apply_flag(Modifier modifier, Draft draft) {
  RegexFlags& flags = std::get<RegexText>(draft).flags;
  if (modifier == Modifier::ignore_case) flags.ignore_case = true;
  if (modifier == Modifier::multi_line) flags.multi_line = true;
  if (modifier == Modifier::dot_newline) flags.dot_newline = true;
  return one(std::move(draft));
}

NumberTest::Operator operator_of(Modifier modifier) {
  using enum NumberTest::Operator;
  if (modifier == Modifier::lt) return less;
  if (modifier == Modifier::lte) return less_or_equal;
  return modifier == Modifier::gt ? greater : greater_or_equal;
}

Result apply_comparison(Modifier modifier, Draft draft) {
  if (auto* dated = std::get_if<NumberTest>(&draft)) {
    dated->op = operator_of(modifier);
    return one(std::move(draft));
  }
  const auto* number = std::get_if<RuleNumber>(&draft);
  if (number == nullptr) return mismatch(modifier, draft, "a number", "write the number without quotes");
  return one(NumberTest{operator_of(modifier), number->value, NumberTest::DatePart::none});
}

Result apply_date_part(Modifier modifier, const Draft& draft) {
  const auto* number = std::get_if<RuleNumber>(&draft);
  if (number == nullptr) return mismatch(modifier, draft, "a number", "write the number without quotes");
  const int part = static_cast<int>(modifier) - static_cast<int>(Modifier::minute) + static_cast<int>(NumberTest::DatePart::minute);
  return one(NumberTest{NumberTest::Operator::equal, number->value, static_cast<NumberTest::DatePart>(part)});
}

Result apply_cidr(const Draft& draft) {
  const auto fault = [](std::string message, std::string help) {
    return std::unexpected(ValueFault{DiagnosticCode::rule_bad_network, std::move(message), std::move(help)});
  };
  const auto* pattern = std::get_if<WildcardPattern>(&draft);
  if (pattern == nullptr) return mismatch(Modifier::cidr, draft, "text", "write the network in quotes, as in '10.0.0.0/8'");
  const std::string text = literal_of(*pattern);
  const std::optional<NetworkTest> network = has_wildcards(*pattern) ? std::nullopt : network_of(text);
  if (!network) return fault(fmt::format("{} is not a network", quoted(text)), "write it as in '10.0.0.0/8' or 'fe80::/10'");
  if (!is_network_address(*network)) {
    return fault(fmt::format("{} has bits after its prefix", quoted(text)),
                 "set them to zero, as in '10.0.0.0/8', or make the prefix longer");
  }
  return one(*network);
}

Result apply_fieldref(const Draft& draft) {
  const auto* pattern = std::get_if<WildcardPattern>(&draft);
  if (pattern == nullptr) return mismatch(Modifier::fieldref, draft, "the name of a field", "write a field's name");
  if (has_wildcards(*pattern))
    return bad_value("a field's name has no wildcards", "name one field; for parts of it write fieldref|contains");
  FieldReferenceTest reference;
  reference.other.name = literal_of(*pattern);
  reference.cased = pattern->cased;
  if (reference.other.name.empty()) return bad_value("'fieldref' needs the name of a field", "write a field's name");
  return one(std::move(reference));
}

Result apply_exists(const Draft& draft) {
  const auto* boolean = std::get_if<BooleanTest>(&draft);
  if (boolean == nullptr) return mismatch(Modifier::exists, draft, "true or false", "write true or false without quotes");
  return one(ExistsTest{boolean->value});
}

Result apply(Modifier modifier, Draft draft, const Placeholders& placeholders) {
  switch (modifier) {
    case Modifier::contains:
    case Modifier::startswith:
    case Modifier::endswith:
      return apply_anchor(modifier, std::move(draft));
    case Modifier::cased:
      return apply_cased(std::move(draft));
    case Modifier::windash:
      return apply_windash(draft);
    case Modifier::base64:
    case Modifier::base64offset:
      return apply_base64(modifier, draft);
    case Modifier::wide:
    case Modifier::utf16le:
    case Modifier::utf16be:
    case Modifier::utf16:
      return apply_utf16(modifier, draft);
    case Modifier::expand:
      return expand_placeholders(draft, placeholders);
    case Modifier::ignore_case:
    case Modifier::multi_line:
    case Modifier::dot_newline:
      return apply_flag(modifier, std::move(draft));
    case Modifier::lt:
    case Modifier::lte:
    case Modifier::gt:
    case Modifier::gte:
      return apply_comparison(modifier, std::move(draft));
    case Modifier::minute:
    case Modifier::hour:
    case Modifier::day:
    case Modifier::week:
    case Modifier::month:
    case Modifier::year:
      return apply_date_part(modifier, draft);
    case Modifier::cidr:
      return apply_cidr(draft);
    case Modifier::fieldref:
      return apply_fieldref(draft);
    case Modifier::exists:
      return apply_exists(draft);
    case Modifier::re:
    case Modifier::all:
    case Modifier::neq:
      break;  // `re` decides how the value is read, the others concern the whole item
  }
  return one(std::move(draft));
}

ValueFault too_many_forms() {
  return {DiagnosticCode::rule_too_large, "the values of this file have too many forms",
          "use fewer values, dashes or placeholders; split the file"};
}

std::size_t bytes_of(const Draft& draft) {
  const auto* pattern = std::get_if<WildcardPattern>(&draft);
  return pattern == nullptr ? 0 : literal_bytes(*pattern);
}

std::expected<Draft, ValueFault> first_draft(const YamlNode& value, const FieldSpec& spec) {
  using Kind = YamlNode::Kind;
  if (value.is(Kind::number) && !std::isfinite(value.number)) {
    return std::unexpected(
        ValueFault{DiagnosticCode::rule_bad_value, fmt::format("{} is not a number", quoted(value.text)), "quote it if you mean the word"});
  }
  if (!spec.has(Modifier::re)) return draft_of(value);
  if (value.is(Kind::string)) return RegexText{value.text, {}};
  return mismatch(Modifier::re, draft_of(value), "a regex", "write the regex in single quotes");
}

}  // namespace

bool ValueBudget::take_text(std::size_t bytes) {
  if (tests_ == 0 || bytes > bytes_) return false;
  --tests_;
  bytes_ -= bytes;
  return true;
}

bool ValueBudget::take_regex() {
  if (regexes_ == 0) return false;
  --regexes_;
  return true;
}

std::expected<std::vector<Draft>, ValueFault> apply_modifiers(const YamlNode& value, const FieldSpec& spec,
                                                              const Placeholders& placeholders, ValueBudget& budget) {
  std::expected<Draft, ValueFault> first = first_draft(value, spec);
  if (!first) return std::unexpected(std::move(first.error()));
  if (!budget.take_text(value.text.size())) return std::unexpected(too_many_forms());
  Drafts drafts = one(*std::move(first));
  for (const Modifier modifier : spec.modifiers) {
    Drafts next;
    for (Draft& draft : drafts) {
      Result result = apply(modifier, std::move(draft), placeholders);
      if (!result) return result;
      for (Draft& made : *result) {
        if (!budget.take_text(bytes_of(made))) return std::unexpected(too_many_forms());
        next.push_back(std::move(made));
      }
    }
    drafts = std::move(next);
  }
  return drafts;
}

}  // namespace elek
