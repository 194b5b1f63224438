#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/borrowed.h"
#include "decode/json_document.h"

namespace elek {

/// One JSON value of the record that was parsed last: a view. Copy freely; one thread at a time. Valid until the parser's next parse(), and as long as
/// the record's bytes, where its strings stand.
class Value {
 public:
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

  Value() = default;

  class Members;   ///< range of Member, in the order of the text, duplicates too
  class Elements;  ///< range of Value
  struct Member;   ///< key and value

  Kind kind() const { return document_ == nullptr ? Kind::null : kind_of(document_->tape().mark(index_)); }
  bool is(Kind wanted) const { return kind() == wanted; }

  /// The string's decoded text, or nothing.
  std::optional<std::string_view> string() const {
    return is(Kind::string) ? std::optional(document_->tape().string(index_)) : std::nullopt;
  }
  std::optional<bool> boolean() const {
    return is(Kind::boolean) ? std::optional(document_->tape().mark(index_) == JsonTape::Mark::yes) : std::nullopt;
  }
  /// The number, or nothing: integers beyond 2^53 lose digits here, not in scalar_text().
  std::optional<double> number() const;
  inline std::optional<std::int64_t> integer() const;
  /// A string as it is, a whole number in its digits (1.7e9 too, up to 2^53), others in the shortest form that reads back, "true",
  /// "false". Empty for null, arrays, objects. `scratch` holds the text of numbers.
  std::string_view scalar_text(std::string& scratch) const;

  /// The last member called `key` of an object (as Python and jq do), or nothing.
  std::optional<Value> find(std::string_view key) const {
    const std::size_t found = is(Kind::object) ? document_->find(index_, key) : 0;
    return found == 0 ? std::nullopt : std::optional(Value(document_, found));
  }
  /// Empty unless an object.
  inline Members members() const;
  /// Empty unless an array.
  inline Elements elements() const;
  /// Of an object or array; else 0.
  std::size_t size() const { return is(Kind::array) || is(Kind::object) ? document_->tape().count(index_) : 0; }

 private:
  friend class JsonParser;
  static constexpr Kind kind_of(JsonTape::Mark mark);
  Value(JsonDocument* document, std::size_t index) : document_(document), index_(index) {}
  JsonDocument* document_ = nullptr;  // null: no value, which reads as JSON's null
  std::size_t index_ = 0;
};

struct Value::Member {
  std::string_view key;
  Value value;
};

/// The members of an object, for a range-based for. Valid as long as the object.
class Value::Members {
 public:
  class Iterator {
   public:
    Member operator*() const { return {document_->tape().string(index_), Value(document_, index_ + 1)}; }
    Iterator& operator++() {
      index_ = document_->tape().next(index_ + 1);
      return *this;
    }
    bool operator==(const Iterator& other) const { return index_ == other.index_; }

   private:
    friend class Value;
    JsonDocument* document_ = nullptr;
    std::size_t index_ = 0;  // of the key
  };
  Iterator begin() const { return begin_; }
  Iterator end() const { return end_; }

 private:
  friend class Value;
  Iterator begin_, end_;
};

/// The elements of an array, for a range-based for. Valid as long as the array.
class Value::Elements {
 public:
  class Iterator {
   public:
    Value operator*() const { return Value(document_, index_); }
    Iterator& operator++() {
      index_ = document_->tape().next(index_);
      return *this;
    }
    bool operator==(const Iterator& other) const { return index_ == other.index_; }

   private:
    friend class Value;
    JsonDocument* document_ = nullptr;
    std::size_t index_ = 0;
  };
  Iterator begin() const { return begin_; }
  Iterator end() const { return end_; }

 private:
  friend class Value;
  Iterator begin_, end_;
};

inline std::optional<std::int64_t> Value::integer() const {
  if (!is(Kind::number)) return std::nullopt;
  const std::uint64_t number = document_->tape().number(index_);
  const JsonTape::Mark mark = document_->tape().mark(index_);
  const bool fits = mark == JsonTape::Mark::integer || (mark == JsonTape::Mark::natural && std::in_range<std::int64_t>(number));
  return fits ? std::optional(static_cast<std::int64_t>(number)) : std::nullopt;
}

constexpr Value::Kind Value::kind_of(JsonTape::Mark mark) {
  switch (mark) {
    case JsonTape::Mark::array: return Kind::array;
    case JsonTape::Mark::object: return Kind::object;
    case JsonTape::Mark::string: return Kind::string;
    case JsonTape::Mark::integer: case JsonTape::Mark::natural: case JsonTape::Mark::real: return Kind::number;
    case JsonTape::Mark::yes: case JsonTape::Mark::no: return Kind::boolean;
    case JsonTape::Mark::null: return Kind::null;
  }
  return Kind::null;
}

Value::Members Value::members() const {
  Members members;
  if (!is(Kind::object)) return members;
  members.begin_.document_ = members.end_.document_ = document_;
  members.begin_.index_ = index_ + 1;
  members.end_.index_ = document_->tape().end(index_);
  return members;
}

Value::Elements Value::elements() const {
  Elements elements;
  if (!is(Kind::array)) return elements;
  elements.begin_.document_ = elements.end_.document_ = document_;
  elements.begin_.index_ = index_ + 1;
  elements.end_.index_ = document_->tape().end(index_);
  return elements;
}

/// Why a record is not JSON, and where in it.
struct JsonFault {
  enum class Kind { syntax, utf8, depth, too_large } kind = Kind::syntax;
  std::string message;
};

/// Parses one record at a time, validating every byte of it (ruling 2). One per thread; reuses its memory.
class JsonParser {
 public:
  /// `max_depth`: a record that is nested deeper is refused; at most kMaxDepth.
  explicit JsonParser(std::size_t max_depth = kMaxDepth);
  ~JsonParser();
  JsonParser(JsonParser&&) noexcept;
  JsonParser& operator=(JsonParser&&) noexcept;

  /// Readable bytes that must follow a record in memory; their value is of no matter.
  static constexpr std::size_t kPadding = 64;
  static constexpr std::size_t kMaxDepth = 1024;

  /// The record's value. What ruling 3 lets be repaired (lone surrogates, Telegram's \xNN, numbers out of range) is repaired in a copy.
  /// REQUIRES: kPadding readable bytes after `record`.
  std::expected<Value, JsonFault> parse(std::string_view record ELEK_BORROWED) & ELEK_BORROWED;
  std::expected<Value, JsonFault> parse(std::string_view record) && = delete;

  /// Says that the records to come stand in `bytes`, one behind the other: their structure is then found in one go. Nothing but speed
  /// depends on it. `bytes` must stay until trim() or the next look_ahead().
  /// REQUIRES: kPadding readable bytes after `bytes`.
  void look_ahead(std::string_view bytes);

  /// Gives back what a large record took. Values of parse() die.
  void trim();

  /// Whether the last parse() had to repair something.
  bool repaired() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace elek
