#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "rules/lint/lint.h"
#include "support/rule_text.h"

namespace elek::testing {

// A rule with which lint is content.
constexpr std::string_view kClean = R"(title: Seat sold in a private chat
id: 3c8f0c55-5a0e-4a59-8a7c-6f5a3e3f5d21
taxonomy: elek
status: test
description: What it finds
references: ['https://example.org/trick']
author: somebody
date: 2026-11-24
tags: [disarm.t0137.002, infodisorder.fabricated-content, elek.money]
logsource: {category: social_post}
detection:
    offer:
        text.words|contains: ' гарантированное место'
    hook:
        text.words|contains: ' пишите в личк'
    condition: offer and hook
falsepositives: [Ticket offices]
level: medium
elek:
    reason: {en: 'Sells a seat ("{match}").', ru: 'Продаёт место («{match}»).'}
    advice: {en: 'Ask there.', ru: 'Спросите там.'}
    tests:
        flag: ['Гарантированное место, пишите в личку']
        pass: ['Гарантированное место для каждого']
)";

inline std::string changed_in(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

inline std::string changed(std::string_view from, std::string_view to) { return changed_in(std::string(kClean), from, to); }

inline LintReport lint(const std::string& text) {
  const TextFile file{"t.yml", text};
  return elek::lint(std::span(&file, 1), {});
}

inline std::string told(const std::string& text) { return text_of(lint(text).diagnostics); }

// What stands in the clean rule, what lint minds in its place, where, and what it does not mind.
struct LintRow {
  DiagnosticCode code;
  std::string_view from;
  std::string bad;
  std::string_view place;
  std::string good;
};

inline bool tells(const LintReport& report, DiagnosticCode code) {
  return std::any_of(report.diagnostics.begin(), report.diagnostics.end(), [&](const Diagnostic& told) { return told.code == code; });
}

// "12:9" of the first diagnostic of that code.
inline std::string place_of(const LintReport& report, DiagnosticCode code) {
  for (const Diagnostic& told : report.diagnostics) {
    if (told.code == code) return std::to_string(told.place.line) + ":" + std::to_string(told.place.column);
  }
  return "";
}

}  // namespace elek::testing
