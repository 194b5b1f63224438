#include "rules/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/ascii_text.h"
#include "base/utf8.h"
#include "rules/encodings.h"
#include "rules/quote.h"

namespace elek {
namespace {

using Kind = YamlNode::Kind;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

int number_at(std::string_view text, std::size_t at, std::size_t size) {
  int value = 0;
  for (const char c : text.substr(at, size)) value = value * 10 + (c - '0');
  return value;
}

bool is_day(std::string_view text) {
  if (text.size() != 10 || (text[4] != '-' && text[4] != '/') || text[7] != text[4]) return false;
  for (const std::size_t at : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
    if (!is_ascii_digit(text[at])) return false;
  }
  constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int month = number_at(text, 5, 2);
  const int day = number_at(text, 8, 2);
  if (month < 1 || month > 12 || day < 1 || day > kDays[static_cast<std::size_t>(month - 1)]) return false;
  const int year = number_at(text, 0, 4);
  return month != 2 || day < 29 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

// namespace.tag, as the official schema has it.
bool is_tag(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == 0 || dot == std::string_view::npos || dot + 1 == text.size()) return false;
  const auto fits = [](char c) { return is_lower(c) || is_ascii_digit(c) || c == '_' || c == '-' || c == '.'; };
  return std::all_of(text.begin(), text.end(), fits);
}

}  // namespace

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : hex_digit(text[i]) < 0) return false;
  }
  return true;
}

std::string slug_of(std::string_view title) {
  std::string slug;
  for (std::size_t at = 0; at < title.size();) {
    const CodePoint c = code_point_at(title, at);
    if (is_word_letter(c.value) && c.value != '_') {
      slug += lower_letters(title.substr(at, c.size));
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
    at += c.size;
  }
  if (slug.ends_with('-')) slug.pop_back();
  return slug.empty() ? "rule" : slug;
}

void Metadata::bad(const YamlNode& node, std::string message, std::string help) {
  report_.error(DiagnosticCode::rule_bad_value, node.mark, std::move(message), std::move(help));
}

const YamlNode* Metadata::find(std::string_view key) const {
  const YamlNode* node = document_.find(key);
  return node == nullptr || node->is(Kind::null) ? nullptr : node;
}

std::string Metadata::text(std::string_view key, std::size_t max, Need need) {
  const YamlNode* node = find(key);
  if (node == nullptr) {
    if (need == Need::mandatory)
      report_.error(DiagnosticCode::rule_missing_key, document_.mark, fmt::format("there is no {}", key), fmt::format("add '{}:'", key));
    return {};
  }
  if (!node->is(Kind::string)) {
    bad(*node, fmt::format("{} must be text", key), "quote it");
    return {};
  }
  if (node->text.empty() && need == Need::mandatory) bad(*node, fmt::format("{} is empty", key), "say in a few words what it finds");
  if (count_code_points(node->text) > max) bad(*node, fmt::format("{} is too long", key), fmt::format("at most {} letters", max));
  return node->text;
}

std::vector<std::string> Metadata::texts(std::string_view key, std::size_t min) {
  const YamlNode* list = find(key);
  if (list == nullptr) return {};
  if (!list->is(Kind::list)) {
    bad(*list, fmt::format("{} must be a list", key), "write each on a line of its own, after a dash");
    return {};
  }
  std::vector<std::string> texts;
  std::set<std::string_view> seen;
  for (const YamlNode& item : list->children) {
    if (!item.is(Kind::string)) {
      bad(item, fmt::format("each of {} must be text", key), "quote it");
      continue;
    }
    if (count_code_points(item.text) < min)
      bad(item, fmt::format("{} is too short for {}", quoted(item.text), key), fmt::format("at least {} letters", min));
    if (!seen.insert(item.text).second) {
      report_.warning(DiagnosticCode::rule_suspicious, item.mark, fmt::format("{} stands twice in {}", quoted(item.text), key),
                      "take one out");
    }
    texts.push_back(item.text);
  }
  return texts;
}

std::string Metadata::uuid() {
  const YamlNode* node = find("id");
  if (node == nullptr) return {};
  if (node->is_scalar() && is_uuid(node->text)) return node->text;
  bad(*node, fmt::format("the id {} is no UUID", quoted(node->text)),
      "make one with the command uuidgen; a readable handle goes under 'name'");
  return {};
}

std::string Metadata::day(std::string_view key) {
  const YamlNode* node = find(key);
  if (node == nullptr) return {};
  if (node->is_scalar() && is_day(node->text)) return node->text;
  bad(*node, fmt::format("{} is no day", quoted(node->text)), "write it as in 2026-08-01");
  return {};
}

std::vector<std::string> Metadata::tags() {
  std::vector<std::string> tags = texts("tags");
  const YamlNode* list = find("tags");
  if (list == nullptr) return tags;
  for (const YamlNode& item : list->children) {
    if (!item.is(Kind::string) || is_tag(item.text)) continue;
    bad(item, fmt::format("{} is no tag", quoted(item.text)), "write namespace.name in lower case, as in disarm.t0049.003");
  }
  return tags;
}

const YamlNode* Metadata::map(std::string_view key) {
  const YamlNode* node = find(key);
  if (node == nullptr) {
    report_.error(DiagnosticCode::rule_missing_key, document_.mark, fmt::format("there is no {}", key), fmt::format("add '{}:'", key));
    return nullptr;
  }
  if (node->is(Kind::map)) return node;
  bad(*node, fmt::format("{} must be a map", key), "write keys and values below it, indented");
  return nullptr;
}

LogSource Metadata::logsource() {
  LogSource logsource;
  const YamlNode* node = map("logsource");
  if (node == nullptr) return logsource;
  Metadata parts(*node, report_);
  logsource.category = parts.text("category", 256);
  logsource.product = parts.text("product", 256);
  logsource.service = parts.text("service", 256);
  if (!parts.find("category") && !parts.find("product") && !parts.find("service")) {
    bad(*node, "logsource names neither category nor product nor service", "write category: social_post");
  }
  return logsource;
}

std::string Metadata::taxonomy() {
  std::string taxonomy = text("taxonomy", 256);
  if (taxonomy.empty() || taxonomy == "sigma" || taxonomy == "elek") return taxonomy;
  report_.error(DiagnosticCode::rule_unsupported, find("taxonomy")->mark,
                fmt::format("the taxonomy {} is not known here", quoted(taxonomy)), "use the field names of taxonomy elek");
  return taxonomy;
}

void Metadata::check_related() {
  constexpr std::array<std::string_view, 6> kTypes = {"derived", "obsolete", "merged", "renamed", "similar", "correlation"};
  const YamlNode* list = find("related");
  if (list == nullptr) return;
  if (!list->is(Kind::list)) return bad(*list, "related must be a list", "write '- id: ...' and 'type: derived' below it");
  for (const YamlNode& item : list->children) {
    const YamlNode* id = item.find("id");
    const YamlNode* type = item.find("type");
    if (id == nullptr || !is_uuid(id->text)) bad(item, "related needs the id of a rule, a UUID", "write '- id: ...'");
    if (type == nullptr || std::find(kTypes.begin(), kTypes.end(), type->text) == kTypes.end()) {
      bad(item, "related needs a type", "one of derived, obsolete, merged, renamed, similar");
    }
  }
}

}  // namespace elek
