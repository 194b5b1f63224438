#include "bytes/proxy.h"

#include <charconv>
#include <optional>
#include <string_view>

#include "base/ascii_text.h"
#include "bytes/internet_address.h"

namespace elek {
namespace {

std::string_view take_word(std::string_view& rest) {
  constexpr std::string_view kBetween = ", \t";
  rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(kBetween)));
  const std::string_view word = rest.substr(0, rest.find_first_of(kBetween));
  rest.remove_prefix(word.size());
  return word;
}

bool is_or_is_under(std::string_view host, std::string_view name) {
  while (name.starts_with('.')) name.remove_prefix(1);
  if (name.empty() || !host.ends_with(name)) return false;
  return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

// "10.0.0.0/8", "192.0.2.1"
bool holds(std::string_view network, const InternetAddress& address) {
  const std::size_t slash = network.find('/');
  const auto prefix = read_internet_address(std::string(network.substr(0, slash)));
  if (!prefix) return false;
  unsigned bits = 128;
  if (slash != std::string_view::npos) {
    const std::string_view digits = network.substr(slash + 1);
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (fault != std::errc() || end != digits.data() + digits.size()) return false;
  }
  return share_prefix(address, *prefix, bits);
}

bool is_exempt(std::string_view exempt, const std::string& host) {
  const std::optional<InternetAddress> address = read_internet_address(host);
  while (true) {
    const std::string_view word = take_word(exempt);
    if (word.empty()) return false;
    if (word == "*" || (address ? holds(word, *address) : is_or_is_under(host, lower_letters(word)))) return true;
  }
}

}  // namespace

std::string proxy_for(const Proxies& proxies, const HttpsUrl& url) {
  return proxies.https.empty() || is_exempt(proxies.exempt, url.host) ? "" : proxies.https;
}

}  // namespace elek
