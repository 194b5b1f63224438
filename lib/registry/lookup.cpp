#include "registry/lookup.h"

#include <fmt/format.h>

#include <algorithm>

#include "link/ascii_text.h"
#include "registry/accounts.h"
#include "registry/entry_key.h"

namespace elek {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
}

/// Puts one question after the other and keeps what is new.
class Questions {
 public:
  Questions(const Registry& registry, Folder& folder, Answer& answer) : registry_(registry), folder_(folder), answer_(answer) {}

  void ask_address(const CanonicalUrl& address) {
    keep([&](std::vector<EntryIndex>& found) { registry_.find_url(address, found); });
    if (const auto account = account_of(address)) ask_account(*account);
  }

  void ask_account(const Account& account) {
    answer_.accounts.push_back(fmt::format("{}:{}{}", account.platform, account.by == Account::By::handle ? "@" : "", account.name));
    keep([&](std::vector<EntryIndex>& found) { registry_.find_account(account, found); });
  }

  /// Whatever `word` may be on a platform: a handle, an id, a name.
  void ask_platform(std::string_view platform, std::string_view word) {
    ask_account({platform, Account::By::handle, account_handle(word)});
    const std::string id = account_id(platform, word, IdOf::channel);
    if (id != word || is_digits(word)) ask_account({platform, Account::By::id, id});
    keep([&](std::vector<EntryIndex>& found) { registry_.find_name(platform, folded_name(word, folder_), found); });
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
  Folder& folder_;
  Answer& answer_;
};

// The platform that a term names before a colon, as in "telegram:name"; nothing for schemes and ports.
std::optional<std::string> platform_in(std::string_view term) {
  const std::size_t colon = term.find(':');
  if (colon == std::string_view::npos || colon + 1 == term.size() || term.find_first_of("./@", 0) < colon) return std::nullopt;
  if (term.substr(colon + 1).starts_with("//")) return std::nullopt;
  return lower_letters(term.substr(0, colon));
}

// A term with a dot and no space is meant as a host, known ending or not.
std::optional<CanonicalUrl> address_in(std::string_view term) {
  if (term.starts_with('@')) return std::nullopt;
  auto address = canonicalize(term);
  if (address || !term.contains('.') || term.contains(' ') || term.contains("://")) return address;
  return canonicalize(fmt::format("https://{}", term));
}

void find_imitators(const Registry& registry, Answer& answer) {
  if (!answer.address) return;
  for (std::uint32_t i = 0; i < registry.size(); ++i) {
    const std::string_view imitated = registry.entry(EntryIndex{i}).text(Column::imitates);
    if (imitated.empty() || (imitated != answer.address->host && imitated != answer.address->domain)) continue;
    answer.imitators.push_back(EntryIndex{i});
  }
}

}  // namespace

Answer look_up(const Registry& registry, std::string_view term, Folder& folder) {
  Answer answer;
  answer.term = term;
  Questions questions(registry, folder, answer);
  if (const auto platform = platform_in(term)) {
    questions.ask_platform(*platform, term.substr(platform->size() + 1));
    if (!answer.entries.empty()) return answer;
    answer.accounts.clear();  // it may be an address with a port
  }
  answer.address = address_in(term);
  if (answer.address) {
    questions.ask_address(*answer.address);
  } else if (const auto platform = platform_in(term)) {
    questions.ask_platform(*platform, term.substr(platform->size() + 1));
  } else {
    for (const std::string& platform_name : registry.platforms()) questions.ask_platform(platform_name, term);
  }
  find_imitators(registry, answer);
  return answer;
}

}  // namespace elek
