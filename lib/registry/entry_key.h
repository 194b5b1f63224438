#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic_code.h"
#include "fold/folder.h"
#include "link/canonical_url.h"
#include "registry/accounts.h"
#include "registry/entry.h"

namespace elek {

// The texts under which rows are found. Rows and look-ups make them alike; of each kind none equals another's.

std::string domain_key(std::string_view domain);
std::string host_key(std::string_view host);
/// `address` is a canonical one without its scheme.
std::string address_key(std::string_view address);
std::string account_key(const Account& account);
/// `folded`: see folded_name().
std::string name_key(std::string_view platform, std::string_view folded);

/// Under it stand the rows that imitate what is at `host`.
std::string imitated_key(std::string_view host);

/// The keys of all that a row may name and an address is part of: the most specific first. Not those of its account.
std::vector<std::string> address_keys(const CanonicalUrl& url);

/// A name as it is compared: its folded words, so that case, punctuation and look-alike letters do not matter.
std::string folded_name(std::string_view name, Folder& folder);

/// A canonical address without its scheme and a lone slash at its end: what rows of kind url are compared by.
std::string_view without_scheme(std::string_view url);

/// What a row names: its kind, with the platform of accounts ("handle:telegram").
struct RowKind {
  EntryKind kind = EntryKind::domain;
  std::string platform;
};
std::optional<RowKind> row_kind_named(std::string_view text);

/// The account that a row names by its handle or its id, on a platform that is known.
std::optional<Account> account_of_row(const Entry& entry);

/// Why a value cannot be looked for.
struct ValueProblem {
  DiagnosticCode code{};
  std::string message;
  std::string help;
};

/// The keys under which a row is found; never empty. An address that is an account's page is found as the account too.
std::expected<std::vector<std::string>, ValueProblem> row_keys(const RowKind& kind, std::string_view value, Folder& folder);
/// The same, written over `keys`, whose memory is used again.
std::expected<void, ValueProblem> write_row_keys(const RowKind& kind, std::string_view value, Folder& folder, std::vector<std::string>& keys);

}  // namespace elek
