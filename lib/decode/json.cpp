#include "decode/json.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "decode/json_repair.h"
#include "decode/json_structure.h"
#include "decode/json_tape_writer.h"

// A Value is a place on the tape, so that what adapters do with values costs no calls.

namespace elek {
namespace {

constexpr std::size_t kRoot = 0;  // where the record's value stands on the tape
constexpr double kExactIntegers = 9'007'199'254'740'992.0;  // 2^53

// What records of more bytes took is given back. Pages of an API are less: to be given new memory for each takes longer than to read them.
constexpr std::size_t kMostKept = 2U << 20U;

constexpr std::size_t kMostAhead = 512U << 10U;  // an ordinary batch is less

JsonFault fault_of(JsonError error, std::size_t max_depth) {
  using Kind = JsonFault::Kind;
  switch (error) {
    case JsonError::none: case JsonError::syntax:
      break;
    case JsonError::empty:
      return {Kind::syntax, "there is nothing in it"};
    case JsonError::too_large:
      return {Kind::too_large, "it is larger than 4 GB"};
    case JsonError::utf8:
      return {Kind::utf8, "its bytes are not UTF-8"};
    case JsonError::open_string:
      return {Kind::syntax, "a string has no closing quote"};
    case JsonError::control_character:
      return {Kind::syntax, "a string holds a line break or control character that is not escaped"};
    case JsonError::escape:
      return {Kind::syntax, "a string holds a faulty escape"};
    case JsonError::number:
      return {Kind::syntax, "a number is malformed"};
    case JsonError::word:
      return {Kind::syntax, "a bare word is none of true, false, null"};
    case JsonError::depth:
      return {Kind::depth, "it is nested more than " + std::to_string(max_depth) + " deep"};
  }
  return {Kind::syntax, "a comma, colon, quote or bracket is missing, or one too many stands there"};
}

bool may_be_repaired(JsonError error) { return error == JsonError::escape || error == JsonError::number; }

}  // namespace

struct JsonParser::State {
  explicit State(std::size_t depth) : max_depth(std::min(depth, kMaxDepth)), writer(max_depth) {}

  std::size_t max_depth;
  JsonStructure structure;  // of what look_ahead() was told, or else of one record
  bool is_ahead = false;
  JsonTapeWriter writer;
  JsonDocument document;
  std::string copy;  // the repaired record
  bool repaired = false;

  JsonError parse(std::string_view record) {
    if (is_ahead && write_ahead(record)) return JsonError::none;
    is_ahead = false;
    const JsonError error = structure.read(record);
    if (error != JsonError::none) return error;
    return structure.ends_as_it_begins() ? writer.write(record, structure) : JsonError::syntax;  // most of what is cut off, without a look
  }

  /// The tape of one of the records that the structure is of. It says of it what its own would if it begins with a brace, outside of strings.
  bool write_ahead(std::string_view record) {
    return record.starts_with('{') && structure.go_to(record) && writer.write(record, structure) == JsonError::none;
  }
};

JsonParser::JsonParser(std::size_t max_depth) : state_(std::make_unique<State>(max_depth)) {}
JsonParser::~JsonParser() = default;
JsonParser::JsonParser(JsonParser&&) noexcept = default;
JsonParser& JsonParser::operator=(JsonParser&&) noexcept = default;

void JsonParser::look_ahead(std::string_view bytes) {
  state_->is_ahead = bytes.size() <= kMostAhead && state_->structure.read(bytes) == JsonError::none;
}

void JsonParser::trim() {
  state_->is_ahead = false;
  state_->structure.trim(kMostKept);
  state_->writer.trim(kMostKept);
  if (state_->copy.capacity() > kMostKept) std::string().swap(state_->copy);
}

bool JsonParser::repaired() const { return state_->repaired; }

std::expected<Value, JsonFault> JsonParser::parse(std::string_view record) & {
  State& state = *state_;
  state.repaired = false;
  auto error = state.parse(record);
  if (may_be_repaired(error) && repair_json(record, state.copy)) {
    const std::size_t size = state.copy.size();
    state.copy.append(kPadding, ' ');
    error = state.parse(std::string_view(state.copy).substr(0, size));
    state.repaired = error == JsonError::none;
  }
  if (error != JsonError::none) return std::unexpected(fault_of(error, state.max_depth));
  state.document.now_is(state.writer.tape());
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
  const auto written = [&](auto number, auto... format) {
    constexpr std::size_t kMost = 32;
    scratch.resize_and_overwrite(kMost, [&](char* start, std::size_t size) {
      return static_cast<std::size_t>(std::to_chars(start, start + size, number, format...).ptr - start);
    });
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
      if (is_exact) return written(number);
      return written(number, std::chars_format::scientific);  // written out, it would have digits that nobody wrote: an id of another post
    }
    case JsonTape::Mark::yes:
      return "true";
    case JsonTape::Mark::no:
      return "false";
    default:
      return {};
  }
}

}  // namespace elek
