#include <array>
#include <optional>
#include <utility>

#include <re2/re2.h>

#include "base/utf8.h"
#include "patterns/regex.h"
#include "patterns/regex_tokens.h"

// Word boundaries. RE2's \b knows ASCII letters only, and it has no look-around with which to write another. A character that is no word's, or
// the edge of the text, can be matched instead, but that consumes it: two matches that share it would lose one, and a span would be too
// long. So \b is allowed where the consumed character lies outside the match, at the two ends of an alternative, and a capture keeps it out of
// the span; the next search starts at the end of the span, before the consumed character.
//
// A leading boundary moves the start of what RE2 finds, and RE2 returns the leftmost of those. So that this is the leftmost proper match
// too, every alternative gives up exactly one character before it (`preceded`): one that is no word's where it began with \b, any character
// elsewhere. At the start of the text nothing stands before the match, and `pattern` is tried there first.

namespace elek {
namespace {

using Kind = RegexTokenKind;
using Tokens = std::vector<RegexToken>;

constexpr std::size_t kMaxRuns = 32;
constexpr std::string_view kFlagLetters = "imsU";

// Which ends of a top-level alternative must be ends of words.
struct Edges {
  bool leading = false;
  bool trailing = false;
  bool operator==(const Edges&) const = default;
};

// A top-level alternative: tokens [begin, end), boundaries already taken out.
struct Alternative {
  std::size_t begin = 0;
  std::size_t end = 0;
  Edges edges;
};

// The flags that (?i-s) switches on and off for the rest of a group.
class FlagState {
 public:
  explicit FlagState(RegexFlags flags) { on_ = {flags.ignore_case, flags.multi_line, flags.dot_newline, false}; }

  void apply(std::string_view group) {
    bool on = true;
    for (const char c : group) {
      if (c == '-') on = false;
      const std::size_t i = kFlagLetters.find(c);
      if (i != std::string_view::npos) on_[i] = on;
    }
  }

  std::string text() const {
    std::string out;
    for (std::size_t i = 0; i < on_.size(); ++i) {
      if (on_[i]) out += kFlagLetters[i];
    }
    return out.empty() ? out : "(?" + out + ")";
  }

 private:
  std::array<bool, kFlagLetters.size()> on_{};
};

bool is_word_character(char32_t value) {
  static const RE2 word("[" + std::string(kWordRanges) + "]", RE2::Quiet);
  std::string text;
  append_utf8(text, value);
  return RE2::FullMatch(text, word);
}

bool is_non_word(const RegexToken& token) {
  return token.kind == Kind::non_word || (token.kind == Kind::literal && !is_word_character(token.value));
}

// Whether a character that is no word's always stands at token `before`.
bool ends_in_non_word(const Tokens& tokens, std::optional<std::size_t> before) {
  if (!before) return false;
  std::size_t at = *before;
  if (tokens[at].kind == Kind::repeat) {
    if (tokens[at].may_be_none || at == 0) return false;
    --at;
  }
  return is_non_word(tokens[at]);
}

bool begins_with_non_word(const Tokens& tokens, std::optional<std::size_t> after) {
  if (!after || !is_non_word(tokens[*after])) return false;
  const std::size_t next = *after + 1;
  return next >= tokens.size() || tokens[next].kind != Kind::repeat || !tokens[next].may_be_none;
}

RegexFault misplaced_boundary(std::size_t at) {
  return {"\\b can stand only at the beginning or end of the regex or of one of its outermost alternatives",
          "search the field text.words, where a space in a phrase is the edge of a word", at};
}

RegexFault lone_boundary(std::size_t at) {
  return {"\\b stands alone, with nothing to match beside it", "write the word that it bounds", at};
}

enum class Verdict { drop, leading, trailing };

// `before` and `after`: the nearest tokens that consume or bound something.
std::expected<Verdict, RegexFault> judge_boundary(const Tokens& tokens, std::size_t i, std::size_t depth, std::optional<std::size_t> before,
                                                  std::optional<std::size_t> after) {
  const bool edge = (before && tokens[*before].kind == Kind::line_start) || (after && tokens[*after].kind == Kind::line_end);
  if (edge || ends_in_non_word(tokens, before) || begins_with_non_word(tokens, after)) return Verdict::drop;
  if (depth > 0) return std::unexpected(misplaced_boundary(tokens[i].at));
  const bool first = !before || tokens[*before].kind == Kind::alternative;
  const bool last = !after || tokens[*after].kind == Kind::alternative;
  if (first && last) return std::unexpected(lone_boundary(tokens[i].at));
  if (!first && !last) return std::unexpected(misplaced_boundary(tokens[i].at));
  return first ? Verdict::leading : Verdict::trailing;
}

// (\bone\b|\btwo\b): a pair of parentheses around everything makes its alternatives the outermost ones.
void strip_outer_group(Tokens& tokens) {
  std::size_t first = 0;
  while (first < tokens.size() && tokens[first].kind == Kind::flags) ++first;
  if (first >= tokens.size() || tokens[first].kind != Kind::open || tokens.back().kind != Kind::close) return;
  std::size_t depth = 0;
  for (std::size_t i = first; i + 1 < tokens.size(); ++i) {
    if (tokens[i].kind == Kind::open) ++depth;
    if (tokens[i].kind == Kind::close && --depth == 0) return;
  }
  tokens.pop_back();
  RegexToken& group = tokens[first];
  if (group.text == "(?:") {
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(first));
  } else {
    group.kind = Kind::flags;
    group.text.back() = ')';
  }
}

// Flags and other boundaries neither consume nor bound anything.
bool is_neighbor(const RegexToken& token) { return token.kind != Kind::flags && token.kind != Kind::boundary; }

// For each token the next one that is_neighbor(). Filled from the back, so that a row of \b costs no more than its length.
std::vector<std::optional<std::size_t>> next_neighbors(const Tokens& tokens) {
  std::vector<std::optional<std::size_t>> next(tokens.size());
  std::optional<std::size_t> seen;
  for (std::size_t i = tokens.size(); i-- > 0;) {
    next[i] = seen;
    if (is_neighbor(tokens[i])) seen = i;
  }
  return next;
}

// Splits at the outermost bars and takes the boundaries out of `tokens`.
std::expected<std::vector<Alternative>, RegexFault> split(Tokens& tokens) {
  std::vector<Alternative> alternatives(1);
  Tokens kept;
  kept.reserve(tokens.size());
  const auto next = next_neighbors(tokens);
  std::optional<std::size_t> before;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Kind kind = tokens[i].kind;
    if (kind == Kind::open) ++depth;
    if (kind == Kind::close) --depth;
    if (kind == Kind::boundary) {
      const auto verdict = judge_boundary(tokens, i, depth, before, next[i]);
      if (!verdict) return std::unexpected(verdict.error());
      if (*verdict == Verdict::leading) alternatives.back().edges.leading = true;
      if (*verdict == Verdict::trailing) alternatives.back().edges.trailing = true;
    } else if (kind == Kind::alternative && depth == 0) {
      alternatives.back().end = kept.size();
      alternatives.push_back({kept.size(), 0, {}});
    } else {
      kept.push_back(tokens[i]);
    }
    if (is_neighbor(tokens[i])) before = i;
  }
  alternatives.back().end = kept.size();
  tokens = std::move(kept);
  return alternatives;
}

// Neighbors that agree about their edges share one capture.
struct Run {
  Edges edges;
  std::string text;
};

std::vector<Run> join(const Tokens& tokens, const std::vector<Alternative>& alternatives, FlagState flags) {
  std::vector<Run> runs;
  std::size_t depth = 0;
  for (const Alternative& alternative : alternatives) {
    if (runs.empty() || runs.back().edges != alternative.edges) {
      runs.push_back({alternative.edges, flags.text()});
    } else {
      runs.back().text += '|';
    }
    for (std::size_t i = alternative.begin; i < alternative.end; ++i) {
      if (tokens[i].kind == Kind::open) ++depth;
      if (tokens[i].kind == Kind::close) --depth;
      if (tokens[i].kind == Kind::flags && depth == 0) flags.apply(tokens[i].text);
      runs.back().text += tokens[i].text;
    }
  }
  return runs;
}

enum class Before { nothing, one_character };

std::string write(const std::vector<Run>& runs, Before before) {
  static const std::string non_word = "[^" + std::string(kWordRanges) + "]";
  std::string out;
  for (const Run& run : runs) {
    if (!out.empty()) out += '|';
    if (before == Before::one_character) out += run.edges.leading ? non_word : R"([\x00-\x{10FFFF}])";
    out += "(" + run.text + ")";
    if (run.edges.trailing) out += "(?:" + non_word + R"(|\z))";
  }
  return out;
}

}  // namespace

std::expected<RewrittenRegex, RegexFault> rewrite_regex(std::string_view pattern, RegexFlags flags) {
  auto tokens = tokenize_regex(pattern);
  if (!tokens) return std::unexpected(tokens.error());
  strip_outer_group(*tokens);
  const auto alternatives = split(*tokens);
  if (!alternatives) return std::unexpected(alternatives.error());
  const std::vector<Run> runs = join(*tokens, *alternatives, FlagState(flags));
  if (runs.size() == 1 && runs[0].edges == Edges{}) return RewrittenRegex{runs[0].text, "", 0};
  if (runs.size() > kMaxRuns) {
    return std::unexpected(RegexFault{"too many alternatives, some with \\b and some without", "split them into several values", 0});
  }
  RewrittenRegex out{write(runs, Before::nothing), "", static_cast<int>(runs.size())};
  for (const Run& run : runs) {
    if (run.edges.leading) out.preceded = write(runs, Before::one_character);
  }
  return out;
}

}  // namespace elek
