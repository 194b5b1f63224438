#pragma once

#include <string>

#include "trial/rule_tests.h"
#include "write/terminal.h"

namespace elek {

/// Appends a trial of rules for a person: each test that failed or holds against expectation with its reasons, the known gaps, the rules
/// without tests, and last a line of numbers. Sanitized.
void append_trial_text(std::string& out, const RuleTrial& trial, Color color);

}  // namespace elek
