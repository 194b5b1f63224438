#include <unistd.h>

#include <array>

#include "cli/commands.h"
#include "cli/list_arguments.h"
#include "cli/messages.h"
#include "cli/option_rows.h"
#include "cli/rule_arguments.h"
#include "cli/terminal_facts.h"
#include "trial/rule_tests.h"
#include "write/junit.h"
#include "write/trial_text.h"

namespace elek::cli {
namespace {

constexpr std::string_view kFormats = "text|junit";

std::expected<RuleTrial, Error> trial_of(LoadedRules loaded, const Registry& registry) {
  auto trial = try_rules(loaded.ruleset, registry);
  if (trial) trial->faults = std::move(loaded.faults);
  return trial;
}

std::string text_of(const NamedOutput& output, const RuleTrial& trial, const std::string* color) {
  std::string text;
  if (output.format == "junit") {
    append_junit(text, trial);
  } else {
    append_trial_text(text, trial, color_of(output, color));
  }
  return text;
}

Outcome test_outcome(const RuleTrial& trial) {
  Outcome outcome;
  if (counts_of(trial).failed != 0) outcome.add(Exit::asked);
  if (!trial.faults.empty()) outcome.add(Exit::rules);
  return outcome;
}

Outcome run_test(const Typed& typed) {
  Checked checked(test_command(), typed);
  const RuleArguments arguments = rule_arguments(checked, typed.operands());
  const std::vector<std::string> lists = list_paths(checked);
  const std::vector<NamedOutput> outputs = named_outputs(checked, kFormats);
  const std::string* const color = typed.value("color");
  (void)checked.choice("color", kColorChoices);
  if (checked.error()) return refuse(*checked.error());
  Messages messages(typed.has("quiet") ? Verbosity::quiet : Verbosity::normal, color_for(STDERR_FILENO, color));
  auto kept = keep_from_rules(paths_of(outputs), arguments);
  if (kept) kept = keep_from_files(paths_of(outputs), list_files(lists), "the source lists");
  if (!kept) return failed(kept.error(), messages);
  auto loaded = load_rules(arguments, messages);
  if (!loaded) return failed(loaded.error(), messages);
  const auto registry = load_lists(lists, messages);
  if (!registry) return failed(registry.error(), messages);
  auto opened = open_outputs(outputs);
  if (!opened) return failed(opened.error(), messages);
  const auto trial = trial_of(std::move(*loaded), *registry);
  if (!trial) return failed(trial.error(), messages);
  messages.finish();
  Outcome outcome = test_outcome(*trial);
  for (OpenOutput& output : *opened) outcome.add(write_output(output, text_of(output.named, *trial, color), messages));
  return outcome;
}

using enum OptionSpec::Repeat;

constexpr std::array kOptions = {
    rows::kLists,
    rows::kAddLists,
    OptionSpec{"Rules", "level", 0, "LEVEL", once, kLevelChoices, "test only rules of this level and above"},
    OptionSpec{"Rules", "tag", 0, "TAG", many, "", "test only rules that have the tag"},
    OptionSpec{"Rules", "rule", 0, "ID", many, "", "test only the rule of this id or name"},
    rows::kPlaceholders,
    OptionSpec{"Output", "format", 'f', "NAME[=FILE]", many, kFormats, "text for people (usual) or junit (XML) for CI; several with files"},
    rows::kOutput,
    rows::kColor,
    rows::kQuiet,
};

constexpr CommandSpec kTest = {
    .name = "test",
    .operands = "[PATH...]",
    .summary = "run the rules' own tests",
    .about =
        "Runs the posts that rules bring along under elek.tests through the whole scan: each post under flag must be flagged by its rule "
        "at "
        "the rule's own level, none under pass may be. A post that a filter lowers passes. A post with todo is a known gap: it is told, "
        "and "
        "never fails.\n\n"
        "A PATH is a rule file or a folder of them; without one, the rules that ship with elek are tested. The filters of its collection "
        "come along: those in a folder named filters beside PATH, or one folder above. Exit code 1 if a test fails, 3 "
        "if "
        "a rule cannot be used.",
    .examples = "elek test\nelek test my-rules/\nelek test my-rules/ -f text -f junit=report.xml",
    .choices = "",
    .options = kOptions,
    .run = run_test,
};

}  // namespace

const CommandSpec& test_command() { return kTest; }

}  // namespace elek::cli
