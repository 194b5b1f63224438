#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic_code.h"

namespace elek {

/// Why an input cannot be read at all.
struct NotPosts {
  DiagnosticCode code{};
  std::string_view message;  ///< static
  std::string_view help;     ///< static
  /// Whether it is a list of elek's own, which may lie beside exports: no error.
  bool is_own() const { return code == DiagnosticCode::input_own_output; }
};

/// How many bytes of an input are looked at.
inline constexpr std::size_t kHeadBytes = 64U << 10U;

/// Whether the first bytes of an input (kHeadBytes, or all there are) are of something that is not read: compressed, HTML, neither JSON nor a table.
std::optional<NotPosts> sniff(std::string_view head);

}  // namespace elek
