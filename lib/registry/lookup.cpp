#include "registry/lookup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/ascii_text.h"
#include "link/defang.h"
#include "link/percent.h"
#include "registry/accounts.h"
#include "registry/entry_key.h"
#include "registry/list_cells.h"

namespace elek {
namespace {

// "channel123" and its like, as accounts without a handle are called in results.
bool is_telegram_id(std::string_view platform, std::string_view word) {
  if (platform != "telegram") return false;
  constexpr std::array<std::string_view, 3> kKinds = {"channel", "user", "chat"};
  return std::ranges::any_of(kKinds,
                             [&](std::string_view kind) { return word.starts_with(kind) && is_ascii_number(word.substr(kind.size())); });
}

// Of outlets and of owners whose other rows are looked for: a term has one or two, unless a list is made to have more.
constexpr std::size_t kMostNames = 64;
// Names that a term begins a word of: "news" begins thousands.
constexpr std::size_t kMostGroups = 100;

/// Puts one question after the other and keeps what is new.
class Questions {
 public:
  Questions(const LookupSources& sources, Folder& folder, Answer& answer)
      : registry_(sources.registry), lookalikes_(sources.lookalikes), folder_(folder), answer_(answer) {}

  void ask_address(const CanonicalUrl& address) {
    keep([&](std::vector<EntryIndex>& found) { registry_.find_url(address, found); });
    registry_.find_imitators(address, answer_.imitators);
    answer_.lookalike = lookalikes_.of(address);
    if (const auto account = account_of(address)) ask_account(*account);
  }

  void ask_account(const Account& account) {
    answer_.accounts.push_back(fmt::format("{}:{}{}", account.platform, account.by == Account::By::handle ? "@" : "", account.name));
    keep([&](std::vector<EntryIndex>& found) { registry_.find_account(account, found); });
    if (!answer_.lookalike) answer_.lookalike = lookalikes_.of(account);
  }

  /// Whatever `word` may be on a platform: a handle, an id, a name.
  void ask_platform(std::string_view platform, std::string_view word) {
    ask_account({platform, Account::By::handle, account_handle(word)});
    const std::string id = account_id(platform, word, IdOf::channel);
    if (id != word || is_ascii_number(word) || is_telegram_id(platform, word)) ask_account({platform, Account::By::id, id});
    keep([&](std::vector<EntryIndex>& found) { registry_.find_name(platform, folded_name(word, folder_), found); });
  }

  /// Whether an account of any platform is called `word`, too.
  void ask_everywhere(std::string_view word) {
    const std::string folded = folded_name(word, folder_);
    for (const std::string& platform : registry_.platforms()) {
      const Account account{platform, Account::By::handle, account_handle(word)};
      keep([&](std::vector<EntryIndex>& found) { registry_.find_account(account, found); });
      keep([&](std::vector<EntryIndex>& found) { registry_.find_name(platform, folded, found); });
    }
  }

 private:
  template <typename Ask>
  void keep(const Ask& ask) {
    std::vector<EntryIndex> found;
    ask(found);
    for (const EntryIndex entry : found) {
      if (std::ranges::find(answer_.entries, entry) == answer_.entries.end()) answer_.entries.push_back(entry);
    }
  }

  const Registry& registry_;
  const Lookalikes& lookalikes_;
  Folder& folder_;
  Answer& answer_;
};

/// What was told of a term, and what rows that mention the same names add to that.
class NamesAround {
 public:
  NamesAround(const LookupSources& sources, Folder& folder, Answer& answer)
      : registry_(sources.registry), rows_(sources.named_rows), folder_(folder), answer_(answer), told_(answer.entries.begin(), answer.entries.end()) {}

  /// The rows in which `name` is an outlet's name, an owner's...; those that imitate the outlet are told as its imitators.
  void ask_name(std::string_view name) {
    std::vector<NamedGroup> groups = rows_.find(name, folder_);
    const bool any_whole = std::ranges::any_of(groups, &NamedGroup::whole);
    for (const NamedGroup& group : groups) {
      if (group.by == Column::name && (group.whole || !any_whole)) outlets_.insert(outlets_.end(), group.fresh.begin(), group.fresh.end());
    }
    add_imitators();
    const auto is_imitator = [&](EntryIndex row) { return std::ranges::binary_search(answer_.imitators, row); };
    for (NamedGroup& group : groups) {
      if (group.by == Column::imitates) std::erase_if(group.fresh, is_imitator);
      if (add(std::move(group), answer_.named)) ++answer_.names;
      if (answer_.named.size() > kMostGroups) answer_.named.pop_back();
    }
  }

  /// Other rows of the outlets that were told, and what else their owners have.
  void ask_relatives() {
    outlets_.insert(outlets_.begin(), answer_.entries.begin(), answer_.entries.end());
    for (const Column by : {Column::name, Column::owner}) {
      std::set<std::string_view> asked;
      for (const EntryIndex row : outlets_) {
        const Entry entry = registry_.entry(row);
        if (asked.size() < kMostNames && asked.insert(entry.text(by)).second) add(rows_.same(by, entry, folder_), answer_.related);
      }
    }
  }

 private:
  // Whether there was anything new in it.
  bool add(NamedGroup group, std::vector<NamedGroup>& groups) {
    std::erase_if(group.fresh, [&](EntryIndex row) { return told_.contains(row); });
    if (group.fresh.empty()) return false;
    told_.insert(group.fresh.begin(), group.fresh.end());
    groups.push_back(std::move(group));
    return true;
  }

  void add_imitators() {
    for (const EntryIndex row : outlets_) {
      const Entry entry = registry_.entry(row);
      if (entry.kind != EntryKind::domain && entry.kind != EntryKind::host) continue;
      if (const auto address = canonicalize(fmt::format("https://{}", entry.text(Column::value)))) registry_.find_imitators(*address, answer_.imitators);
    }
    std::ranges::sort(answer_.imitators);
    const auto repeated = std::ranges::unique(answer_.imitators);
    answer_.imitators.erase(repeated.begin(), repeated.end());
  }

  const Registry& registry_;
  const NamedRows& rows_;
  Folder& folder_;
  Answer& answer_;
  std::vector<EntryIndex> outlets_;  // rows of the outlets that were asked for
  std::set<EntryIndex> told_;
};

/// A term that names an account: on which platform, and what stands for it there.
struct AccountTerm {
  std::string platform, word;
};

/// Links that Telegram's programs open, and what their parameter is.
struct TelegramLink {
  std::string_view start, parameter, id_prefix;
};

constexpr auto kTelegramLinks = std::to_array<TelegramLink>({
    {"tg://resolve?", "domain=", ""},
    {"tg://privatepost?", "channel=", "channel"},
    {"tg://user?", "id=", "user"},
});

std::optional<AccountTerm> telegram_link(std::string_view term) {
  for (const TelegramLink& link : kTelegramLinks) {
    if (!starts_with_letters(term, link.start)) continue;
    for (std::string_view rest = term.substr(link.start.size()); !rest.empty();) {
      const std::string_view parameter = rest.substr(0, rest.find('&'));
      rest.remove_prefix(std::min(rest.size(), parameter.size() + 1));
      if (!parameter.starts_with(link.parameter) || parameter.size() == link.parameter.size()) continue;
      return AccountTerm{"telegram", std::string(link.id_prefix) + percent_decoded(parameter.substr(link.parameter.size()))};
    }
  }
  return std::nullopt;
}

// What a term names behind a platform and a colon, as in "telegram:name" and "тг: name"; nothing for schemes, ports, and names with a colon.
std::optional<AccountTerm> account_term(const Registry& registry, std::string_view term) {
  if (auto link = telegram_link(term)) return link;
  const std::size_t colon = term.find(':');
  if (colon == std::string_view::npos || term.substr(colon + 1).starts_with("//")) return std::nullopt;
  const std::string_view before = trimmed(term.substr(0, colon));
  const std::string_view word = trimmed(term.substr(colon + 1));
  std::string platform(platform_called(before));
  if (platform.empty()) platform = lower_letters(before);
  const bool is_known = !platform_called(before).empty() || std::ranges::binary_search(registry.platforms(), platform);
  if (!is_known || word.empty()) return std::nullopt;
  return AccountTerm{std::move(platform), std::string(word)};
}

/// Names and handles may have dots, as in "news.kz", but no path.
bool may_be_called(std::string_view term) { return !term.contains('/'); }

// A term with a dot and no space is meant as a host, known ending or not.
std::optional<CanonicalUrl> address_in(std::string_view term) {
  if (term.starts_with('@')) return std::nullopt;
  auto address = canonicalize(term);
  if (address || term.contains(' ') || term.contains("://") || !refanged(term).contains('.')) return address;
  return canonicalize(fmt::format("https://{}", term));
}

}  // namespace

Answer look_up(const LookupSources& sources, std::string_view term, Folder& folder) {
  Answer answer;
  answer.term = term;
  term = trimmed(term);
  Questions questions(sources, folder, answer);
  const auto account = account_term(sources.registry, term);
  if (account) {
    questions.ask_platform(account->platform, account->word);
  } else if ((answer.address = address_in(term))) {
    questions.ask_address(*answer.address);
    if (may_be_called(term)) questions.ask_everywhere(term);
  } else {
    for (const std::string& platform_name : sources.registry.platforms()) questions.ask_platform(platform_name, term);
  }
  NamesAround names(sources, folder, answer);
  if (!account && (!answer.address || may_be_called(term)) && !term.starts_with('@')) names.ask_name(term);
  names.ask_relatives();
  return answer;
}

}  // namespace elek
