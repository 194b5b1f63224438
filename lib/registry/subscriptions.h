#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/ed25519.h"
#include "bytes/https_url.h"
#include "registry/imports/import.h"

namespace elek {

/// A list, or a pack of rules, that somebody keeps on the web, and that the user wants to have as it is there now.
struct Subscription {
  std::string name;  ///< of the list that is made of it: the stem of its file
  HttpsUrl url;
  std::string licence;
  ImportOptions import;               ///< how rows are made of it, and what is said where it says nothing
  std::string sha256;                 ///< 64 hex digits that its bytes must have; empty: any
  std::optional<Ed25519Key> key;      ///< whose signature it must have
  std::optional<HttpsUrl> signature;  ///< where that is; always there with a key
  std::uint64_t line = 0;
  std::string declared;  ///< 64 hex: SHA-256 over all that the row says. What was made of another is made anew.
};

struct Subscriptions {
  std::vector<Subscription> lists;  ///< in the order of the file
  std::size_t refused = 0;          ///< rows that cannot be used; the header, too. Each is told
};

/// Reads a subscription file: CSV whose first row names the columns, in any order. name, url and licence must be there and filled; from,
/// tier, said_by, said_on, said_url, label, operation, owner, authority, columns, sha256, ed25519 and signature may be.
Subscriptions read_subscriptions(const std::string& file, std::string_view csv, DiagnosticSink& diagnostics);

}  // namespace elek
