#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/ascii_text.h"
#include "base/nearest.h"
#include "bytes/unpack.h"
#include "bytes/whole_file.h"
#include "cli/commands.h"
#include "cli/imported_text.h"
#include "cli/list_arguments.h"
#include "cli/messages.h"
#include "cli/named_outputs.h"
#include "cli/option_rows.h"
#include "cli/sources_numbers.h"
#include "cli/sources_verify.h"
#include "cli/terminal_facts.h"
#include "cli/updates.h"
#include "registry/imports/import.h"
#include "write/lists_text.h"
#include "write/terminal.h"

namespace elek::cli {
namespace {

constexpr std::string_view kTiers = "exposed|mirror|advisory|state|sanctioned|satire|factcheck|protect";
constexpr std::string_view kForeignFormats = "hosts|plain|csv|misp|stix|opensources|trust.txt";
constexpr std::size_t kMostListBytes = std::size_t{256} << 20U;

Outcome write_to(const std::string& path, const std::string& text, Messages& messages) {
  auto outputs = open_outputs({{"", path}});
  return outputs ? write_output(outputs->front(), text, messages) : failed(outputs.error(), messages);
}

// ---- list

Outcome list_sources(Checked& checked, const std::string& path, Messages& messages) {
  const std::vector<std::string> lists = list_paths(checked);
  if (checked.typed().operands().size() > 1) checked.blame("elek sources list takes no operands; name lists with --lists");
  if (checked.error()) return refuse(*checked.error());
  if (const auto kept = keep_from_files({path}, list_files(lists), "the source lists"); !kept) return failed(kept.error(), messages);
  const auto registry = load_lists(lists, messages);
  if (!registry) return failed(registry.error(), messages);
  messages.finish();
  std::string text;
  append_lists_text(text, *registry);
  Outcome outcome = write_to(path, text, messages);
  outcome.add(lists_outcome(*registry));
  return outcome;
}

// ---- import

/// What --column OURS=THEIRS says.
void read_columns(Checked& checked, std::map<Column, std::string>& columns) {
  for (const std::string& option : checked.typed().all("column")) {
    const auto bad = add_columns(option, columns);
    if (bad) checked.blame(fmt::format("--column {}: write it as value=domain: a column of ours, and one of theirs", *bad));
  }
}

ImportOptions import_options(Checked& checked) {
  ImportOptions options;
  if (const auto format = checked.choice("from", kForeignFormats)) options.format = foreign_format_named(*format);
  (void)checked.choice("tier", kTiers);
  read_columns(checked, options.columns);
  struct Default {
    std::string_view option;
    Column column;
  };
  constexpr auto kDefaults = std::to_array<Default>({{"tier", Column::tier},
                                                     {"label", Column::label},
                                                     {"operation", Column::operation},
                                                     {"owner", Column::owner},
                                                     {"said-by", Column::said_by},
                                                     {"said-url", Column::said_url},
                                                     {"said-on", Column::said_on},
                                                     {"authority", Column::authority}});
  for (const auto& [option, column] : kDefaults) {
    const std::string* const value = checked.typed().value(option);
    if (value != nullptr && trimmed(*value).empty()) checked.blame(fmt::format("--{} is empty", option));
    if (value != nullptr) options.defaults[column] = *value;
  }
  const std::string* licence = checked.typed().value("licence");
  if (licence == nullptr || trimmed(*licence).empty()) {
    checked.blame(
        "under which licence may the list be used? --licence CC0-1.0, or what its owner says; --licence unknown for your own desk only");
  } else {
    options.defaults[Column::note] = fmt::format("licence: {}", *licence);
  }
  return options;
}

std::string told_of(const std::string& file, const ImportedList& list, const ImportedText& text) {
  std::string out;
  append_for_terminal(out, file);
  out += fmt::format(": {}, {} {}, {} {}", name_of(list.format), list.names, list.names == 1 ? "name" : "names", text.rows, text.rows == 1 ? "row" : "rows");
  if (list.repeated != 0) out += fmt::format(", {} repeated", list.repeated);
  if (text.refused != 0) out += fmt::format(", {} refused", text.refused);
  if (list.passed_over != 0) out += fmt::format(", {} not sources", list.passed_over);
  return out + "\n";
}

Outcome import_sources(Checked& checked, const std::string& path, Messages& messages) {
  const std::span<const std::string> files = std::span(checked.typed().operands()).subspan(1);
  if (files.size() != 1) checked.blame("which list? elek sources import takes one file, or - for standard input");
  const ImportOptions options = import_options(checked);
  if (checked.error()) return refuse(*checked.error());
  const std::string& file = files.front();
  if (const auto kept = keep_from_files({path}, {file}, "the lists to import"); !kept) return failed(kept.error(), messages);
  auto bytes = whole_file(file, kMostListBytes);
  if (!bytes) return failed({ErrorCode::input_unusable, fmt::format("{}: {}", file, bytes.error().message), bytes.error().help}, messages);
  if (bytes->size() > kMostListBytes)
    return failed({ErrorCode::input_unusable, fmt::format("{} is too large", file), "a list may have 256 MiB"}, messages);
  const auto plain = unpack_all(*std::move(bytes), kMostListBytes);
  if (!plain) return failed({ErrorCode::input_unusable, fmt::format("{}: {}", file, plain.error().message), plain.error().help}, messages);
  const auto list = import_list(file, *plain, options, messages);
  if (!list) return failed({list.error().code, fmt::format("{}: {}", file, list.error().message), list.error().help}, messages);
  const ImportedText text = imported_text(file, *list, messages);
  messages.finish();
  if (list->names == 0)
    return failed({ErrorCode::input_unusable, fmt::format("{}: no name was found in it, and nothing is written", file),
                   "is it a list? --from says of which kind, --column which column of a table holds the names"}, messages);
  if (text.rows == 0)
    return failed({ErrorCode::input_unusable, fmt::format("{}: no row could be made of it, and nothing is written", file), "see above"},
                  messages);
  Outcome outcome = write_to(path, text.csv, messages);
  messages.tell(told_of(file, *list, text));
  if (checked.typed().has("strict") && text.refused != 0) outcome.add(Exit::input);
  return outcome;
}

/// What `elek sources` can do.
struct Task {
  std::string_view name;
  std::array<std::string_view, 3> groups;  ///< of options that mean something to it
  Outcome (*run)(Checked& checked, const std::string& path, Messages& messages);
};

constexpr auto kTasks = std::to_array<Task>({{"list", {"Lists"}, list_sources},
                                             {"stats", {"Lists", "Counting", "Counting and comparing"}, count_sources},
                                             {"diff", {"Counting and comparing"}, compare_sources},
                                             {"import", {"Importing"}, import_sources},
                                             {"update", {"Updating", "Network"}, update_sources},
                                             {"verify", {"Lists", "Verifying", "Network"}, verify_sources}});

bool knows(const Task& task, const OptionSpec& option) { return std::ranges::find(task.groups, option.group) != task.groups.end(); }

// An option that has no effect would be taken for one that has.
void check_options(Checked& checked, const Task& task) {
  for (const OptionSpec& option : sources_command().options) {
    const auto owner = std::ranges::find_if(kTasks, [&](const Task& other) { return knows(other, option); });
    if (owner == kTasks.end() || knows(task, option) || !checked.typed().has(option.name)) continue;
    checked.blame(fmt::format("--{} is for elek sources {}", option.name, owner->name));
  }
}

Outcome run_sources(const Typed& typed) {
  Checked checked(sources_command(), typed);
  Messages messages(typed.has("quiet") ? Verbosity::quiet : Verbosity::normal, color_for(STDERR_FILENO, typed.value("color")));
  (void)checked.choice("color", kColorChoices);
  const std::string path = typed.has("output") ? *typed.value("output") : "-";
  const std::vector<std::string>& words = typed.operands();
  if (words.empty()) return refuse(usage_error(sources_command(), "say what to do: list, stats, diff, import, update or verify"));
  const auto task = std::ranges::find(kTasks, words.front(), &Task::name);
  if (task == kTasks.end()) {
    return refuse(usage_error(sources_command(), fmt::format("elek sources cannot {}; there are list, stats, diff, import, update and verify", words.front())));
  }
  check_options(checked, *task);
  return task->run(checked, path, messages);
}

using enum OptionSpec::Repeat;

constexpr std::array kOptions = {
    OptionSpec{"Lists", "lists", 'l', "PATH", many, "",
               "a source list (CSV) or a folder of them, instead of those that ship with elek and those it updates"},
    OptionSpec{"Lists", "add-lists", 0, "PATH", many, "", "more source lists, beside those"},
    OptionSpec{"Counting", "as-of", 0, "DAY", once, "", "count the rows that have expired by then"},
    OptionSpec{"Counting and comparing", "format", 'f', "NAME[=FILE]", many, "text|ndjson", "text for people (usual) or ndjson for programs; several with files"},
    OptionSpec{"Importing", "from", 0, "FORMAT", once, kForeignFormats, "what the file is; usually seen from what it holds"},
    OptionSpec{"Importing", "tier", 0, "TIER", once, kTiers, "what the list says of its names, where it does not say it itself"},
    OptionSpec{"Importing", "said-by", 0, "NAME", once, "", "who says so, where the list does not name anybody"},
    OptionSpec{"Importing", "said-on", 0, "DAY", once, "", "since when, where the list has no day: 2026-06-19"},
    OptionSpec{"Importing", "said-url", 0, "URL", once, "", "where it can be read"},
    OptionSpec{"Importing", "licence", 0, "TEXT", once, "", "under which the list may be used; goes into the note of each row"},
    OptionSpec{"Importing", "label", 0, "WORD", once, "", "a word for people: clone, network site, news site..."},
    OptionSpec{"Importing", "operation", 0, "NAME", once, "", "the operation that the names belong to"},
    OptionSpec{"Importing", "owner", 0, "NAME", once, "", "who owns them; of a trust.txt, whose it is"},
    OptionSpec{"Importing", "authority", 0, "WORD", once, "", "what kind of source it is: research, government, newsroom..."},
    OptionSpec{"Importing", "column", 0, "OURS=THEIRS,...", many, "", "which column of a table holds what: value=Domain,label=Verdict"},
    OptionSpec{"Importing", "strict", 0, "", once, "", "exit code 4 if any name of the list was refused; the rows of the others are written"},
    OptionSpec{"Updating", "to", 0, "FOLDER", once, "", "keep the lists there, instead of where a scan looks for them by itself"},
    OptionSpec{"Updating", "only", 0, "NAME", many, "", "only this list"},
    rows::kDryRun,
    rows::kOn,
    OptionSpec{"Updating", "accept", 0, "", once, "", "take lists in spite of what speaks against them"},
    rows::kRollback,
    OptionSpec{"Verifying", "outlet", 0, "DOMAIN", once, "", "whose the account claims to be, where no list says it"},
    OptionSpec{"Verifying", "save", 0, "FILE", once, "", "keep what outlets say of their accounts as a source list, for claim.status in rules"},
    OptionSpec{"Verifying", "yes", 0, "", once, "", "ask without a question"},
    OptionSpec{"Verifying", "contact-suspects", 0, "", once, "", "also ask sites that a list calls a fake; they see who asks"},
    OptionSpec{"Network", "offline", 0, "", once, "", "contact nobody: say what is kept, or who would be asked; also where ELEK_OFFLINE is set"},
    OptionSpec{"Network", "timeout", 0, "SECONDS", once, "", "give up what takes longer; usually 300, to verify 30"},
    OptionSpec{"Network", "tries", 0, "N", once, "", "try so often where it may help; usually 4, to verify 2"},
    OptionSpec{"Network", "max-size", 0, "SIZE", once, "", "refuse what is larger; usually 64M, to verify 1M"},
    rows::kCaFile,
    rows::kAllowPrivate,
    rows::kOutput,
    rows::kColor,
    rows::kQuiet,
};

constexpr CommandSpec kSources = {
    .name = "sources",
    .operands = "list|stats|diff|import|update|verify [NAME...]",
    .summary = "list source lists, count and compare them, import those of others, update them; verify accounts",
    .about =
        "elek sources list shows the lists that a scan asks: how many rows of which tier, the newest day, and the file.\n\n"
        "elek sources stats shows them in numbers: rows by tier, kind, country, operation and source, the days when it was said and reviewed, how many "
        "rows name an address, an owner, who pays; which names two lists have, and which stand under several tiers.\n\n"
        "elek sources diff OLD NEW shows the rows in which two versions of a list differ, and in which columns; of two folders the lists of one "
        "name. The exit code is 0 whether they differ or not.\n\n"
        "elek sources import FILE writes a source list (CSV) of a list that others keep: a hosts file (hosts), names or addresses in "
        "lines, those "
        "of ad blockers, too (plain), a table (csv), a warninglist of MISP (misp), a STIX 2.1 bundle (stix: domain-name, url, "
        "user-account, and "
        "indicators of one such pattern that are not revoked), OpenSources JSON (opensources), or a trust.txt. Which it is, is seen from "
        "what it "
        "holds; --from says it instead. --licence must say under which licence it may be used. Every row needs a tier, who says so and "
        "since "
        "when: what the list does not say itself is said with --tier, --said-by and --said-on. Names that cannot be rows are told and left "
        "out; so are "
        "names of platforms on which many people publish. Look at the rows before you use them: elek lint FILE knows popular sites and "
        "contradictions.\n\n"
        "elek sources update FILE fetches the lists that a subscription file names, and keeps them up to date. Nothing in elek contacts "
        "anybody but this, verify, and elek rules update; and this only whom FILE names; without FILE it is subscriptions.csv in ~/.config/elek. FILE is CSV; its first row "
        "names the columns: name (of the list), url (https), and licence; and where the list does not say it itself tier, said_by, said_on, "
        "said_url, label, operation, owner, authority; from and columns as in importing; sha256, which pins one version; ed25519, the "
        "keeper's public key, and signature, where that of the list is (usually its url with .sig behind it). What the list does not say "
        "and you do not: said_by is its host, said_url its url, said_on the day on which it was changed there.\n\n"
        "The lists are kept in ~/.local/share/elek/lists, where every command finds them by itself: beside the lists that ship with elek, and "
        "in the place of one of the same name. Those of --to are used with --add-lists. What changes is shown before it is done. A list that "
        "loses a fifth of its rows, that exposes popular sites or names that are protected, that is older than what is here, or of which most "
        "cannot be read is not taken without --accept; one whose proofs fail is never taken. The version before is kept: --rollback changes them for each other. "
        "Addresses inside private networks are refused, whatever name or redirect leads to them. Proxies are those of https_proxy, all_proxy "
        "and no_proxy; certificates those of the system, CURL_CA_BUNDLE or SSL_CERT_FILE. Exit code 75: try again later.\n\n"
        "elek sources verify TERM... asks outlets whether accounts are theirs: it fetches trust.txt (journallist.net) of a site, from "
        "/.well-known/trust.txt or /trust.txt. A TERM is a domain, an account (telegram:name, t.me/name), or a source list, all of whose protected "
        "sites are asked. Whose an account is said to be, the lists say, by rows of tier protect that bear one name; or --outlet. Who would "
        "be asked is shown, and asked only after a yes; sites that a list calls a fake only with --contact-suspects. An account is listed, "
        "not listed where the outlet names others on that platform, and else unknown, which means nothing. Of an owner or an association "
        "both sides must say it: name both. --save keeps the accounts as a source list: with --add-lists a scan knows by it, asking nobody, "
        "which accounts of an outlet's name are the outlet's own (fields claim.of, claim.status, claim.via).",
    .examples =
        "elek sources list\n"
        "elek sources stats --as-of 2026-12-01\n"
        "elek sources diff old.csv new.csv -f ndjson\n"
        "elek sources import hosts.txt --tier advisory --said-by 'A. Keeper' --said-on 2026-06-19 \\\n"
        "    --licence MIT -o keeper.csv\n"
        "elek sources import bundle.json --tier exposed --licence 'TLP:CLEAR' -o bundle.csv\n"
        "printf 'name,url,licence\\nlab,https://lists.example.org/lab.csv,CC0-1.0\\n' > mine.csv\n"
        "elek sources update mine.csv --dry-run\n"
        "elek sources verify t.me/tengrinews --yes\n"
        "elek sources verify rules/sources/protected_central_asia.csv --save own_accounts.csv",
    .choices = "list|stats|diff|import|update|verify",
    .options = kOptions,
    .run = run_sources,
};

}  // namespace

const CommandSpec& sources_command() { return kSources; }

}  // namespace elek::cli
