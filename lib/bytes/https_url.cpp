#include "bytes/https_url.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <new>
#include <optional>
#include <string_view>

namespace elek {
namespace {

using Handle = std::unique_ptr<CURLU, void (*)(CURLU*)>;

constexpr std::size_t kMostBytes = 8192;
constexpr unsigned kEncode = CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME;  // other schemes are told by name

Error bad(std::string message, std::string help = "") { return {ErrorCode::usage, std::move(message), std::move(help)}; }

Handle new_handle() {
  Handle handle(curl_url(), curl_url_cleanup);
  if (!handle) throw std::bad_alloc();
  return handle;
}

std::optional<std::string> part(const Handle& handle, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(handle.get(), which, &text, flags) != CURLUE_OK) return std::nullopt;
  std::string copy(text);
  curl_free(text);
  return copy;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }

std::expected<HttpsUrl, Error> judged(const Handle& handle, const std::string& text) {
  const std::string scheme = part(handle, CURLUPART_SCHEME).value_or("");
  if (scheme != "https") {
    return std::unexpected(bad(
        text + " is not an https address",
        scheme == "http" ? "ask whoever keeps it for an address that begins with https://, where nobody on the way can change what comes"
                         : "only https is fetched"));
  }
  if (part(handle, CURLUPART_USER) || part(handle, CURLUPART_PASSWORD)) {
    return std::unexpected(
        bad("an address with a name or a password before its host is not fetched", "leave out what stands before the @"));
  }
  HttpsUrl url;
  url.host = part(handle, CURLUPART_HOST).value_or("");
  std::ranges::transform(url.host, url.host.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | ' ') : c; });
  if (url.host.empty() || url.host.find('%') != std::string::npos || part(handle, CURLUPART_ZONEID)) {
    return std::unexpected(bad(text + " names no machine of the internet"));
  }
  url.port = static_cast<std::uint16_t>(std::stoul(part(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT).value_or("443")));
  curl_url_set(handle.get(), CURLUPART_HOST, url.host.c_str(), 0);
  curl_url_set(handle.get(), CURLUPART_FRAGMENT, nullptr, 0);
  url.text = part(handle, CURLUPART_URL).value_or("");
  return url;
}

std::expected<HttpsUrl, Error> read_into(const Handle& handle, const std::string& text) {
  const bool too_long = text.size() > kMostBytes;
  const bool good =
      !too_long && std::ranges::none_of(text, is_control) && curl_url_set(handle.get(), CURLUPART_URL, text.c_str(), kEncode) == CURLUE_OK;
  if (!good)
    return std::unexpected(
        bad(too_long ? "the address is too long" : text + " is not a web address", "write it as https://example.org/list.csv"));
  return judged(handle, text);
}

}  // namespace

std::expected<HttpsUrl, Error> read_https_url(const std::string& text) { return read_into(new_handle(), text); }

std::expected<HttpsUrl, Error> follow_redirect(const HttpsUrl& base, const std::string& reference) {
  const Handle handle = new_handle();
  if (curl_url_set(handle.get(), CURLUPART_URL, base.text.c_str(), 0) != CURLUE_OK)
    return std::unexpected(bad(base.text + " is not a web address"));
  auto url = read_into(handle, reference);
  if (url) return url;
  return std::unexpected(Error{ErrorCode::input_unusable, base.host + " sends us on to what is not followed: " + url.error().message,
                               "look at the address in a browser; perhaps the list has moved"});
}

}  // namespace elek
