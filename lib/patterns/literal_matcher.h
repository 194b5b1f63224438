#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace elek {

/// A literal's position in the list that its matcher was built from.
enum class LiteralId : std::uint32_t {};

/// A literal that ends before byte `end` of the scanned text.
struct LiteralHit {
  LiteralId literal{};
  std::uint32_t end = 0;
  auto operator<=>(const LiteralHit&) const = default;
};

/// Thousands of literals, found in one pass (Vectorscan, or Hyperscan). Immutable; safe for concurrent use, one Scratch per thread.
class LiteralMatcher {
 public:
  /// What one thread needs while it scans.
  class Scratch {
   public:
    Scratch();
    ~Scratch();
    Scratch(Scratch&&) noexcept;
    Scratch& operator=(Scratch&&) noexcept;

   private:
    friend class LiteralMatcher;
    struct State;
    std::unique_ptr<State> state_;
  };

  /// Longer literals are matched by their first kMaxLiteralBytes, which only over-matches.
  static constexpr std::size_t kMaxLiteralBytes = 128;

  /// `seams`: where in each literal a word ends and the next begins, for literals that have no spaces to show that (0: nowhere), since parts of two
  /// words are rarer in texts than those of one; or empty. REQUIRES: no literal is empty. An empty list finds nothing. Errors: out_of_memory,
  /// rules_unusable (the engine refused).
  static std::expected<LiteralMatcher, Error> build(std::vector<std::string> literals, std::vector<std::size_t> seams = {});
  ~LiteralMatcher();
  LiteralMatcher(LiteralMatcher&&) noexcept;
  LiteralMatcher& operator=(LiteralMatcher&&) noexcept;

  /// Errors: out_of_memory.
  std::expected<Scratch, Error> make_scratch() const;
  /// Makes a scratch fit for this matcher, too; quick where it is already. Errors: out_of_memory.
  std::expected<void, Error> prepare(Scratch& scratch) const;

  /// Every occurrence of every literal, by end, then by id. Replaces `hits`. REQUIRES: text under 4 GiB. Errors: out_of_memory.
  std::expected<void, Error> find(std::string_view text, Scratch& scratch, std::vector<LiteralHit>& hits) const;

  /// Which literals occur at all, each once, in order. Replaces `found`. Memory does not grow with the text. REQUIRES: those of find(), and
  /// that `scratch` was prepared. Errors: out_of_memory.
  std::expected<void, Error> find_which(std::string_view text, Scratch& scratch, std::vector<LiteralId>& found) const;

  /// The same as find(), one literal after the other: the oracle of the tests.
  std::vector<LiteralHit> find_slowly(std::string_view text) const;

 private:
  struct State;
  explicit LiteralMatcher(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace elek
