#include "patterns/literal_matcher.h"

#include <hs.h>

#include <algorithm>
#include <utility>

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

int on_match(unsigned int id, unsigned long long /*from*/, unsigned long long to, unsigned int /*flags*/, void* context) {
  auto& hits = *static_cast<std::vector<LiteralHit>*>(context);
  hits.push_back({LiteralId{id}, static_cast<std::uint32_t>(to)});
  return 0;
}

struct Occurring {
  std::vector<bool> known;
  std::vector<LiteralId>* found = nullptr;
};

int on_occurrence(unsigned int id, unsigned long long /*from*/, unsigned long long /*to*/, unsigned int /*flags*/, void* context) {
  auto& occurring = *static_cast<Occurring*>(context);
  if (occurring.known[id]) return 0;
  occurring.known[id] = true;
  occurring.found->push_back(LiteralId{id});
  return 0;
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
  std::unique_ptr<hs_database_t, FreeDatabase> database;  // null when there are no literals
};

LiteralMatcher::LiteralMatcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
LiteralMatcher::~LiteralMatcher() = default;
LiteralMatcher::LiteralMatcher(LiteralMatcher&&) noexcept = default;
LiteralMatcher& LiteralMatcher::operator=(LiteralMatcher&&) noexcept = default;

std::expected<LiteralMatcher, Error> LiteralMatcher::build(std::vector<std::string> literals) {
  auto state = std::make_unique<State>();
  state->literals = std::move(literals);
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  std::vector<unsigned int> ids;
  for (std::string& literal : state->literals) {
    literal.resize(std::min(literal.size(), kMaxLiteralBytes));
    ids.push_back(static_cast<unsigned int>(texts.size()));
    texts.push_back(literal.data());
    sizes.push_back(literal.size());
  }
  if (texts.empty()) return LiteralMatcher(std::move(state));
  const std::vector<unsigned int> flags(texts.size(), 0);  // ruling 16: folded beforehand, never SINGLEMATCH
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  const hs_error_t result = hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), sizes.data(),
                                                 static_cast<unsigned int>(texts.size()), HS_MODE_BLOCK, nullptr, &database, &error);
  if (error != nullptr) hs_free_compile_error(error);
  if (result != HS_SUCCESS) return failed(result, "compiling the literals of the rules");
  state->database.reset(database);
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
  if (state_->database == nullptr || text.empty()) return {};
  const hs_error_t result = hs_scan(state_->database.get(), text.data(), static_cast<unsigned int>(text.size()), 0,
                                    scratch.state_->scratch.get(), on_match, &hits);
  if (result != HS_SUCCESS) return failed(result, "scanning");
  const auto by_end = [](const LiteralHit& a, const LiteralHit& b) {
    return a.end != b.end ? a.end < b.end : a.literal < b.literal;
  };
  if (!std::is_sorted(hits.begin(), hits.end(), by_end)) std::sort(hits.begin(), hits.end(), by_end);
  return {};
}

std::expected<void, Error> LiteralMatcher::find_which(std::string_view text, Scratch& scratch, std::vector<LiteralId>& found) const {
  found.clear();
  if (state_->database == nullptr || text.empty()) return {};
  Occurring& occurring = scratch.state_->occurring;
  occurring.found = &found;
  if (occurring.known.size() < state_->literals.size()) occurring.known.resize(state_->literals.size());
  const hs_error_t result = hs_scan(state_->database.get(), text.data(), static_cast<unsigned int>(text.size()), 0,
                                    scratch.state_->scratch.get(), on_occurrence, &occurring);
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
