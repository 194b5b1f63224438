#include "rules/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace elek {
namespace {

using Part = WildcardPattern::Part;

constexpr double kMaxExactInteger = 9007199254740992.0;  // 2^53

bool is_any_run(const Part& part) { return part.kind == Part::Kind::any_run; }

void flush(WildcardPattern& pattern, std::string& literal) {
  append_part(pattern, {Part::Kind::literal, std::move(literal)});
  literal.clear();
}

RuleNumber number_of(const YamlNode& node) {
  RuleNumber number{node.number, {}, true};
  if (node.number != std::floor(node.number)) {
    number.text = fmt::format("{}", node.number);
  } else if (std::abs(node.number) <= kMaxExactInteger) {
    number.text = fmt::format("{}", static_cast<std::int64_t>(node.number));
  } else {
    number.text = node.text.starts_with('+') ? node.text.substr(1) : node.text;
    number.exact = false;
  }
  return number;
}

}  // namespace

void append_part(WildcardPattern& pattern, Part part) {
  const bool literal = part.kind == Part::Kind::literal;
  if (literal && part.literal.empty()) return;
  if (!pattern.parts.empty()) {
    Part& last = pattern.parts.back();
    if (is_any_run(part) && is_any_run(last)) return;
    if (literal && last.kind == Part::Kind::literal) {
      last.literal += part.literal;
      return;
    }
  }
  pattern.parts.push_back(std::move(part));
}

WildcardPattern parse_wildcards(std::string_view text) {
  WildcardPattern pattern;
  std::string literal;
  bool escaped = false;
  for (const char c : text) {
    const bool special = c == '*' || c == '?' || c == '\\';
    if (escaped) {
      if (!special) literal += '\\';
      literal += c;
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (special) {
      flush(pattern, literal);
      append_part(pattern, {c == '*' ? Part::Kind::any_run : Part::Kind::any_one, {}});
    } else {
      literal += c;
    }
  }
  if (escaped) literal += '\\';
  flush(pattern, literal);
  return pattern;
}

WildcardPattern literal_pattern(std::string_view text) {
  WildcardPattern pattern;
  append_part(pattern, {Part::Kind::literal, std::string(text)});
  return pattern;
}

void open_start(WildcardPattern& pattern) {
  if (pattern.parts.empty() || !is_any_run(pattern.parts.front())) pattern.parts.insert(pattern.parts.begin(), {Part::Kind::any_run, {}});
}

void open_end(WildcardPattern& pattern) { append_part(pattern, {Part::Kind::any_run, {}}); }

bool has_wildcards(const WildcardPattern& pattern) {
  return std::any_of(pattern.parts.begin(), pattern.parts.end(), [](const Part& part) { return part.kind != Part::Kind::literal; });
}

std::string literal_of(const WildcardPattern& pattern) {
  std::string text;
  for (const Part& part : pattern.parts) text += part.literal;
  return text;
}

std::size_t literal_bytes(const WildcardPattern& pattern) {
  std::size_t bytes = 0;
  for (const Part& part : pattern.parts) bytes += part.literal.size();
  return bytes;
}

Draft draft_of(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::null:
      return NullTest{};
    case YamlNode::Kind::boolean:
      return BooleanTest{node.boolean};
    case YamlNode::Kind::number:
      return number_of(node);
    default:
      return parse_wildcards(node.text);
  }
}

}  // namespace elek
