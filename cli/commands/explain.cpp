#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "bytes/find_inputs.h"
#include "cli/commands.h"
#include "cli/explain_arguments.h"
#include "cli/find_rule.h"
#include "cli/list_arguments.h"
#include "cli/messages.h"
#include "cli/option_rows.h"
#include "cli/signals.h"
#include "cli/terminal_facts.h"
#include "scan/ignore_check.h"
#include "trial/close_calls.h"
#include "trial/explainer.h"
#include "trial/find_item.h"
#include "write/explanation_json.h"
#include "write/explanation_text.h"

namespace elek::cli {
namespace {

constexpr std::size_t kCloseCalls = 5;

/// Which rules are to be explained on which post.
struct Question {
  PostTarget target;
  std::vector<const Rule*> rules;
  bool all_rules = false;    ///< only those that flag the post or come close are told
  std::optional<Item> item;  ///< what a scan said of the post
  std::vector<std::string> remarks;
};

// ---- Rules.

Error unusable(Error error, const LoadedRules& loaded) {
  error.code = ErrorCode::rules_unusable;
  if (!loaded.faults.empty()) error.help = "rules that cannot be used are not known: see above";
  return error;
}

/// The detection rules below `correlation`, each once, by what people call them.
std::vector<std::string> counted_by(const Correlation& correlation, const Ruleset& ruleset) {
  const std::span<const Correlation> all = ruleset.correlations();
  std::vector<bool> wanted(all.size()), told(ruleset.rules().size());
  std::vector<std::string> names;
  const auto start = static_cast<std::size_t>(&correlation - all.data());
  wanted[start] = true;
  for (std::size_t i = start + 1; i-- > 0;) {  // those that others name come before these
    if (!wanted[i]) continue;
    for (const CorrelatedRule& rule : all[i].rules) {
      if (rule.kind == CorrelatedRule::Kind::correlation) {
        wanted[rule.index] = true;
      } else if (!told[rule.index]) {
        told[rule.index] = true;
        const Rule& counted = ruleset.rules()[rule.index];
        names.push_back(counted.name.empty() ? counted.id : counted.name);
      }
    }
  }
  return names;
}

Error looks_across(const Correlation& correlation, const Ruleset& ruleset) {
  constexpr std::size_t kMostNamed = 5;
  const std::vector<std::string> names = counted_by(correlation, ruleset);
  const auto shown = std::span(names).first(std::min(names.size(), kMostNamed));
  const std::string rest = names.size() > kMostNamed ? fmt::format(" and {} more", names.size() - kMostNamed) : "";
  return {ErrorCode::rules_unusable,
          fmt::format("\"{}\" is a correlation rule: it looks across posts, and none by itself tells why", correlation.title),
          fmt::format("explain what it counts: {}{}", fmt::join(shown, ", "), rest)};
}

std::expected<std::vector<const Rule*>, Error> rules_of_file(const std::string& file, const LoadedRules& loaded) {
  std::vector<const Rule*> rules;
  for (const Rule& rule : loaded.ruleset.rules()) {
    if (is_same_file(rule.place.file, file)) rules.push_back(&rule);
  }
  if (!rules.empty()) return rules;
  for (const Correlation& correlation : loaded.ruleset.correlations()) {
    if (is_same_file(correlation.place.file, file)) return std::unexpected(looks_across(correlation, loaded.ruleset));
  }
  return std::unexpected(unusable({ErrorCode::rules_unusable, fmt::format("{} holds no rule that can be used", file), ""}, loaded));
}

// ---- A result.

/// The rule that gave `reason`, null where it is not loaded. What has become of it since is remarked.
const Rule* rule_of(const Reason& reason, const LoadedRules& loaded, std::vector<std::string>& remarks) {
  const Rule* const rule = rule_called(reason.rule_id, loaded.ruleset).rule;
  if (rule == nullptr) {
    remarks.push_back(
        fmt::format("the rule \"{}\" ({}) flagged the post too, but is not among the loaded rules", reason.rule_title, reason.rule_id));
  } else if (rule->hash != reason.rule_hash) {
    remarks.push_back(fmt::format("the rule \"{}\" has changed since the scan", rule->title));
  }
  return rule;
}

std::expected<Question, Error> question_of_item(Item item, const std::string& id, const LoadedRules& loaded) {
  if (!item.file) {
    return std::unexpected(Error{ErrorCode::input_unusable, "the result is pseudonymised: it does not say where its posts stand",
                                 "ask about the post itself: RULE FILE#POST"});
  }
  if (item.file == "-") {
    return std::unexpected(Error{ErrorCode::input_unusable, "the scan read its posts from standard input, where they cannot be read again",
                                 fmt::format("write RULE FILE#{} with the export that was piped in", item.post_id)});
  }
  Question question;
  for (const Reason& reason : item.reasons) {
    if (item.post_id != id && reason.reason_id != id) continue;
    const Rule* const rule = rule_of(reason, loaded, question.remarks);
    if (rule != nullptr) question.rules.push_back(rule);
  }
  if (question.rules.empty()) {
    return std::unexpected(
        unusable({ErrorCode::rules_unusable, fmt::format("no rule that flagged {} is among the loaded rules", item.post_id),
                  "give the rules of that scan: -r PATH"},
                 loaded));
  }
  const auto place = PostPlace{item.post_id, static_cast<std::uint64_t>(item.offset), static_cast<std::uint64_t>(item.length)};
  question.target = {*item.file, place};
  question.item = std::move(item);
  return question;
}

std::expected<Question, Error> question_of_result(const ExplainArguments& arguments, const LoadedRules& loaded) {
  for (const std::string& output : paths_of(arguments.outputs)) {
    if (output == "-" || !is_same_file(arguments.target, output)) continue;
    return std::unexpected(Error{ErrorCode::usage, fmt::format("the output {} is also the result that is read", output), "name another"});
  }
  auto item = find_item(arguments.target, arguments.subject, &stop_flag());
  if (!item) return std::unexpected(item.error());
  return question_of_item(std::move(*item), arguments.subject, loaded);
}

Error is_a_cluster(const std::string& id, const std::string& result) {
  return {ErrorCode::usage, fmt::format("{} is a cluster: posts that a correlation rule found together", id),
          fmt::format("grep {} {} shows its posts and which rules found them; ask about one of them: elek explain RULE FILE#POST", id, result)};
}

/// A subject is a rule where there is one of that name, else what it looks like.
std::expected<Question, Error> question_of(const ExplainArguments& arguments, const LoadedRules& loaded) {
  const std::span<const Rule> all = loaded.ruleset.rules();
  const std::string& subject = arguments.subject;
  const auto [named, correlation] = rule_called(subject, loaded.ruleset);
  if (arguments.rule_file.empty()) {
    if (correlation != nullptr) return std::unexpected(looks_across(*correlation, loaded.ruleset));
    if (named == nullptr && is_cluster_id(subject)) return std::unexpected(is_a_cluster(subject, arguments.target));
  }
  const bool is_of_result = named == nullptr && arguments.rule_file.empty() && (is_reason_id(subject) || may_be_post_id(subject));
  if (is_of_result) return question_of_result(arguments, loaded);
  Question question;
  auto target = post_target(arguments.target);
  if (!target) return std::unexpected(target.error());
  question.target = std::move(*target);
  if (subject.empty()) {
    question.all_rules = true;
    for (const Rule& rule : all) question.rules.push_back(&rule);
  } else if (!arguments.rule_file.empty()) {
    auto rules = rules_of_file(arguments.rule_file, loaded);
    if (!rules) return std::unexpected(rules.error());
    question.rules = std::move(*rules);
  } else if (named != nullptr) {
    question.rules.push_back(named);
  } else {
    return std::unexpected(unusable(no_such_rule(subject, loaded.ruleset), loaded));
  }
  return question;
}

// ---- The answer.

/// What is not as the result says.
void add_remarks(PostExplanation& answer, const Item& before) {
  if (before.text != answer.post.text || before.title != answer.post.title) {
    answer.remarks.emplace_back("the words of the post have changed since the scan");
  }
  for (const Explanation& rule : answer.rules) {
    if (!rule.flags())
      answer.remarks.push_back(fmt::format("the scan flagged the post by the rule \"{}\", which does not any more", rule.rule_title));
  }
}

std::expected<PostExplanation, Error> answer_to(Question question, Explainer& explainer) {
  PostExplanation answer;
  answer.post = explainer.item();
  answer.all_rules = question.all_rules;
  answer.remarks = std::move(question.remarks);
  for (const Rule* const rule : question.rules) {
    auto explained = explainer.explain(*rule);
    if (!explained) return std::unexpected(explained.error());
    const bool is_told = !question.all_rules || explained->flags();
    (is_told ? answer.rules : answer.close).push_back(std::move(*explained));
    answer.close = closest(std::move(answer.close), kCloseCalls);  // at once, so that thousands of rules take no more memory than five
  }
  if (question.item) add_remarks(answer, *question.item);
  return answer;
}

std::expected<PostExplanation, Error> answer_of(const ExplainArguments& arguments, const LoadedRules& loaded, const Registry& registry,
                                                const IgnoreList& ignore, Messages& messages) {
  auto question = question_of(arguments, loaded);
  if (!question) return std::unexpected(question.error());
  RecordReader reader({question->target.file}, arguments.read);
  const auto picked = pick_post(reader, loaded.ruleset.wanted(), question->target.choice, messages);
  if (!picked) return std::unexpected(picked.error());
  Explainer explainer(loaded.ruleset, registry, arguments.as_of, arguments.ignore_files.empty() ? nullptr : &ignore);
  explainer.turn_to(*picked->post);
  return answer_to(std::move(*question), explainer);
}

std::string text_of(const NamedOutput& output, const PostExplanation& answer, const ExplainArguments& arguments) {
  std::string text;
  if (output.format == "text") {
    append_explanation_text(text, answer, {color_of(output, arguments.color), arguments.zone});
    return text;
  }
  for (const Explanation& rule : answer.rules) append_explanation_json(text, rule, answer.post);
  for (const Explanation& rule : answer.close) append_explanation_json(text, rule, answer.post);
  return text;
}

Outcome write_all(std::vector<OpenOutput>& outputs, const PostExplanation& answer, const ExplainArguments& arguments, Messages& messages) {
  Outcome outcome;
  for (OpenOutput& output : outputs) outcome.add(write_output(output, text_of(output.named, answer, arguments), messages));
  return outcome;
}

// No output may overwrite what rules and lists are made of.
std::expected<void, Error> keep_outputs_apart(const ExplainArguments& arguments) {
  const std::vector<std::string> written = paths_of(arguments.outputs);
  auto kept = keep_from_rules(written, arguments.rules);
  if (kept) kept = keep_from_files(written, list_files(arguments.lists), "the source lists");
  if (kept) kept = keep_from_files(written, arguments.ignore_files, "the files of --ignore");
  return kept;
}

Outcome run_explain(const Typed& typed) {
  const auto arguments = explain_arguments(explain_command(), typed);
  if (!arguments) return refuse(arguments.error());
  Messages messages(typed.has("quiet") ? Verbosity::quiet : Verbosity::normal, color_for(STDERR_FILENO, arguments->color));
  const auto kept = keep_outputs_apart(*arguments);
  if (!kept) return failed(kept.error(), messages);
  const auto loaded = load_rules(arguments->rules, messages);
  if (!loaded) return failed(loaded.error(), messages);
  const auto registry = load_lists(arguments->lists, messages);
  if (!registry) return failed(registry.error(), messages);
  const auto ignore = load_ignore_list(arguments->ignore_files, messages);
  if (!ignore) return failed(ignore.error(), messages);
  if (arguments->rule_file.empty()) tell_of_unknown_rules(*ignore, loaded->ruleset, messages);
  catch_stops();
  auto outputs = open_outputs(arguments->outputs);
  if (!outputs) return failed(outputs.error(), messages);
  const auto answer = answer_of(*arguments, *loaded, *registry, *ignore, messages);
  if (!answer) return failed(answer.error(), messages);
  messages.finish();
  Outcome outcome = write_all(*outputs, *answer, *arguments, messages);
  outcome.add(lists_outcome(*registry, *ignore));
  return outcome;
}

using enum OptionSpec::Repeat;

constexpr std::array kOptions = {
    rows::kRules,
    rows::kAddRules,
    rows::kLists,
    rows::kAddLists,
    rows::kPlaceholders,
    rows::kKeywordScope,
    OptionSpec{"Rules", "ignore", 0, "FILE", many, "", "say also which reasons a scan with this --ignore leaves out; see elek help scan"},
    OptionSpec{"Posts", "from", 0, "FORMAT", once, "",
               "read the export as this format, whatever it looks like; elek help formats lists them"},
    rows::kMap,
    rows::kChannels,
    rows::kTz,
    rows::kDateOrder,
    rows::kEncoding,
    rows::kAsOf,
    rows::kMaxRecord,
    rows::kMaxDepth,
    rows::kMaxUnpacked,
    rows::kMaxRatio,
    rows::kMaxWindow,
    rows::kMaxMembers,
    OptionSpec{"Output", "format", 'f', "NAME[=FILE]", many, "text|ndjson",
               "text for people (usual) or ndjson for programs, one line a rule; several with files"},
    rows::kOutput,
    rows::kColor,
    rows::kQuiet,
};

constexpr CommandSpec kExplain = {
    .name = "explain",
    .operands = "[RULE] FILE[#POST] | ID RESULT",
    .summary = "say why a rule flags a post, or does not",
    .about =
        "Shows a rule's condition as a tree, with PASS or FAIL for each of its parts on one post, the words that were found and where, and "
        "what was missing.\n\n"
        "elek explain RULE FILE#POST asks about one rule: its id, its name or its title, or a rule file. POST is the number of the post in "
        "the export, from 1, or its id; it may be left out where there is but one. elek explain FILE#POST asks all rules, and shows those "
        "that flag the post and at most five that came closest. A correlation rule looks across posts: ask about the rules that it counts.\n\n"
        "elek explain ID RESULT asks about what a scan found: ID is the reason_id or the post_id of an item in RESULT, which elek scan "
        "wrote as ndjson. The post is read again where the item says that it stands. Private posts are explained too.",
    .examples =
        "elek explain before_it_is_deleted export.json#12\nelek explain my-rule.yml export.json#telegram:1900000001/7\n"
        "elek explain export.json#12\nelek explain r1-0123456789abcdef0123456789abcdef flagged.ndjson",
    .choices = "",
    .options = kOptions,
    .run = run_explain,
};

}  // namespace

const CommandSpec& explain_command() { return kExplain; }

}  // namespace elek::cli
