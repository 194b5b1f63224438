#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "fold/view.h"
#include "patterns/literal_matcher.h"

namespace elek {

struct CompiledLeaf;

/// Tells in one pass over a text which values of a leaf it may have: some lists have thousands, and each would be searched for alone. May
/// tell too many, never too few. Immutable; safe for concurrent use, one Scratch per thread.
class ValueIndex {
 public:
  /// A leaf of fewer literals is searched for one by one: an index takes time to build, and memory.
  static constexpr std::size_t kFewestLiterals = 256;

  /// What one thread needs while it searches; for the indexes of all leaves.
  struct Scratch {
    LiteralMatcher::Scratch matcher;
    std::vector<LiteralId> found;
  };

  /// Nothing where the leaf has no need of an index, or cannot have one.
  static std::optional<ValueIndex> of(const CompiledLeaf& leaf);

  /// Appends the positions of the values whose literals stand in `text`, in that view; in no order, and some twice.
  /// Errors: out_of_memory.
  std::expected<void, Error> find(std::string_view text, ViewKind view, Scratch& scratch, std::vector<std::uint32_t>& values) const;

  /// The values that no literal speaks for.
  const std::vector<std::uint32_t>& others() const { return others_; }
  /// Whether the literals have capitals.
  bool is_cased() const { return cased_; }

 private:
  ValueIndex(LiteralMatcher on_view, std::optional<LiteralMatcher> on_plain)
      : on_view_(std::move(on_view)), on_plain_(std::move(on_plain)) {}

  LiteralMatcher on_view_;
  std::optional<LiteralMatcher> on_plain_;  // as CompiledTest has it
  std::vector<std::uint32_t> values_;       // by literal, of either matcher
  std::vector<std::uint32_t> others_;
  bool cased_ = false;
};

}  // namespace elek
