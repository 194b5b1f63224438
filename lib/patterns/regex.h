#pragma once

#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/span.h"

namespace elek {

/// Sigma's `re` modifiers.
struct RegexFlags {
  bool ignore_case = false;    ///< i
  bool multi_line = false;     ///< m: ^ and $ at line ends too
  bool dot_newline = false;    ///< s: . also matches a line break
};

/// Why a regex is refused; `at` counts bytes into the regex as the author wrote it.
struct RegexFault {
  std::string message;
  std::string help;
  std::size_t at = 0;
};

/// One compiled regular expression (RE2) with Unicode \w \d \s \b (ruling 18). Immutable; safe for concurrent use.
class Regex {
 public:
  /// REQUIRES nothing of `pattern`: look-around, back-references, too deep or too large a regex come back as a fault.
  static std::expected<Regex, RegexFault> compile(std::string_view pattern, RegexFlags flags);
  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;

  /// The leftmost match that starts at or after `from`, unanchored; a word boundary rewritten into the regex is not part of the span.
  /// What stands before `from` is still seen by ^ and \b. The span may be empty: go on with after_match(). Linear in the text.
  /// REQUIRES: text is valid UTF-8 (in other text matches may be missed).
  /// Errors: out_of_memory (the engine's budget is spent: an error, never "no match").
  std::expected<std::optional<Span>, Error> find(std::string_view text, std::size_t from = 0) const;

  /// Lower-case literals of which at least one occurs in the lower-cased text of every match; empty: none could be derived.
  /// The set is the rarest that FilteredRE2 yields (one necessary atom where there is one).
  const std::vector<std::string>& necessary_literals() const;

 private:
  struct State;
  explicit Regex(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Where to search for the next match: the end of `match`, or one code point further if it is empty; may be text.size() + 1.
std::size_t after_match(std::string_view text, Span match);

/// A regex in RE2's syntax, with Unicode classes, and \b as ruling 18 allows. The author's own captures are gone: nothing reads them.
struct RewrittenRegex {
  /// Matches from the match proper on, to one character after it where a word must end.
  std::string pattern;
  /// The same, but consumes the one character before the match too, which a leading \b forbids to be a word's; empty without such a \b.
  /// Then `pattern` holds only at the start of the text, and this one everywhere else.
  std::string preceded;
  /// The first capture of 1..groups that took part holds the match proper; 0: the whole match does.
  int groups = 0;
};
std::expected<RewrittenRegex, RegexFault> rewrite_regex(std::string_view pattern, RegexFlags flags = {});

}  // namespace elek
