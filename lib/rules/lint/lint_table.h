#pragma once

#include <span>
#include <string>
#include <vector>

#include "rules/lint/lint_teller.h"
#include "rules/lint/linted_document.h"

namespace elek {

/// What is kept of a rule to compare it with others.
struct RuleFacts {
  Place place;
  std::string title;      ///< case folded
  std::string detection;  ///< 64 hex of SHA-256 over its detection, or over what it correlates
};

/// One lint: looks at each rule, correlation rule and filter, or once at all rules together.
struct Lint {
  DiagnosticCode code;
  Severity severity;
  void (*check)(const LintedDocument& document, LintTeller& teller) = nullptr;
  void (*compare)(std::span<const RuleFacts> rules, LintTeller& teller) = nullptr;
};

/// All of them, by code.
std::span<const Lint> lints();

RuleFacts facts_of(const LintedDocument& document);

}  // namespace elek
