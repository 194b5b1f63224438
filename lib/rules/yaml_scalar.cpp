#include "rules/yaml_scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "base/ascii_text.h"

// YAML 1.1, which the reference tools of Sigma read, and YAML 1.2 disagree on a handful of plain scalars. A rule must mean the same to
// everybody, so each of these stays the text it is and the loader warns where it stands in a detection. Only spellings on which both
// versions agree become numbers, booleans or null.

namespace elek {
namespace {

using Kind = YamlNode::Kind;
using Odd = YamlNode::Odd;

constexpr std::array<std::string_view, 5> kNulls = {"", "~", "null", "Null", "NULL"};
constexpr std::array<std::string_view, 3> kTrue = {"true", "True", "TRUE"};
constexpr std::array<std::string_view, 3> kFalse = {"false", "False", "FALSE"};
constexpr std::array<std::string_view, 12> kBooleanWords = {"yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF"};
constexpr std::array<std::string_view, 3> kInfinities = {".inf", ".Inf", ".INF"};
constexpr std::array<std::string_view, 3> kNotANumbers = {".nan", ".NaN", ".NAN"};

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit); }

bool all_of_set(std::string_view text, std::string_view set) {
  return !text.empty() && text.find_first_not_of(set) == std::string_view::npos;
}

std::string_view without_sign(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  return text;
}

bool set_number(YamlNode& node, double value) {
  node.kind = Kind::number;
  node.number = value;
  return true;
}

bool set_odd(YamlNode& node, Odd odd) {
  node.odd = odd;
  return true;
}

// from_chars leaves its result alone when the number does not fit: then it is infinite, which no detection accepts.
double decimal(std::string_view text) {
  if (!text.empty() && text[0] == '+') text.remove_prefix(1);
  double value = std::numeric_limits<double>::infinity();
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool resolve_hexadecimal(YamlNode& node) {
  const std::string_view text = node.text;
  if (!text.starts_with("0x") || !all_of_set(text.substr(2), "0123456789abcdefABCDEF")) return false;
  double value = 0;
  for (const char c : text.substr(2)) value = value * 16 + (is_ascii_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
  return set_number(node, value);
}

bool resolve_integer(YamlNode& node) {
  const std::string_view digits = without_sign(node.text);
  if (!all_digits(digits)) return false;
  if (digits.size() > 1 && digits[0] == '0') return set_odd(node, Odd::leading_zero);
  return set_number(node, decimal(node.text));
}

// [0-9]* . [0-9]* with a digit somewhere; an exponent only with a point before it and a sign in it, as YAML 1.1 wants.
bool resolve_float(YamlNode& node) {
  const std::string_view body = without_sign(node.text);
  const std::size_t e = body.find_first_of("eE");
  const std::string_view mantissa = body.substr(0, e);
  const std::size_t point = mantissa.find('.');
  const bool pointed = point != std::string_view::npos && mantissa.size() > 1 && all_of_set(mantissa, "0123456789.") &&
                       mantissa.find('.', point + 1) == std::string_view::npos;
  if (e == std::string_view::npos) return pointed && set_number(node, decimal(node.text));
  const std::string_view exponent = body.substr(e + 1);
  if (!(pointed || all_digits(mantissa)) || !all_digits(without_sign(exponent))) return false;
  if (!pointed || is_ascii_digit(exponent[0])) return set_odd(node, Odd::exponent);
  return set_number(node, decimal(node.text));
}

bool resolve_special_float(YamlNode& node) {
  if (one_of(kInfinities, without_sign(node.text))) return set_number(node, std::numeric_limits<double>::infinity());
  if (one_of(kNotANumbers, node.text)) return set_number(node, std::numeric_limits<double>::quiet_NaN());
  return false;
}

bool resolve_word(YamlNode& node) {
  if (one_of(kNulls, node.text)) {
    node.kind = Kind::null;
    return true;
  }
  const bool yes = one_of(kTrue, node.text);
  if (!yes && !one_of(kFalse, node.text)) return false;
  node.kind = Kind::boolean;
  node.boolean = yes;
  return true;
}

Odd oddity_of(std::string_view text) {
  if (one_of(kBooleanWords, text)) return Odd::boolean_word;
  if (text.starts_with("0o") && all_of_set(text.substr(2), "01234567")) return Odd::octal;
  const std::string_view body = without_sign(text);
  if (body.empty() || !is_ascii_digit(body[0])) return Odd::none;
  if (body.find('_') != std::string_view::npos && all_of_set(body, "0123456789_.")) return Odd::underscores;
  if (body.find(':') != std::string_view::npos && all_of_set(body, "0123456789:") && body.back() != ':') return Odd::clock;
  return Odd::none;
}

}  // namespace

void resolve_plain_scalar(YamlNode& node) {
  node.kind = Kind::string;
  if (resolve_word(node) || resolve_hexadecimal(node) || resolve_integer(node) || resolve_float(node) || resolve_special_float(node))
    return;
  node.odd = oddity_of(node.text);
}

bool resolve_tagged_scalar(YamlNode& node, std::string_view tag) {
  constexpr std::string_view kCore = "tag:yaml.org,2002:";
  node.kind = Kind::string;
  if (tag == "!") return true;
  if (!tag.starts_with(kCore)) return false;
  tag.remove_prefix(kCore.size());
  if (tag == "str") return true;
  resolve_plain_scalar(node);
  if (tag == "int" || tag == "float") return node.kind == Kind::number;
  if (tag == "bool") return node.kind == Kind::boolean;
  return tag == "null" && node.kind == Kind::null;
}

std::string_view explanation_of(Odd odd) {
  switch (odd) {
    case Odd::none:
      return "";
    case Odd::boolean_word:
      return "a yes-or-no word that some YAML readers turn into true or false";
    case Odd::leading_zero:
      return "a number with a leading zero, which some YAML readers take as octal";
    case Odd::octal:
      return "an octal number, which some YAML readers leave as text";
    case Odd::underscores:
      return "a number with underscores, which some YAML readers accept";
    case Odd::exponent:
      return "a number with an exponent, which some YAML readers leave as text";
    case Odd::clock:
      return "a time of day, which some YAML readers turn into a count of seconds";
  }
  return "";
}

}  // namespace elek
