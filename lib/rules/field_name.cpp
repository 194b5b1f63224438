#include "rules/field_name.h"

namespace elek {

std::expected<FieldName, ValueFault> field_called(std::string_view name) {
  constexpr std::string_view kRaw = "raw.";
  if (name.starts_with(kRaw)) {
    name.remove_prefix(kRaw.size());
    if (!name.empty()) return FieldName{std::nullopt, std::string(name), 0};
    return std::unexpected(
        ValueFault{DiagnosticCode::rule_bad_value, "a name must follow 'raw.'", "write the record's own name, as in raw.from_id"});
  }
  const std::optional<Field> field = field_named(name);
  return FieldName{field, std::string(name), 0};
}

}  // namespace elek
