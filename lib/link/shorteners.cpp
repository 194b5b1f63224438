#include "link/shorteners.h"

#include <algorithm>
#include <array>

namespace elek {
namespace {

// In byte order. Facts, from the services' own pages and from MISP's warning list of shorteners (CC0).
constexpr auto kShorteners = std::to_array<std::string_view>({
    "1url.com",      "2no.co",        "adf.ly",        "amzn.to",     "b2n.ir",   "bbc.in",      "bc.vc",        "bit.do",
    "bit.ly",        "bitly.com",     "bitly.ws",      "bl.ink",      "buff.ly",  "clck.ru",     "cli.re",       "cnn.it",
    "cut.by",        "cutt.ly",       "cutt.us",       "db.tt",       "dlvr.it",  "dub.co",      "dub.sh",       "e.vg",
    "fb.me",         "fb.watch",      "gg.gg",         "goo.by",      "goo.gl",   "goo.su",      "grabify.link", "han.gl",
    "ift.tt",        "iplogger.com",  "iplogger.org",  "is.gd",       "ity.im",   "j.mp",        "kutt.it",      "lnkd.in",
    "lnnk.in",       "me2.do",        "n9.cl",         "nyti.ms",     "ok.me",    "onelink.me",  "onelink.to",   "ow.ly",
    "page.link",     "po.st",         "ppt.cc",        "q.gs",        "qps.ru",   "qr.ae",       "qr.net",       "qrco.de",
    "rb.gy",         "rebrand.ly",    "reurl.cc",      "reut.rs",     "s.id",     "short.io",    "shorten.is",   "shorten.tv",
    "shorturl.asia", "shorturl.at",   "shrinkrl.com",  "smarturl.it", "snip.ly",  "soo.gd",      "spoo.me",      "su.pr",
    "surl.li",       "t.co",          "t.ly",          "tiny.cc",     "tiny.one", "tinyurl.com", "tinyurl.mobi", "tr.ee",
    "tr.im",         "trib.al",       "u.to",          "url.sg",      "urlr.me",  "urlz.fr",     "v.gd",         "v.ht",
    "vk.cc",         "vm.tiktok.com", "vt.tiktok.com", "wp.me",       "x.co",     "x.gd",
});
static_assert(std::ranges::is_sorted(kShorteners));

}  // namespace

bool is_shortener(std::string_view host) {
  for (;;) {
    if (std::ranges::binary_search(kShorteners, host)) return true;
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos) return false;
    host.remove_prefix(dot + 1);
  }
}

}  // namespace elek
