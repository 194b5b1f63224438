#include "rules/condition_lexer.h"

namespace elek {

ConditionToken ConditionLexer::read(std::size_t at) const {
  using Kind = ConditionToken::Kind;
  constexpr std::string_view kSpace = " \t\r\n";
  constexpr std::string_view kEndOfWord = " \t\r\n()";
  at = condition_.find_first_not_of(kSpace, at);
  if (at == std::string_view::npos) return {Kind::end, {}, condition_.size()};
  if (condition_[at] == '(') return {Kind::open, condition_.substr(at, 1), at};
  if (condition_[at] == ')') return {Kind::close, condition_.substr(at, 1), at};
  const std::size_t end = condition_.find_first_of(kEndOfWord, at);
  return {Kind::word, condition_.substr(at, end - at), at};
}

}  // namespace elek
