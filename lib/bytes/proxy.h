#pragma once

#include <string>

#include "bytes/https_url.h"

namespace elek {

/// How the outside is reached where there is no way of one's own, in the words of the usual environment variables.
struct Proxies {
  std::string https;   ///< https_proxy, all_proxy: "http://proxy.example:3128"; empty: none
  std::string exempt;  ///< no_proxy: names (and all that is under them), addresses and networks, between commas or blanks; "*": all
};

/// The proxy to ask for an address; empty: none.
std::string proxy_for(const Proxies& proxies, const HttpsUrl& url);

}  // namespace elek
