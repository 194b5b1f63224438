#include "bytes/https_error.h"

#include <curl/curl.h>
#include <fmt/format.h>

namespace elek {
namespace {

Error passing(std::string message, std::string help) { return {ErrorCode::try_again, std::move(message), std::move(help)}; }
Error lasting(std::string message, std::string help) { return {ErrorCode::input_unusable, std::move(message), std::move(help)}; }

std::string in_brackets(std::string_view detail) { return detail.empty() ? "" : fmt::format(" ({})", detail); }

}  // namespace

Error transfer_error(int code, std::string_view host, std::string_view detail) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return passing(fmt::format("no machine called {} was found", host), "is this computer online, and is the name written correctly?");
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
      return passing("the proxy that https_proxy or all_proxy names cannot be used", "ask whoever looks after your network");
    case CURLE_COULDNT_CONNECT:
      return passing(fmt::format("{} does not answer", host), "try again later; if it goes on, open the address in a browser");
    case CURLE_OPERATION_TIMEDOUT:
      return passing(fmt::format("{} took too long", host), "try again later; --timeout gives it more time");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CERTPROBLEM:
      return lasting(
          fmt::format("{} cannot prove that it is {}{}", host, host, in_brackets(detail)),
          "nothing was taken from it. Is the clock of this computer right? Where an office reads all traffic, its certificate must "
          "be named: --ca-file FILE");
    case CURLE_SSL_CACERT_BADFILE:
      return {ErrorCode::usage, fmt::format("the certificates to trust cannot be read{}", in_brackets(detail)),
              "give a file of certificates (PEM) with --ca-file"};
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
      return passing(fmt::format("no safe connection to {} could be made{}", host, in_brackets(detail)), "try again later");
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
      return passing(fmt::format("the connection to {} broke off", host), "try again later");
    case CURLE_ABORTED_BY_CALLBACK:
      return {ErrorCode::stopped, "stopped", ""};
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return no_sense(host);
    default:
      return lasting(fmt::format("{} could not be read{}", host, in_brackets(detail)), "");
  }
}

Error status_error(int status, std::string_view host) {
  constexpr int kTimeout = 408, kTooEarly = 425, kTooMany = 429, kFirstOfServer = 500, kNotImplemented = 501, kVersion = 505;
  const std::string code = fmt::format(" (HTTP {})", status);
  if (status == kTimeout || status == kTooEarly || status == kTooMany)
    return passing(fmt::format("{} is asked by too many at once{}", host, code), "try again later");
  if (status == kNotImplemented || status == kVersion) return no_sense(host);
  if (status >= kFirstOfServer) return passing(fmt::format("{} has a fault of its own{}", host, code), "try again later");
  if (status == 401 || status == 403 || status == 407 || status == 451)
    return lasting(fmt::format("{} does not give it to us{}", host, code), "open the address in a browser; perhaps it is not public");
  if (status == 404 || status == 410)
    return lasting(fmt::format("{} has nothing at this address{}", host, code), "look for its new address");
  return lasting(fmt::format("{} answers what no list is{}", host, code), "open the address in a browser");
}

Error private_machine(std::string_view host, std::string_view address) {
  const std::string what = host == address ? std::string(host) : fmt::format("{} leads to {}, which", host, address);
  return lasting(fmt::format("{} is a machine of a private network, and is not asked", what),
                 "if it is one of yours, and the list is on it, say --allow-private");
}

Error too_large(std::string_view host, std::uint64_t max_bytes) {
  return lasting(fmt::format("what {} sends is larger than {} MiB", host, max_bytes >> 20U),
                 "a list is seldom so large; if this one is, --max-size reads more");
}

Error no_sense(std::string_view host) {
  return lasting(fmt::format("what {} answers makes no sense", host), "open the address in a browser");
}

}  // namespace elek
