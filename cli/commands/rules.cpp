#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "cli/commands.h"
#include "cli/find_rule.h"
#include "cli/messages.h"
#include "cli/option_rows.h"
#include "cli/rule_arguments.h"
#include "cli/terminal_facts.h"
#include "cli/updates.h"
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
  const std::string& word = words.front();
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

/// Those that the request is about, in the order of the ruleset; detection rules come first.
struct Asked {
  const Ruleset& ruleset;
  std::vector<const Rule*> rules;
  std::vector<const Correlation*> correlations;

  std::vector<const RuleHead*> heads() const {
    std::vector<const RuleHead*> heads(rules.begin(), rules.end());
    heads.insert(heads.end(), correlations.begin(), correlations.end());
    return heads;
  }
};

/// Rules that are there only because a correlation rule counts them were not asked for.
Asked all_asked(const Ruleset& ruleset) {
  Asked asked{ruleset, {}, {}};
  for (const Rule& rule : ruleset.rules()) {
    if (ruleset.asks_for(rule)) asked.rules.push_back(&rule);
  }
  for (const Correlation& correlation : ruleset.correlations()) {
    if (ruleset.asks_for(correlation)) asked.correlations.push_back(&correlation);
  }
  return asked;
}

std::expected<Asked, Error> asked_for(const RulesRequest& request, const Ruleset& ruleset) {
  if (request.kind == RulesRequest::Kind::list) return all_asked(ruleset);
  const FoundRule found = rule_called(request.handle, ruleset);
  Asked asked{ruleset, {}, {}};
  if (found.rule != nullptr) asked.rules.push_back(found.rule);
  if (found.correlation != nullptr) asked.correlations.push_back(found.correlation);
  if (asked.heads().empty()) return std::unexpected(no_such_rule(request.handle, ruleset));
  return asked;
}

std::string text_of(const NamedOutput& output, const RulesRequest& request, const Asked& asked) {
  std::string text;
  const Color color = color_of(output, request.color);
  if (output.format == "ndjson") {
    for (const Rule* const rule : asked.rules) append_rule_json(text, *rule);
    for (const Correlation* const correlation : asked.correlations) append_rule_json(text, *correlation, asked.ruleset);
  } else if (request.kind == RulesRequest::Kind::list) {
    append_rule_lines(text, asked.heads(), color);
  } else {
    for (const Rule* const rule : asked.rules) append_rule_page(text, *rule, color);
    for (const Correlation* const correlation : asked.correlations) append_rule_page(text, *correlation, asked.ruleset, color);
  }
  return text;
}

Outcome write_all(std::vector<OpenOutput>& outputs, const RulesRequest& request, const Asked& asked, Messages& messages) {
  Outcome outcome;
  if (asked.heads().empty()) outcome.add(Exit::rules);
  for (OpenOutput& output : outputs) outcome.add(write_output(output, text_of(output.named, request, asked), messages));
  return outcome;
}

Outcome look_at_rules(const Typed& typed) {
  const auto request = request_of(typed);
  if (!request) return refuse(request.error());
  Messages messages(typed.has("quiet") ? Verbosity::quiet : Verbosity::normal, color_for(STDERR_FILENO, request->color));
  const auto kept = keep_from_rules(paths_of(request->outputs), request->rules);
  if (!kept) return failed(kept.error(), messages);
  auto outputs = open_outputs(request->outputs);
  if (!outputs) return failed(outputs.error(), messages);
  const auto loaded = load_rules(request->rules, messages);
  if (!loaded) return failed(loaded.error(), messages);
  const auto asked = asked_for(*request, loaded->ruleset);
  if (!asked) return failed(asked.error(), messages);
  messages.finish();
  return write_all(*outputs, *request, *asked, messages);
}

Outcome keep_rules_up_to_date(const Typed& typed) {
  Checked checked(rules_command(), typed);
  (void)checked.choice("color", kColorChoices);
  Messages messages(typed.has("quiet") ? Verbosity::quiet : Verbosity::normal, color_for(STDERR_FILENO, typed.value("color")));
  return update_rules(checked, typed.has("output") ? *typed.value("output") : "-", messages);
}

// An option that has no effect would be taken for one that has.
std::expected<void, Error> check_options(const Typed& typed, bool updates) {
  for (const OptionSpec& option : rules_command().options) {
    const bool is_for_updates = option.group == "Updating" || option.group == "Network";
    const bool is_for_both = option.group == "Output" && option.name != "format";
    if (is_for_both || is_for_updates == updates || !typed.has(option.name)) continue;
    return std::unexpected(usage_error(rules_command(), fmt::format("--{} is for elek rules {}", option.name, updates ? "list and show" : "update")));
  }
  return {};
}

Outcome run_rules(const Typed& typed) {
  const std::vector<std::string>& words = typed.operands();
  if (words.empty()) return refuse(usage_error(rules_command(), "say what to do: list, show or update"));
  const std::string& word = words.front();
  if (word != "list" && word != "show" && word != "update") {
    return refuse(usage_error(rules_command(), fmt::format("elek rules cannot {}; there are list, show and update", word)));
  }
  if (const auto fit = check_options(typed, word == "update"); !fit) return refuse(fit.error());
  return word == "update" ? keep_rules_up_to_date(typed) : look_at_rules(typed);
}

using enum OptionSpec::Repeat;

constexpr std::array kOptions = {
    OptionSpec{"Rules", "level", 0, "LEVEL", once, kLevelChoices, "only rules of this level and above"},
    OptionSpec{"Rules", "tag", 0, "TAG", many, "", "only rules that have the tag"},
    rows::kPlaceholders,
    OptionSpec{"Updating", "to", 0, "FOLDER", once, "", "keep the packs there, instead of where a scan looks for them by itself"},
    OptionSpec{"Updating", "only", 0, "NAME", many, "", "only this pack"},
    rows::kDryRun,
    rows::kOn,
    OptionSpec{"Updating", "accept", 0, "", once, "", "take packs in spite of what speaks against them"},
    rows::kRollback,
    OptionSpec{"Network", "offline", 0, "", once, "", "contact nobody: say what is kept; also where ELEK_OFFLINE is set"},
    OptionSpec{"Network", "timeout", 0, "SECONDS", once, "", "give up what takes longer; usually 300"},
    OptionSpec{"Network", "tries", 0, "N", once, "", "try so often where it may help; usually 4"},
    OptionSpec{"Network", "max-size", 0, "SIZE", once, "", "refuse what is larger, packed or unpacked; usually 64M"},
    rows::kCaFile,
    rows::kAllowPrivate,
    OptionSpec{"Output", "format", 'f', "NAME[=FILE]", many, kFormats,
               "text for people (usual) or ndjson for programs, one line a rule; several with files"},
    rows::kOutput,
    rows::kColor,
    rows::kQuiet,
};

constexpr CommandSpec kRules = {
    .name = "rules",
    .operands = "list [PATH...] | show ID [PATH...] | update [FILE]",
    .summary = "list rules, show what one looks for, update packs of them",
    .about =
        "elek rules list prints one line a rule: the level that its reasons carry, status, id, title, the languages of its reason, file. "
        "elek rules show ID, or its name, prints a rule in words: what it looks for, which filters apply to it, what it says to readers in "
        "every language, what it may flag wrongly; of a correlation rule, which looks across posts, the rules that it counts.\n\n"
        "A PATH is a rule file or a folder of them; without one, the rules that ship with elek are meant, and those it updates.\n\n"
        "elek rules update FILE fetches the packs of rules that a subscription file names; without FILE it is rule_packs.csv in "
        "~/.config/elek. FILE is CSV; its first row names the columns: name (of the pack), url (https), and licence; sha256, which pins one "
        "version; ed25519, the keeper's public key, and signature, where that of the pack is (usually its url with .sig behind it). A pack is "
        "a zip archive of rule files and of pack.yml, which says its name, version, licence, and how many rules, correlation rules among them, "
        "and filters it has.\n\n"
        "Packs are kept in ~/.local/share/elek/rules, where every command finds them by itself, beside the rules that ship with elek; one that "
        "is called elek takes the place of these. Those of --to are used with -r or --add-rules. What changes is shown before it is done. A pack "
        "of which a rule cannot be used, has what elek lint calls an error, or fails its own tests is never taken, nor is one whose proofs fail. "
        "One that loses a fifth of its rules, is older than what was taken before, or comes under another licence than the subscription says is "
        "not taken without --accept. The version before is kept: --rollback changes them for each other. Who is asked, and how, is as in elek "
        "sources update.",
    .examples = "elek rules list\nelek rules list my-rules/ -f ndjson\nelek rules show before_it_is_deleted\n"
                "printf 'name,url,licence\\nlab,https://rules.example.org/lab.zip,CC-BY-4.0\\n' > packs.csv\n"
                "elek rules update packs.csv --dry-run",
    .choices = "list|show|update",
    .options = kOptions,
    .run = run_rules,
};

}  // namespace

const CommandSpec& rules_command() { return kRules; }

}  // namespace elek::cli
