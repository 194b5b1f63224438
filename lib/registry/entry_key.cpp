#include "registry/entry_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii_text.h"
#include "link/canonical_url.h"
#include "link/host.h"

namespace elek {
namespace {

using Keys = std::expected<std::vector<std::string>, ValueProblem>;
using Written = std::expected<void, ValueProblem>;

constexpr std::string_view kDomainKey = "d:";
constexpr std::string_view kHostKey = "h:";

ValueProblem bad_value(std::string message, std::string help) {
  return {DiagnosticCode::list_bad_value, std::move(message), std::move(help)};
}

ValueProblem shared_host(std::string_view host) {
  return {DiagnosticCode::list_platform_host, fmt::format("many people publish at {}", host),
          "name the account (handle:telegram) or the page (url)"};
}

// What to write where an address stands instead of a host.
std::string help_for_host(std::string_view value) {
  const auto address = canonicalize(value);
  if (!address) return "write it as in example.kz, without https:// and path";
  const std::string_view rest = without_scheme(address->url);
  if (rest == address->host) return fmt::format("write it as {}", address->host);
  return fmt::format("use kind url for {}, or write {} for the whole site", rest, address->host);
}

// Whether `value` is two labels of ASCII letters, digits and single hyphens inside, the second of letters: what canonicalize() leaves as it
// is. Nearly every row of a long list is such a name, and to look at its letters takes a tenth of the time.
bool is_plain_name(std::string_view value) {
  constexpr std::size_t kMostLabelBytes = 63;
  const std::size_t dot = value.find('.');
  if (dot == std::string_view::npos) return false;
  const std::string_view label = value.substr(0, dot);
  const std::string_view ending = value.substr(dot + 1);
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto fits = [&](char c) { return is_lower(c) || is_ascii_digit(c) || c == '-'; };
  const auto has_size = [](std::string_view part) { return !part.empty() && part.size() <= kMostLabelBytes; };
  return has_size(label) && has_size(ending) && std::ranges::all_of(label, fits) && std::ranges::all_of(ending, is_lower) &&
         !label.starts_with('-') && !label.ends_with('-') && !label.contains("--");
}

std::optional<std::string> named_host(std::string_view value) {
  auto address = canonicalize(fmt::format("https://{}", value));
  if (value.find_first_of("/@?#\\ ") != std::string_view::npos || !address) return std::nullopt;
  return std::move(address->host);
}

std::optional<ValueProblem> check_host(EntryKind kind, std::string_view value, std::string_view host) {
  if (is_platform_host(host)) return shared_host(host);
  if (!host.contains('.') && !is_address(host) && kind == EntryKind::host) {  // of no site: no text names it
    return bad_value(fmt::format("{} is no name of a host", value), help_for_host(value));
  }
  if (kind != EntryKind::domain || is_address(host) || !is_public_suffix(host)) return std::nullopt;
  return bad_value(fmt::format("{} is an ending that many sites share", value), "name a domain under it, as in example.kz");
}

// The key's memory is used again: a long list has a million rows.
Written host_keys(EntryKind kind, std::string_view value, std::vector<std::string>& keys) {
  const bool is_plain = is_plain_name(value);
  const std::optional<std::string> spelled = is_plain ? std::nullopt : named_host(value);
  if (!is_plain && !spelled) return std::unexpected(bad_value(fmt::format("{} is no name of a host", value), help_for_host(value)));
  const std::string_view host = is_plain ? value : std::string_view(*spelled);
  if (auto problem = check_host(kind, value, host)) return std::unexpected(*std::move(problem));
  keys.resize(1);
  keys.front().assign(kind == EntryKind::host ? kHostKey : kDomainKey).append(host);
  return {};
}

// Whether an account's address has nothing behind the account: /name, /@name, /profile/name, /channel/id.
bool is_account_page(std::string_view path) {
  const auto slashes = std::ranges::count(path.ends_with('/') ? path.substr(0, path.size() - 1) : path, '/');
  const bool two_parts = path.starts_with("/profile/") || path.starts_with("/channel/") || path.starts_with("/c/");
  return slashes == (two_parts ? 2 : 1);
}

Keys url_keys(std::string_view value) {
  const auto address = canonicalize(value);
  if (!address) return std::unexpected(bad_value(fmt::format("{} is no web address", value), "write it as in example.kz/page"));
  std::string_view rest = without_scheme(address->url);
  while (rest.ends_with('/')) rest.remove_suffix(1);  // a prefix ends before a slash: see cuts_of()
  if (rest == address->host && is_platform_host(address->host)) return std::unexpected(shared_host(address->host));
  std::vector<std::string> keys = {address_key(rest)};
  const auto account = account_of(*address);
  if (account && is_account_page(address->path) && !rest.contains('?')) keys.push_back(account_key(*account));
  return keys;
}

// "telegram:@name" and "telegram:channel123", as results write accounts.
std::string_view without_platform(const RowKind& kind, std::string_view value) {
  if (value.starts_with(kind.platform + ":")) value.remove_prefix(kind.platform.size() + 1);
  return value;
}

Keys handle_keys(const RowKind& kind, std::string_view value) {
  value = without_platform(kind, value);
  if (value.contains('/')) {
    const auto address = canonicalize(value);
    const auto account = address ? account_of(*address) : std::nullopt;
    if (account && account->platform == kind.platform) return std::vector{account_key(*account)};
  }
  const std::string handle = account_handle(value);
  if (handle.empty() || handle.find_first_of("/ ") != std::string::npos) {
    return std::unexpected(bad_value(fmt::format("{} is no handle", value), "write it as in kun_news, without @ and address"));
  }
  return std::vector{account_key({kind.platform, Account::By::handle, handle})};
}

Keys id_keys(const RowKind& kind, std::string_view value) {
  value = without_platform(kind, value);
  if (value.empty()) return std::unexpected(bad_value("the row has no id", "write it as the platform does, as in 1234567890"));
  if (value.starts_with('@')) return handle_keys(kind, value);
  return std::vector{account_key({kind.platform, Account::By::id, account_id(kind.platform, value, IdOf::channel)})};
}

Keys name_keys(const RowKind& kind, std::string_view value, Folder& folder) {
  const std::string folded = folded_name(value, folder);
  if (folded.empty()) return std::unexpected(bad_value(fmt::format("{} has no letters to compare", value), "write the name as the platform shows it"));
  return std::vector{name_key(kind.platform, folded)};
}

Keys other_keys(const RowKind& kind, std::string_view value, Folder& folder) {
  switch (kind.kind) {
    case EntryKind::url: return url_keys(value);
    case EntryKind::handle: return handle_keys(kind, value);
    case EntryKind::id: return id_keys(kind, value);
    default: return name_keys(kind, value, folder);
  }
}

// Beyond so many parts of a path no row is looked for: addresses of people and sites are shorter.
constexpr std::size_t kMostPathParts = 32;

// Where an address may end so that it is a part of it that a row can name: before each '/' and '?', and at its end. Longest first.
std::vector<std::size_t> cuts_of(std::string_view address) {
  std::vector<std::size_t> cuts;
  for (std::size_t at = 0; at < address.size() && cuts.size() < kMostPathParts; ++at) {
    if (at != 0 && (address[at] == '/' || address[at] == '?')) cuts.push_back(at);
  }
  if (cuts.empty() || cuts.size() < kMostPathParts) cuts.push_back(address.size());
  std::ranges::reverse(cuts);
  return cuts;
}

}  // namespace

std::string domain_key(std::string_view domain) { return fmt::format("{}{}", kDomainKey, domain); }

std::string host_key(std::string_view host) { return fmt::format("{}{}", kHostKey, host); }

std::string address_key(std::string_view address) { return fmt::format("u:{}", address); }

std::string account_key(const Account& account) {
  return fmt::format("{}:{}:{}", account.by == Account::By::handle ? "a" : "i", account.platform, account.name);
}

std::string name_key(std::string_view platform, std::string_view folded) { return fmt::format("n:{}:{}", platform, folded); }

std::string imitated_key(std::string_view host) { return fmt::format("m:{}", host); }

std::vector<std::string> address_keys(const CanonicalUrl& url) {
  std::vector<std::string> keys;
  const std::string_view address = without_scheme(url.url);
  for (const std::size_t cut : cuts_of(address)) keys.push_back(address_key(address.substr(0, cut)));
  keys.push_back(host_key(url.host));
  for (std::string_view domain = url.host; domain.contains('.');) {
    keys.push_back(domain_key(domain));
    domain.remove_prefix(domain.find('.') + 1);
  }
  return keys;
}

std::string folded_name(std::string_view name, Folder& folder) {
  View view;
  folder.fold(ViewKind::words, Case::folded, Markup::plain, name, view);
  return std::string(view.text());
}

std::string_view without_scheme(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  if (url.ends_with('/') && url.find('/') == url.size() - 1) url.remove_suffix(1);
  return url;
}

std::optional<RowKind> row_kind_named(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string_view word = text.substr(0, colon);
  constexpr std::array<std::string_view, 6> kWords = {"domain", "host", "url", "handle", "id", "name"};
  const auto found = std::ranges::find(kWords, word);
  if (found == kWords.end()) return std::nullopt;
  RowKind kind{static_cast<EntryKind>(found - kWords.begin()), ""};
  const bool of_platform = kind.kind >= EntryKind::handle;
  if (of_platform != (colon != std::string_view::npos)) return std::nullopt;
  if (of_platform) kind.platform = lower_letters(text.substr(colon + 1));
  if (const std::string_view known = platform_called(kind.platform); !known.empty()) kind.platform = known;  // "handle:twitter"
  const auto fits = [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '-'; };
  if (of_platform && (kind.platform.empty() || !std::ranges::all_of(kind.platform, fits))) return std::nullopt;
  return kind;
}

std::optional<Account> account_of_row(const Entry& entry) {
  if (entry.kind != EntryKind::handle && entry.kind != EntryKind::id) return std::nullopt;
  const auto kind = row_kind_named(entry.text(Column::kind));
  const std::string_view platform = kind ? platform_called(kind->platform) : std::string_view();
  if (platform.empty()) return std::nullopt;
  const std::string_view value = entry.text(Column::value);
  if (entry.kind == EntryKind::handle) return Account{platform, Account::By::handle, account_handle(value)};
  return Account{platform, Account::By::id, account_id(platform, value, IdOf::channel)};
}

Keys row_keys(const RowKind& kind, std::string_view value, Folder& folder) {
  std::vector<std::string> keys;
  if (auto written = write_row_keys(kind, value, folder, keys); !written) return std::unexpected(std::move(written.error()));
  return keys;
}

Written write_row_keys(const RowKind& kind, std::string_view value, Folder& folder, std::vector<std::string>& keys) {
  if (kind.kind == EntryKind::domain || kind.kind == EntryKind::host) return host_keys(kind.kind, value, keys);
  auto made = other_keys(kind, value, folder);
  if (!made) return std::unexpected(std::move(made.error()));
  keys = *std::move(made);
  return {};
}

}  // namespace elek
