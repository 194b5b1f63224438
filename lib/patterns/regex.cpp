#include "patterns/regex.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/stringpiece.h>

#include "base/utf8.h"

// RE2 is used for what it promises: time linear in the text, and no recursion over the pattern.
//
// Its two failures out of memory. The compiler's shows as ErrorPatternTooLarge and is a fault of the regex. The searcher's cannot become
// "no match": where the lazy DFA has used up its part of the budget, or the reversed program does not fit in it, RE2::Match goes on with the
// NFA, which is slower but needs no more memory than the program (re2.cc, "Fall back to NFA below"; only RE2::Set, which has no NFA to fall
// back on, returns false). tests/unit/patterns/regex_test.cpp keeps that true with a regex whose DFA has 2^20 states. So what is left of
// out_of_memory is a text beyond the positions of a Span.

namespace elek {
namespace {

constexpr std::int64_t kBudgetBytes = 1 << 20;  // ruling 17
constexpr std::size_t kMaxRegexBytes = 1 << 16;
constexpr int kMinAtomLength = 3;         // in bytes; the caller leaves out what it finds too short to guard
constexpr std::size_t kMaxChoice = 64;    // atoms among which a smaller set is looked for; each costs a pass over the prefilter
constexpr int kMaxCaptures = 33;          // the whole match, and the runs of rewrite_regex

RE2::Options engine_options() {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingUTF8);
  options.set_log_errors(false);
  options.set_max_mem(kBudgetBytes);
  return options;
}

struct EngineFault {
  RE2::ErrorCode code;
  std::string_view message;
  std::string_view help;
};

constexpr std::array kEngineFaults = {
    EngineFault{RE2::ErrorPatternTooLarge, "the regex needs more memory than one regex may have",
                "make its repetitions smaller, or write . instead of \\w in them"},
    EngineFault{RE2::ErrorRepeatSize, "the repetitions multiply to more than 1000", "use + or *, or smaller numbers"},
    EngineFault{RE2::ErrorBadCharRange, "unknown class of characters", "known are \\p{L}, \\p{Lu}, \\p{Cyrillic} and their like"},
    EngineFault{RE2::ErrorBadCharClass, "the bracket expression is not valid", "write \\ before a character that is meant as itself"},
};

RegexFault fault_of(const RE2& engine, std::string_view pattern) {
  const std::size_t at = engine.error_arg().empty() ? std::string_view::npos : pattern.find(engine.error_arg());
  RegexFault fault{"the regex is not valid: " + engine.error(), "", at == std::string_view::npos ? 0 : at};
  for (const EngineFault& row : kEngineFaults) {
    if (row.code == engine.error_code()) {
      fault.message = row.message;
      fault.help = row.help;
    }
  }
  return fault;
}

std::optional<RegexFault> unfit(std::string_view pattern) {
  if (pattern.size() > kMaxRegexBytes) {
    return RegexFault{"the regex is longer than " + std::to_string(kMaxRegexBytes) + " bytes", "split it into several values",
                      kMaxRegexBytes};
  }
  if (!is_utf8(pattern)) return RegexFault{"the regex is not valid UTF-8", "save the file as UTF-8", 0};
  return std::nullopt;
}

// One regex as the engine runs it and, built from the same parse, its prefilter: which texts can match, told from the atoms they hold.
class FilteredEngine {
 public:
  explicit FilteredEngine(const std::string& pattern) : filter_(kMinAtomLength) {
    int id = 0;
    ok_ = filter_.Add(pattern, engine_options(), &id) == RE2::NoError;
    if (ok_) filter_.Compile(&atoms_);
  }

  bool ok() const { return ok_; }
  /// REQUIRES: ok().
  const RE2& engine() const { return filter_.GetRE2(0); }

  /// Whether every match holds at least one of the `chosen` atoms, which is so if all the others together let nothing through.
  bool is_necessary(const std::vector<char>& chosen) const {
    std::vector<int> others;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      if (!chosen[i]) others.push_back(static_cast<int>(i));
    }
    std::vector<int> potential;
    filter_.AllPotentials(others, &potential);
    return potential.empty();
  }

  const std::vector<std::string>& atoms() const { return atoms_; }

 private:
  re2::FilteredRE2 filter_;
  bool ok_ = false;
  std::vector<std::string> atoms_;
};

// Longer atoms are rarer: they come first; equal ones in byte order, so that the choice is the same on every run.
std::vector<std::size_t> longest_first(const std::vector<std::string>& atoms) {
  std::vector<std::size_t> order(atoms.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return atoms[a].size() != atoms[b].size() ? atoms[a].size() > atoms[b].size() : atoms[a] < atoms[b];
  });
  return order;
}

// Leaves out one atom after the other, the commonest first, as long as the rest is necessary still.
void leave_out(const FilteredEngine& filter, const std::vector<std::size_t>& order, std::vector<char>& chosen) {
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    chosen[*i] = 0;
    if (!filter.is_necessary(chosen)) chosen[*i] = 1;
  }
}

std::vector<std::string> choose_literals(const FilteredEngine& filter) {
  const std::vector<std::string>& atoms = filter.atoms();
  std::vector<char> chosen(atoms.size(), 1);
  if (atoms.empty() || !filter.is_necessary(chosen)) return {};
  const std::vector<std::size_t> order = longest_first(atoms);
  if (atoms.size() <= kMaxChoice) {
    for (const std::size_t i : order) {
      std::vector<char> alone(atoms.size(), 0);
      alone[i] = 1;
      if (filter.is_necessary(alone)) return {atoms[i]};
    }
    leave_out(filter, order, chosen);
  }
  std::vector<std::string> literals;
  for (const std::size_t i : order) {
    if (chosen[i]) literals.push_back(atoms[i]);
  }
  return literals;
}

Span span_of(const re2::StringPiece& piece, std::string_view text) {
  const auto start = static_cast<std::uint32_t>(piece.data() - text.data());
  return {start, start + static_cast<std::uint32_t>(piece.size())};
}

std::optional<Span> search(const RE2& engine, int groups, std::string_view text, std::size_t from, RE2::Anchor anchor) {
  std::array<re2::StringPiece, kMaxCaptures> captures;
  const re2::StringPiece input(text.data(), text.size());
  if (!engine.Match(input, from, text.size(), anchor, captures.data(), 1 + groups)) return std::nullopt;
  int group = groups == 0 ? 0 : 1;
  while (group < groups && captures[static_cast<std::size_t>(group)].data() == nullptr) ++group;
  return span_of(captures[static_cast<std::size_t>(group)], text);
}

std::size_t next_boundary(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return at;
}

}  // namespace

struct Regex::State {
  explicit State(const RewrittenRegex& rewritten) : groups(rewritten.groups), whole(rewritten.pattern) {
    if (!rewritten.preceded.empty()) preceded.emplace(rewritten.preceded, engine_options());
  }

  int groups;
  FilteredEngine whole;
  std::optional<RE2> preceded;
  std::vector<std::string> literals;
};

std::expected<Regex, RegexFault> Regex::compile(std::string_view pattern, RegexFlags flags) {
  if (auto fault = unfit(pattern)) return std::unexpected(std::move(*fault));
  const auto rewritten = rewrite_regex(pattern, flags);
  if (!rewritten) return std::unexpected(rewritten.error());
  auto state = std::make_unique<State>(*rewritten);
  if (!state->whole.ok()) return std::unexpected(fault_of(RE2(rewritten->pattern, engine_options()), pattern));
  if (state->preceded && !state->preceded->ok()) return std::unexpected(fault_of(*state->preceded, pattern));
  state->literals = choose_literals(state->whole);
  return Regex(std::move(state));
}

Regex::Regex(std::unique_ptr<State> state) : state_(std::move(state)) {}
Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

std::expected<std::optional<Span>, Error> Regex::find(std::string_view text, std::size_t from) const {
  if (text.data() == nullptr) text = "";
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    return std::unexpected(Error{ErrorCode::out_of_memory, "a text of 4 GiB is beyond the regex engine", "split the export"});
  }
  if (from > text.size()) return std::nullopt;
  from = next_boundary(text, from);
  if (!state_->preceded) return search(state_->whole.engine(), state_->groups, text, from, RE2::UNANCHORED);
  if (from == 0) {
    const auto first = search(state_->whole.engine(), state_->groups, text, 0, RE2::ANCHOR_START);
    if (first || text.empty()) return first;
  }
  const std::size_t start = from == 0 ? 0 : code_point_before(text, from);
  return search(*state_->preceded, state_->groups, text, start, RE2::UNANCHORED);
}

const std::vector<std::string>& Regex::necessary_literals() const { return state_->literals; }

std::size_t after_match(std::string_view text, Span match) {
  if (match.size() > 0) return match.end;
  return next_boundary(text, std::size_t{match.end} + 1);
}

}  // namespace elek
