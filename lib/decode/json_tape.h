#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace elek {

/// A record's values in the order of the text, an entry each, keys among them: a member's value stands behind its key, what an object or
/// array holds behind that. Borrows the entries, and they the bytes of strings: those of the record, but where escapes had to be decoded.
class JsonTape {
 public:
  enum class Mark : std::uint8_t { null, no, yes, integer, natural, real, string, array, object };

  /// Left as it is until it is written: of a large record most of them never are.
  struct Entry {
    union {
      std::uint64_t number;  ///< an integer's or natural's bits, a real's bits, or how many members or elements there are
      const char* text;      ///< of a string or key
    };
    std::uint32_t size;  ///< of that text; of an object or array: where the entry behind its last one stands
    Mark mark;
  };

  JsonTape() = default;
  explicit JsonTape(const Entry* entries) : entries_(entries) {}

  Mark mark(std::size_t at) const { return entries_[at].mark; }
  /// Of a number.
  std::uint64_t number(std::size_t at) const { return entries_[at].number; }
  /// Of a string or key.
  std::string_view string(std::size_t at) const { return {entries_[at].text, entries_[at].size}; }
  /// Of an object or array: how many members or elements it has.
  std::size_t count(std::size_t at) const { return entries_[at].number; }
  /// Of an object or array: where the entry behind its last one stands.
  std::size_t end(std::size_t at) const { return entries_[at].size; }
  /// Where the value behind stands.
  std::size_t next(std::size_t at) const { return mark(at) >= Mark::array ? end(at) : at + 1; }

 private:
  const Entry* entries_ = nullptr;
};

}  // namespace elek
