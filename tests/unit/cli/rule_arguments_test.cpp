#include "cli/rule_arguments.h"

#include <doctest/doctest.h>

#include "cli/commands.h"

namespace elek::cli {
namespace {

using Words = std::vector<std::string>;

TEST_CASE("outputs of commands about rules") {
  struct Case {
    const char* name;
    Words words;
    std::string expected;  // the outputs, or what is wrong
  };
  const Case cases[] = {
      {"usual", {}, "text to -; "},
      {"a format", {"-f", "junit"}, "junit to -; "},
      {"a file", {"-o", "x"}, "text to x; "},
      {"only files", {"-f", "junit=x"}, "junit to x; "},
      {"a file and the main output", {"-f", "junit=x", "-f", "text"}, "junit to x; text to -; "},
      {"a format that is none", {"-f", "xml"}, "--format xml: there are text and junit"},
      {"two main formats", {"-f", "text", "-f", "junit"}, "--format is given twice without a file; write -f NAME=FILE"},
      {"one file twice", {"-f", "text=x", "-o", "x"}, "two outputs go to x"},
      {"one file by two names", {"-f", "text=x", "-f", "junit=./x"}, "two outputs go to ./x"},
      {"standard output twice", {"-f", "text=-", "-f", "junit"}, "two outputs go to standard output"},
      {"an output without a name", {"-f", "text="}, "an output needs a name"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    const auto typed = parse(test_command(), row.words);
    REQUIRE(typed.has_value());
    Checked checked(test_command(), *typed);
    std::string shown;
    for (const NamedOutput& output : named_outputs(checked, "text|junit")) shown += output.format + " to " + output.path + "; ";
    CHECK((checked.error() ? checked.error()->message : shown) == row.expected);
  }
}

TEST_CASE("rules that are meant") {
  const auto typed = parse(test_command(), {"a", "--tag", "x.y", "--rule", "r", "b", "--level", "high"});
  REQUIRE(typed.has_value());
  Checked checked(test_command(), *typed);
  const RuleArguments arguments = rule_arguments(checked, typed->operands());
  CHECK(!checked.error());
  CHECK(arguments.paths == Words{"a", "b"});
  CHECK(arguments.options.only_tags == Words{"x.y"});
  CHECK(arguments.options.only_rules == Words{"r"});
  CHECK(arguments.options.only_level == Level::high);
}

}  // namespace
}  // namespace elek::cli
