#pragma once

#include <optional>
#include <string>

#include "link/url_parts.h"

namespace elek {

/// Where an address leads that only passes readers on and carries its target in itself: platforms' exits (l.facebook.com, vk.com/away.php),
/// search results, share buttons, AMP caches, web archives, translations. The target as it stands there, unchecked; nothing for any other
/// address. Makes no request: where a shortener leads is not written in its links.
std::optional<std::string> redirect_target(const UrlParts& url);

}  // namespace elek
