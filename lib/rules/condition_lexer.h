#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace elek {

/// One piece of a condition. Borrows from it.
struct ConditionToken {
  enum class Kind : std::uint8_t { word, open, close, end };
  Kind kind = Kind::end;
  std::string_view text;
  std::size_t at = 0;  ///< bytes into the condition
};

/// Cuts a condition into parentheses and the words between them and white space. "notepad" and "orange" are words, not operators.
class ConditionLexer {
 public:
  explicit ConditionLexer(std::string_view condition) : condition_(condition) { advance(); }

  const ConditionToken& token() const { return token_; }
  /// The token after this one.
  ConditionToken ahead() const { return read(token_.at + token_.text.size()); }
  void advance() { token_ = read(token_.at + token_.text.size()); }

 private:
  ConditionToken read(std::size_t at) const;

  std::string_view condition_;
  ConditionToken token_;
};

}  // namespace elek
