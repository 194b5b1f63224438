#include "patterns/literal_matcher.h"

#include <hs.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

#include "patterns/few_literals.h"
#include "patterns/sampled_literals.h"

namespace elek {
namespace {

struct FreeDatabase {
  void operator()(hs_database_t* database) const { hs_free_database(database); }
};
struct FreeScratch {
  void operator()(hs_scratch_t* scratch) const { hs_free_scratch(scratch); }
};

std::unexpected<Error> failed(hs_error_t result, std::string_view doing) {
  const bool memory = result == HS_NOMEM;
  return std::unexpected(Error{.code = memory ? ErrorCode::out_of_memory : ErrorCode::rules_unusable,
                               .message = std::string(doing) + (memory ? ": out of memory" : ": the literal matcher failed"),
                               .help = memory ? "load fewer rules" : ""});
}

void add_hit(std::uint32_t id, std::uint64_t end, std::vector<LiteralHit>& hits) { hits.push_back({LiteralId{id}, static_cast<std::uint32_t>(end)}); }

int on_match(unsigned int id, unsigned long long /*from*/, unsigned long long to, unsigned int /*flags*/, void* context) {
  add_hit(id, to, *static_cast<std::vector<LiteralHit>*>(context));
  return 0;
}

struct Occurring {
  std::vector<bool> known;
  std::vector<LiteralId>* found = nullptr;

  void meet(std::uint32_t id) {
    if (known[id]) return;
    known[id] = true;
    found->push_back(LiteralId{id});
  }
};

int on_occurrence(unsigned int id, unsigned long long /*from*/, unsigned long long /*to*/, unsigned int /*flags*/, void* context) {
  static_cast<Occurring*>(context)->meet(id);
  return 0;
}

// Measured on Russian posts: with fewer, or with more than a quarter left to the engine beside it, the engine is as fast for all.
constexpr std::size_t kFewestSampled = 100;
constexpr std::size_t kFewestSampledOfLeft = 3;

bool pays(const SampledLiterals& sampled, std::size_t literals) {
  const std::size_t taken = literals - sampled.left().size();
  return taken >= kFewestSampled && taken >= kFewestSampledOfLeft * sampled.left().size();
}

std::expected<hs_database_t*, Error> compile(std::span<const std::string> literals, std::span<const std::uint32_t> wanted) {
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  for (const std::uint32_t id : wanted) {
    texts.push_back(literals[id].data());
    sizes.push_back(literals[id].size());
  }
  const std::vector<unsigned int> flags(wanted.size(), 0);  // ruling 16: folded beforehand, never SINGLEMATCH
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  const hs_error_t result = hs_compile_lit_multi(texts.data(), flags.data(), wanted.data(), sizes.data(), static_cast<unsigned int>(wanted.size()),
                                                 HS_MODE_BLOCK, nullptr, &database, &error);
  if (error != nullptr) hs_free_compile_error(error);
  if (result != HS_SUCCESS) return failed(result, "compiling the literals of the rules");
  return database;
}

}  // namespace

struct LiteralMatcher::Scratch::State {
  std::unique_ptr<hs_scratch_t, FreeScratch> scratch;
  Occurring occurring;  // none is known between two texts
};

LiteralMatcher::Scratch::Scratch() : state_(std::make_unique<State>()) {}
LiteralMatcher::Scratch::~Scratch() = default;
LiteralMatcher::Scratch::Scratch(Scratch&&) noexcept = default;
LiteralMatcher::Scratch& LiteralMatcher::Scratch::operator=(Scratch&&) noexcept = default;

struct LiteralMatcher::State {
  std::vector<std::string> literals;
  std::vector<std::size_t> seams;                         // of each; or none
  std::optional<SampledLiterals> sampled;                 // of many
  std::optional<FewLiterals> few;                         // of the others, if they are few and this machine can do that
  std::unique_ptr<hs_database_t, FreeDatabase> database;  // of the others, if not; null where there are none

  bool take_samples();
  bool take_few(std::span<const std::uint32_t> wanted);
  template <typename OnHit>
  void find_own(std::string_view text, OnHit on_hit) const {
    if (sampled) sampled->find(text, on_hit);
    if (few) few->find(text, on_hit);
  }
  hs_error_t run_engine(std::string_view text, hs_scratch_t* scratch, match_event_handler on_hit, void* context) const;
};

/// Whether the many were enough. `state.literals` stay as they are from here on.
bool LiteralMatcher::State::take_samples() {
  if (literals.size() < kFewestSampled) return false;
  sampled.emplace(std::vector<std::string_view>(literals.begin(), literals.end()), seams);
  if (!pays(*sampled, literals.size())) sampled.reset();
  return sampled.has_value();
}

/// Whether these literals can be looked for without the engine.
bool LiteralMatcher::State::take_few(std::span<const std::uint32_t> wanted) {
  const auto is_too_short = [&](std::uint32_t literal) { return literals[literal].size() < FewLiterals::kShortest; };
  if (!FewLiterals::is_supported() || wanted.size() > FewLiterals::kMost || std::ranges::any_of(wanted, is_too_short)) return false;
  few.emplace(std::vector<std::string_view>(literals.begin(), literals.end()), wanted);
  return true;
}

hs_error_t LiteralMatcher::State::run_engine(std::string_view text, hs_scratch_t* scratch, match_event_handler on_hit, void* context) const {
  if (database == nullptr || text.empty()) return HS_SUCCESS;
  return hs_scan(database.get(), text.data(), static_cast<unsigned int>(text.size()), 0, scratch, on_hit, context);
}

LiteralMatcher::LiteralMatcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
LiteralMatcher::~LiteralMatcher() = default;
LiteralMatcher::LiteralMatcher(LiteralMatcher&&) noexcept = default;
LiteralMatcher& LiteralMatcher::operator=(LiteralMatcher&&) noexcept = default;

std::expected<LiteralMatcher, Error> LiteralMatcher::build(std::vector<std::string> literals, std::vector<std::size_t> seams) {
  auto state = std::make_unique<State>();
  state->literals = std::move(literals);
  state->seams = std::move(seams);
  for (std::string& literal : state->literals) literal.resize(std::min(literal.size(), kMaxLiteralBytes));
  std::vector<std::uint32_t> of_engine(state->literals.size());
  std::iota(of_engine.begin(), of_engine.end(), 0U);
  if (state->take_samples()) of_engine = state->sampled->left();
  if (of_engine.empty() || state->take_few(of_engine)) return LiteralMatcher(std::move(state));
  const auto database = compile(state->literals, of_engine);
  if (!database) return std::unexpected(database.error());
  state->database.reset(*database);
  return LiteralMatcher(std::move(state));
}

std::expected<LiteralMatcher::Scratch, Error> LiteralMatcher::make_scratch() const {
  Scratch scratch;
  if (const auto ready = prepare(scratch); !ready) return std::unexpected(ready.error());
  return scratch;
}

std::expected<void, Error> LiteralMatcher::prepare(Scratch& scratch) const {
  if (state_->database == nullptr) return {};
  hs_scratch_t* raw = scratch.state_->scratch.release();  // where it is too small, the engine frees it
  const hs_error_t result = hs_alloc_scratch(state_->database.get(), &raw);
  scratch.state_->scratch.reset(raw);
  if (result != HS_SUCCESS) return failed(result, "preparing a scanner");
  return {};
}

std::expected<void, Error> LiteralMatcher::find(std::string_view text, Scratch& scratch, std::vector<LiteralHit>& hits) const {
  hits.clear();
  Scratch::State& own = *scratch.state_;
  state_->find_own(text, [&](std::uint32_t literal, std::size_t end) { add_hit(literal, end, hits); });
  const hs_error_t result = state_->run_engine(text, own.scratch.get(), on_match, &hits);
  if (result != HS_SUCCESS) return failed(result, "scanning");
  const auto by_end = [](const LiteralHit& a, const LiteralHit& b) {
    return a.end != b.end ? a.end < b.end : a.literal < b.literal;
  };
  if (!std::is_sorted(hits.begin(), hits.end(), by_end)) std::sort(hits.begin(), hits.end(), by_end);
  return {};
}

std::expected<void, Error> LiteralMatcher::find_which(std::string_view text, Scratch& scratch, std::vector<LiteralId>& found) const {
  found.clear();
  Occurring& occurring = scratch.state_->occurring;
  occurring.found = &found;
  if (occurring.known.size() < state_->literals.size()) occurring.known.resize(state_->literals.size());
  state_->find_own(text, [&](std::uint32_t literal, std::size_t) { occurring.meet(literal); });
  const hs_error_t result = state_->run_engine(text, scratch.state_->scratch.get(), on_occurrence, &occurring);
  for (const LiteralId id : found) occurring.known[static_cast<std::size_t>(id)] = false;
  if (result != HS_SUCCESS) return failed(result, "scanning");
  std::sort(found.begin(), found.end());
  return {};
}

std::vector<LiteralHit> LiteralMatcher::find_slowly(std::string_view text) const {
  std::vector<LiteralHit> hits;
  for (std::uint32_t id = 0; id < state_->literals.size(); ++id) {
    const std::string& literal = state_->literals[id];
    for (std::size_t at = text.find(literal); at != std::string_view::npos; at = text.find(literal, at + 1)) {
      hits.push_back({LiteralId{id}, static_cast<std::uint32_t>(at + literal.size())});
    }
  }
  std::sort(hits.begin(), hits.end(), [](const LiteralHit& a, const LiteralHit& b) {
    return a.end != b.end ? a.end < b.end : a.literal < b.literal;
  });
  return hits;
}

}  // namespace elek
