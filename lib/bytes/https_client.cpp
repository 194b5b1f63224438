// What libcurl is told here is all that keeps a download from being turned against who runs it: a list's address, the redirects of its
// server and what its name leads to are in other hands. So
//   the scheme is https alone, and redirects are no business of libcurl: fetch() follows each by hand and judges it as the first;
//   what is judged of a machine is the address that is about to be connected to, not its name, which may lead elsewhere a moment later;
//   what comes is counted as it comes, headers too, and ends where it is too much, whatever it was said to be;
//   the environment is not looked at: proxies and certificates are what the caller says.

#include "bytes/https_client.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fcntl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <new>
#include <string_view>

#include "base/ascii_text.h"
#include "bytes/https_error.h"
#include "bytes/internet_address.h"
#include "bytes/proxy.h"

namespace elek {
namespace {

constexpr std::size_t kMostHeaderBytes = std::size_t{128} << 10U;
constexpr std::size_t kMostErrorBytes = std::size_t{64} << 10U;  // of a body that is only to be read past
constexpr long kStalledBytes = 100;                              // a second

void ready_libcurl() {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (ready != CURLE_OK) throw std::bad_alloc();
}

std::optional<InternetAddress> address_of(const sockaddr* from, std::size_t size) {
  InternetAddress address;
  if (from->sa_family == AF_INET && size >= sizeof(sockaddr_in)) {
    sockaddr_in v4{};
    std::memcpy(&v4, from, sizeof v4);
    std::memcpy(address.bytes.data(), &v4.sin_addr, sizeof v4.sin_addr);
    address.is_v4 = true;
    return address;
  }
  if (from->sa_family != AF_INET6 || size < sizeof(sockaddr_in6)) return std::nullopt;
  sockaddr_in6 v6{};
  std::memcpy(&v6, from, sizeof v6);
  std::memcpy(address.bytes.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
  return address;
}

// Retry-After may be a date, too, which is in the server's time: then our own waits do.
std::optional<std::int64_t> seconds_of(std::string_view text) {
  std::int64_t seconds = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool good = fault == std::errc() && end == text.data() + text.size() && seconds >= 0;
  return good ? std::optional(seconds) : std::nullopt;
}

bool is_local_name(std::string_view host) {
  while (host.ends_with('.')) host.remove_suffix(1);
  return host == "localhost" || host.ends_with(".localhost");
}

std::optional<UnixSeconds> date_of(const std::string& text) {
  const time_t seconds = curl_getdate(text.c_str(), nullptr);
  return seconds < 0 ? std::nullopt : std::optional<UnixSeconds>(seconds);
}

}  // namespace

/// The transfer that is in the making, and what libcurl calls back with.
struct HttpsClient::State {
  explicit State(const FetchOptions& given) : options(given) {
    ready_libcurl();
    handle = curl_easy_init();
    if (handle == nullptr) throw std::bad_alloc();
  }
  ~State() { curl_easy_cleanup(handle); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  template <typename T>
  void set(CURLoption option, T value) {
    if (curl_easy_setopt(handle, option, value) == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
  }

  void begin(const HttpsUrl& url, const HttpsRequest& request) {
    curl_easy_reset(handle);
    answer = {};
    header_bytes = 0;
    max_bytes = request.max_bytes;
    refused.clear();
    end = End::by_itself;
    by_proxy = !proxy_for(options.proxies, url).empty();
    set(CURLOPT_URL, url.text.c_str());
    set(CURLOPT_USERAGENT, options.user_agent.c_str());
    set_policy(url);
    set_callbacks();
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(options.limits.connect_ms, request.timeout_ms)));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout_ms));
    set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.max_bytes));  // where the server says so beforehand
    set(CURLOPT_LOW_SPEED_LIMIT, kStalledBytes);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(std::max<std::int64_t>(1, options.limits.stalled_ms / 1000)));
  }

  void set_policy(const HttpsUrl& url) {
#if LIBCURL_VERSION_NUM >= 0x075500
    set(CURLOPT_PROTOCOLS_STR, "https");
#else
    set(CURLOPT_PROTOCOLS, static_cast<long>(CURLPROTO_HTTPS));
#endif
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_FORBID_REUSE, 1L);  // one request each: each connection is judged, and none is found closed by the other side
    set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));  // one file at a time gains nothing by another
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    const std::string proxy = proxy_for(options.proxies, url);
    set(CURLOPT_PROXY, proxy.c_str());  // "": none, whatever the environment says
    set(CURLOPT_NOPROXY, "");
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (options.ca_file.empty()) return;
    set(CURLOPT_CAINFO, options.ca_file.c_str());
    set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
    set(CURLOPT_PROXY_CAINFO, options.ca_file.c_str());
    set(CURLOPT_PROXY_CAPATH, static_cast<char*>(nullptr));
  }

  void set_callbacks() {
    set(CURLOPT_ERRORBUFFER, detail.data());
    detail.front() = '\0';
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_HEADERFUNCTION, &State::on_header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &State::on_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_OPENSOCKETFUNCTION, &State::on_socket);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_XFERINFOFUNCTION, &State::on_progress);
    set(CURLOPT_XFERINFODATA, this);
    set(CURLOPT_NOPROGRESS, 0L);
  }

  static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* state) {
    return static_cast<State*>(state)->take_header({bytes, size * count}) ? size * count : 0;
  }
  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* state) {
    return static_cast<State*>(state)->take_body({bytes, size * count}) ? size * count : 0;
  }
  static curl_socket_t on_socket(void* state, curlsocktype, curl_sockaddr* to) { return static_cast<State*>(state)->open_socket(*to); }
  static int on_progress(void* state, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const std::atomic<bool>* const stop = static_cast<State*>(state)->options.stop;
    return stop != nullptr && stop->load(std::memory_order_relaxed) ? 1 : 0;
  }

  bool take_header(std::string_view line) {
    header_bytes += line.size();
    if (header_bytes > kMostHeaderBytes) {
      end = End::too_many_headers;
      return false;
    }
    if (line.starts_with("HTTP/")) {
      answer = {};  // an interim answer was before it
      long status = 0;
      curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
      answer.status = static_cast<int>(status);
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && answer.body.empty())
      take_named(lower_letters(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1))));
    return true;
  }

  void take_named(const std::string& name, std::string value) {
    if (name == "etag")
      answer.etag = std::move(value);
    else if (name == "location")
      answer.location = std::move(value);
    else if (name == "content-range")
      answer.content_range = std::move(value);
    else if (name == "content-encoding")
      answer.content_encoding = lower_letters(value);
    else if (name == "content-length" || (name == "transfer-encoding" && lower_letters(value) == "chunked"))
      answer.says_where_it_ends = true;
    else if (name == "retry-after")
      answer.retry_after_s = seconds_of(value);
    else if (name == "date" && !answer.made)
      answer.made = date_of(value);
    else if (name == "last-modified") {
      answer.made = date_of(value);
      answer.last_modified = std::move(value);
    }
  }

  bool take_body(std::string_view bytes) {
    const bool is_wanted = answer.status == 200 || answer.status == 206;
    if (answer.body.size() + bytes.size() > (is_wanted ? max_bytes : kMostErrorBytes)) {
      end = is_wanted ? End::too_large : End::read_past;
      return false;
    }
    answer.body += bytes;
    return true;
  }

  curl_socket_t open_socket(const curl_sockaddr& to) {
    // Where a proxy is asked, it looks for the machine, and its own is the user's choice.
    const auto address = address_of(&to.addr, to.addrlen);
    if (!by_proxy && options.private_machines == PrivateMachines::refuse && (!address || !is_public(*address))) {
      refused = address ? to_string(*address) : "another network";
      return CURL_SOCKET_BAD;
    }
    const int descriptor = ::socket(to.family, to.socktype, to.protocol);
    if (descriptor >= 0) ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    return descriptor;
  }

  enum class End : std::uint8_t { by_itself, too_large, too_many_headers, read_past };

  const FetchOptions& options;
  CURL* handle = nullptr;
  std::array<char, CURL_ERROR_SIZE> detail{};
  bool by_proxy = false;
  HttpsAnswer answer;
  std::size_t header_bytes = 0;
  std::uint64_t max_bytes = 0;
  std::string refused;  // the private address that was not connected to
  End end = End::by_itself;
};

HttpsClient::HttpsClient(const FetchOptions& options) : state_(std::make_unique<State>(options)) {}
HttpsClient::~HttpsClient() = default;

HttpsOutcome HttpsClient::get(const HttpsUrl& url, const HttpsRequest& request) {
  State& state = *state_;
  const auto literal = read_internet_address(url.host);
  if (state.options.private_machines == PrivateMachines::refuse && ((literal && !is_public(*literal)) || is_local_name(url.host)))
    return {{}, private_machine(url.host, url.host)};
  state.begin(url, request);
  curl_slist* headers = nullptr;
  for (const std::string& header : request.headers) headers = curl_slist_append(headers, header.c_str());
  state.set(CURLOPT_HTTPHEADER, headers);
  const CURLcode code = curl_easy_perform(state.handle);
  curl_slist_free_all(headers);
  if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
  HttpsOutcome outcome{std::move(state.answer), std::nullopt};
  switch (state.end) {
    case State::End::too_large:
      outcome.error = too_large(url.host, state.options.limits.max_bytes);
      return outcome;
    case State::End::too_many_headers:
      outcome.error = no_sense(url.host);
      return outcome;
    case State::End::read_past:
      return outcome;
    case State::End::by_itself:
      break;
  }
  if (code == CURLE_OK) return outcome;
  if (code == CURLE_FILESIZE_EXCEEDED) {
    outcome.error = too_large(url.host, state.options.limits.max_bytes);
    return outcome;
  }
  outcome.error = state.refused.empty() || code != CURLE_COULDNT_CONNECT ? transfer_error(code, url.host, state.detail.data())
                                                                         : private_machine(url.host, state.refused);
  return outcome;
}

}  // namespace elek
