#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "cli/commands.h"
#include "cli/find_rule.h"
#include "cli/messages.h"
#include "cli/option_rows.h"
#include "cli/rule_arguments.h"
#include "cli/terminal_facts.h"
#include "write/rule_text.h"

namespace elek::cli {
namespace {

constexpr std::string_view kFormats = "text|ndjson";

/// What `elek rules` was asked, checked.
struct RulesRequest {
  enum class Kind : std::uint8_t { list, show };
  Kind kind = Kind::list;
  std::string handle;  ///< of the rule to show
  RuleArguments rules;
  std::vector<NamedOutput> outputs;
  const std::string* color = nullptr;
};

std::expected<RulesRequest, Error> request_of(const Typed& typed) {
  Checked checked(rules_command(), typed);
  RulesRequest request;
  std::span<const std::string> words = typed.operands();
  if (words.empty()) return std::unexpected(usage_error(rules_command(), "say what to do: list or show"));
  const std::string& word = words.front();
  if (word != "list" && word != "show") {
    return std::unexpected(usage_error(rules_command(), fmt::format("elek rules cannot {}; there are list and show", word)));
  }
  words = words.subspan(1);
  if (word == "show") {
    request.kind = RulesRequest::Kind::show;
    if (words.empty()) return std::unexpected(usage_error(rules_command(), "which rule? name it by its id or its name"));
    request.handle = words.front();
    words = words.subspan(1);
  }
  request.rules = rule_arguments(checked, words);
  request.outputs = named_outputs(checked, kFormats);
  request.color = typed.value("color");
  (void)checked.choice("color", kColorChoices);
  if (checked.error()) return std::unexpected(*checked.error());
  return request;
}

std::string text_of(const NamedOutput& output, const RulesRequest& request, std::span<const Rule> rules) {
  std::string text;
  const Color color = color_of(output, request.color);
  if (output.format == "ndjson") {
    for (const Rule& rule : rules) append_rule_json(text, rule);
  } else if (request.kind == RulesRequest::Kind::list) {
    append_rule_lines(text, rules, color);
  } else {
    append_rule_page(text, rules.front(), color);
  }
  return text;
}

Outcome write_all(std::vector<OpenOutput>& outputs, const RulesRequest& request, std::span<const Rule> rules, Messages& messages) {
  Outcome outcome;
  if (rules.empty()) outcome.add(Exit::rules);
  for (OpenOutput& output : outputs) outcome.add(write_output(output, text_of(output.named, request, rules), messages));
  return outcome;
}

Outcome run_rules(const Typed& typed) {
  const auto request = request_of(typed);
  if (!request) return refuse(request.error());
  Messages messages(typed.has("quiet") ? Verbosity::quiet : Verbosity::normal, color_for(STDERR_FILENO, request->color));
  const auto kept = keep_from_rules(paths_of(request->outputs), request->rules);
  if (!kept) return failed(kept.error(), messages);
  auto outputs = open_outputs(request->outputs);
  if (!outputs) return failed(outputs.error(), messages);
  const auto loaded = load_rules(request->rules, messages);
  if (!loaded) return failed(loaded.error(), messages);
  std::span<const Rule> rules = loaded->ruleset.rules();
  if (request->kind == RulesRequest::Kind::show) {
    const Rule* const found = rule_called(request->handle, rules);
    if (found == nullptr) return failed(no_such_rule(request->handle, rules), messages);
    rules = std::span(found, 1);
  }
  messages.finish();
  return write_all(*outputs, *request, rules, messages);
}

using enum OptionSpec::Repeat;

constexpr std::array kOptions = {
    OptionSpec{"Rules", "level", 0, "LEVEL", once, kLevelChoices, "only rules of this level and above"},
    OptionSpec{"Rules", "tag", 0, "TAG", many, "", "only rules that have the tag"},
    rows::kPlaceholders,
    OptionSpec{"Output", "format", 'f', "NAME[=FILE]", many, kFormats,
               "text for people (usual) or ndjson for programs, one line a rule; several with files"},
    rows::kOutput,
    rows::kColor,
    rows::kQuiet,
};

constexpr CommandSpec kRules = {
    .name = "rules",
    .operands = "list|show ID [PATH...]",
    .summary = "list rules, or show what one looks for",
    .about =
        "elek rules list prints one line a rule: the level that its reasons carry, status, id, title, the languages of its reason, file. "
        "elek rules show ID, or its name, prints a rule in words: what it looks for, which filters apply to it, what it says to readers in "
        "every language, what it may flag wrongly.\n\n"
        "A PATH is a rule file or a folder of them; without one, the rules that ship with elek are meant.",
    .examples = "elek rules list\nelek rules list my-rules/ -f ndjson\nelek rules show before_it_is_deleted",
    .choices = "list|show",
    .options = kOptions,
    .run = run_rules,
};

}  // namespace

const CommandSpec& rules_command() { return kRules; }

}  // namespace elek::cli
