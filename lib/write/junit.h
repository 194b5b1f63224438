#pragma once

#include <string>
#include <string_view>

#include "trial/rule_tests.h"

namespace elek {

/// Appends a trial of rules as JUnit XML: a suite a rule, a case a test; known gaps are skipped cases, faults of loading are errors of a
/// suite of their own. The same trial gives the same bytes: no time of day, and every duration is 0.
void append_junit(std::string& out, const RuleTrial& trial);

/// Appends `text` for an element or a quoted attribute of XML 1.0: the one sanitizer of every XML we write. What XML cannot hold and
/// ill-formed UTF-8 become U+FFFD; C1 controls, line separators, "##[", "##vso[" and "::" (a CI runner would obey them) are written as
/// references.
void append_xml(std::string& out, std::string_view text);

}  // namespace elek
