#include "decode/json_tape_writer.h"

#include <algorithm>
#include <cstring>

#include "base/ascii_text.h"
#include "decode/json_blank.h"
#include "decode/json_number.h"
#include "decode/json_unescape.h"

// The loop is that of a pushdown automaton whose stack is on the tape: while an object or array is open, its entry tells where the one around it
// stands, and what it holds so far.

namespace elek {
namespace {

constexpr std::size_t kStringSlack = kUnescapeSlack;  // JsonStructure::unescape() may write as many bytes behind a string

}  // namespace

class JsonTapeWriter::Walk {
 public:
  Walk(JsonTapeWriter& writer, std::string_view record, JsonStructure& structure)
      : writer_(writer),
        structure_(structure),
        record_(record),
        bytes_(structure.bytes().data()),
        limit_(static_cast<std::uint32_t>(record.data() + record.size() - bytes_)),
        next_(structure.next()),
        entries_(writer.entries_.get()),
        backslash_(structure.backslash_from(record.data())) {}

  JsonError run() {
    for (;;) {
      JsonError error = begin_value();
      if (error == JsonError::none && is_open_) continue;
      if (error == JsonError::none) error = end_value();
      if (error != JsonError::none || depth_ == 0) return error;
    }
  }

  const std::uint32_t* next() const { return next_; }

 private:
  using Entry = JsonTape::Entry;
  using Mark = JsonTape::Mark;

  /// Where what is next begins, or the record ends.
  const char* bound() const { return bytes_ + std::min(*next_, limit_); }
  bool has_next() const { return *next_ < limit_; }
  char peek() const { return has_next() ? bytes_[*next_] : '\0'; }
  char take() {
    const char c = peek();
    if (c != '\0') ++next_;
    return c;
  }

  JsonError begin_value() {
    is_open_ = false;
    if (!has_next()) return JsonError::syntax;
    const char* const at = bytes_ + *next_++;
    switch (*at) {
      case '{':
        return open(Mark::object, '}');
      case '[':
        return open(Mark::array, ']');
      case '"':
        return string(at);
      case 't':
        return word(at, "true", Mark::yes);
      case 'f':
        return word(at, "false", Mark::no);
      case 'n':
        return word(at, "null", Mark::null);
      default:
        return *at == '-' || is_ascii_digit(*at) ? number(at) : JsonError::syntax;
    }
  }

  JsonError open(Mark mark, char closing) {
    Entry& entry = entries_[size_++];
    entry.number = 0;
    entry.mark = mark;
    if (peek() == closing) {
      ++next_;
      entry.size = size_;
      return JsonError::none;
    }
    if (++depth_ >= writer_.max_depth_) return JsonError::depth;
    entry.size = around_;
    around_ = size_ - 1;
    is_open_ = true;
    return mark == Mark::object ? key() : JsonError::none;
  }

  /// Behind a value: ends what it ends, up to where another value begins, or up to the end of all.
  JsonError end_value() {
    while (depth_ > 0) {
      Entry& entry = entries_[around_];
      const bool is_object = entry.mark == Mark::object;
      ++entry.number;
      const char sign = take();
      if (sign == ',') return is_object ? key() : JsonError::none;
      if (sign != (is_object ? '}' : ']')) return JsonError::syntax;
      around_ = entry.size;
      entry.size = size_;
      --depth_;
    }
    return has_next() ? JsonError::syntax : JsonError::none;
  }

  JsonError key() {
    if (peek() != '"') return JsonError::syntax;
    const JsonError error = string(bytes_ + *next_++);
    if (error != JsonError::none) return error;
    return take() == ':' ? JsonError::none : JsonError::syntax;
  }

  /// A string or key: between its quote and what is next there is nothing but itself and white space. Within an object or array something of its
  /// record is next, or it ends in another one.
  JsonError string(const char* quote) {
    if (depth_ > 0 && !has_next()) return JsonError::syntax;
    const char* end = bound() - 1;
    while (*end != '"' || end == quote) {
      if (!is_blank(*end)) return JsonError::syntax;
      --end;
    }
    Entry& entry = entries_[size_++];
    entry.text = quote + 1;
    entry.size = static_cast<std::uint32_t>(end - quote - 1);
    entry.mark = Mark::string;
    return backslash_ < end ? unescape(entry, end) : JsonError::none;
  }

  JsonError unescape(Entry& entry, const char* end) {
    const bool has_escape = structure_.backslash_from(entry.text) < end;
    backslash_ = structure_.backslash_from(end);
    if (!has_escape) return JsonError::none;  // the backslash that was known stands before the string
    if (strings_ == nullptr) strings_ = writer_.make_strings(record_.size());
    char* const text = strings_;
    const Unescaped ahead = unescape_ahead(entry.text, end, text);
    strings_ = ahead.read == end ? ahead.written : structure_.unescape(ahead.read, ahead.written);
    if (strings_ == nullptr) return JsonError::escape;
    entry.text = text;
    entry.size = static_cast<std::uint32_t>(strings_ - text);
    return JsonError::none;
  }

  JsonError word(const char* at, std::string_view spelling, Mark mark) {
    const char* const end = at + spelling.size();
    const char* const before = bound();
    if (before < end || std::memcmp(at, spelling.data(), spelling.size()) != 0 || !(end == before || is_blank(*end))) return JsonError::word;
    entries_[size_++].mark = mark;
    return JsonError::none;
  }

  JsonError number(const char* at) {
    constexpr std::ptrdiff_t kExact = 18;  // digits that always fit
    const char* const before = bound();
    const bool is_negative = *at == '-';
    const char* const first = at + (is_negative ? 1 : 0);
    const char* end = first;
    std::uint64_t value = 0;
    for (; end < before && is_ascii_digit(*end); ++end) value = value * 10 + static_cast<std::uint64_t>(*end - '0');
    Entry& entry = entries_[size_++];
    if (end - first <= kExact && end > first && (*first != '0' || end - first == 1) && (end == before || is_blank(*end))) {
      entry.number = is_negative ? 0 - value : value;
      entry.mark = Mark::integer;
      return JsonError::none;
    }
    while (end < before && !is_blank(*end)) ++end;
    return read_json_number({at, static_cast<std::size_t>(end - at)}, entry) ? JsonError::none : JsonError::number;
  }

  JsonTapeWriter& writer_;
  JsonStructure& structure_;
  const std::string_view record_;
  const char* const bytes_;
  const std::uint32_t limit_;  // where the record ends in `bytes_`

  const std::uint32_t* next_;
  Entry* const entries_;
  std::uint32_t size_ = 0;             // of the tape
  std::uint32_t around_ = 0;           // the innermost open object or array
  std::size_t depth_ = 0;              // how many are open
  bool is_open_ = false;               // one was opened last, and is not empty
  const char* backslash_;              // the first from what was read last on
  char* strings_ = nullptr;            // where the next text without its escapes goes
};

JsonError JsonTapeWriter::write(std::string_view record, JsonStructure& structure) {
  make_room(structure.left());
  Walk walk(*this, record, structure);
  const JsonError error = walk.run();
  if (error == JsonError::none) structure.go_on(walk.next());
  return error;
}

void JsonTapeWriter::trim(std::size_t most) {
  constexpr std::size_t kBytesOfEntry = 4;  // of a record, where it has many
  if (entries_room_ > most / kBytesOfEntry) {
    entries_.reset();
    entries_room_ = 0;
  }
  if (strings_room_ > most + kStringSlack) {
    strings_.reset();
    strings_room_ = 0;
  }
}

/// An entry has a place of the structure, and none but those that are written take memory.
void JsonTapeWriter::make_room(std::size_t entries) {
  if (entries <= entries_room_) return;
  entries_.reset();
  entries_ = std::make_unique_for_overwrite<JsonTape::Entry[]>(entries);
  entries_room_ = entries;
}

char* JsonTapeWriter::make_strings(std::size_t bytes) {
  if (bytes + kStringSlack > strings_room_) {
    strings_.reset();
    strings_ = std::make_unique_for_overwrite<char[]>(bytes + kStringSlack);
    strings_room_ = bytes + kStringSlack;
  }
  return strings_.get();
}

}  // namespace elek
