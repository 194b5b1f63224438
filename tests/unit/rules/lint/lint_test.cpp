#include "rules/lint/lint.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "rules/lint/lint_table.h"
#include "unit/rules/lint/clean_rule.h"

namespace elek {
namespace {

using enum DiagnosticCode;
using testing::changed, testing::kClean, testing::lint, testing::LintRow, testing::place_of, testing::tells, testing::told;

constexpr std::string_view kOffer = "        text.words|contains: ' гарантированное место'\n";
constexpr std::string_view kCondition = "condition: offer and hook\n";

std::string offer(std::string_view entry) { return "        " + std::string(entry) + "\n"; }

const std::vector<LintRow>& rows() {
  static const std::vector<LintRow> kRows = {
      {lint_unused_selection, kCondition, "condition: offer\n", "14:5", "condition: offer or hook\n"},
      {lint_single_fit, kCondition, "condition: all of off* and hook\n", "16:23",
       "condition: 1 of *o* and not 1 of filter_*\n    filter_a: {lang: ru}\n"},
      {lint_constant_condition, kCondition, "condition: offer and hook and not 1 of h*\n", "16:16", "condition: offer and not hook\n"},
      {lint_constant_condition, kCondition, "condition: offer or not offer or hook\n", "16:16",
       "condition: [offer and hook, hook and not offer]\n"},
      {lint_no_evidence, kCondition, "condition: not offer and not hook\n", "16:16", "condition: offer and not hook\n"},
      {lint_common_word, kCondition,
       "condition: offer or hook or (urgent and not offer)\n    urgent: {text.words|contains: [' срочно ', 'x']}\n", "17:36",
       "condition: offer or (hook and urgent)\n    urgent: {text.words|contains: ' срочно '}\n"},
      {lint_idle_wildcard, kOffer, offer("text|contains: '*offer of'"), "13:25", offer("text|contains: 'offer*of\\*'")},
      {lint_idle_wildcard, kOffer, offer("text: 'offer**of'"), "13:22", offer("text: '*offer of*'")},
      {lint_idle_wildcard, kOffer, offer("text: '*'"), "13:15", offer("text|exists: true")},
      {lint_question_mark, kOffer, offer("text|contains: 'вы уверены?'"), "13:35", offer("text|contains: 'вы уверены\\?'")},
      {lint_question_mark, kOffer, offer("text|contains: 'уверены?\?'"), "13:32", offer("text|contains: 'a ??? b'")},
      {lint_question_mark, kOffer, offer("text|contains: 'sure? yes'"), "13:29", offer("text|contains: 'c?t in the hat'")},
      {lint_backslash, kOffer, offer("text: '\\\\srv\\share'"), "13:16", offer("text: '\\\\\\\\srv\\share'")},
      {lint_backslash, kOffer, offer("text: 'C:\\*'"), "13:18", offer("text: 'C:\\\\*'")},
      {lint_percent_name, kOffer, offer("url.domain: '%known_fakes%'"), "13:22", offer("text|contains: '50% off, 20% more'")},
      {lint_stray_letter, kOffer, offer("author.name: 'C\u0440\u043e\u0447\u043d\u043e'"), "13:23", offer("author.name: 'Срочно'")},
      {lint_stray_letter, kOffer, offer("text|re: '\u0431i\u0437 [0-9]+ теңге'"), "13:20", offer("text.raw|contains: '\u0431i\u0437'")},
      {lint_invisible, kOffer, offer("author.name: 'Сро\u200bчно'"), "13:26", offer("text.raw|contains: 'Сро\u200bчно'")},
      {lint_decomposed, kOffer, offer("author.name: 'Ки\u0306в'"), "13:24", offer("text|contains: 'Ки\u0306в'")},
      {lint_lost_in_view, kOffer, offer("text.words|contains: ' % в день'"), "13:32", offer("text.words|contains: ' o‘zbek 2.5 '")},
      {lint_word_edge, kOffer, offer("text.words|startswith: 'breaking'"), "13:32", offer("text.words|startswith: ' breaking'")},
      {lint_word_edge, kOffer, offer("text.words: ' breaking'"), "13:21", offer("text.words: ' breaking*'")},
      {lint_inside_words, kOffer, offer("text.words|contains: 'рот '"), "13:30", offer("text.words|contains: ' рот'")},
      {lint_short_literal, kOffer, offer("text|contains: 'ru'"), "13:24", offer("text.words|contains: ' ru '")},
      {lint_short_literal, kOffer, offer("text.words|contains: ' не'"), "13:30", offer("text|contains: '!!!'")},
      {lint_regex_view, kOffer, offer("text.words|re: ' [а-я]+ Срочно'"), "13:33", offer("text.words|re|i: ' [а-я]+ Срочно'")},
      {lint_regex_view, kOffer, offer("text.skeleton|re: ' срочно [0-9]+'"), "13:29", offer("text.skeleton|re: ' srocno [0-9]+'")},
      {lint_regex_view, kOffer, offer("text.words|re: ' срочно! [0-9]+'"), "13:32", offer("text.words|re: ' срочно!* [0-9]+'")},
      {lint_regex_view, kOffer, offer("text|re: 'first\\nsecond [0-9]+'"), "13:24", offer("text|re: 'first second! [0-9]+'")},
      {lint_regex_view, kOffer, offer("text.stems|re: ' Срочно [0-9]+'"), "13:26", offer("text.stems|re: ' срочн [0-9]+'")},
      {lint_lost_in_view, kOffer, offer("text.stems|contains: ' % в день '"), "13:32", offer("text.stems|contains: ' процент в день '")},
      {lint_inside_words, kOffer, offer("text.stems|contains: 'рот '"), "13:30", offer("text.stems|contains: ' рот '")},
      {lint_cut_word, kOffer, offer("text.stems|contains: ' вакцинация убивает'"), "13:30",
       offer("text.stems|contains: ' вакцинация убивает '")},
      {lint_cut_word, kOffer, offer("text.stems|contains: ' даёт вакцина* убивает '"), "13:30",
       offer("text.stems|contains: ' даёт * убивает '")},
      {lint_common_word, kCondition,
       "condition: offer or hook or (urgent and not offer)\n    urgent: {text.stems|contains: [' срочно ', 'x']}\n", "17:36",
       "condition: offer or (hook and urgent)\n    urgent: {text.stems|contains: ' срочно '}\n"},
      {lint_unguarded_regex,
       "        text.words|contains: ' гарантированное место'\n    hook:\n        text.words|contains: ' пишите в личк'\n",
       "        text|re: '[0-9]{4} [0-9]{4}'\n    hook:\n        lang: ru\n", "13:18",
       "        text|re: '[0-9]{4} [0-9]{4}'\n    hook:\n        text.words|contains: ' карта '\n"},
      {lint_unguarded_regex,
       "        text.words|contains: ' гарантированное место'\n    hook:\n        text.words|contains: ' пишите в личк'\n",
       "        text|re: '[0-9]{4} [0-9]{4}'\n    hook:\n        source.tier: null\n", "13:18",
       "        text|re: '[0-9]{4} [0-9]{4}'\n    hook:\n        source.tier: exposed\n"},
      {lint_plain_regex, kOffer, offer("text|re|i: 'guaranteed seat'"), "13:20", offer("text|re|i: 'guaranteed seats?'")},
      {lint_open_regex, kOffer, offer("text|re: 'доход \\d+%.*'"), "13:29", offer("text|re: 'доход.*\\d+\\.*'")},
      {lint_repeated_value, kOffer, offer("text.words|contains: [' Seat', ' seat']"), "13:40",
       offer("text.words|contains: [' seat', ' ticket']")},
      {lint_covered_value, kOffer, offer("text.words|contains: [' seat', ' seat free']"), "13:40",
       offer("text.words|contains|all: [' seat', ' seat free']")},
      {lint_missing_key, "status: test\n", "", "1:1", "status: stable\n"},
      {lint_missing_source, "author: somebody\n", "", "1:1", "author: somebody else\n"},
      {lint_missing_source, "date: 2026-11-24\n", "date: 2026/11/24\n", "8:7", "date: 2026-11-25\n"},
      {lint_missing_reason, "en: 'Sells a seat (\"{match}\").', ", "", "20:5", "en: 'Sells.', "},
      {lint_missing_advice, ", ru: 'Спросите там.'", "", "21:5", ", ru: 'Спросите.'"},
      {lint_missing_tests, "        pass: ['Гарантированное место для каждого']\n", "", "22:5", "        pass: ['Место']\n"},
      {lint_unknown_placeholder, "(\"{match}\")", "(\"{text}\")", "20:34", "(\"{field}\") {like this}"},
      {lint_unknown_tag, "disarm.t0137.002", "disarm.t0099.005", "9:8", "disarm.t0149.003"},
      {lint_unknown_tag, "infodisorder.fabricated-content", "infodisorder.fake", "9:26", "infodisorder.satire-or-parody"},
      {lint_unknown_tag, "elek.money", "my.money", "9:59", "attack.t1566"},
      {lint_misspelled_field, kOffer, offer("text.word|contains: ' seat'"), "13:9", offer("raw.text.word|contains: ' seat'")},
      {lint_misspelled_key, "falsepositives:", "falsepositive:", "17:1", "falsepositives:"},
      {lint_other_logsource, "category: social_post", "category: post", "10:1", "category: social_post, product: telegram"},
      {lint_unknown_value, kOffer, offer("source.tier: exposd"), "13:22", offer("source.tier: EXPOSED")},
      {lint_unknown_value, kOffer, offer("source.via|startswith: menn"), "13:32", offer("source.via|endswith: 'tion'")},
      {lint_unknown_value, kOffer, offer("platform: [telegram, telegramm]"), "13:30", offer("platform: [telegram, x]")},
      {lint_unknown_value, kOffer, offer("lookalike.via: forward"), "13:24", offer("lookalike.via: mention")},
      {lint_unknown_value, kOffer, offer("claim.status: unknown"), "13:23", offer("claim.status: not-listed")},
      {lint_unknown_value, kOffer, offer("media.kind: image"), "13:21", offer("media.kind: p*o")},
      {lint_unknown_value, kOffer, offer("visibility|cased: Public"), "13:27", offer("visibility: Public")},
      {lint_unknown_value, kOffer, offer("kind: tweet"), "13:15", offer("raw.kind: tweet")},
      {lint_unknown_language, kOffer, offer("lang: kg"), "13:15", offer("lang: [ky, ky-KG, und, qme, zh-*]")},
      {lint_unknown_language, kOffer, offer("lang: 'kz-KZ'"), "13:15", offer("lang: 'kk-*'")},
      {lint_unknown_language, kOffer, offer("lang: 'ua*'"), "13:15", offer("lang: ['u*', '*-KZ']")},
      {lint_unknown_language, kOffer, offer("lang: kazakh"), "13:15", offer("lang: 'kaz*'")},
      {lint_unknown_language, "ru: 'Продаёт", "kz: 'Продаёт", "20:47", "kk-Latn: 'Продаёт"},
      {lint_unknown_product, "category: social_post", "category: social_post, product: telegramm", "10:45",
       "category: social_post, product: telegram"},
      {lint_unknown_product, "category: social_post", "product: Telegram", "10:22", "category: social_post, product: x"},
      {lint_unknown_product, "category: social_post", "category: social_post, product: weibo", "10:45", "category: web, product: windows"},
  };
  return kRows;
}

std::string help_of(const LintReport& report, DiagnosticCode code) {
  for (const Diagnostic& told : report.diagnostics) {
    if (told.code == code) return told.help;
  }
  return "";
}

TEST_CASE("values that an alias asks of another view are judged where they are written") {
  const std::string twice = "        - text.words|contains: &seats [' гарантированное место', ' garantirovannoe mesto']\n        - text.skeleton|contains: *seats\n";
  CHECK(told(changed(kOffer, twice)) == "");
  const std::string repeated = "        - text.words|contains: &seats [' место ', ' Место ']\n        - text.skeleton|contains: *seats\n";
  const auto diagnostics = lint(changed(kOffer, repeated)).diagnostics;
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == DiagnosticCode::lint_repeated_value);
}

TEST_CASE("what was meant is told where it is near, or known under another word") {
  struct Case {
    DiagnosticCode code;
    std::string_view from;
    std::string to;
    std::string_view help;
  };
  const Case cases[] = {
      {lint_unknown_value, kOffer, offer("source.tier: exposd"), "did you mean exposed?"},
      {lint_unknown_value, kOffer, offer("media.kind: Image"), "did you mean photo?"},
      {lint_unknown_value, kOffer, offer("source.via: somehow"), "there are link, author, channel, forward, mention"},
      {lint_unknown_language, kOffer, offer("lang: kg"), "write ky"},
      {lint_unknown_language, kOffer, offer("lang: tj"), "write tg"},
      {lint_unknown_language, kOffer, offer("lang: ua"), "write uk"},
      {lint_unknown_language, kOffer, offer("lang: qq"), "write it as exports do: kk, ky, uz, tg, tk, ru, en, or und"},
      {lint_unknown_product, "category: social_post", "category: social_post, product: twitter", "did you mean x?"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.to);
    CHECK(help_of(lint(changed(row.from, row.to)), row.code) == row.help);
  }
}

TEST_CASE("lint is content with a good rule") {
  CHECK(told(std::string(kClean)) == "");
  const LintReport report = lint(std::string(kClean));
  CHECK(report.rules == 1);
  CHECK(report.filters == 0);
}

TEST_CASE("each lint tells what is bad, at its place, and not what is good") {
  for (const LintRow& row : rows()) {
    CAPTURE(text_of(row.code));
    CAPTURE(row.bad);
    CAPTURE(told(changed(row.from, row.bad)));
    CHECK(place_of(lint(changed(row.from, row.bad)), row.code) == row.place);
    CAPTURE(row.good);
    CHECK(!tells(lint(changed(row.from, row.good)), row.code));
  }
}

TEST_CASE("every lint has a row, a page, and the severity of the table") {
  std::set<DiagnosticCode> covered = {lint_same_detection, lint_same_title,  lint_capped_level, lint_loose_bound,
                                    lint_unused_alias,   lint_long_timespan, lint_no_group};  // the last four: correlations_test.cpp
  for (const LintRow& row : rows()) covered.insert(row.code);
  for (const Lint& lint : lints()) {
    CAPTURE(text_of(lint.code));
    CHECK(covered.contains(lint.code));
    CHECK(page_called(text_of(lint.code)));
  }
}

TEST_CASE("rules that are alike are compared across files") {
  const std::string other = [] {
    std::string text = changed("3c8f0c55", "4c8f0c55");
    return text.replace(text.find("Seat sold"), 9, "SEAT SOLD");
  }();
  const TextFile files[] = {{"a.yml", std::string(kClean)}, {"b.yml", other}};
  const LintReport report = elek::lint(files, {});
  CHECK(report.rules == 2);
  CHECK(testing::text_of(report.diagnostics) ==
        "E0537 warning 1:1 another rule looks for just the same: a.yml, line 1\n"
        "E0538 warning 1:1 another rule has this title: a.yml, line 1\n");
  CHECK(report.diagnostics[0].place.file == "b.yml");
}

TEST_CASE("faults of loading are told among the rest, by place, and the faulty rule counts") {
  std::string other = changed("elek.money", "my.money");
  other.replace(other.find("3c8f0c55"), 8, "4c8f0c55");
  const std::string faulty = changed("text.words|contains: ' пишите", "text.words|Contains: ' пишите");
  const TextFile files[] = {{"z.yml", faulty}, {"a.yml", other}};
  const LintReport report = elek::lint(files, {});
  REQUIRE(report.diagnostics.size() == 2);
  CHECK(report.diagnostics[0].place.file == "z.yml");
  CHECK(report.diagnostics[0].code == rule_bad_modifier);
  CHECK(report.diagnostics[1].code == lint_unknown_tag);
  CHECK(report.rules == 2);
}

TEST_CASE("what else could be better in a faulty rule is told beside its faults") {
  struct Case {
    std::string_view name, from, to, told;
  };
  const Case cases[] = {
      {"a faulty item", "text.words|contains: ' гарантированное место'", "text.words|Contains: ' место'\n        text: 'вы уверены?'",
       "E0305 13:9 there is no modifier 'Contains'\nE0511 warning 14:26 this '?' stands for any one character\n"},
      {"a faulty level", "level: medium", "level: urgent\nfalsepositive: [Shops]",
       "E0302 18:8 'urgent' is no level\nE0549 warning 19:1 nothing reads the key 'falsepositive'\n"},
      {"a faulty condition", kCondition, "condition: offer and\n    spare: {lang: kg}\n",
       "E0303 16:16 in the condition: the condition ends too early\nE0552 warning 17:19 'kg' is not the code of Kyrgyz\n"},
      {"no detection", "detection:\n", "detections:\n",
       "E0301 1:1 there is no detection\nE0549 warning 11:1 nothing reads the key 'detections'\n"},
      {"a key that stands twice", "level: medium", "level: medium\nlevel: urgent",
       "E0202 19:1 the key 'level' stands twice in one map\n"},
      {"keys that stand twice", "    hook:\n", "    offer:\n",
       "E0202 14:5 the key 'offer' stands twice in one map\nE0303 16:16 in the condition: there is no selection called 'hook'\n"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    CHECK(told(changed(row.from, row.to)) == row.told);
  }
}

TEST_CASE("of a document that is no YAML nothing else is told, of the others of its file everything") {
  const std::string text = "title: 'open\n---\n" + changed("elek.money", "my.money");
  CHECK(told(text) ==
        "E0201 2:1 this is not YAML: found unexpected end of stream (while scanning a quoted scalar)\n"
        "E0547 warning 11:59 nobody knows tags of 'my'\n");
}

TEST_CASE("a level that is not reported") {
  std::string text = changed("status: test", "status: experimental");
  CHECK(told(text) == "");
  text.replace(text.find("level: medium"), 13, "level: high");
  CHECK(told(text) == "E0546 note 18:1 an experimental rule is reported as medium at most\n");
}

TEST_CASE("filters are linted too, but need not say what they find") {
  const std::string rule(kClean);
  const std::string filter = rule + R"(---
title: Looks like a debunk
id: 2e2df3bb-e768-49bb-97d6-80f7497c79b2
description: Lowers
logsource: {category: social_post}
filter:
    rules: [3c8f0c55-5a0e-4a59-8a7c-6f5a3e3f5d21]
    verdict:
        text.words|contains: 'фейк'
    spare: {lang: ru}
    condition: not verdict
elek: {effect: lower, efect: x}
)";
  CHECK(told(filter) ==
        "E0522 warning 33:30 'фейк' is found inside words too\n"
        "E0501 warning 34:5 the condition never uses the selection 'spare'\n"
        "E0549 warning 36:23 nothing reads the key 'efect' of a filter\n");
  CHECK(lint(filter).filters == 1);
}

TEST_CASE("lists are linted beside the rules, and come after them") {
  const TextFile rule{"z.yml", std::string(kClean)};
  const TextFile lists[] = {{"b.csv", "kind,value,tier,said_by,said_on\ndomain,example.org,exposed,Somebody,2026-01-01\n"},
                            {"a.csv", "kind,value,tier,said_by,said_on,said_url\ndomain,example.com,worse,Somebody,2026-01-01,x\n"}};
  const LintReport report = elek::lint(std::span(&rule, 1), lists);
  CHECK(report.rules == 1);
  CHECK(report.lists == 2);
  CHECK(report.rows == 2);
  REQUIRE(report.diagnostics.size() == 2);
  CHECK(report.diagnostics[0].code == lint_list_no_link);
  CHECK(report.diagnostics[0].place.file == "b.csv");
  CHECK(report.diagnostics[1].code == list_bad_value);
}

TEST_CASE("a rule that is put together by actions is linted as it runs") {
  const std::string common = "action: global\nelek:\n    reason: {en: 'x {text}'}\n---\n";
  const LintReport report = lint(common + std::string(kClean));
  CHECK(tells(report, lint_unknown_placeholder));
}

TEST_CASE("of a hostile condition only so many quantifiers are compared with all selections") {
  std::string yaml = "title: Many\nlogsource: {category: social_post}\ndetection:\n";
  std::string condition = "  condition: ";
  for (int i = 1000; i < 1300; ++i) {
    yaml += "  s" + std::to_string(i) + ": {text: word}\n";
    condition += (i == 1000 ? "1 of s" : " or 1 of s") + std::to_string(i) + "*";
  }
  const LintReport report = lint(yaml + condition + "\n");
  const auto is_single_fit = [](const Diagnostic& diagnostic) { return diagnostic.code == lint_single_fit; };
  CHECK(std::ranges::count_if(report.diagnostics, is_single_fit) == 200);
}

}  // namespace
}  // namespace elek
