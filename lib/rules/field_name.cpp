#include "rules/field_name.h"

#include <fmt/format.h>

#include "rules/quote.h"

namespace elek {
namespace {

std::string_view substitute_for(const FieldFacts& facts) {
  if (facts.group == FieldGroup::lookalike) return "name the imitations in the rule, as in url|contains: '//examp1e.org/', or in a source list";
  return "use text or text.words";
}

}  // namespace

std::expected<FieldName, ValueFault> field_called(std::string_view name) {
  constexpr std::string_view kRaw = "raw.";
  if (name.starts_with(kRaw)) {
    name.remove_prefix(kRaw.size());
    if (!name.empty()) return FieldName{std::nullopt, std::string(name), 0};
    return std::unexpected(
        ValueFault{DiagnosticCode::rule_bad_value, "a name must follow 'raw.'", "write the record's own name, as in raw.from_id"});
  }
  const std::optional<Field> field = field_named(name);
  if (!field) return FieldName{std::nullopt, std::string(name), 0};
  const FieldFacts& facts = facts_of(*field);
  if (facts.available) return FieldName{field, std::string(name), 0};
  return std::unexpected(ValueFault{DiagnosticCode::rule_field_unavailable,
                                    fmt::format("this version does not compute the field {}", quoted(name)),
                                    std::string(substitute_for(facts))});
}

}  // namespace elek
