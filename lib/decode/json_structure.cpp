#include "decode/json_structure.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <new>

#include <simdjson.h>

namespace elek {
namespace {

using Implementation = simdjson::internal::dom_parser_implementation;

constexpr std::size_t kLeast = std::size_t{1} << 16U;  // bytes, for whose structure memory is taken at once

static_assert(simdjson::SIMDJSON_PADDING <= 64);

JsonError error_of(simdjson::error_code code) {
  switch (code) {
    case simdjson::SUCCESS:
      return JsonError::none;
    case simdjson::EMPTY:
      return JsonError::empty;
    case simdjson::CAPACITY:
      return JsonError::too_large;
    case simdjson::UTF8_ERROR:
      return JsonError::utf8;
    case simdjson::UNCLOSED_STRING:
      return JsonError::open_string;
    case simdjson::UNESCAPED_CHARS:
      return JsonError::control_character;
    case simdjson::MEMALLOC:
      throw std::bad_alloc();
    default:
      return JsonError::syntax;
  }
}

const std::uint8_t* as_bytes(const char* text) { return reinterpret_cast<const std::uint8_t*>(text); }

/// Later versions ask whether lone surrogates are to be replaced.
template <typename Stage>
std::uint8_t* parse_string(const Stage& stage, const std::uint8_t* from, std::uint8_t* into) {
  if constexpr (requires { stage.parse_string(from, into, false); }) {
    return stage.parse_string(from, into, false);
  } else {
    return stage.parse_string(from, into);
  }
}

}  // namespace

struct JsonStructure::Stage {
  std::unique_ptr<Implementation> of_simdjson;

  simdjson::error_code make_room(std::size_t size) {
    if (size > simdjson::SIMDJSON_MAXSIZE_BYTES) return simdjson::CAPACITY;
    const std::size_t room = std::min(std::bit_ceil(std::max(size, kLeast)), simdjson::SIMDJSON_MAXSIZE_BYTES);
    constexpr std::size_t kNoDepth = 1;  // is of its second stage
    if (of_simdjson == nullptr) return simdjson::get_active_implementation()->create_dom_parser_implementation(room, kNoDepth, of_simdjson);
    return of_simdjson->capacity() < size ? of_simdjson->allocate(room, kNoDepth) : simdjson::SUCCESS;
  }
};

JsonStructure::JsonStructure() : stage_(std::make_unique<Stage>()) {}
JsonStructure::~JsonStructure() = default;
JsonStructure::JsonStructure(JsonStructure&&) noexcept = default;
JsonStructure& JsonStructure::operator=(JsonStructure&&) noexcept = default;

JsonError JsonStructure::read(std::string_view bytes) {
  clear();
  auto code = stage_->make_room(bytes.size());
  if (code != simdjson::SUCCESS) return error_of(code);
  Implementation& stage = *stage_->of_simdjson;
  code = stage.stage1(as_bytes(bytes.data()), bytes.size(), simdjson::stage1_mode::regular);
  if (code != simdjson::SUCCESS) return error_of(code);
  stage.structural_indexes[stage.n_structural_indexes] = static_cast<std::uint32_t>(bytes.size());  // it has room for such ends
  bytes_ = bytes;
  next_ = stage.structural_indexes.get();
  last_ = next_ + stage.n_structural_indexes;
  find_backslash(bytes.data());
  return JsonError::none;
}

void JsonStructure::clear() {
  bytes_ = {};
  next_ = last_ = nullptr;
  backslash_ = nullptr;
}

bool JsonStructure::go_to(std::string_view part) {
  const std::less<> is_before;  // of pointers into whatever
  if (is_before(part.data(), bytes_.data()) || is_before(bytes_.data() + bytes_.size(), part.data() + part.size())) return false;
  const auto place = static_cast<std::size_t>(part.data() - bytes_.data());
  while (*next_ < place) ++next_;
  return *next_ == place;
}

bool JsonStructure::ends_as_it_begins() const {
  const char first = bytes_[*next_], last = bytes_[last_[-1]];
  return first == '{' ? last == '}' : first != '[' || last == ']';
}

void JsonStructure::find_backslash(const char* at) {
  const char* const end = bytes_.data() + bytes_.size();
  const void* const found = std::memchr(at, '\\', static_cast<std::size_t>(end - at));
  backslash_ = found == nullptr ? end : static_cast<const char*>(found);
}

char* JsonStructure::unescape(const char* from, char* into) const {
  return reinterpret_cast<char*>(parse_string(*stage_->of_simdjson, as_bytes(from), reinterpret_cast<std::uint8_t*>(into)));
}

void JsonStructure::trim(std::size_t most) {
  clear();
  if (stage_->of_simdjson != nullptr && stage_->of_simdjson->capacity() > most) stage_->of_simdjson.reset();
}

}  // namespace elek
