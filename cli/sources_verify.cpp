// Whether an account is the outlet's that it is said to be: the outlet alone can say so, on its own site. To ask it is to be seen by it, so
// who would be asked is said first, and nobody is asked without a yes; least of all those whom a list calls a fake.

#include "cli/sources_verify.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "base/ascii_text.h"
#include "bytes/fetch.h"
#include "cli/commands.h"
#include "cli/list_arguments.h"
#include "cli/named_outputs.h"
#include "cli/signals.h"
#include "cli/terminal_facts.h"
#include "cli/update_arguments.h"
#include "link/canonical_url.h"
#include "registry/trust_txt.h"
#include "write/source_list_csv.h"
#include "write/terminal.h"
#include "write/trust_rows.h"
#include "write/trust_text.h"

namespace elek::cli {
namespace {

enum class Consent : std::uint8_t { ask, given, never };

struct VerifyArguments {
  std::vector<std::string> terms, lists;
  std::string outlet;  ///< --outlet, canonical; empty: what lists say
  std::string save;    ///< --save; empty: nowhere
  bool contacts_suspects = false;
  Consent consent = Consent::ask;
  FetchOptions fetch;
};

std::string domain_of(const std::string& term) {
  const auto address = canonicalize(term);
  return address ? address->domain : "";
}

VerifyArguments verify_arguments(Checked& checked) {
  const Typed& typed = checked.typed();
  VerifyArguments arguments;
  arguments.terms.assign(typed.operands().begin() + 1, typed.operands().end());
  if (arguments.terms.empty()) checked.blame("who is to be verified? a domain, an account (telegram:name, t.me/name), or a source list");
  if (std::ranges::any_of(arguments.terms, [](const std::string& term) { return trimmed(term).empty(); }))
    checked.blame("a term is empty: name a domain, an account (telegram:name, t.me/name), or a source list");
  arguments.lists = list_paths(checked);
  if (const std::string* const outlet = typed.value("outlet")) {
    arguments.outlet = domain_of(*outlet);
    if (arguments.outlet.empty()) checked.blame(fmt::format("--outlet {}: name the domain of a site", *outlet));
  }
  if (const std::string* const file = typed.value("save")) {
    arguments.save = *file;
    if (file->empty()) checked.blame("--save needs the name of a file");
  }
  arguments.contacts_suspects = typed.has("contact-suspects");
  arguments.fetch = fetch_options(checked);
  if (typed.has("yes")) arguments.consent = Consent::given;
  if (is_offline(typed)) arguments.consent = Consent::never;
  // A small file that most sites do not have: what is usual for a list would be a long wait.
  constexpr std::int64_t kUsualMs = 30'000;
  constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 20U;
  if (!typed.has("timeout")) arguments.fetch.limits.total_ms = kUsualMs;
  if (!typed.has("tries")) arguments.fetch.limits.max_tries = 2;
  if (!typed.has("max-size")) arguments.fetch.limits.max_bytes = kMostBytes;
  return arguments;
}

/// "telegram:name", "tg: @name", "https://t.me/name".
std::optional<Account> account_in(const std::string& term) {
  const std::size_t colon = term.find(':');
  const std::string_view platform =
      colon == std::string::npos ? std::string_view() : platform_called(trimmed(std::string_view(term).substr(0, colon)));
  if (!platform.empty()) {
    const std::string handle = account_handle(trimmed(std::string_view(term).substr(colon + 1)));
    return handle.empty() ? std::nullopt : std::optional(Account{platform, Account::By::handle, handle});
  }
  const auto address = canonicalize(term);
  return address ? account_of(*address) : std::nullopt;
}

/// Whom to ask about what.
class Questions {
 public:
  void ask(const std::string& domain) { outlet(domain); }
  void ask(ClaimedAccount pair) {
    std::vector<ClaimedAccount>& accounts = outlet(pair.domain).accounts;
    const auto text = account_text(pair.account);
    if (std::ranges::none_of(accounts, [&](const ClaimedAccount& other) { return account_text(other.account) == text; }))
      accounts.push_back(std::move(pair));
  }
  std::vector<AskedOutlet> outlets() && { return std::move(outlets_); }

 private:
  AskedOutlet& outlet(const std::string& domain) {
    const auto known = std::ranges::find(outlets_, domain, &AskedOutlet::domain);
    return known != outlets_.end() ? *known : outlets_.emplace_back(AskedOutlet{.domain = domain, .trust = {}, .why_not = {}, .url = {}, .day = {}, .accounts = {}});
  }
  std::vector<AskedOutlet> outlets_;
};

bool is_list(const std::string& term) {
  std::error_code error;
  return std::filesystem::exists(term, error);
}

/// All outlets that a list protects.
std::expected<void, Error> add_list(const std::string& path, Questions& questions, Messages& messages) {
  const auto registry = load_lists({path}, messages);
  if (!registry) return std::unexpected(registry.error());
  bool names_any = false;
  for (std::uint32_t i = 0; i < registry->size(); ++i) {
    const Entry entry = registry->entry(EntryIndex{i});
    if (entry.tier != Tier::protect || entry.kind != EntryKind::domain) continue;
    const std::string domain = domain_of(fmt::format("https://{}", entry.text(Column::value)));
    if (domain.empty()) continue;
    names_any = true;
    questions.ask(domain);
    for (ClaimedAccount& pair : accounts_of(*registry, domain)) questions.ask(std::move(pair));
  }
  if (names_any) return {};
  return std::unexpected(Error{ErrorCode::usage, fmt::format("{} names no outlet that could be asked", path),
                               "outlets are its rows of the kind domain and the tier protect"});
}

std::expected<void, Error> add_term(const std::string& term, const VerifyArguments& arguments, const Registry& registry,
                                    Questions& questions, Messages& messages) {
  if (is_list(term)) return add_list(term, questions, messages);
  if (const auto account = account_in(term)) {
    auto outlets = arguments.outlet.empty() ? outlets_of(registry, *account) : std::vector{ClaimedAccount{arguments.outlet, *account, ""}};
    for (ClaimedAccount& pair : outlets) questions.ask(std::move(pair));
    if (!outlets.empty()) return {};
    return std::unexpected(Error{ErrorCode::usage, fmt::format("{}: no list says whose account that is", term),
                                 "name the outlet that it claims to be: --outlet DOMAIN"});
  }
  const std::string domain = term.contains('.') ? domain_of(term) : "";
  if (domain.empty())
    return std::unexpected(
        Error{ErrorCode::usage, fmt::format("{} is no domain, no account and no list", term), "an account is written telegram:name"});
  questions.ask(domain);
  for (ClaimedAccount& pair : accounts_of(registry, domain)) questions.ask(std::move(pair));
  return {};
}

std::string suspicion(const Registry& registry, const std::string& domain) {
  std::vector<EntryIndex> found;
  if (const auto address = canonicalize(fmt::format("https://{}", domain))) registry.find_url(*address, found);
  for (const EntryIndex index : found) {
    const Entry entry = registry.entry(index);
    if (may_flag(entry.tier))
      return fmt::format("not asked, as {} calls it {}; --contact-suspects asks it, and lets it see who asks",
                         registry.list(entry.list).name, name_of(entry.tier));
  }
  return "";
}

/// All that the terms mean. Those that are not to be asked say why.
std::expected<std::vector<AskedOutlet>, Error> outlets_to_ask(const VerifyArguments& arguments, const Registry& registry,
                                                              Messages& messages) {
  Questions questions;
  for (const std::string& term : arguments.terms) {
    if (const auto added = add_term(term, arguments, registry, questions, messages); !added) return std::unexpected(added.error());
  }
  std::vector<AskedOutlet> outlets = std::move(questions).outlets();
  for (AskedOutlet& outlet : outlets) {
    if (!arguments.contacts_suspects) outlet.why_not = suspicion(registry, outlet.domain);
  }
  return outlets;
}

/// Says who would be asked. `ask`: nobody said yes.
Consent consent_to(const std::vector<AskedOutlet>& outlets, const VerifyArguments& arguments, Messages& messages) {
  std::vector<std::string> hosts;
  for (const AskedOutlet& outlet : outlets) {
    if (outlet.why_not.empty()) hosts.push_back(outlet.domain);
  }
  if (hosts.empty()) return Consent::given;
  const std::string told = for_terminal(fmt::format("would be asked: {}", fmt::join(hosts, ", ")));
  const bool can_ask = arguments.consent == Consent::ask && is_terminal(STDIN_FILENO) && is_terminal(STDERR_FILENO);
  if (!can_ask) {
    messages.tell(told + "\n");
    return arguments.consent;
  }
  messages.ask(told + "\nAsk them? [y/N] ");
  const int answer = std::getchar();
  if (answer == EOF) messages.ask("\n");
  return answer == 'y' || answer == 'Y' ? Consent::given : Consent::ask;
}

constexpr std::size_t kDayLetters = 10;  // of 2026-06-19

/// Asks one outlet where the format says that the file is.
void ask_outlet(AskedOutlet& outlet, const FetchOptions& options, Outcome& outcome) {
  for (const char* const path : {"/.well-known/trust.txt", "/trust.txt"}) {
    const auto url = read_https_url(fmt::format("https://{}{}", outlet.domain, path));
    if (!url) return;
    const auto fetched = fetch(*url, {}, options);
    if (fetched) outlet.trust = read_trust_txt(fetched->bytes);
    if (outlet.trust) {
      outlet.url = url->text;
      if (fetched->made) outlet.day = to_rfc3339(*fetched->made).substr(0, kDayLetters);
      return;
    }
    outlet.why_not = fetched ? "publishes no trust.txt" : fmt::format("no trust.txt was to be had: {}", fetched.error().message);
    if (fetched || fetched.error().code == ErrorCode::input_unusable) continue;
    outcome.add(fetched.error().code);
    return;
  }
}

std::expected<std::optional<OutputFile>, Error> opened(const std::string& path) {
  auto output = open_output(path);
  if (!output) return std::unexpected(output.error());
  return std::move(*output);
}

/// Keeps what outlets say of their accounts as a source list, which a scan can use without asking anybody.
Outcome save_rows(const std::string& file, OutputFile& output, const std::vector<AskedOutlet>& outlets, const Registry& registry,
                  Messages& messages) {
  const std::vector<ImportedRow> rows = trust_rows(outlets, registry);
  std::string csv;
  const std::size_t kept = rows.size() - append_source_list(csv, rows).size();
  if (kept == 0) {
    messages.tell(for_terminal(fmt::format("{} is not written: no outlet that was asked names an account", file)) + "\n");
    return {};
  }
  (void)output.write(csv);
  if (const auto written = output.commit(); !written) return failed(written.error(), messages);
  const std::string accounts = kept == 1 ? "1 account" : fmt::format("{} accounts", kept);
  messages.tell(for_terminal(fmt::format("{}: {} of outlets, named by themselves; use it with --add-lists", file, accounts)) + "\n");
  return {};
}

}  // namespace

Outcome verify_sources(Checked& checked, const std::string& path, Messages& messages) {
  const VerifyArguments arguments = verify_arguments(checked);
  if (!arguments.save.empty()) check_outputs(checked, {path, arguments.save});
  if (checked.error()) return refuse(*checked.error());
  if (const auto kept = keep_from_files({path, arguments.save.empty() ? "-" : arguments.save}, list_files(arguments.lists), "the source lists"); !kept)
    return failed(kept.error(), messages);
  const auto registry = load_lists(arguments.lists, messages);
  if (!registry) return failed(registry.error(), messages);
  auto outlets = outlets_to_ask(arguments, *registry, messages);
  messages.finish();
  if (!outlets) return failed(outlets.error(), messages);
  const Consent consent = consent_to(*outlets, arguments, messages);
  if (consent == Consent::never) return lists_outcome(*registry);
  if (consent == Consent::ask) return failed({ErrorCode::usage, "nobody was asked", "--yes asks them without a question"}, messages);

  // From here others see us.
  catch_stops();
  auto output = open_output(path);
  if (!output) return failed(output.error(), messages);
  auto saved = arguments.save.empty() ? std::expected<std::optional<OutputFile>, Error>() : opened(arguments.save);
  if (!saved) return failed(saved.error(), messages);
  Outcome outcome = lists_outcome(*registry);
  for (AskedOutlet& outlet : *outlets) {
    if (outlet.why_not.empty() && !outcome.stopped) ask_outlet(outlet, arguments.fetch, outcome);
  }
  if (outcome.stopped) return outcome;
  std::string text;
  for (const AskedOutlet& outlet : *outlets) append_outlet_text(text, outlet, *outlets);
  (void)output->write(text);
  if (const auto written = output->commit(); !written) outcome.add(failed(written.error(), messages));
  if (*saved) outcome.add(save_rows(arguments.save, **saved, *outlets, *registry, messages));
  return outcome;
}

}  // namespace elek::cli
