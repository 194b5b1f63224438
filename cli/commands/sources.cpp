#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "base/ascii_text.h"
#include "base/nearest.h"
#include "bytes/whole_file.h"
#include "cli/commands.h"
#include "cli/list_arguments.h"
#include "cli/messages.h"
#include "cli/named_outputs.h"
#include "cli/option_rows.h"
#include "cli/terminal_facts.h"
#include "registry/imports/import.h"
#include "write/lists_text.h"
#include "write/source_list_csv.h"
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

/// What --column TARGET=SOURCE says.
void read_columns(Checked& checked, std::map<Column, std::string>& columns) {
  for (const std::string& option : checked.typed().all("column")) {
    for (std::string_view rest = option; !rest.empty();) {
      const std::string_view pair = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
      const auto column = column_named(trimmed(pair.substr(0, pair.find('='))));
      if (!column || !pair.contains('='))
        return checked.blame(fmt::format("--column {}: write it as value=domain: a column of ours, and one of theirs", pair));
      columns[*column] = trimmed(pair.substr(pair.find('=') + 1));
    }
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
    if (const std::string* value = checked.typed().value(option)) options.defaults[column] = *value;
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

std::string told_of(const std::string& file, const ImportedList& list, std::uint64_t left_out) {
  std::string out;
  append_for_terminal(out, file);
  out += fmt::format(": {}, {} names, {} rows", name_of(list.format), list.names, list.rows.size() - left_out);
  if (list.repeated != 0) out += fmt::format(", {} repeated", list.repeated);
  if (list.refused + left_out != 0) out += fmt::format(", {} refused", list.refused + left_out);
  if (list.passed_over != 0) out += fmt::format(", {} not sources", list.passed_over);
  return out + "\n";
}

Outcome import_sources(Checked& checked, const std::string& path, Messages& messages) {
  const std::span<const std::string> files = std::span(checked.typed().operands()).subspan(1);
  if (files.size() != 1) checked.blame("which list? elek sources import takes one file, or - for standard input");
  const ImportOptions options = import_options(checked);
  if (checked.error()) return refuse(*checked.error());
  const std::string& file = files.front();
  if (const auto kept = keep_from_files({path}, {file}, "the list"); !kept) return failed(kept.error(), messages);
  const auto bytes = whole_file(file, kMostListBytes);
  if (!bytes) return failed({ErrorCode::input_unusable, fmt::format("{}: {}", file, bytes.error().message), bytes.error().help}, messages);
  if (bytes->size() > kMostListBytes)
    return failed({ErrorCode::input_unusable, fmt::format("{} is too large", file), "a list may have 256 MiB"}, messages);
  const auto list = import_list(file, *bytes, options, messages);
  if (!list) return failed({list.error().code, fmt::format("{}: {}", file, list.error().message), list.error().help}, messages);
  std::string text;
  const auto left_out = append_source_list(text, list->rows);
  for (const ImportedRow* row : left_out) {
    messages.report({DiagnosticCode::list_bad_value,
                     Severity::error,
                     {file, row->line, row->line == 0 ? 0U : 1U},
                     fmt::format("a spreadsheet would take {} for a formula", (*row)[Column::value]),
                     "write the row by hand if you need it"});
  }
  messages.finish();
  if (list->rows.size() == left_out.size())
    return failed({ErrorCode::input_unusable, fmt::format("{}: no row could be made of it, and nothing is written", file), "see above"},
                  messages);
  Outcome outcome = write_to(path, text, messages);
  messages.tell(told_of(file, *list, left_out.size()));
  if (checked.typed().has("strict") && list->refused + left_out.size() != 0) outcome.add(Exit::input);
  return outcome;
}

Outcome run_sources(const Typed& typed) {
  Checked checked(sources_command(), typed);
  Messages messages(typed.has("quiet") ? Verbosity::quiet : Verbosity::normal, color_for(STDERR_FILENO, typed.value("color")));
  (void)checked.choice("color", kColorChoices);
  const std::string path = typed.has("output") ? *typed.value("output") : "-";
  const std::vector<std::string>& words = typed.operands();
  if (words.empty()) return refuse(usage_error(sources_command(), "say what to do: list or import"));
  if (words.front() == "list") return list_sources(checked, path, messages);
  if (words.front() == "import") return import_sources(checked, path, messages);
  return refuse(usage_error(sources_command(), fmt::format("elek sources cannot {}; there are list and import", words.front())));
}

using enum OptionSpec::Repeat;

constexpr std::array kOptions = {
    OptionSpec{"Lists", "lists", 'l', "PATH", many, "",
               "a source list (CSV) or a folder of them, instead of the lists that ship with elek"},
    OptionSpec{"Lists", "add-lists", 0, "PATH", many, "", "more source lists, beside those"},
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
    rows::kOutput,
    rows::kColor,
    rows::kQuiet,
};

constexpr CommandSpec kSources = {
    .name = "sources",
    .operands = "list | import FILE",
    .summary = "list the source lists, or make one of a list that others keep",
    .about =
        "elek sources list shows the lists that a scan asks: how many rows of which tier, the newest day, and the file.\n\n"
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
        "contradictions.",
    .examples =
        "elek sources list\n"
        "elek sources import hosts.txt --tier advisory --said-by 'A. Keeper' --said-on 2026-06-19 \\\n"
        "    --licence MIT -o keeper.csv\n"
        "elek sources import bundle.json --tier exposed --licence 'TLP:CLEAR' -o bundle.csv",
    .choices = "list|import",
    .options = kOptions,
    .run = run_sources,
};

}  // namespace

const CommandSpec& sources_command() { return kSources; }

}  // namespace elek::cli
