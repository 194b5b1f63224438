#include "rules/elek_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "base/fields.h"
#include "decode/json_writer.h"
#include "registry/registry.h"
#include "rules/quote.h"

namespace elek {
namespace {

using Kind = YamlNode::Kind;

// What a test may set: the keys of elek.post/1 but those of the record's place.
constexpr std::array<std::string_view, 38> kPostKeys = {"id",
                                                        "platform",
                                                        "visibility",
                                                        "kind",
                                                        "created_at",
                                                        "created_known",
                                                        "created_raw",
                                                        "edited_at",
                                                        "lang",
                                                        "title",
                                                        "text",
                                                        "text_format",
                                                        "author.id",
                                                        "author.handle",
                                                        "author.name",
                                                        "author.verified",
                                                        "author.followers",
                                                        "author.posts",
                                                        "author.created_at",
                                                        "channel.id",
                                                        "channel.handle",
                                                        "channel.name",
                                                        "channel.type",
                                                        "forward.id",
                                                        "forward.name",
                                                        "links",
                                                        "hashtags",
                                                        "mentions",
                                                        "media",
                                                        "reply_to",
                                                        "repost_of",
                                                        "quote_of",
                                                        "engagement.views",
                                                        "engagement.likes",
                                                        "engagement.shares",
                                                        "engagement.replies",
                                                        "ad_label",
                                                        "url"};

bool is_post_key(std::string_view key) { return std::find(kPostKeys.begin(), kPostKeys.end(), key) != kPostKeys.end(); }

bool is_group(std::string_view key) { return key == "author" || key == "channel" || key == "forward" || key == "engagement"; }

bool is_language(std::string_view text) {
  const std::string_view language = text.substr(0, text.find('-'));
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return (language.size() == 2 || language.size() == 3) && std::all_of(language.begin(), language.end(), is_letter) && text.size() <= 35;
}

void write_json(JsonWriter& writer, const YamlNode& node) {
  constexpr double kMaxExactInteger = 9007199254740992.0;  // 2^53
  switch (node.kind) {
    case Kind::null:
      writer.null();
      return;
    case Kind::boolean:
      writer.boolean(node.boolean);
      return;
    case Kind::string:
      writer.string(node.text);
      return;
    case Kind::number:
      if (node.number != std::floor(node.number))
        writer.number(node.number);
      else if (std::abs(node.number) <= kMaxExactInteger)
        writer.integer(static_cast<std::int64_t>(node.number));
      else
        writer.string(node.text);
      return;
    case Kind::list:
      writer.begin_array();
      for (const YamlNode& item : node.children) write_json(writer, item);
      writer.end_array();
      return;
    case Kind::map:
      writer.begin_object();
      for (const YamlNode& entry : node.children) write_json(writer.key(entry.key), entry);
      writer.end_object();
      return;
  }
}

std::string json_of(const YamlNode& node) {
  std::string json;
  JsonWriter writer(json);
  write_json(writer, node);
  return json;
}

class FirstDiagnostic final : public DiagnosticSink {
 public:
  void report(Diagnostic diagnostic) override {
    if (!found) found = std::move(diagnostic);
  }

  std::optional<Diagnostic> found;
};

// What rules and correlation rules have alike; only their tests differ.
template <typename TestReader>
class ElekKeyReader {
 public:
  /// `test_reader(node, expected)` reads one test.
  ElekKeyReader(DocumentReport& report, RuleHead& head, std::string& test_rows, TestReader test_reader)
      : report_(report), head_(head), test_rows_(test_rows), test_reader_(std::move(test_reader)) {}

  void read(const YamlNode& own) {
    if (!own.is(Kind::map)) return bad(own.mark, "'elek' must be a map", "it holds reason, advice and tests");
    for (const YamlNode& entry : own.children) {
      if (entry.key == "reason")
        read_texts(entry, head_.reason);
      else if (entry.key == "advice")
        read_texts(entry, head_.advice);
      else if (entry.key == "tests")
        read_tests(entry);
      else
        unknown(entry);
    }
  }

 private:
  void unknown(const YamlNode& entry) {
    report_.warning(DiagnosticCode::rule_suspicious, entry.key_mark, fmt::format("'elek' has no key {}", quoted(entry.key)),
                    "it holds reason, advice and tests");
  }

  void read_texts(const YamlNode& map, TextByLanguage& texts) {
    if (!map.is(Kind::map))
      return bad(map.mark, fmt::format("{} needs a text for each language", map.key), "write en: '...' below it, then ru, kk and so on");
    for (const YamlNode& entry : map.children) {
      if (!is_language(entry.key)) {
        bad(entry.key_mark, fmt::format("{} is no language", quoted(entry.key)), "write its code: en, ru, kk, ky, uz, tg");
      } else if (!entry.is(Kind::string) || entry.text.empty()) {
        bad(entry.mark, fmt::format("the {} in {} must be text", map.key, quotable(entry.key)), "write it in quotes");
      } else {
        texts.insert_or_assign(entry.key, entry.text);
      }
    }
  }

  void read_tests(const YamlNode& tests) {
    if (!tests.is(Kind::map)) return bad(tests.mark, "tests must be a map", "it holds two lists of posts, flag and pass, and may hold rows, a source list for them");
    for (const YamlNode& entry : tests.children) {
      if (entry.key == "flag")
        read_list(entry, RuleTest::Expected::flag);
      else if (entry.key == "pass")
        read_list(entry, RuleTest::Expected::pass);
      else if (entry.key == "rows")
        read_rows(entry);
      else
        bad(entry.key_mark, fmt::format("tests have no key {}", quoted(entry.key)),
            "write flag, pass or rows; a known gap is a post with the key todo: true");
    }
  }

  void read_rows(const YamlNode& rows) {
    if (!rows.is(Kind::string)) return bad(rows.mark, "rows must be text", "write 'rows: |', and a source list with its header below it");
    FirstDiagnostic first;
    RegistryBuilder builder(first);
    builder.add_text("rows", rows.text);
    (void)std::move(builder).build();
    if (!first.found) {
      test_rows_ = rows.text;
    } else {
      bad(rows.mark, fmt::format("line {} of the rows: {}", first.found->place.line, first.found->message), first.found->help);
    }
  }

  void read_list(const YamlNode& list, RuleTest::Expected expected) {
    if (!list.is(Kind::list)) return bad(list.mark, fmt::format("{} must be a list of posts", list.key), "write each after a dash");
    for (const YamlNode& test : list.children) test_reader_(test, expected);
  }

  void bad(Mark mark, std::string message, std::string help) {
    report_.error(DiagnosticCode::rule_bad_value, mark, std::move(message), std::move(help));
  }

  DocumentReport& report_;
  RuleHead& head_;
  std::string& test_rows_;
  TestReader test_reader_;
};

// One post of a test: a text, or dotted keys of elek.post/1.
class TestPostReader {
 public:
  explicit TestPostReader(DocumentReport& report) : report_(report) {}

  RuleTest read(const YamlNode& post, RuleTest::Expected expected) {
    RuleTest test;
    test.expected = expected;
    test.place = report_.place(post.mark);
    if (post.is(Kind::map))
      read_fields(post, "", test);
    else if (post.is(Kind::list) || post.is(Kind::null))
      bad(post.mark, "a post is a text or a map", "write the post's text in quotes");
    else
      test.fields.emplace("text", text_json(post));
    return test;
  }

 private:
  static std::string text_json(const YamlNode& post) {
    std::string json;
    append_json_string(json, post.text);
    return json;
  }

  void read_fields(const YamlNode& map, const std::string& prefix, RuleTest& test) {
    for (const YamlNode& entry : map.children) {
      const std::string key = prefix + entry.key;
      if (key == "todo") {
        test.todo = !entry.is(Kind::null) && !(entry.is(Kind::boolean) && !entry.boolean);
      } else if (prefix.empty() && is_group(key) && entry.is(Kind::map)) {
        read_fields(entry, key + ".", test);
      } else if (!is_post_key(key)) {
        bad(entry.key_mark, fmt::format("a test cannot set {}", quoted(key)), help_with(key));
      } else if (!test.fields.emplace(key, json_of(entry)).second) {
        bad(entry.key_mark, fmt::format("{} is set twice", quoted(key)), "take one out");
      }
    }
  }

  static std::string help_with(std::string_view key) {
    const std::optional<Field> field = field_named(key);
    if (key == "hashtag" || key == "mention") return fmt::format("write {}s, a list", key);
    if (key == "created") return "write created_at, as in '2026-06-19T15:26:50Z'";
    if (key == "author.age_days") return "write created_at and author.created_at";
    if (key.starts_with("media.")) return "write media, a list of maps";
    if (field && key.starts_with("text.")) return "it is derived from the text: write text";
    if (field) return "it is derived: write text, links, author.handle and so on";
    return "write keys of elek.post/1: text, title, lang, links, author.handle and so on";
  }

  void bad(Mark mark, std::string message, std::string help) {
    report_.error(DiagnosticCode::rule_bad_value, mark, std::move(message), std::move(help));
  }

  DocumentReport& report_;
};

CorrelationTest read_posts(const YamlNode& posts, RuleTest::Expected expected, DocumentReport& report) {
  CorrelationTest test{expected, false, {}, report.place(posts.mark)};
  if (!posts.is(Kind::list)) {
    report.error(DiagnosticCode::rule_bad_value, posts.mark, "a test of a correlation is a list of posts", "begin each list with '- -' before its first post, and its other posts with '-' below the second dash");
    return test;
  }
  for (const YamlNode& post : posts.children) {
    test.posts.push_back(TestPostReader(report).read(post, expected));
    test.todo = test.todo || test.posts.back().todo;
  }
  return test;
}

}  // namespace

void read_elek_key(const YamlNode& own, DocumentReport& report, Rule& rule) {
  const auto read_test = [&](const YamlNode& test, RuleTest::Expected expected) {
    rule.tests.push_back(TestPostReader(report).read(test, expected));
  };
  ElekKeyReader(report, rule, rule.test_rows, read_test).read(own);
}

void read_elek_key(const YamlNode& own, DocumentReport& report, Correlation& correlation) {
  const auto read_test = [&](const YamlNode& test, RuleTest::Expected expected) {
    correlation.tests.push_back(read_posts(test, expected, report));
  };
  ElekKeyReader(report, correlation, correlation.test_rows, read_test).read(own);
}

}  // namespace elek
