#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic_code.h"
#include "rules/value.h"
#include "rules/yaml.h"

namespace elek {

/// Sigma's modifiers (sigma.md 1.7).
enum class Modifier : std::uint8_t {
  contains,
  startswith,
  endswith,
  cased,
  windash,
  base64,
  base64offset,
  wide,
  utf16le,
  utf16be,
  utf16,
  expand,
  re,
  ignore_case,
  multi_line,
  dot_newline,
  lt,
  lte,
  gt,
  gte,
  minute,
  hour,
  day,
  week,
  month,
  year,
  cidr,
  fieldref,
  exists,
  all,
  neq,
};

std::string_view name_of(Modifier modifier);

/// What a key of a search map says: `field|modifier|...`. An empty field means keywords.
struct FieldSpec {
  std::string field;                ///< spaces taken out
  std::vector<Modifier> modifiers;  ///< in order, without `all` and `neq`
  bool all = false;
  bool neq = false;

  bool has(Modifier modifier) const;
};

/// Why a value or its modifiers are refused.
struct ValueFault {
  DiagnosticCode code{};
  std::string message;
  std::string help;
};

/// Reads a key and checks that its modifiers exist and may stand in this order, whatever the value.
std::expected<FieldSpec, ValueFault> read_field_spec(std::string_view key);

using Placeholders = std::map<std::string, std::vector<std::string>>;

/// How many tests, bytes of literals and regexes the values of one stream may become (windash, base64offset, placeholders multiply them).
class ValueBudget {
 public:
  ValueBudget() = default;
  ValueBudget(std::size_t tests, std::size_t bytes, std::size_t regexes) : tests_(tests), bytes_(bytes), regexes_(regexes) {}
  bool take_text(std::size_t bytes);
  bool take_regex();

 private:
  std::size_t tests_ = 500'000;
  std::size_t bytes_ = std::size_t{64} << 20U;
  std::size_t regexes_ = 20'000;
};

/// What `value` becomes under the modifiers of `spec`: alternatives of which any suffices. REQUIRES: value.is_scalar().
std::expected<std::vector<Draft>, ValueFault> apply_modifiers(const YamlNode& value, const FieldSpec& spec,
                                                              const Placeholders& placeholders, ValueBudget& budget);

}  // namespace elek
