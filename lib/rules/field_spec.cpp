#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii_text.h"
#include "rules/modifiers.h"
#include "rules/quote.h"

namespace elek {
namespace {

struct ModifierName {
  std::string_view name;
  Modifier modifier;
};

// The first row of a modifier holds its proper name; the others are what the reference tool also reads.
constexpr std::array kNames = {
    ModifierName{"contains", Modifier::contains},
    ModifierName{"startswith", Modifier::startswith},
    ModifierName{"endswith", Modifier::endswith},
    ModifierName{"cased", Modifier::cased},
    ModifierName{"windash", Modifier::windash},
    ModifierName{"base64", Modifier::base64},
    ModifierName{"base64offset", Modifier::base64offset},
    ModifierName{"wide", Modifier::wide},
    ModifierName{"utf16le", Modifier::utf16le},
    ModifierName{"utf16be", Modifier::utf16be},
    ModifierName{"utf16", Modifier::utf16},
    ModifierName{"expand", Modifier::expand},
    ModifierName{"re", Modifier::re},
    ModifierName{"i", Modifier::ignore_case},
    ModifierName{"m", Modifier::multi_line},
    ModifierName{"s", Modifier::dot_newline},
    ModifierName{"lt", Modifier::lt},
    ModifierName{"lte", Modifier::lte},
    ModifierName{"gt", Modifier::gt},
    ModifierName{"gte", Modifier::gte},
    ModifierName{"minute", Modifier::minute},
    ModifierName{"hour", Modifier::hour},
    ModifierName{"day", Modifier::day},
    ModifierName{"week", Modifier::week},
    ModifierName{"month", Modifier::month},
    ModifierName{"year", Modifier::year},
    ModifierName{"cidr", Modifier::cidr},
    ModifierName{"fieldref", Modifier::fieldref},
    ModifierName{"exists", Modifier::exists},
    ModifierName{"all", Modifier::all},
    ModifierName{"neq", Modifier::neq},
    ModifierName{"ignorecase", Modifier::ignore_case},
    ModifierName{"multiline", Modifier::multi_line},
    ModifierName{"dotall", Modifier::dot_newline},
};

bool is_regex_flag(Modifier m) { return m >= Modifier::ignore_case && m <= Modifier::dot_newline; }
bool is_comparison(Modifier m) { return m >= Modifier::lt && m <= Modifier::gte; }
bool is_date_part(Modifier m) { return m >= Modifier::minute && m <= Modifier::year; }
bool is_anchor(Modifier m) { return m <= Modifier::endswith; }

std::optional<Modifier> modifier_named(std::string_view name) {
  const auto found = std::find_if(kNames.begin(), kNames.end(), [&](const ModifierName& row) { return row.name == name; });
  if (found == kNames.end()) return std::nullopt;
  return found->modifier;
}

ValueFault fault(std::string message, std::string help) { return {DiagnosticCode::rule_bad_modifier, std::move(message), std::move(help)}; }

ValueFault unknown_modifier(std::string_view name) {
  if (name.empty()) return fault("a modifier is missing after '|'", "take the '|' out, or write the modifier");
  const std::string lower = lower_letters(name);
  std::string help = "Sigma's modifiers are contains, startswith, endswith, all, re, cased, exists, gt, gte, lt, lte and so on";
  if (modifier_named(lower)) help = fmt::format("write {}, in lower case", quoted(lower));
  if (lower == "word" || lower == "words") help = "for whole words use the field text.words: text.words|contains: ' word '";
  if (lower == "not") help = "write 'not' in the condition, or use neq";
  return fault(fmt::format("there is no modifier {}", quoted(name)), std::move(help));
}

// Whether `modifier` may follow `before`, the modifiers left of it without `all` and `neq`.
std::optional<ValueFault> misplaced(Modifier modifier, const std::vector<Modifier>& before) {
  const std::string_view name = name_of(modifier);
  const bool first = before.empty();
  if (!first && before.front() == Modifier::cidr) return fault("no modifier can follow 'cidr'", "take the other modifier out");
  if (!first && is_comparison(before.back())) {
    return fault(fmt::format("{} cannot follow {}", quoted(name), quoted(name_of(before.back()))),
                 is_date_part(modifier) ? fmt::format("write {}|{}", name, name_of(before.back())) : "a comparison stands last");
  }
  if (!first && is_date_part(before.back()) && !is_comparison(modifier)) {
    return fault(fmt::format("{} cannot follow {}", quoted(name), quoted(name_of(before.back()))), "only gt, gte, lt and lte can");
  }
  if (is_regex_flag(modifier) && (first || (before.back() != Modifier::re && !is_regex_flag(before.back())))) {
    return fault(fmt::format("{} must follow 're'", quoted(name)), fmt::format("write re|{}", name));
  }
  if (is_comparison(modifier) && !first && !is_date_part(before.back())) {
    return fault(fmt::format("{} compares numbers and cannot follow {}", quoted(name), quoted(name_of(before.back()))),
                 "let it stand alone");
  }
  const bool leads = modifier == Modifier::re || modifier == Modifier::cidr || modifier == Modifier::fieldref || is_date_part(modifier);
  if (leads && !first)
    return fault(fmt::format("{} must be the first modifier", quoted(name)),
                 fmt::format("write it right after the field, as in field|{}", name));
  if (!first && before.front() == Modifier::fieldref && !is_anchor(modifier) && modifier != Modifier::cased) {
    return fault(fmt::format("{} cannot follow 'fieldref'", quoted(name)), "only contains, startswith, endswith, cased and neq can");
  }
  return std::nullopt;
}

std::string without_spaces(std::string_view text) {
  std::string out(text);
  std::erase(out, ' ');
  return out;
}

}  // namespace

std::string_view name_of(Modifier modifier) {
  return std::find_if(kNames.begin(), kNames.end(), [&](const ModifierName& row) { return row.modifier == modifier; })->name;
}

bool FieldSpec::has(Modifier modifier) const { return std::find(modifiers.begin(), modifiers.end(), modifier) != modifiers.end(); }

std::expected<FieldSpec, ValueFault> read_field_spec(std::string_view key) {
  constexpr std::size_t kMaxModifiers = 16;
  std::size_t at = key.find('|');
  FieldSpec spec;
  spec.field = without_spaces(key.substr(0, at));
  std::size_t count = 0;
  while (at != std::string_view::npos) {
    const std::size_t next = key.find('|', at + 1);
    const std::string_view name = key.substr(at + 1, next - at - 1);
    at = next;
    const std::optional<Modifier> modifier = modifier_named(name);
    if (!modifier) return std::unexpected(unknown_modifier(name));
    if (++count > kMaxModifiers)
      return std::unexpected(fault("too many modifiers", fmt::format("at most {} can follow a field", kMaxModifiers)));
    spec.all = spec.all || *modifier == Modifier::all;
    spec.neq = spec.neq || *modifier == Modifier::neq;
    if (*modifier == Modifier::all || *modifier == Modifier::neq) continue;
    if (std::optional<ValueFault> found = misplaced(*modifier, spec.modifiers)) return std::unexpected(*std::move(found));
    spec.modifiers.push_back(*modifier);
  }
  if (count > 1 && spec.has(Modifier::exists)) {
    return std::unexpected(fault("'exists' must be the only modifier", "for the opposite write exists: false"));
  }
  return spec;
}

}  // namespace elek
