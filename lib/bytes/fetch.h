#pragma once

#include <expected>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/time.h"
#include "bytes/fetch_options.h"
#include "bytes/https_url.h"

namespace elek {

/// What a server said of what it gave, so that it can be asked whether it has anything newer.
struct Validators {
  std::string etag, last_modified;
};

/// What was fetched.
struct Fetched {
  bool unchanged = false;        ///< there is nothing newer than what `known` stands for; no bytes
  std::string bytes;             ///< as the server keeps them: not as they were packed for the way
  bool is_surely_whole = false;  ///< the server said where it ends; else a part may be missing, and nobody would know
  Validators validators;
  std::optional<UnixSeconds> made;  ///< when it was last changed, else when it was sent; by the server's clock
  std::string host;                 ///< that gave it, at the end of all redirects
  unsigned tries = 1;
};

/// What came of a file before it broke off, so that a later fetch of the same address can go on from there.
struct PartialFetch {
  std::string bytes;             ///< from the beginning, as they were packed for the way; empty: nothing came
  std::string etag;              ///< a strong one, which promises the same bytes; else nothing is gone on from
  std::string last_modified;     ///< of the whole
  std::string content_encoding;  ///< how they are packed
  std::optional<UnixSeconds> made;
  std::string host;  ///< that gave it, at the end of all redirects
};

/// Fetches a file over https. What breaks off is asked for again from where it broke off; what may pass by itself is tried again, later and
/// later. Blocks. Errors: try_again (it did not pass), input_unusable (another try would not help), usage (ca_file), stopped.
/// `partial`: before, what an earlier fetch left, or nothing; after, what this one leaves: nothing, unless it failed and can be gone on from.
std::expected<Fetched, Error> fetch(const HttpsUrl& url, const Validators& known, const FetchOptions& options, PartialFetch& partial);
std::expected<Fetched, Error> fetch(const HttpsUrl& url, const Validators& known, const FetchOptions& options);

}  // namespace elek
