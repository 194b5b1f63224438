#include "rules/condition.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "base/ascii_text.h"
#include "rules/condition_lexer.h"
#include "rules/quote.h"

// The grammar, with the weakest operator first:
//   or   := and { "or" and }
//   and  := not { "and" not }
//   not  := { "not" } primary
//   primary := "(" or ")" | ("1" | "any" | "all") "of" pattern | identifier
// Recursion happens only at a parenthesis and is bounded by kMaxConditionDepth; thousands of terms in a row are a loop.

namespace elek {
namespace {

using Kind = Condition::Node::Kind;
using TokenKind = ConditionToken::Kind;

bool is_ascii_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_pattern(std::string_view text) {
  return text.size() <= kMaxNameBytes &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_ascii_alnum(c) || c == '_' || c == '*'; });
}

bool is_keyword(std::string_view word) {
  constexpr std::array<std::string_view, 7> kKeywords = {"and", "or", "not", "of", "them", "all", "any"};
  return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
}

// '*' stands for any run. The last star takes up what does not fit: names and patterns are short, see kMaxNameBytes.
bool fits(std::string_view pattern, std::string_view name) {
  std::size_t p = 0, n = 0, star = std::string_view::npos, retry = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p, ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++retry;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

class ConditionParser {
 public:
  ConditionParser(std::string_view text, std::span<const std::string> selections) : lexer_(text), selections_(selections) {
    for (std::size_t i = 0; i < selections.size(); ++i) index_.emplace(selections[i], static_cast<std::uint32_t>(i));
  }

  std::expected<Condition, ConditionFault> parse() {
    if (lexer_.token().kind == TokenKind::end) return std::unexpected(ConditionFault{"the condition is empty", names_help(), 0});
    if (!parse_or()) return std::unexpected(std::move(fault_));
    if (lexer_.token().kind != TokenKind::end) {
      unexpected_here();
      return std::unexpected(std::move(fault_));
    }
    if (!fault_.message.empty()) return std::unexpected(std::move(fault_));
    return std::move(condition_);
  }

 private:
  using Result = std::optional<NodeIndex>;

  Result parse_or() { return parse_chain("or", Kind::any_of, &ConditionParser::parse_and); }
  Result parse_and() { return parse_chain("and", Kind::all_of, &ConditionParser::parse_not); }

  Result parse_chain(std::string_view word, Kind kind, Result (ConditionParser::*parse_term)()) {
    std::vector<NodeIndex> terms;
    while (true) {
      const Result term = (this->*parse_term)();
      if (!term) return std::nullopt;
      terms.push_back(*term);
      if (!at_word(word)) return combine(kind, std::move(terms));
      lexer_.advance();
    }
  }

  Result parse_not() {
    bool negated = false;
    for (; at_word("not"); lexer_.advance()) negated = !negated;
    const Result inner = parse_primary();
    if (!inner || !negated) return inner;
    return add({Kind::none_of, {}, {*inner}});
  }

  Result parse_primary() {
    const ConditionToken token = lexer_.token();
    if (token.kind == TokenKind::open) return parse_parentheses();
    if (token.kind != TokenKind::word) return unexpected_here();
    const ConditionToken next = lexer_.ahead();
    const bool meant = lower_letters(next.text) == "of" && !index_.contains(token.text);
    if (next.text == "of" || meant) return parse_quantifier();
    return parse_identifier();
  }

  Result parse_parentheses() {
    if (depth_ == kMaxConditionDepth) {
      return fail(fmt::format("parentheses are nested more than {} deep", kMaxConditionDepth), "give parts of it names as selections");
    }
    ++depth_;
    const ConditionToken open = lexer_.token();
    lexer_.advance();
    const Result inner = parse_or();
    if (!inner) return std::nullopt;
    if (lexer_.token().kind == TokenKind::end) return fail_at(open.at, "this parenthesis is not closed", "add a )");
    if (lexer_.token().kind != TokenKind::close) return unexpected_here();
    lexer_.advance();
    --depth_;
    return inner;
  }

  Result parse_quantifier() {
    const std::string_view word = lexer_.token().text;
    if (word != "1" && word != "any" && word != "all") return bad_quantifier(word);
    lexer_.advance();
    if (lexer_.token().text != "of") return not_lower_case();
    lexer_.advance();
    return parse_pattern(word == "all" ? Kind::all_of : Kind::any_of);
  }

  Result bad_quantifier(std::string_view word) {
    if (is_keyword(lower_letters(word))) return not_lower_case();
    if (is_ascii_number(word)) {
      return fail(fmt::format("{} of ... is not Sigma", quotable(word)),
                  "only '1 of' and 'all of' exist: write the combinations out, as in (a and b) or (a and c) or (b and c)");
    }
    return fail(fmt::format("{} cannot stand before 'of'", quoted(word)), "write '1 of name*', 'all of name*' or '1 of them'");
  }

  Result parse_pattern(Kind kind) {
    const ConditionToken token = lexer_.token();
    if (token.kind != TokenKind::word) return fail("a name must follow 'of'", "write '1 of name*', or '1 of them' for all of them");
    if (lower_letters(token.text) == "them" && token.text != "them" && !index_.contains(token.text)) return not_lower_case();
    if (!is_pattern(token.text)) {
      return fail(fmt::format("{} cannot stand after 'of'", quoted(token.text)),
                  "after 'of' stand ASCII letters, digits, _ and *; a selection with another sign in its name is named directly");
    }
    std::vector<NodeIndex> fitting = select(token.text == "them" ? "*" : token.text);
    if (fitting.empty()) return fail(fmt::format("{} fits no selection", quoted(token.text)), names_help());
    lexer_.advance();
    return combine(kind, std::move(fitting));
  }

  // Names that begin with '_' are found only by patterns that do.
  std::vector<NodeIndex> select(std::string_view pattern) {
    std::vector<NodeIndex> fitting;
    for (std::size_t i = 0; i < selections_.size(); ++i) {
      if (selections_[i].starts_with('_') && !pattern.starts_with('_')) continue;
      if (!fits(pattern, selections_[i])) continue;
      const Result leaf = add({Kind::leaf, LeafIndex(i), {}});
      if (leaf) fitting.push_back(*leaf);
    }
    return fitting;
  }

  Result parse_identifier() {
    const ConditionToken token = lexer_.token();
    const auto found = index_.find(token.text);
    if (found == index_.end()) return unknown_identifier(token.text);
    lexer_.advance();
    return add({Kind::leaf, LeafIndex(found->second), {}});
  }

  Result unknown_identifier(std::string_view word) {
    if (is_keyword(word)) return unexpected_here();
    if (is_keyword(lower_letters(word))) return not_lower_case();
    if (word.find('*') != std::string_view::npos) {
      return fail(fmt::format("{} needs '1 of' or 'all of' before it", quoted(word)), fmt::format("write '1 of {}'", quotable(word)));
    }
    return fail(fmt::format("there is no selection called {}", quoted(word)), names_help());
  }

  Result not_lower_case() {
    const std::string_view word = lexer_.token().text;
    const std::string_view faulty = is_keyword(lower_letters(word)) && !is_keyword(word) ? word : lexer_.ahead().text;
    const std::string_view shown = faulty.empty() ? word : faulty;
    return fail(fmt::format("{} must be lower case", quoted(shown)), fmt::format("write {}", quoted(lower_letters(shown))));
  }

  Result unexpected_here() {
    const ConditionToken& token = lexer_.token();
    if (token.kind == TokenKind::end) return fail("the condition ends too early", "something must follow the last word");
    if (token.kind == TokenKind::close) return fail("this ) does not fit", "check the parentheses");
    const std::string lower = lower_letters(token.text);
    if (token.kind == TokenKind::word && lower != token.text && is_keyword(lower)) return not_lower_case();
    return fail(fmt::format("{} cannot stand here", quoted(token.text)), "join selections with 'and', 'or', 'and not'");
  }

  Result combine(Kind kind, std::vector<NodeIndex> terms) {
    if (terms.size() == 1) return terms.front();
    return add({kind, {}, std::move(terms)});
  }

  Result add(Condition::Node node) {
    if (condition_.nodes.size() == kMaxConditionNodes) return fail("the condition has too many terms", "split the rule into several");
    return append_node(condition_, std::move(node));
  }

  bool at_word(std::string_view word) const { return lexer_.token().kind == TokenKind::word && lexer_.token().text == word; }

  Result fail(std::string message, std::string help) { return fail_at(lexer_.token().at, std::move(message), std::move(help)); }
  Result fail_at(std::size_t at, std::string message, std::string help) {
    if (fault_.message.empty()) fault_ = {std::move(message), std::move(help), at};
    return std::nullopt;
  }

  std::string names_help() const {
    constexpr std::size_t kMaxNames = 8;
    if (selections_.empty()) return "the detection has no selection";
    std::string names;
    for (const std::string& name : selections_.first(std::min(kMaxNames, selections_.size()))) {
      names += (names.empty() ? "" : ", ") + quotable(name);
    }
    return fmt::format("the selections are: {}{}", names, selections_.size() > kMaxNames ? ", ..." : "");
  }

  ConditionLexer lexer_;
  std::span<const std::string> selections_;
  std::unordered_map<std::string_view, std::uint32_t> index_;
  Condition condition_;
  ConditionFault fault_;
  unsigned depth_ = 0;
};

}  // namespace

bool is_selection_name(std::string_view name) {
  return !name.empty() && name.size() <= kMaxNameBytes &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_ascii_alnum(c) || c == '_' || c == '-'; });
}

std::expected<Condition, ConditionFault> parse_condition(std::string_view text, std::span<const std::string> selections) {
  if (text.size() > kMaxConditionBytes) {
    return std::unexpected(
        ConditionFault{fmt::format("the condition is over {} KiB long", kMaxConditionBytes >> 10U), "use '1 of name*'", 0});
  }
  if (const std::size_t pipe = text.find('|'); pipe != std::string_view::npos) {
    return std::unexpected(ConditionFault{"a condition cannot count with '|'", "that syntax was removed: write a correlation rule", pipe});
  }
  return ConditionParser(text, selections).parse();
}

}  // namespace elek
