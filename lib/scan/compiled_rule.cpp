#include "scan/compiled_rule.h"

#include <algorithm>
#include <functional>

#include "base/utf8.h"
#include "fold/field_view.h"
#include "link/host.h"
#include "scan/post_numbers.h"

namespace elek {
namespace {

Wildcard fold_pattern(const WildcardPattern& pattern, ViewKind view, Folder& folder) {
  const Case letter_case = pattern.cased && (view == ViewKind::text || view == ViewKind::raw) ? Case::kept : Case::folded;
  std::vector<Wildcard::Part> parts;
  const auto any_run = Wildcard::Part{Wildcard::Part::Kind::any_run, ""};
  if (pattern.keyword) parts.push_back(any_run);
  for (const WildcardPattern::Part& part : pattern.parts) {
    const auto kind = static_cast<Wildcard::Part::Kind>(part.kind);
    // Bytes that are no UTF-8 (wide, utf16) occur in no text; they stay as they are.
    parts.push_back({kind, is_utf8(part.literal) ? folder.fold_literal(view, letter_case, part.literal) : part.literal});
  }
  if (pattern.keyword) parts.push_back(any_run);
  return Wildcard(std::move(parts));
}

// Hosts are compared in the spelling of DNS (A-labels); authors may write them in letters: "президент.рф", also as an end: ".рф".
void spell_as_host(WildcardPattern& pattern) {
  for (WildcardPattern::Part& part : pattern.parts) {
    const bool has_letters = std::ranges::any_of(part.literal, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    const std::string dot = part.literal.starts_with('.') ? "." : "";
    if (const auto host = has_letters ? canonical_host(part.literal.substr(dot.size())) : std::nullopt) part.literal = dot + *host;
  }
}

CompiledTest compile_test(const Test& test, const Leaf& leaf, ViewKind view, Folder& folder) {
  CompiledTest compiled{.test = &test, .on_view = {}, .on_plain = {}};
  if (const auto* written = std::get_if<WildcardPattern>(&test)) {
    WildcardPattern pattern = *written;
    const auto field = leaf.field ? leaf.field->field : std::nullopt;
    if (field == Field::url_host || field == Field::url_domain) spell_as_host(pattern);
    compiled.on_view = fold_pattern(pattern, view, folder);
    if (!leaf.field) compiled.on_plain = fold_pattern(pattern, ViewKind::raw, folder);
    if (view == ViewKind::stems) compiled.on_plain = fold_pattern(pattern, ViewKind::words, folder);
  }
  return compiled;
}

bool compares_number(const Test& test) {
  const auto* number = std::get_if<NumberTest>(&test);
  return number != nullptr && number->part == NumberTest::DatePart::none;
}

bool may_hold_without_member(const Test& test) { return std::holds_alternative<ExistsTest>(test) || std::holds_alternative<NullTest>(test); }

static_assert(static_cast<int>(Wildcard::Part::Kind::any_one) == static_cast<int>(WildcardPattern::Part::Kind::any_one));
static_assert(static_cast<int>(Wildcard::Part::Kind::any_run) == static_cast<int>(WildcardPattern::Part::Kind::any_run));

}  // namespace

CompiledRule compile_rule(const Rule& rule, Folder& folder) {
  CompiledRule compiled;
  compiled.rule = &rule;
  for (const Leaf& leaf : rule.leaves) {
    CompiledLeaf out;
    out.leaf = &leaf;
    out.view = !leaf.field ? ViewKind::text : leaf.field->field ? view_of(*leaf.field->field) : ViewKind::raw;
    for (const Leaf::ValueSet& value : leaf.values) {
      auto& tests = out.values.emplace_back();
      for (const Test& test : value.any_of) tests.push_back(compile_test(test, leaf, out.view, folder));
    }
    out.index = ValueIndex::of(out);
    const auto none_of_tests = [&](auto is_so) {
      return std::ranges::none_of(leaf.values, [&](const Leaf::ValueSet& value) { return std::ranges::any_of(value.any_of, is_so); });
    };
    out.needs_member = leaf.field && none_of_tests(may_hold_without_member);
    out.is_of_numbers = leaf.field && leaf.field->field && number_in(Post(), *leaf.field->field) != nullptr && none_of_tests(std::not_fn(compares_number));
    compiled.leaves.push_back(std::move(out));
  }
  return compiled;
}

}  // namespace elek
