#include "write/rule_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/utf8.h"
#include "decode/json_writer.h"
#include "rules/selections.h"
#include "write/item_words.h"
#include "write/wrap.h"

namespace elek {
namespace {

constexpr std::size_t kWidestTitle = 68;  // code points; a longer title pushes the rest of its line
constexpr std::size_t kWidth = 96;

std::vector<std::string_view> languages_of(const Rule& rule) {
  std::vector<std::string_view> languages;
  for (const auto& [language, text] : rule.reason) languages.push_back(language);
  return languages;
}

void pad(std::string& out, std::size_t written, std::size_t width) { out.append(written < width ? width - written + 2 : 2, ' '); }

/// What a rule shows in the columns of a list, sanitized.
struct Row {
  std::string level, status, id, title, languages, file;
};

Row row_of(const Rule& rule) {
  const std::string languages = fmt::format("{}", fmt::join(languages_of(rule), ","));
  return {
      std::string(name_of(rule.effective_level())),      std::string(name_of(rule.status)), for_terminal(rule.id), for_terminal(rule.title),
      languages.empty() ? "-" : for_terminal(languages), for_terminal(rule.place.file)};
}

// ---- The page of a rule.

/// "  name      value", wrapped; nothing if there is no value.
void append_fact(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  fmt::format_to(std::back_inserter(out), "  {:<10}", name);
  append_wrapped(out, for_terminal(value), {.indent = 12, .width = kWidth});
}

void append_heading(std::string& out, Color color, std::string_view heading) {
  out += '\n';
  append_styled(out, color, Style::bold, heading);
  out += '\n';
}

void append_texts(std::string& out, Color color, std::string_view heading, const TextByLanguage& texts) {
  if (texts.empty()) return;
  append_heading(out, color, heading);
  for (const auto& [language, text] : texts) append_fact(out, language, text);
}

void append_list(std::string& out, Color color, std::string_view heading, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  append_heading(out, color, heading);
  for (const std::string& text : texts) {
    out += "  - ";
    append_wrapped(out, for_terminal(text), {.indent = 4, .width = kWidth});
  }
}

std::string level_text(const Rule& rule) {
  if (rule.effective_level() == rule.level) return std::string(name_of(rule.level));
  return fmt::format("{} (written as {}; {} rules go no higher)", name_of(rule.effective_level()), name_of(rule.level),
                     name_of(rule.status));
}

std::string logsource_text(const LogSource& source) {
  if (source.product.empty()) return "posts of every platform";
  return fmt::format("posts of {}", source.product);
}

std::string tests_text(const Rule& rule) {
  std::size_t flag = 0, pass = 0, todo = 0;
  for (const RuleTest& test : rule.tests) ++(test.todo ? todo : test.expected == RuleTest::Expected::flag ? flag : pass);
  return rule.tests.empty() ? "none" : fmt::format("{} to flag, {} to pass, {} todo", flag, pass, todo);
}

void append_facts(std::string& out, const Rule& rule) {
  append_fact(out, "id", rule.id);
  append_fact(out, "name", rule.name);
  append_fact(out, "level", level_text(rule));
  append_fact(out, "status", name_of(rule.status));
  append_fact(out, "tags", fmt::format("{}", fmt::join(rule.tags, ", ")));
  append_fact(out, "reads", logsource_text(rule.logsource));
  append_fact(out, "author", rule.author);
  append_fact(out, "date", rule.modified.empty() ? rule.date : rule.modified);
  append_fact(out, "license", rule.license);
  append_fact(out, "tests", tests_text(rule));
  append_fact(out, "file", rule.place.line == 0 ? rule.place.file : fmt::format("{}:{}", rule.place.file, rule.place.line));
}

void append_description(std::string& out, const Rule& rule) {
  if (rule.description.empty()) return;
  out += "\n  ";
  append_wrapped(out, for_terminal(rule.description), {.indent = 2, .width = kWidth});
}

/// A filter acts where its condition does not hold; most conditions begin with a `not`, which is easier to read without.
void append_filter(std::string& out, const Rule& rule, const Filter& filter, Color color) {
  const std::string prefix = filter.title + ": ";
  const bool lowers = filter.effect == Filter::Effect::lower;
  const bool negated = !filter.condition.nodes.empty() && filter.condition.nodes.back().kind == Condition::Node::Kind::none_of;
  Condition condition = filter.condition;
  if (negated) condition.nodes.pop_back();
  append_heading(out, color, fmt::format("Filter: {}", filter.title));
  fmt::format_to(std::back_inserter(out), "  {} {}:\n    ", lowers ? "lowers the level to low" : "leaves posts out",
                 negated ? "where" : "unless");
  append_wrapped(out, for_terminal(condition_text(rule, condition, prefix)), {.indent = 4, .width = kWidth});
  append_selections(out, rule, condition, prefix);
}

}  // namespace

void append_rule_lines(std::string& out, std::span<const Rule> rules, Color color) {
  std::size_t widest_id = 0, widest_title = 0, widest_languages = 0;
  std::vector<Row> rows;
  for (const Rule& rule : rules) {
    const Row& row = rows.emplace_back(row_of(rule));
    widest_id = std::max(widest_id, count_code_points(row.id));
    widest_title = std::max(widest_title, std::min(kWidestTitle, count_code_points(row.title)));
    widest_languages = std::max(widest_languages, row.languages.size());
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    append_styled(out, color, style_of(rules[i].effective_level()), row.level);
    pad(out, row.level.size(), name_of(Level::informational).size());
    out += row.status;
    pad(out, row.status.size(), name_of(RuleStatus::experimental).size());
    out += row.id;
    pad(out, count_code_points(row.id), widest_id);
    out += row.title;
    pad(out, count_code_points(row.title), widest_title);
    out += row.languages;
    pad(out, row.languages.size(), widest_languages);
    fmt::format_to(std::back_inserter(out), "{}\n", row.file);
  }
}

void append_rule_json(std::string& out, const Rule& rule) {
  JsonWriter json(out);
  const auto text_or_null = [&](std::string_view key, const std::string& text) {
    json.key(key).string_or_null(text.empty() ? std::string_view() : std::string_view(text));
  };
  json.begin_object().key("schema").string("elek.rule/1").key("rule_id").string(rule.id);
  text_or_null("rule_name", rule.name);
  json.key("rule_title").string(rule.title).key("rule_status").string(name_of(rule.status)).key("rule_hash").string(rule.hash);
  json.key("level").string(name_of(rule.effective_level())).key("tags").begin_array();
  for (const std::string& tag : rule.tags) json.string(tag);
  json.end_array();
  text_or_null("product", rule.logsource.product);
  json.key("languages").begin_array();
  for (const std::string_view language : languages_of(rule)) json.string(language);
  json.end_array().key("tests").integer(static_cast<std::int64_t>(rule.tests.size()));
  json.key("file").string(rule.place.file).key("line").integer(static_cast<std::int64_t>(rule.place.line)).end_object();
  out += '\n';
}

void append_rule_page(std::string& out, const Rule& rule, Color color) {
  append_styled(out, color, Style::bold, rule.title);
  out += '\n';
  append_facts(out, rule);
  append_description(out, rule);
  append_heading(out, color, "What it looks for");
  out += "  ";
  append_wrapped(out, for_terminal(condition_text(rule, rule.condition)), {.indent = 4, .width = kWidth});
  append_selections(out, rule, rule.condition, "");
  for (const Filter& filter : rule.filters) append_filter(out, rule, filter, color);
  append_texts(out, color, "Reason", rule.reason);
  append_texts(out, color, "How to check such a post", rule.advice);
  append_list(out, color, "What it may flag wrongly", rule.falsepositives);
  append_list(out, color, "References", rule.references);
}

}  // namespace elek
