#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace elek {

/// What simdjson makes of a record, as its doc/tape.md tells: a word a value, which says of what kind it is and where its string or its end
/// stands; numbers take a second word. Borrows both; valid until the parser's next parse.
class JsonTape {
 public:
  enum class Mark : std::uint8_t {
    array = '[', object = '{', string = '"', integer = 'l', natural = 'u', real = 'd', yes = 't', no = 'f',
  };

  JsonTape() = default;
  JsonTape(const std::uint64_t* words, const std::uint8_t* strings) : words_(words), strings_(strings) {}

  Mark mark(std::size_t at) const { return static_cast<Mark>(words_[at] >> 56U); }
  /// Of a number.
  std::uint64_t number(std::size_t at) const { return words_[at + 1]; }
  /// Of a string or key.
  std::string_view string(std::size_t at) const {
    const std::uint8_t* const start = strings_ + (words_[at] & kPayload);
    std::uint32_t size = 0;
    std::memcpy(&size, start, sizeof(size));
    return {reinterpret_cast<const char*>(start) + sizeof(size), size};
  }
  /// Of an object or array: where its closing word stands.
  std::size_t end(std::size_t at) const { return static_cast<std::uint32_t>(words_[at]) - 1; }
  /// Of an object or array: how many members or elements it has; kMostCounted may be more.
  std::size_t count(std::size_t at) const { return words_[at] >> 32U & kMostCounted; }
  /// Where the value behind stands.
  std::size_t next(std::size_t at) const {
    const Mark kind = mark(at);
    if (kind == Mark::array || kind == Mark::object) return end(at) + 1;
    return at + (kind == Mark::integer || kind == Mark::natural || kind == Mark::real ? 2 : 1);
  }

  static constexpr std::size_t kMostCounted = 0xFFFFFF;

 private:
  static constexpr std::uint64_t kPayload = (std::uint64_t{1} << 56U) - 1;

  const std::uint64_t* words_ = nullptr;
  const std::uint8_t* strings_ = nullptr;
};

}  // namespace elek
