#include "link/url_parts.h"

#include <algorithm>
#include <charconv>

#include "base/ascii_text.h"
#include "base/byte_set.h"
#include "link/host.h"
#include "link/percent.h"
#include "link/tracking.h"

// Why not a library: libcurl's parser answers where a transfer would go and refuses what browsers mend (backslashes, a missing slash, line
// breaks inside), and the links that deceive are just those. The URL standard's states for http and https, without relative addresses, are
// the functions of parse_url(), in order.
//
// One spelling: http on port 80 becomes https, since a bare name, http:// and https:// lead to one page, and people post all three.

namespace elek {
namespace {

constexpr ByteSet kEndsOfAuthority("/\\?#");

std::string without_line_breaks(std::string_view raw) {
  const auto is_edge = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!raw.empty() && is_edge(raw.front())) raw.remove_prefix(1);
  while (!raw.empty() && is_edge(raw.back())) raw.remove_suffix(1);
  std::string text(raw);
  std::erase_if(text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  return text;
}

/// Takes the authority off the front of `text`.
std::string_view take_authority(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && !kEndsOfAuthority.contains(text[end])) ++end;
  const std::string_view authority = text.substr(0, end);
  text.remove_prefix(end);
  return authority;
}

/// Takes ":8080" off the end of `authority`, into `parts`. False if it is no port.
bool take_port(std::string_view& authority, UrlParts& parts) {
  const std::size_t colon = authority.rfind(':');
  if (colon == std::string_view::npos || authority.substr(colon).contains(']')) return true;
  std::string_view digits = authority.substr(colon + 1);
  authority = authority.substr(0, colon);
  if (digits.empty()) return true;
  std::uint16_t port = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (fault != std::errc() || end != digits.data() + digits.size()) return false;
  parts.port = port;
  return true;
}

void settle_port(UrlParts& parts) {
  if (parts.scheme == Scheme::http && parts.port.value_or(80) == 80) {
    parts.scheme = Scheme::https;
    parts.port.reset();
  }
  if (parts.scheme == Scheme::https && parts.port == 443) parts.port.reset();
}

/// The host without the labels that name a rendering of the same pages, as long as a registrable domain is left. "www.gov.uk" stays.
std::string_view without_rendering_labels(std::string_view host) {
  for (bool shorter = true; shorter;) {
    shorter = false;
    for (const std::string_view label : {"www.", "m.", "mobile.", "amp."}) {
      if (!host.starts_with(label) || registrable_domain(host.substr(label.size())).empty()) continue;
      host.remove_prefix(label.size());
      shorter = true;
    }
  }
  return host;
}

/// Sets host and port of `parts` from an authority, of which a browser ignores all before the last '@'. False if that is no host.
bool read_authority(std::string_view authority, UrlParts& parts) {
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
  if (!take_port(authority, parts)) return false;
  const auto host = canonical_host(authority);
  if (!host) return false;
  parts.host = without_rendering_labels(*host);
  settle_port(parts);
  return true;
}

/// Whether the authority of an address without a scheme is more than some words with a dot: no e-mail address, and a name that can be
/// registered or an IPv4 address in full.
bool is_bare_host(std::string_view authority, const UrlParts& parts) {
  if (authority.contains('@')) return false;
  return has_known_suffix(parts.host) || (is_address(parts.host) && lower_letters(authority).starts_with(parts.host));
}

std::string without_dot_segments(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view segment = path.substr(0, end);
    const bool last = end == path.size();
    path.remove_prefix(end);
    if (segment == "/..") out.resize(out.rfind('/') == std::string::npos ? 0 : out.rfind('/'));
    if (segment != "/." && segment != "/..") {
      out += segment;
    } else if (last) {
      out += '/';
    }
  }
  return out;
}

std::string canonical_path(std::string_view raw) {
  std::string path(raw);
  std::ranges::replace(path, '\\', '/');
  return path.empty() ? "/" : without_dot_segments(percent_normalized(path));
}

std::string canonical_query(std::string_view raw) {
  std::string out;
  while (!raw.empty()) {
    const std::size_t end = std::min(raw.find('&'), raw.size());
    const std::string normal = percent_normalized(raw.substr(0, end));
    raw.remove_prefix(std::min(end + 1, raw.size()));
    std::string_view parameter = normal;
    while (parameter.starts_with("amp;")) parameter.remove_prefix(4);  // "&amp;", copied out of HTML
    if (parameter.empty() || is_tracking(parameter)) continue;
    if (!out.empty()) out += '&';
    out += parameter;
  }
  return out;
}

/// Sets path, query and fragment of `parts` from what follows the authority.
void read_rest(std::string_view rest, UrlParts& parts) {
  const std::size_t hash = std::min(rest.find('#'), rest.size());
  const std::string_view fragment = rest.substr(hash);
  rest = rest.substr(0, hash);
  const std::size_t mark = std::min(rest.find('?'), rest.size());
  parts.path = canonical_path(rest.substr(0, mark));
  parts.query = canonical_query(mark < rest.size() ? rest.substr(mark + 1) : "");
  if (fragment.starts_with("#!")) parts.fragment = percent_normalized(fragment.substr(1));
}

bool has_two_slashes(std::string_view text) { return text.size() >= 2 && is_slash(text[0]) && is_slash(text[1]); }

}  // namespace

std::string UrlParts::to_string() const {
  std::string out = scheme == Scheme::http ? "http://" : "https://";
  out += host;
  if (port) out += ':' + std::to_string(*port);
  out += path;
  if (!query.empty()) out += '?' + query;
  if (!fragment.empty()) out += '#' + fragment;
  return out;
}

std::optional<UrlParts> parse_url(std::string_view raw) {
  const std::string text = without_line_breaks(raw);
  std::string_view rest = text;
  UrlParts parts;
  const auto prefix = scheme_prefix(rest);
  const bool bare = !prefix && !has_two_slashes(rest);
  if (prefix) {
    parts.scheme = prefix->scheme;
    rest.remove_prefix(prefix->size);
  } else if (!bare) {
    rest.remove_prefix(2);
  }
  const std::string_view fanged = take_authority(rest);
  const std::string authority = refanged(fanged);
  if (!read_authority(authority, parts)) return std::nullopt;
  if (bare && !is_bare_host(authority, parts)) return std::nullopt;
  const bool defanged = (prefix && prefix->defanged) || authority != fanged;
  read_rest(defanged ? refanged(rest) : rest, parts);
  return parts;
}

std::optional<std::string> query_value(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    if (parameter.starts_with(name) && parameter.substr(name.size()).starts_with('=')) {
      return percent_decoded(parameter.substr(name.size() + 1));
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return std::nullopt;
}

}  // namespace elek
