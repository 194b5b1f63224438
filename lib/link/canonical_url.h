#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace elek {

/// A web address in its one spelling, so that two posts that link to one page hold the same text. All is ASCII. Owns all it says.
struct CanonicalUrl {
  std::string url;     ///< "https://example.org/a?b=c"; http only with a port that is not 80
  std::string host;    ///< of `url`, lower-case, names beyond ASCII as A-labels (readable_host() turns them back)
  std::string domain;  ///< registrable: "example.co.uk" of "news.example.co.uk"; the host itself if it has none (addresses, "localhost")
  std::string path;    ///< of `url`, from '/', without the query
  bool shortener = false;              ///< the link hides where it leads
  bool cut_off = false;                ///< its end is missing (longer than kMaxUrlBytes), or where it leads (more than kMaxRedirectors)
  std::vector<std::string> unwrapped;  ///< hosts of the redirectors that were passed, outermost first; at most kMaxRedirectors
};

/// A link through more redirectors is left as it is. People need two or three; more of them only hide.
inline constexpr std::size_t kMaxRedirectors = 20;

/// Of a longer address only the beginning is kept: the host, and as many whole segments of the path as fit.
inline constexpr std::size_t kMaxUrlBytes = 16384;

/// The one spelling of a link as it stands in a post or an export, or nothing if it is no web address: another scheme, a bare word, a host
/// that cannot be. What happens to it:
///   defanged forms become plain, a missing scheme is https, http becomes https;
///   what stands before '@' in the authority goes: https://bbc.com@evil.example leads to evil.example;
///   the host gets its one spelling (see canonical_host), and loses "www.", "m.", "mobile." and "amp." where a registrable domain is left;
///   default ports, dot segments, tracking parameters, empty parameters and all fragments but "#!..." go;
///   percent-encoding gets its one spelling;
///   telegram.me and name.t.me become t.me, t.me/s/name becomes t.me/name, and a channel's name lower-case;
///   redirectors that carry their target are passed (see redirect_target), though never shorteners: nothing is looked up.
/// The order of parameters, the case of paths and double or trailing slashes stay: servers may tell them apart.
/// canonicalize(canonicalize(x)->url)->url == canonicalize(x)->url. An address is cut off only where it leads in the end, so that
/// padding hides neither a host nor a target. Time is linear in raw.size(). Safe for concurrent use.
std::optional<CanonicalUrl> canonicalize(std::string_view raw);

}  // namespace elek
