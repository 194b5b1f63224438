#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "bytes/fetch_options.h"
#include "bytes/https_url.h"

namespace elek {

/// What is asked of a server, beside the address.
struct HttpsRequest {
  std::vector<std::string> headers;  ///< "If-None-Match: ..."
  std::uint64_t max_bytes = 0;       ///< of the answer's body
  std::int64_t timeout_ms = 0;       ///< for all of it
};

/// What a server answered. Its headers are another's words: bounded, else as they came.
struct HttpsAnswer {
  int status = 0;
  std::string etag, last_modified, location, content_encoding, content_range;
  bool says_where_it_ends = false;  ///< by a length or by pieces, so that what is cut off is known to be
  std::optional<UnixSeconds> made;  ///< Last-Modified, else Date
  std::optional<std::int64_t> retry_after_s;
  std::string body;
};

/// How a request ended: with an answer, perhaps with a part of it only.
struct HttpsOutcome {
  HttpsAnswer answer;          ///< status 0: there was none
  std::optional<Error> error;  ///< try_again: another try may succeed; input_unusable: it would not; stopped
};

/// One connection after the other to https servers, by libcurl: the only place that knows it. Follows no redirects and sends nothing but
/// what is asked: no cookies, no passwords. Certificates are always checked. One per thread.
class HttpsClient {
 public:
  /// Borrows from `options`.
  explicit HttpsClient(const FetchOptions& options);
  ~HttpsClient();

  /// Blocks.
  HttpsOutcome get(const HttpsUrl& url, const HttpsRequest& request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace elek
