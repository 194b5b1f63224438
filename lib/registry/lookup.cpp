#include "registry/lookup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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

/// Puts one question after the other and keeps what is new.
class Questions {
 public:
  Questions(const Registry& registry, const Lookalikes& lookalikes, Folder& folder, Answer& answer)
      : registry_(registry), lookalikes_(lookalikes), folder_(folder), answer_(answer) {}

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

Answer look_up(const Registry& registry, const Lookalikes& lookalikes, std::string_view term, Folder& folder) {
  Answer answer;
  answer.term = term;
  term = trimmed(term);
  Questions questions(registry, lookalikes, folder, answer);
  if (const auto account = account_term(registry, term)) {
    questions.ask_platform(account->platform, account->word);
    return answer;
  }
  answer.address = address_in(term);
  if (answer.address) {
    questions.ask_address(*answer.address);
    if (may_be_called(term)) questions.ask_everywhere(term);
  } else {
    for (const std::string& platform_name : registry.platforms()) questions.ask_platform(platform_name, term);
  }
  return answer;
}

}  // namespace elek
