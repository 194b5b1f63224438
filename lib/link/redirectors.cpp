#include "link/redirectors.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii_text.h"
#include "link/host.h"
#include "link/percent.h"

// Four ways to carry a target: in a parameter of the query, as the whole query, in the path, in the host. Hosts are canonical here, so
// "www." and "m." are gone. A row must name hosts that nobody but the service can hold: an open pattern would let a fake hide behind it.

namespace elek {
namespace {

constexpr std::string_view kGoogle = "google.*";
constexpr std::string_view kYandex = "yandex.*";

/// The target is the value of `parameter`. An empty path is any path.
struct InQuery {
  std::string_view host, path, parameter;
};

constexpr auto kInQuery = std::to_array<InQuery>({
    {kGoogle, "/url", "q"},
    {kGoogle, "/url", "url"},
    {"translate.google.com", "/translate", "u"},
    {kYandex, "/clck/jsredir", "url"},
    {kYandex, "/turbo", "text"},
    {"translate.yandex.com", "/translate", "url"},
    {"translate.yandex.ru", "/translate", "url"},
    {"duckduckgo.com", "/l", "uddg"},
    {"l.facebook.com", "", "u"},
    {"lm.facebook.com", "", "u"},
    {"facebook.com", "/l.php", "u"},
    {"facebook.com", "/flx/warn", "u"},
    {"facebook.com", "/sharer.php", "u"},
    {"facebook.com", "/sharer/sharer.php", "u"},
    {"l.messenger.com", "", "u"},
    {"l.instagram.com", "", "u"},
    {"l.threads.net", "", "u"},
    {"l.threads.com", "", "u"},
    {"l.wl.co", "/l", "u"},
    {"vk.com", "/away.php", "to"},
    {"away.vk.com", "/away.php", "to"},
    {"vk.com", "/share.php", "url"},
    {"vk.ru", "/away.php", "to"},
    {"ok.ru", "/dk", "st.rfn"},
    {"connect.ok.ru", "/offer", "url"},
    {"youtube.com", "/redirect", "q"},
    {"out.reddit.com", "", "url"},
    {"twitter.com", "/intent/tweet", "url"},
    {"x.com", "/intent/tweet", "url"},
    {"x.com", "/intent/post", "url"},
    {"t.me", "/iv", "url"},
    {"t.me", "/share", "url"},
    {"t.me", "/share/url", "url"},
    {"linkedin.com", "/redir/redirect", "url"},
    {"linkedin.com", "/safety/go", "url"},
    {"tiktok.com", "/link/v2", "target"},
    {"steamcommunity.com", "/linkfilter", "u"},
    {"steamcommunity.com", "/linkfilter", "url"},
    {"medium.com", "/r", "url"},
    {"disq.us", "/url", "url"},
    {"slack-redir.net", "/link", "url"},
    {"safelinks.protection.outlook.com", "", "url"},
});

/// The whole query is the target.
constexpr auto kWholeQuery = std::to_array<std::string_view>({"href.li", "anonym.es", "nullrefer.com"});

/// The target follows `prefix` in the path and the next of what `Between` names.
enum class Between { nothing, date, secure_mark };
struct InPath {
  std::string_view host, prefix;
  Between between;
};

constexpr auto kInPath = std::to_array<InPath>({
    {"web.archive.org", "/web/", Between::date},
    {"archive.org", "/web/", Between::date},
    {"archive.today", "/", Between::date},
    {"archive.ph", "/", Between::date},
    {"archive.is", "/", Between::date},
    {"archive.li", "/", Between::date},
    {"archive.vn", "/", Between::date},
    {"archive.fo", "/", Between::date},
    {"archive.md", "/", Between::date},
    {"arquivo.pt", "/wayback/", Between::date},
    {"12ft.io", "/", Between::nothing},
    {"via.hypothes.is", "/", Between::nothing},
    {kGoogle, "/amp/", Between::secure_mark},
    {"bing.com", "/amp/", Between::secure_mark},
    {"cdn.ampproject.org", "/c/", Between::secure_mark},
    {"cdn.ampproject.org", "/v/", Between::secure_mark},
});

/// Whether `host` is "google." and a country's or Google's own ending: ".com", ".kz", ".co.uk", ".com.tr". Google holds its name there.
bool is_national(std::string_view host, std::string_view name) {
  if (!host.starts_with(name)) return false;
  host.remove_prefix(name.size());
  if (host == "com") return true;
  if (host.starts_with("com.")) host.remove_prefix(4);
  if (host.starts_with("co.")) host.remove_prefix(3);
  return host.size() == 2;
}

bool is_host(std::string_view host, std::string_view row) {
  if (row.ends_with(".*")) return is_national(host, row.substr(0, row.size() - 1));
  return is_or_is_under(host, row) && (host == row || row == "cdn.ampproject.org" || row == "safelinks.protection.outlook.com");
}

std::optional<std::string> in_query(const UrlParts& url) {
  std::string_view path = url.path;
  while (path.ends_with('/')) path.remove_suffix(1);
  for (const InQuery& row : kInQuery) {
    if ((!row.path.empty() && row.path != path) || !is_host(url.host, row.host)) continue;
    auto target = query_value(url.query, row.parameter);
    if (target && !target->empty()) return target;
  }
  return std::nullopt;
}

std::string rest_of(const UrlParts& url, std::string_view path) {
  std::string target(path);
  if (!url.query.empty()) target += '?' + url.query;
  if (!url.fragment.empty()) target += '#' + url.fragment;
  return target;
}

/// Takes "20240101120000id_/" off the front of `path`; false if it does not begin with a digit.
bool take_date(std::string_view& path) {
  const std::size_t slash = path.find('/');
  if (path.empty() || !is_ascii_digit(path[0]) || slash == std::string_view::npos) return false;
  path.remove_prefix(slash + 1);
  return true;
}

std::optional<std::string> in_path(const UrlParts& url) {
  for (const InPath& row : kInPath) {
    std::string_view path = url.path;
    if (!path.starts_with(row.prefix) || !is_host(url.host, row.host)) continue;
    path.remove_prefix(row.prefix.size());
    if (row.between == Between::date && !take_date(path)) continue;
    if (row.between == Between::secure_mark && path.starts_with("s/")) path.remove_prefix(2);
    return rest_of(url, path);
  }
  return std::nullopt;
}

/// "example-site.org" of "example--site-org.translate.goog": a dot is written as one hyphen there, a hyphen as two.
std::optional<std::string> in_host(const UrlParts& url) {
  constexpr std::string_view kTranslate = ".translate.goog";
  std::string_view label = url.host;
  if (!label.ends_with(kTranslate)) return std::nullopt;
  label.remove_suffix(kTranslate.size());
  std::string host;
  for (std::size_t at = 0; at < label.size(); ++at) {
    const bool two = label.substr(at).starts_with("--");
    host += label[at] == '-' && !two ? '.' : label[at];
    if (two) ++at;
  }
  return "https://" + host + rest_of(url, url.path);
}

}  // namespace

std::optional<std::string> redirect_target(const UrlParts& url) {
  if (url.port) return std::nullopt;
  if (auto target = in_query(url)) return target;
  if (std::ranges::count(kWholeQuery, url.host) > 0 && !url.query.empty()) return percent_decoded(url.query);
  if (auto target = in_path(url)) return target;
  return in_host(url);
}

}  // namespace elek
