#include "cli/options.h"

#include <doctest/doctest.h>

#include <set>

#include "cli/commands.h"
#include "cli/completion_script.h"
#include "cli/help_page.h"

namespace elek::cli {
namespace {

using Words = std::vector<std::string>;

std::string fault_of(const Words& words) {
  const auto typed = parse(scan_command(), words);
  return typed ? "" : typed.error().message;
}

TEST_CASE("arguments are split into options and operands") {
  const auto typed = parse(scan_command(), {"a.json", "-r", "one", "--rules=two", "-q", "-j4", "--", "-x", "--strict"});
  REQUIRE(typed);
  CHECK(typed->operands() == Words{"a.json", "-x", "--strict"});
  const auto rules = typed->all("rules");
  CHECK(Words(rules.begin(), rules.end()) == Words{"one", "two"});
  CHECK(typed->has("quiet"));
  CHECK_FALSE(typed->has("strict"));
  REQUIRE(typed->value("threads") != nullptr);
  CHECK(*typed->value("threads") == "4");
  CHECK(typed->value("output") == nullptr);
}

TEST_CASE("a dash alone is an operand and a value") {
  const auto typed = parse(scan_command(), {"-", "-o", "-"});
  REQUIRE(typed);
  CHECK(typed->operands() == Words{"-"});
  CHECK(*typed->value("output") == "-");
}

TEST_CASE("usage errors say what is wrong") {
  struct Case {
    const char* name;
    Words words;
    std::string expected;
  };
  const Case cases[] = {
      {"good", {"a.json", "--strict"}, ""},
      {"a typing error", {"--rulse", "x"}, "unknown option --rulse; did you mean --rules?"},
      {"no abbreviations", {"--min", "low"}, "unknown option --min"},
      {"nothing like it", {"--frobnicate"}, "unknown option --frobnicate"},
      {"an unknown letter", {"-x"}, "unknown option -x"},
      {"a value is missing", {"--rules"}, "--rules needs a value"},
      {"a value is empty", {"--rules="}, "--rules needs a value"},
      {"an option for a value", {"--output", "--strict"}, "--output needs a value"},
      {"a letter for a value", {"-o", "-q"}, "--output needs a value"},
      {"what only looks like an option", {"-o", "-weird-name"}, ""},
      {"a value too many", {"--strict=yes"}, "--strict takes no value"},
      {"twice", {"-o", "a", "-o", "b"}, "--output is given twice"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    CHECK(fault_of(row.words) == row.expected);
  }
}

TEST_CASE("a command without operands refuses them") {
  constexpr CommandSpec kBare = {
      .name = "bare", .operands = "", .summary = "", .about = "", .examples = "", .choices = "", .options = {}, .run = nullptr};
  const auto typed = parse(kBare, {"x"});
  REQUIRE_FALSE(typed);
  CHECK(typed.error().message == "unexpected argument x");
  CHECK(typed.error().help == "elek help bare");
}

TEST_CASE("the tables are sound") {
  for (const CommandSpec* const command : commands()) {
    CAPTURE(command->name);
    std::set<std::string_view> names = {"help"};
    std::set<char> letters = {'h'};
    std::set<std::string_view> groups;
    std::string_view group;
    for (const OptionSpec& option : command->options) {
      CAPTURE(option.name);
      CHECK(names.insert(option.name).second);
      CHECK((option.letter == 0 || letters.insert(option.letter).second));
      CHECK((option.group == group || groups.insert(option.group).second));
      CHECK((!option.value.empty() || option.choices.empty()));
      CHECK_FALSE(option.help.empty());
      group = option.group;
    }
  }
}

TEST_CASE("help and completions know every option") {
  for (const CommandSpec* const command : commands()) {
    const std::string page = command_page(*command);
    CHECK(main_page().find("  " + std::string(command->name) + " ") != std::string::npos);
    for (const OptionSpec& option : command->options) {
      CAPTURE(option.name);
      CHECK(page.find("--" + std::string(option.name)) != std::string::npos);
      CHECK(completion_script("bash")->find("--" + std::string(option.name)) != std::string::npos);
      CHECK(completion_script("zsh")->find("--" + std::string(option.name)) != std::string::npos);
      CHECK(completion_script("fish")->find("-l " + std::string(option.name)) != std::string::npos);
    }
  }
  CHECK_FALSE(completion_script("tcsh"));
}

TEST_CASE("no line of the help is wider than a small terminal") {
  std::string pages = main_page() + fields_page();
  for (const CommandSpec* const command : commands()) pages += command_page(*command);
  while (!pages.empty()) {
    const std::size_t end = pages.find('\n');
    CHECK(end <= 100);
    pages.erase(0, end + 1);
  }
}

}  // namespace
}  // namespace elek::cli
