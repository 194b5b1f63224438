#include "scan/value_index.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "scan/compiled_rule.h"

namespace elek {
namespace {

/// The longest piece of a pattern, which every text that matches has; nothing: it has none.
std::string longest_literal(const std::optional<Wildcard>& pattern) {
  if (!pattern) return "";
  const auto literals = pattern->literals();
  const auto longest = std::ranges::max_element(literals, {}, &std::string_view::size);
  return longest == literals.end() ? "" : std::string(*longest);
}

/// What is gathered of a leaf's values before it is known whether they are many.
struct Literals {
  std::vector<std::string> on_view, on_plain;
  std::vector<std::uint32_t> values, others;
  std::optional<bool> cased;  // as the first of them is
};

/// Whether each test of the value is spoken for by a literal.
bool add_value(const std::vector<CompiledTest>& tests, std::uint32_t value, Literals& into) {
  for (const CompiledTest& test : tests) {
    const auto* pattern = std::get_if<WildcardPattern>(test.test);
    if (pattern == nullptr || into.cased.value_or(pattern->cased) != pattern->cased) return false;
    into.cased = pattern->cased;
    std::string on_view = longest_literal(test.on_view);
    std::string on_plain = longest_literal(test.on_plain);
    if (on_view.empty() || (test.on_plain && on_plain.empty())) return false;
    into.on_view.push_back(std::move(on_view));
    if (test.on_plain) into.on_plain.push_back(std::move(on_plain));
    into.values.push_back(value);
  }
  return true;
}

Literals literals_of(const CompiledLeaf& leaf) {
  Literals literals;
  for (std::uint32_t value = 0; value < leaf.values.size(); ++value) {
    if (!add_value(leaf.values[value], value, literals)) literals.others.push_back(value);
  }
  return literals;
}

}  // namespace

std::optional<ValueIndex> ValueIndex::of(const CompiledLeaf& leaf) {
  if (leaf.values.size() < kFewestLiterals) return std::nullopt;
  Literals literals = literals_of(leaf);
  if (literals.values.size() < kFewestLiterals) return std::nullopt;
  auto on_view = LiteralMatcher::build(std::move(literals.on_view));
  if (!on_view) return std::nullopt;
  std::optional<LiteralMatcher> on_plain;
  if (!literals.on_plain.empty()) {
    auto built = LiteralMatcher::build(std::move(literals.on_plain));
    if (!built) return std::nullopt;
    on_plain = std::move(*built);
  }
  ValueIndex index(std::move(*on_view), std::move(on_plain));
  index.values_ = std::move(literals.values);
  index.others_ = std::move(literals.others);
  index.cased_ = literals.cased.value_or(false);
  return index;
}

std::expected<void, Error> ValueIndex::find(std::string_view text, ViewKind view, Scratch& scratch,
                                            std::vector<std::uint32_t>& values) const {
  const LiteralMatcher& matcher = on_plain_ && CompiledTest::is_plain(view) ? *on_plain_ : on_view_;
  if (const auto ready = matcher.prepare(scratch.matcher); !ready) return ready;
  if (const auto found = matcher.find_which(text, scratch.matcher, scratch.found); !found) return found;
  for (const LiteralId id : scratch.found) values.push_back(values_[static_cast<std::size_t>(id)]);
  return {};
}

}  // namespace elek
