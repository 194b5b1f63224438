#include "write/rule_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "decode/json_writer.h"
#include "write/item_words.h"

namespace elek {
namespace {

constexpr std::size_t kWidestTitle = 68;  // code points; a longer title pushes the rest of its line

std::vector<std::string_view> languages_of(const RuleHead& rule) {
  std::vector<std::string_view> languages;
  for (const auto& [language, text] : rule.reason) languages.push_back(language);
  return languages;
}

void pad(std::string& out, std::size_t written, std::size_t width) { out.append(written < width ? width - written + 2 : 2, ' '); }

/// What a rule shows in the columns of a list, sanitized.
struct Row {
  std::string level, status, id, title, languages, file;
};

Row row_of(const RuleHead& rule) {
  const std::string languages = fmt::format("{}", fmt::join(languages_of(rule), ","));
  return {
      std::string(name_of(rule.effective_level())),      std::string(name_of(rule.status)), for_terminal(rule.id), for_terminal(rule.title),
      languages.empty() ? "-" : for_terminal(languages), for_terminal(rule.place.file)};
}

void write_text_or_null(JsonWriter& json, std::string_view key, const std::string& text) {
  json.key(key).string_or_null(text.empty() ? std::string_view() : std::string_view(text));
}

void write_texts(JsonWriter& json, std::string_view key, std::span<const std::string> texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

/// What is only one kind's.
struct OwnFacts {
  std::string_view kind;
  std::string product;
  std::size_t tests = 0;
};

void write_head(JsonWriter& json, const RuleHead& rule, const OwnFacts& own) {
  json.begin_object().key("schema").string("elek.rule/1").key("kind").string(own.kind).key("rule_id").string(rule.id);
  write_text_or_null(json, "rule_name", rule.name);
  json.key("rule_title").string(rule.title).key("rule_status").string(name_of(rule.status)).key("rule_hash").string(rule.hash);
  json.key("level").string(name_of(rule.effective_level()));
  write_texts(json, "tags", rule.tags);
  write_text_or_null(json, "product", own.product);
  json.key("languages").begin_array();
  for (const std::string_view language : languages_of(rule)) json.string(language);
  json.end_array().key("tests").integer(static_cast<std::int64_t>(own.tests));
  json.key("file").string(rule.place.file).key("line").integer(static_cast<std::int64_t>(rule.place.line));
  json.key("hidden").boolean(rule.hidden);
}

void write_correlation(JsonWriter& json, const Correlation& correlation, const Ruleset& ruleset) {
  json.key("correlation").begin_object().key("type").string(name_of(correlation.type));
  json.key("condition").string(correlation.condition_text()).key("timespan_s").integer(correlation.timespan_s);
  write_texts(json, "group_by", correlation.group_by);
  json.key("rules").begin_array();
  for (const CorrelatedRule& rule : correlation.rules) json.string(ruleset.head_of(rule).id);
  json.end_array().key("generate").boolean(correlation.generate).end_object();
}

}  // namespace

void append_rule_lines(std::string& out, std::span<const RuleHead* const> rules, Color color) {
  std::size_t widest_id = 0, widest_title = 0, widest_languages = 0;
  std::vector<Row> rows;
  for (const RuleHead* const rule : rules) {
    const Row& row = rows.emplace_back(row_of(*rule));
    widest_id = std::max(widest_id, count_code_points(row.id));
    widest_title = std::max(widest_title, std::min(kWidestTitle, count_code_points(row.title)));
    widest_languages = std::max(widest_languages, row.languages.size());
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    append_styled(out, color, style_of(rules[i]->effective_level()), row.level);
    pad(out, row.level.size(), name_of(Level::informational).size());
    out += row.status;
    pad(out, row.status.size(), name_of(RuleStatus::experimental).size());
    out += row.id;
    pad(out, count_code_points(row.id), widest_id);
    out += row.title;
    pad(out, count_code_points(row.title), widest_title);
    out += row.languages;
    pad(out, row.languages.size(), widest_languages);
    out += fmt::format("{}\n", row.file);
  }
}

void append_rule_json(std::string& out, const Rule& rule) {
  JsonWriter json(out);
  write_head(json, rule, {"rule", rule.logsource.product, rule.tests.size()});
  json.key("correlation").null().end_object();
  out += '\n';
}

void append_rule_json(std::string& out, const Correlation& correlation, const Ruleset& ruleset) {
  JsonWriter json(out);
  write_head(json, correlation, {"correlation", "", correlation.tests.size()});
  write_correlation(json, correlation, ruleset);
  json.end_object();
  out += '\n';
}

}  // namespace elek
