#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <utility>

#include "bytes/whole_file.h"
#include "cli/commands.h"
#include "cli/list_arguments.h"
#include "cli/messages.h"
#include "cli/option_rows.h"
#include "cli/rule_arguments.h"
#include "cli/scan_arguments.h"
#include "cli/scan_outputs.h"
#include "cli/signals.h"
#include "cli/terminal_facts.h"
#include "cli/version.h"
#include "scan/ignore_check.h"
#include "trace/correlator.h"
#include "write/manifest.h"
#include "write/redacting_sinks.h"
#include "write/summary_text.h"
#include "write/yardstick.h"

namespace elek::cli {
namespace {

std::expected<Ruleset, Error> rules_to_run(const RuleArguments& arguments, Messages& messages) {
  auto loaded = load_rules(arguments, messages);
  if (!loaded) return std::unexpected(loaded.error());
  if (!loaded->ruleset.rules().empty()) return std::move(loaded->ruleset);
  return std::unexpected(
      Error{ErrorCode::rules_unusable, "no rule is left to run", "check -r, --level, --tag, --rule and the messages above"});
}

/// Whether rules that there are may be missing from the run because others were asked for.
bool chooses_rules(const RuleOptions& options) { return !options.only_tags.empty() || !options.only_rules.empty() || options.only_level; }

/// What posts are judged by.
struct Yardstick {
  Ruleset ruleset;
  Registry registry;
  IgnoreList ignore;
  std::optional<YardstickChanges> changes;  // since the scan of --compare-manifest
};

/// Nothing without --compare-manifest, and where this scan is the first to write it. Errors: usage (it cannot be read).
std::expected<std::optional<YardstickFacts>, Error> earlier_facts(const ScanArguments& arguments, Messages& messages) {
  constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
  if (!arguments.compare_manifest) return std::nullopt;
  const std::string& file = *arguments.compare_manifest;
  std::error_code unknown;
  if (file == arguments.manifest && !std::filesystem::exists(file, unknown)) {
    messages.tell(for_terminal(file) + " is not there yet: nothing to compare with before the next scan.\n");
    return std::nullopt;
  }
  auto text = whole_file(file, kMostBytes);
  if (!text) return std::unexpected(Error{ErrorCode::usage, fmt::format("{}: {}", file, text.error().message), text.error().help});
  return read_yardstick(file, *std::move(text));
}

YardstickChanges changes_since(const YardstickFacts& before, const std::string& file, const Ruleset& ruleset, const Registry& registry) {
  YardstickChanges changes = compare_yardsticks(before, yardstick_facts(std::string(version()), ruleset, registry));
  changes.since = file;
  count_row_changes(changes, registry);
  return changes;
}

std::expected<Yardstick, Error> load_yardstick(const ScanArguments& arguments, Messages& messages) {
  const auto earlier = earlier_facts(arguments, messages);
  if (!earlier) return std::unexpected(earlier.error());
  auto ruleset = rules_to_run(arguments.rules, messages);
  if (!ruleset) return std::unexpected(ruleset.error());
  auto registry = load_lists(arguments.lists, messages, arguments.manifest || *earlier ? ListHashes::taken : ListHashes::left_out);
  if (!registry) return std::unexpected(registry.error());
  auto ignore = load_ignore_list(arguments.ignore_files, messages);
  if (!ignore) return std::unexpected(ignore.error());
  if (!chooses_rules(arguments.rules.options)) tell_of_unknown_rules(*ignore, *ruleset, messages);
  std::optional<YardstickChanges> changes;
  if (*earlier) changes = changes_since(**earlier, *arguments.compare_manifest, *ruleset, *registry);
  return Yardstick{std::move(*ruleset), std::move(*registry), std::move(*ignore), std::move(changes)};
}

// No output may overwrite what rules and lists are made of.
std::expected<void, Error> keep_outputs_apart(const ScanArguments& arguments) {
  std::vector<std::string> written = written_files(arguments);
  auto kept = keep_from_rules(written, arguments.rules);
  if (kept) kept = keep_from_files(written, list_files(arguments.lists), "the source lists");
  if (kept) kept = keep_from_files(written, arguments.ignore_files, "the files of --ignore");
  if (kept) kept = keep_from_files(written, arguments.redaction.key_files, "the keys");
  if (!kept || !arguments.compare_manifest) return kept;
  if (arguments.manifest) std::erase(written, *arguments.manifest);  // which takes the place of the earlier one in the end
  return keep_from_files(written, {*arguments.compare_manifest}, "the manifests of --compare-manifest");
}

/// Whether a post was flagged, or a cluster found, of this level or above.
bool flagged_from(const Summary& summary, Level level) {
  for (std::size_t i = static_cast<std::size_t>(level); i < summary.flagged_by_level.size(); ++i) {
    if (summary.flagged_by_level[i] + summary.clusters_by_level[i] != 0) return true;
  }
  return false;
}

Outcome scan_outcome(const ScanArguments& arguments, const Summary& summary) {
  Outcome outcome = input_outcome(arguments.input, summary);
  if (!summary.lists_unusable.empty() || !summary.ignore_unusable.empty()) outcome.add(Exit::usage);
  const bool strict = arguments.input.strictness == Strictness::strict;
  if (strict && (summary.rules_faulty != 0 || summary.entries_refused != 0 || summary.ignore_refused != 0)) outcome.add(Exit::rules);
  if (arguments.fail_on && flagged_from(summary, *arguments.fail_on)) outcome.add(Exit::asked);
  const auto is_cut = [](const auto& entry) { return entry.second.forgotten + entry.second.cut_off != 0; };
  if (strict && std::ranges::any_of(summary.correlations, is_cut)) outcome.add(Exit::limit);
  outcome.stopped = stop_flag().load();
  return outcome;
}

// A summary stands in every text; without one on standard output it goes to standard error.
void tell_summary(const ScanArguments& arguments, const Summary& summary, const CopyTotals& copies, const YardstickChanges* changes,
                  Messages& messages) {
  const auto is_main = [](const NamedOutput& output) { return output.path == "-" && output.format == "text"; };
  if (std::ranges::any_of(arguments.outputs, is_main)) return;
  Level min_level = Level::informational;
  if (!arguments.outputs.empty()) min_level = min_level_of(arguments.outputs.back(), arguments);
  std::string out;
  append_summary(out, summary, min_level, copies, changes);
  messages.tell(out);
}

void note(const std::vector<Error>& errors, Outcome& outcome, Messages& messages) {
  for (const Error& error : errors) {
    outcome.add(error.code);
    if (error.code != ErrorCode::broken_pipe) messages.complain(error);
  }
}

const YardstickChanges* changes_of(const Yardstick& yardstick) { return yardstick.changes ? &*yardstick.changes : nullptr; }

/// What a scan needs and leaves behind.
struct Scan {
  const Typed& typed;
  ScanArguments& arguments;
  const Yardstick& yardstick;
  ScanOutputs& outputs;
  Redactor& redactor;
  Messages& messages;
};

/// The inputs by the names that may be told.
std::vector<InputFacts> told_inputs(Scan& scan) {
  if (!scan.arguments.manifest) return {};
  std::vector<InputFacts> inputs = input_facts(scan.arguments.input.paths, scan.arguments.input.read);
  for (InputFacts& input : inputs) input.file = scan.redactor.file_name(input.file);
  return inputs;
}

std::string manifest_text(const Scan& scan, const Summary& summary, std::vector<InputFacts> inputs, const Outcome& outcome) {
  ManifestFacts facts;
  facts.version = version();
  facts.command = "scan";
  facts.options.assign(scan.typed.options().begin(), scan.typed.options().end());
  facts.libraries = library_versions();
  for (auto& [option, values] : facts.options) {
    if (option == "pseudonymise" || option == "crosswalk") values.clear();  // where secrets are is nobody's business
  }
  facts.inputs = std::move(inputs);
  facts.changes = changes_of(scan.yardstick);
  if (!scan.arguments.ignore_files.empty()) facts.ignore_sha256 = scan.yardstick.ignore.hash();
  RedactionArguments& redaction = scan.arguments.redaction;
  if (redaction.pseudonyms) facts.key_fingerprint = redaction.pseudonyms->fingerprint();
  facts.text_redacted = redaction.text == RedactText::yes;
  facts.exit_code = exit_status(outcome);
  std::string out;
  append_manifest(out, facts, scan.yardstick.ruleset, scan.yardstick.registry, summary);
  return out;
}

/// Gives the outputs their names, if the scan came to its end and had something to read.
void settle(Scan& scan, const Summary& summary, Outcome& outcome) {
  if (!summary.complete) {
    for (const std::string& path : scan.outputs.keep_partial()) {
      scan.messages.tell(fmt::format("What was found before the scan stopped is in {}.\n", for_terminal(path)));
    }
  } else if (nothing_read(summary)) {
    note(scan.outputs.commit_streams(), outcome, scan.messages);
    scan.messages.complain(nothing_read_error());
  } else {
    note(scan.outputs.commit(), outcome, scan.messages);
  }
}

Outcome finish(Scan& scan, const Summary& summary) {
  Outcome outcome = scan_outcome(scan.arguments, summary);
  scan.outputs.write_tables(summary);
  std::vector<InputFacts> inputs = told_inputs(scan);  // before the crosswalk has its name
  settle(scan, summary, outcome);
  scan.messages.finish();
  if (scan.arguments.manifest) {
    const auto written = scan.outputs.write_manifest(manifest_text(scan, summary, std::move(inputs), outcome));
    if (!written) note({written.error()}, outcome, scan.messages);
  }
  tell_summary(scan.arguments, summary, scan.outputs.copy_totals(), changes_of(scan.yardstick), scan.messages);
  scan.messages.tell(redaction_told(scan.arguments.redaction));
  return outcome;
}

/// Clears the way for a text that comes to the terminal on which progress was shown.
class ProgressEraser final : public ItemSink {
 public:
  explicit ProgressEraser(Messages& messages) : messages_(messages) {}
  std::expected<void, Error> add(const Item&) override { return {}; }
  std::expected<void, Error> end(const Summary&) override {
    messages_.clear_progress();
    return {};
  }

 private:
  Messages& messages_;
};

/// Runs the scan; what leaves it has gone through `redactor`.
std::expected<Summary, Error> run_redacted(RecordReader& reader, const RunOptions& options, Scan& scan) {
  const Yardstick& yardstick = scan.yardstick;
  if (!scan.arguments.redaction.is_wanted()) {
    return run(reader, yardstick.ruleset, yardstick.registry, options, scan.outputs.sink(), scan.messages);
  }
  scan.redactor.know(yardstick.ruleset, yardstick.ignore);
  RedactingSink items(scan.redactor, scan.outputs.sink());
  RedactingDiagnostics diagnostics(scan.redactor, scan.messages);
  auto summary = run(reader, yardstick.ruleset, yardstick.registry, options, items, diagnostics);
  if (summary) scan.redactor.redact(*summary);
  return summary;
}

Outcome run_scan(const Typed& typed) {
  auto arguments = scan_arguments(scan_command(), typed);
  if (!arguments) return refuse(arguments.error());
  const std::string* const color = typed.value("color");
  Messages messages(typed.has("quiet") ? Verbosity::quiet : Verbosity::normal, color_for(STDERR_FILENO, color));
  const auto kept = keep_outputs_apart(*arguments);
  if (!kept) return failed(kept.error(), messages);
  const auto yardstick = load_yardstick(*arguments, messages);
  if (!yardstick) return failed(yardstick.error(), messages);
  // From here rules and lists are frozen.
  catch_stops();
  RecordReader reader(arguments->input.paths, arguments->input.read);
  if (const auto ready = reader.prepare(); !ready) return failed(ready.error(), messages);
  auto outputs = ScanOutputs::open(*arguments, color, std::make_unique<ProgressEraser>(messages), changes_of(*yardstick));
  if (!outputs) return failed(outputs.error(), messages);
  RunOptions options = arguments->run;
  Correlator correlator(yardstick->ruleset, arguments->most_correlated_bytes);
  if (!yardstick->ruleset.correlations().empty()) options.sightings = &correlator;
  options.stop = &stop_flag();
  if (!arguments->ignore_files.empty()) options.ignore = &yardstick->ignore;
  if (!ScanOutputs::fill_terminal(*arguments)) {
    options.progress = [&](const Summary& summary) { messages.progress(summary.read.posts, summary.flagged); };
  }
  Redaction redaction(arguments->redaction, outputs->crosswalk());
  Scan scan{typed, *arguments, *yardstick, *outputs, redaction.redactor(), messages};
  const auto summary = run_redacted(reader, options, scan);
  if (!summary) return failed(summary.error(), messages);
  return finish(scan, *summary);
}

using enum OptionSpec::Repeat;

constexpr std::array kOptions = {
    rows::kRules,
    rows::kAddRules,
    rows::kLists,
    rows::kAddLists,
    OptionSpec{"Rules", "level", 0, "LEVEL", once, kLevelChoices, "run only rules of this level and above"},
    OptionSpec{"Rules", "tag", 0, "TAG", many, "", "run only rules that have the tag"},
    OptionSpec{"Rules", "rule", 0, "ID", many, "", "run only the rule of this id or name"},
    rows::kPlaceholders,
    rows::kKeywordScope,
    OptionSpec{"Rules", "ignore", 0, "FILE", many, "",
               "reasons that somebody has looked at and does not want: CSV with kind,value,rule,until,why,by; they are counted by row"},
    OptionSpec{"Rules", "show-ignored", 0, "", once, "", "list ignored reasons too, at most at level low"},
    rows::kSince,
    rows::kUntil,
    rows::kTz,
    rows::kDateOrder,
    rows::kEncoding,
    rows::kAsOf,
    rows::kFrom,
    rows::kMap,
    rows::kChannels,
    rows::kPrivate,
    rows::kMaxErrors,
    OptionSpec{"Posts", "strict", 0, "", once, "",
               "exit code 4 for any bad record or fault around records; 3 for any faulty rule, and for any row of a source list or of "
               "--ignore that is left out, as posts are judged by rows as by rules; 6 for any post of which not all links, mentions... are "
               "looked at, or for which correlation rules had no memory"},
    rows::kMaxRecord,
    rows::kMaxDepth,
    rows::kMaxUnpacked,
    rows::kMaxRatio,
    rows::kMaxWindow,
    rows::kMaxMembers,
    OptionSpec{"Limits", "max-correlated", 0, "SIZE", once, "",
               "memory for what correlation rules remember of posts, usually 40M; those that came after it was used up are counted"},
    OptionSpec{"Output", "format", 'f', "NAME[=FILE]", many, "text|ndjson",
               "text for people or ndjson for programs; several with files; usually text on a terminal, else ndjson"},
    rows::kOutput,
    OptionSpec{"Output", "min-level", 0, "LEVEL", once, kLevelChoices,
               "list only posts of this level and above; usually low in ndjson, medium in text"},
    OptionSpec{"Output", "show-guarded", 0, "", once, "",
               "also list posts that a filter excludes, at level low; they are not counted as flagged"},
    OptionSpec{"Output", "fail-on", 0, "LEVEL", once, kLevelChoices, "exit code 1 if a post of this level or above was flagged, or a cluster found"},
    OptionSpec{"Output", "manifest", 0, "FILE", once, "", "write what was run on what, with versions, hashes and counts (JSON)"},
    OptionSpec{"Output", "compare-manifest", 0, "FILE", once, "",
               "tell how many rules and rows of lists changed since the scan that wrote the manifest FILE, which may be that of --manifest"},
    OptionSpec{"Output", "counts", 0, "FILE", once, "",
               "write posts and flagged posts per platform, channel, day, language and rule (CSV)"},
    OptionSpec{"Output", "copies", 0, "FILE", once, "",
               "write the texts of 40 letters and more that two or more flagged posts share: posts, channels, views, first seen (CSV)"},
    rows::kColor,
    rows::kQuiet,
    OptionSpec{"Privacy", "pseudonymise", 0, "KEYFILE", once, "",
               "write pseudonyms in place of people, made with the secret in KEYFILE (32 bytes and more)"},
    rows::kCrosswalk,
    OptionSpec{"Privacy", "redact-text", 0, "", once, "",
               "leave out what was written: texts, titles, captions, cards, and what was found in them"},
    OptionSpec{"Running", "threads", 'j', "N", once, "", "threads; usually one a processor; the output does not depend on it"},
    OptionSpec{"Running", "no-guard", 0, "", once, "",
               "evaluate every rule on every post: slow, for checking; the output does not depend on it"},
};

constexpr CommandSpec kScan = {
    .name = "scan",
    .operands = "[PATH...]",
    .summary = "flag posts that deserve a fact-checker's time",
    .about =
        "Reads exports, runs the rules over every post, and lists the posts that a rule flags, with the reason and the "
        "exact words. A PATH is a file, a folder (every export in it) or - for standard input, which is also read when no PATH is "
        "given.\n\n"
        "Correlation rules look across posts: they count what other rules found, by group and within a time, and give clusters, which stand "
        "behind the posts. A rule that they count is not reported by itself, unless they say so (generate: true).\n\n"
        "--ignore is CSV with the columns kind,value,rule,until,why,by. The kind is post (the value is a post's id) or one of those of "
        "source "
        "lists: domain, host, url, handle:PLATFORM, id:PLATFORM, name:PLATFORM (as in handle:telegram). why must be filled; rule, the id "
        "or "
        "name of the one rule that is meant, until, a day from which on the row does not apply, and by may be empty.\n\n"
        "A source list or a file of --ignore of which nothing can be used does not stop the scan, but the summary names it, and the exit "
        "code is 2.\n\n"
        "--pseudonymise is for results that are to be shared: ids of posts, authors, forwards and personal channels, handles and mentions "
        "become pseudonyms, the same under the same key; names, addresses and files of posts, and what lists say of accounts, are left "
        "out. "
        "Public channels keep their names: they are what is studied. Texts stay as they were written, but for @names and addresses of "
        "accounts, "
        "and a search for one finds who wrote it; times and numbers of views help with that: pseudonyms alone are not anonymity. --redact-text "
        "leaves "
        "out texts as well. Only --crosswalk leads back.\n\n"
        "A flag is not a verdict, and no flag does not mean that a post is true: the summary says what was not examined.",
    .examples = "elek scan export.json\nelek scan -f ndjson -o flagged.ndjson exports/\nzcat posts.ndjson.gz | elek scan --fail-on high",
    .choices = "",
    .options = kOptions,
    .run = run_scan,
};

}  // namespace

const CommandSpec& scan_command() { return kScan; }

}  // namespace elek::cli
