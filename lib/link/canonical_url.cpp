#include "link/canonical_url.h"

#include <algorithm>
#include <utility>

#include "base/ascii_text.h"
#include "link/host.h"
#include "link/redirectors.h"
#include "link/shorteners.h"
#include "link/url_parts.h"

// Twice is as good as once, because each step is: parse_url() and settle_telegram() map their own output to itself, and redirect_target()
// is asked about such output only. The chain of redirectors is followed to an end where none is left, or, where it is too long, not at all:
// stopping half-way would leave an address that the next call would follow further.

namespace elek {
namespace {

bool is_telegram(std::string_view host) { return host == "t.me" || host == "telegram.me" || host == "telegram.dog"; }

/// name.t.me/7 is t.me/name/7.
void move_name_into_path(UrlParts& url) {
  const std::size_t dot = url.host.find('.');
  const std::string_view host = url.host;
  if (is_telegram(host) || dot == std::string_view::npos || !is_telegram(host.substr(dot + 1))) return;
  url.path = '/' + url.host.substr(0, dot) + url.path;
  url.host.erase(0, dot + 1);
}

/// Names of channels and users have no case; invitations (t.me/+..., t.me/joinchat/...) do, after their first slash or plus.
void lower_name(std::string& path) {
  for (std::size_t at = 1; at < path.size() && path[at] != '/' && path[1] != '+' && path[1] != '%'; ++at) path[at] = lower_letter(path[at]);
}

void settle_telegram(UrlParts& url) {
  if (url.port) return;
  move_name_into_path(url);
  if (!is_telegram(url.host)) return;
  url.host = "t.me";
  std::size_t skipped = 0;
  while (starts_with_letters(std::string_view(url.path).substr(skipped), "/s/")) skipped += 2;
  url.path.erase(0, skipped);
  while (url.path.size() > 1 && url.path.ends_with('/')) url.path.pop_back();
  lower_name(url.path);
}

std::optional<UrlParts> settled_url(std::string_view raw) {
  auto url = parse_url(raw);
  if (url) settle_telegram(*url);
  return url;
}

std::optional<UrlParts> next_url(const UrlParts& url) {
  const auto target = redirect_target(url);
  return target ? settled_url(*target) : std::nullopt;
}

/// The beginning of an address: its host, and of its path the whole segments that fit.
std::string cut_off(UrlParts url) {
  url.query.clear();
  url.fragment.clear();
  std::string path = std::exchange(url.path, "/");
  const std::size_t room = kMaxUrlBytes - url.to_string().size();
  if (path.size() > room) path.resize(std::max(path.rfind('/', room), std::size_t{1}));
  url.path = std::move(path);
  return url.to_string();
}

CanonicalUrl finished(const UrlParts& url, std::vector<std::string> unwrapped) {
  const std::string domain = registrable_domain(url.host);
  CanonicalUrl made{url.to_string(), url.host, domain.empty() ? url.host : domain, url.path, is_shortener(url.host), false, {}};
  if (made.url.size() > kMaxUrlBytes) {
    if (auto beginning = canonicalize(cut_off(url))) {
      made = *std::move(beginning);
      made.cut_off = true;
    }
  }
  unwrapped.insert(unwrapped.end(), made.unwrapped.begin(), made.unwrapped.end());
  made.unwrapped = std::move(unwrapped);
  return made;
}

CanonicalUrl unfollowed(const UrlParts& url) {
  CanonicalUrl made = finished(url, {});
  made.cut_off = true;
  return made;
}

}  // namespace

std::optional<CanonicalUrl> canonicalize(std::string_view raw) {
  const auto start = settled_url(raw);
  if (!start) return std::nullopt;
  std::vector<std::string> passed;
  UrlParts url = *start;
  while (auto next = next_url(url)) {
    if (passed.size() == kMaxRedirectors) return unfollowed(*start);
    passed.push_back(std::move(url.host));
    url = *std::move(next);
  }
  return finished(url, std::move(passed));
}

}  // namespace elek
