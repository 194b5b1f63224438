#include "cli/scan_arguments.h"

#include <doctest/doctest.h>

#include "cli/commands.h"

namespace elek::cli {
namespace {

using Words = std::vector<std::string>;

std::expected<ScanArguments, Error> arguments_of(Words words) {
  words.insert(words.begin(), {"a.json", "-r", "rules"});
  const auto typed = parse(scan_command(), words);
  if (!typed) return std::unexpected(typed.error());
  return scan_arguments(scan_command(), *typed);
}

TEST_CASE("values are checked") {
  struct Case {
    const char* name;
    Words words;
    std::string expected;
  };
  const Case cases[] = {
      {"good", {"--min-level", "high", "--since", "2026-01-01", "-j", "2"}, ""},
      {"a level that is none", {"--min-level", "hihg"}, "--min-level hihg: did you mean high?"},
      {"nothing like a level", {"--fail-on", "x"}, "--fail-on x: choose one of informational, low, medium, high, critical"},
      {"a year alone", {"--since", "2026"}, "--since 2026: not a date; write 2026-06-19 or 2026-06-19T15:26:50Z"},
      {"no date", {"--until", "yester-day"}, "--until yester-day: not a date; write 2026-06-19 or 2026-06-19T15:26:50Z"},
      {"an empty time", {"--since", "2026-02-01", "--until", "2026-02-01"}, "--since must lie before --until"},
      {"no threads", {"-j", "0"}, "--threads 0: not a number from 1 to 256"},
      {"half a number", {"-j", "2x"}, "--threads 2x: not a number from 1 to 256"},
      {"a format that is none", {"-f", "xml"}, "--format xml: there are text and ndjson"},
      {"two main formats", {"-f", "text", "-f", "ndjson"}, "--format is given twice without a file; write -f NAME=FILE"},
      {"one file twice", {"-f", "text=x", "-f", "ndjson=x"}, "two outputs go to x"},
      {"the manifest over the output", {"-o", "x", "--manifest", "x"}, "two outputs go to x"},
      {"one file by two names", {"-o", "x", "--counts", "./no/../x"}, "two outputs go to ./no/../x"},
      {"an output where another is left", {"-o", "x", "-f", "ndjson", "-f", "text=y/../x.partial"},
       "y/../x.partial cannot be an output: what there is of x is left there if elek is stopped"},
      {"the manifest among the items", {"--manifest", "-"}, "two outputs go to standard output"},
      {"the counts among the items", {"-f", "ndjson", "--counts", "-"}, "two outputs go to standard output"},
      {"standard output by two names", {"-f", "text", "-f", "ndjson=/dev/stdout"}, "two outputs go to standard output"},
      {"the manifest on standard output", {"-o", "x", "--manifest", "-"}, ""},
      {"each scan compared with the one before", {"--manifest", "x", "--compare-manifest", "x"}, ""},
      {"a manifest among the posts", {"--compare-manifest", "-"}, "--compare-manifest wants a file: standard input is for posts"},
      {"nowhere is no file", {"-o", "/dev/null", "--counts", "/dev/null"}, ""},
      {"standard output twice", {"-f", "text=-", "-f", "ndjson"}, "two outputs go to standard output"},
      {"an output without a name", {"-f", "text="}, "an output needs a name"},
      {"placeholders without a name", {"--placeholders", "=x"}, "--placeholders =x: write NAME=FILE"},
      {"a color that is none", {"--color", "sometimes"}, "--color sometimes: choose one of auto, always, never"},
      {"a scope that is none", {"--keyword-scope", "posts"}, "--keyword-scope posts: did you mean post?"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    const auto arguments = arguments_of(row.words);
    CHECK((arguments ? "" : arguments.error().message) == row.expected);
    if (!arguments) CHECK(arguments.error().code == ErrorCode::usage);
  }
}

TEST_CASE("what was asked for arrives") {
  const auto arguments =
      arguments_of({"b.json",     "--add-rules",  "more", "--tz",    "+05:00", "--since",         "2026-01-01", "--level",
                    "high",       "--tag",        "t",    "--rule",  "id",     "--keyword-scope", "all",        "--private",
                    "--no-guard", "--max-errors", "3",    "--strict"});
  REQUIRE(arguments);
  CHECK(arguments->input.paths == Words{"a.json", "b.json"});
  CHECK(arguments->rules.paths == Words{"rules", "more"});
  CHECK(arguments->run.since == 1767207600);
  CHECK(arguments->run.max_errors == 3);
  CHECK_FALSE(arguments->run.guard);
  CHECK(arguments->rules.options.only_level == Level::high);
  CHECK(arguments->rules.options.only_tags == Words{"t"});
  CHECK(arguments->rules.options.only_rules == Words{"id"});
  CHECK(arguments->rules.options.keyword_scope == KeywordScope::all);
  CHECK(arguments->input.read.include_private);
  CHECK(arguments->input.read.zone == "+05:00");
  CHECK(arguments->input.strictness == Strictness::strict);
}

TEST_CASE("outputs follow from -f and -o") {
  struct Case {
    const char* name;
    Words words;
    std::vector<std::pair<std::string, std::string>> expected;
  };
  const Case cases[] = {
      {"a format", {"-f", "text"}, {{"text", "-"}}},
      {"a file", {"-o", "x.ndjson"}, {{"ndjson", "x.ndjson"}}},
      {"a text file", {"-o", "x.txt"}, {{"text", "x.txt"}}},
      {"both", {"-o", "x", "-f", "text"}, {{"text", "x"}}},
      {"a format with a file leaves standard output alone", {"-f", "ndjson=x"}, {{"ndjson", "x"}}},
      {"two", {"-f", "ndjson=x", "-f", "text"}, {{"ndjson", "x"}, {"text", "-"}}},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    const auto arguments = arguments_of(row.words);
    REQUIRE(arguments);
    std::vector<std::pair<std::string, std::string>> outputs;
    for (const NamedOutput& output : arguments->outputs) outputs.emplace_back(output.format, output.path);
    CHECK((outputs == row.expected));
  }
}

}  // namespace
}  // namespace elek::cli
