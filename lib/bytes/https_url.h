#pragma once

#include <cstdint>
#include <expected>
#include <string>

#include "base/error.h"

namespace elek {

/// An address that may be fetched: https, with a host, without a password. It is read by libcurl, so that what is judged is what is asked:
/// "https://0x7f.1/" is 127.0.0.1 for both.
struct HttpsUrl {
  std::string text;  ///< as it is asked for, without its fragment
  std::string host;  ///< in lower case; IPv6 in brackets
  std::uint16_t port = 443;
};

/// Errors: usage (no address, another scheme than https, a password in it).
std::expected<HttpsUrl, Error> read_https_url(const std::string& text);

/// Where `reference`, as a redirect gives it, leads from `base`. Errors: input_unusable.
std::expected<HttpsUrl, Error> follow_redirect(const HttpsUrl& base, const std::string& reference);

}  // namespace elek
