#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/ascii_text.h"
#include "base/utf8.h"
#include "bytes/whole_file.h"
#include "cli/commands.h"
#include "cli/list_arguments.h"
#include "cli/messages.h"
#include "cli/named_outputs.h"
#include "cli/option_rows.h"
#include "cli/terminal_facts.h"
#include "registry/list_cells.h"
#include "registry/lookup.h"
#include "write/lookup_text.h"

namespace elek::cli {
namespace {

constexpr std::string_view kFormats = "text|ndjson";
constexpr std::size_t kMostTermBytes = std::size_t{64} << 20U;

std::expected<std::vector<std::string>, Error> lines_of_standard_input() {
  const auto text = whole_file("-", kMostTermBytes);
  if (!text) return std::unexpected(text.error());
  if (text->size() > kMostTermBytes) {
    return std::unexpected(Error{ErrorCode::input_unusable, "standard input is too large for a list of terms", "give it in parts"});
  }
  return lines_of(*text);
}

bool is_blank(std::string_view term) { return trimmed(term).empty(); }

/// The operands, "-" being the lines of standard input.
std::expected<std::vector<std::string>, Error> terms_of(const Typed& typed) {
  std::vector<std::string> terms;
  for (const std::string& operand : typed.operands()) {
    if (operand != "-") {
      terms.push_back(to_valid_utf8(trimmed(operand)));
      continue;
    }
    const auto lines = lines_of_standard_input();
    if (!lines) return std::unexpected(lines.error());
    for (const std::string& line : *lines) {
      if (!is_blank(line)) terms.push_back(to_valid_utf8(trimmed(line)));
    }
  }
  return terms;
}

std::string text_of(const NamedOutput& output, const Answer& answer, const Registry& registry, const std::string* color) {
  std::string out;
  if (output.format == "ndjson") {
    append_answer_json(out, answer, registry);
  } else {
    append_answer_text(out, answer, registry, color_of(output, color));
  }
  return out;
}

/// Answer by answer, so that many terms take no more memory than one. What cannot be written is told when the output is committed; where
/// none can, nothing more is asked.
void answer_all(std::vector<OpenOutput>& outputs, const std::vector<std::string>& terms, const Registry& registry,
                const std::string* color) {
  const LookupSources sources(registry);
  Folder folder;
  bool any_missed = false;
  for (const std::string& term : terms) {
    const Answer answer = look_up(sources, term, folder);
    any_missed = any_missed || answer.knows_nothing();
    bool any_written = false;
    for (OpenOutput& output : outputs) any_written |= output.file.write(text_of(output.named, answer, registry, color)).has_value();
    if (!any_written) return;
  }
  if (!any_missed) return;
  std::string asked;
  append_lists_asked(asked, registry);
  for (OpenOutput& output : outputs) {
    if (output.named.format == "text") (void)output.file.write(asked);
  }
}

Outcome run_lookup(const Typed& typed) {
  Checked checked(lookup_command(), typed);
  const std::vector<std::string> lists = list_paths(checked);
  const std::vector<NamedOutput> outputs = named_outputs(checked, kFormats);
  const std::string* const color = typed.value("color");
  (void)checked.choice("color", kColorChoices);
  if (typed.operands().empty()) checked.blame("what shall be looked up? a link, a domain, an account, a name, or - for standard input");
  if (std::ranges::any_of(typed.operands(), is_blank)) checked.blame("a term is empty: name a link, a domain, an account, an outlet");
  if (checked.error()) return refuse(*checked.error());
  Messages messages(typed.has("quiet") ? Verbosity::quiet : Verbosity::normal, color_for(STDERR_FILENO, color));
  if (const auto kept = keep_from_files(paths_of(outputs), list_files(lists), "the source lists"); !kept)
    return failed(kept.error(), messages);
  const auto registry = load_lists(lists, messages);
  if (!registry) return failed(registry.error(), messages);
  auto opened = open_outputs(outputs);
  if (!opened) return failed(opened.error(), messages);
  const auto terms = terms_of(typed);
  if (!terms) return failed(terms.error(), messages);
  messages.finish();
  Outcome outcome = lists_outcome(*registry);
  answer_all(*opened, *terms, *registry, color);
  for (OpenOutput& output : *opened) outcome.add(commit_output(output, messages));
  return outcome;
}

using enum OptionSpec::Repeat;

constexpr std::array kOptions = {
    OptionSpec{"Lists", "lists", 'l', "PATH", many, "",
               "a source list (CSV) or a folder of them, instead of those that ship with elek and those it updates"},
    OptionSpec{"Lists", "add-lists", 0, "PATH", many, "", "more source lists, beside those"},
    OptionSpec{"Output", "format", 'f', "NAME[=FILE]", many, kFormats,
               "text for people (usual) or ndjson for programs, one line a term; several with files"},
    rows::kOutput,
    rows::kColor,
    rows::kQuiet,
};

constexpr CommandSpec kLookup = {
    .name = "lookup",
    .operands = "TERM...",
    .summary = "what source lists say about a link, domain, account, outlet or owner",
    .about =
        "Asks the source lists for each TERM: a link or a domain (defanged ones too), an account (@name, telegram:name, tg:name, "
        "telegram:123, t.me/name, tg://resolve?domain=name) or a name: of an account, or of an outlet, its owner, who pays for it, an "
        "operation, or of what others imitate; whole, or the first words. Case, apostrophes, and Cyrillic or Latin letters make no "
        "difference in names. - reads terms from standard input, one a line.\n\n"
        "Of each row it prints what it says, who says so and since when; then who is said to imitate it, what else bears its name, and what "
        "else lists say is of the same owner. Where many rows say the same, the first are shown and all are counted. What no list names may be anything: lists are never complete. No "
        "request is made.",
    .examples =
        "elek lookup spiegel.ltd\nelek lookup Doppelganger 'Rossiya Segodnya'\nelek lookup hxxps://example[.]com/news @example_channel\ncut -f2 links.tsv | elek lookup -f ndjson -",
    .choices = "",
    .options = kOptions,
    .run = run_lookup,
};

}  // namespace

const CommandSpec& lookup_command() { return kLookup; }

}  // namespace elek::cli
