#include "decode/json.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include <simdjson.h>

#include "decode/json_repair.h"

// A Value is a place on the tape that simdjson writes, so that the library stays out of the header, and what adapters do with values costs no
// calls.

namespace elek {

namespace {

namespace dom = simdjson::dom;

static_assert(JsonParser::kPadding >= simdjson::SIMDJSON_PADDING);

constexpr std::size_t kRoot = 1;  // where the record's value stands on the tape
constexpr double kExactIntegers = 9'007'199'254'740'992.0;  // 2^53

// After a larger record the parser is made anew: it takes 13 times the most that it has seen, and uses a third of that. Pages of an API are less:
// to be given new memory for each takes longer than to read them.
constexpr std::size_t kMostKept = 2U << 20U;

constexpr std::size_t kMostAhead = 512U << 10U;  // an ordinary batch is less

std::string_view text_of(simdjson::error_code code) {
  switch (code) {
    case simdjson::TAPE_ERROR:
      return "a comma, colon, quote or bracket is missing, or one too many stands there";
    case simdjson::STRING_ERROR:
      return "a string holds a faulty escape";
    case simdjson::UNCLOSED_STRING:
      return "a string has no closing quote";
    case simdjson::UNESCAPED_CHARS:
      return "a string holds a line break or control character that is not escaped";
    case simdjson::NUMBER_ERROR:
      return "a number is malformed";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "a bare word is none of true, false, null";
    case simdjson::UTF8_ERROR:
      return "its bytes are not UTF-8";
    case simdjson::DEPTH_ERROR:
      return "it is nested too deep";  // see fault_of()
    case simdjson::CAPACITY:
      return "it is larger than 4 GB";
    case simdjson::EMPTY:
      return "there is nothing in it";
    default:
      return "it is malformed";
  }
}

JsonFault fault_of(simdjson::error_code code, std::size_t max_depth) {
  if (code == simdjson::MEMALLOC) throw std::bad_alloc();  // no fault of the record
  JsonFault fault;
  fault.message = text_of(code);
  if (code == simdjson::UTF8_ERROR) fault.kind = JsonFault::Kind::utf8;
  if (code == simdjson::DEPTH_ERROR) {
    fault.kind = JsonFault::Kind::depth;
    fault.message = "it is nested more than " + std::to_string(max_depth) + " deep";
  }
  if (code == simdjson::CAPACITY) fault.kind = JsonFault::Kind::too_large;
  return fault;
}

/// Whether an integer is too large for simdjson; its later versions have a code of their own for that, the earlier call it malformed.
template <typename Code>
bool is_big_integer(Code code) {
  if constexpr (requires { Code::BIGINT_ERROR; }) {
    return code == Code::BIGINT_ERROR;
  } else {
    return false;
  }
}

bool may_be_repaired(simdjson::error_code code) {
  return code == simdjson::STRING_ERROR || code == simdjson::NUMBER_ERROR || is_big_integer(code);
}

/// simdjson may find structure in a thread of its own; ours are at work already.
template <typename Parser>
std::unique_ptr<Parser> make_parser() {
  auto parser = std::make_unique<Parser>();
  if constexpr (requires { parser->threaded; }) parser->threaded = false;
  return parser;
}

/// The documents that stand in some bytes one behind the other. simdjson finds the structure of all of them at once.
class Ahead {
 public:
  /// Nothing but the parser's memory is used up if the bytes are no such documents: take() then finds none.
  Ahead(dom::parser& parser, std::string_view bytes) {
    if (parser.parse_many(bytes.data(), bytes.size(), bytes.size()).get(documents_) != simdjson::SUCCESS) return;
    at_.emplace(documents_.begin());
  }
  Ahead(const Ahead&) = delete;
  Ahead& operator=(const Ahead&) = delete;

  /// Whether the next document is just `record`, and good. Once one is not, the rest is of no use: where documents begin is found by where those
  /// before them end.
  bool take(std::string_view record, dom::element& root) {
    if (!at_ || !record.starts_with('{')) return false;
    if (std::exchange(begun_, true)) ++*at_;
    if (!(*at_ != documents_.end()) || (**at_).get(root) != simdjson::SUCCESS) return false;
    const std::string_view found = at_->source();
    return found.data() == record.data() && found.size() == record.size();
  }

 private:
  dom::document_stream documents_;
  std::optional<dom::document_stream::iterator> at_;
  bool begun_ = false;
};

}  // namespace

struct JsonParser::State {
  explicit State(std::size_t depth) : max_depth(std::min(depth, kMaxDepth)) {}

  std::size_t max_depth;
  std::unique_ptr<dom::parser> parser = make_parser<dom::parser>();
  JsonDocument document;
  std::string copy;  // the repaired record
  bool repaired = false;
  std::optional<Ahead> ahead;  // in the parser's memory

  simdjson::error_code make_room(std::size_t size) {
    return parser->capacity() < size ? parser->allocate(size, max_depth) : simdjson::SUCCESS;
  }

  simdjson::error_code parse(std::string_view record, dom::element& root) {
    if (ahead && ahead->take(record, root)) return simdjson::SUCCESS;
    ahead.reset();
    const auto fault = make_room(record.size());
    return fault != simdjson::SUCCESS ? fault : parser->parse(record.data(), record.size(), false).get(root);
  }
};

JsonParser::JsonParser(std::size_t max_depth) : state_(std::make_unique<State>(max_depth)) {}
JsonParser::~JsonParser() = default;
JsonParser::JsonParser(JsonParser&&) noexcept = default;
JsonParser& JsonParser::operator=(JsonParser&&) noexcept = default;

void JsonParser::look_ahead(std::string_view bytes) {
  State& state = *state_;
  state.ahead.reset();
  if (bytes.size() > kMostAhead || state.make_room(bytes.size()) != simdjson::SUCCESS) return;
  state.ahead.emplace(*state.parser, bytes);
}

void JsonParser::trim() {
  state_->ahead.reset();
  if (state_->parser->capacity() > kMostKept) state_->parser = make_parser<dom::parser>();
  if (state_->copy.capacity() > kMostKept) std::string().swap(state_->copy);
}

bool JsonParser::repaired() const { return state_->repaired; }

std::expected<Value, JsonFault> JsonParser::parse(std::string_view record) & {
  State& state = *state_;
  state.repaired = false;
  dom::element root;
  // Later versions of simdjson pass over a byte order mark. A file's own is gone by now; one before a record is refused by all.
  if (record.starts_with("\xEF\xBB\xBF")) return std::unexpected(fault_of(simdjson::TAPE_ERROR, state.max_depth));
  auto fault = state.parse(record, root);
  if (may_be_repaired(fault) && repair_json(record, state.copy)) {
    const std::size_t size = state.copy.size();
    state.copy.append(kPadding, ' ');
    fault = state.parse(std::string_view(state.copy).substr(0, size), root);
    state.repaired = fault == simdjson::SUCCESS;
  }
  if (fault != simdjson::SUCCESS) return std::unexpected(fault_of(fault, state.max_depth));
  const dom::document& parsed = state.parser->doc;
  state.document.now_is(JsonTape(parsed.tape.get(), parsed.string_buf.get()));
  return Value(&state.document, kRoot);
}

std::optional<double> Value::number() const {
  if (!is(Kind::number)) return std::nullopt;
  const std::uint64_t number = document_->tape().number(index_);
  switch (document_->tape().mark(index_)) {
    case JsonTape::Mark::integer:
      return static_cast<double>(static_cast<std::int64_t>(number));
    case JsonTape::Mark::natural:
      return static_cast<double>(number);
    default:
      return std::bit_cast<double>(number);
  }
}

std::string_view Value::scalar_text(std::string& scratch) const {
  std::array<char, 32> digits;
  const auto written = [&](auto number) {
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    scratch.assign(digits.data(), end);
    return std::string_view(scratch);
  };
  // Written out, such a number would have digits that nobody wrote: an id of another post.
  const auto lossy = [&](double number) {
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::scientific).ptr;
    scratch.assign(digits.data(), end);
    return std::string_view(scratch);
  };
  if (document_ == nullptr) return {};
  const JsonTape& tape = document_->tape();
  switch (tape.mark(index_)) {
    case JsonTape::Mark::string:
      return tape.string(index_);
    case JsonTape::Mark::integer:
      return written(static_cast<std::int64_t>(tape.number(index_)));
    case JsonTape::Mark::natural:
      return written(tape.number(index_));
    case JsonTape::Mark::real: {
      // Times and ids went through a library that knows no integers: 1700000000.0 is not to read as 1.7e+09.
      const auto number = std::bit_cast<double>(tape.number(index_));
      const bool is_exact = std::abs(number) < kExactIntegers;
      if (is_exact && std::trunc(number) == number) return written(static_cast<std::int64_t>(number));
      return is_exact ? written(number) : lossy(number);
    }
    case JsonTape::Mark::yes:
      return "true";
    case JsonTape::Mark::no:
      return "false";
    default:
      return {};
  }
}

std::size_t Value::size() const {
  if (!is(Kind::array) && !is(Kind::object)) return 0;
  const std::size_t counted = document_->tape().count(index_);
  if (counted < JsonTape::kMostCounted) return counted;
  std::size_t count = 0;
  for (auto i = elements().begin(), end = elements().end(); i != end; ++i) ++count;
  for (auto i = members().begin(), end = members().end(); i != end; ++i) ++count;
  return count;
}

}  // namespace elek
