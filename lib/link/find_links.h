#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace elek {

/// The links in a text as people write them, as byte ranges of `text`, in its order, disjoint. What is found:
///   http:// and https:// with all that follows, also defanged (hxxps://example[.]com) and glued to a word;
///   hosts alone ("t.me/x", "example.kz", "президент.рф", "example[.]com"), if they end in a known top-level domain and do not stand in an
///   e-mail address, a path or a hashtag. After a full stop without a space ("...сегодня.example.kz") the host begins at its own labels.
/// Punctuation and brackets of the sentence around a link are not part of it; brackets that the link itself opened are. Nor is what goes on
/// behind a host without a space: "https://example.org‼", "https://example.org:да", "example.org.Далее",
/// "https://a.example.orghttps://...". REQUIRES: `text` is valid UTF-8 and under 4 GiB. Time is linear in its size. Safe for concurrent
/// use.
///
/// A range is what stands there; canonicalize() makes an address of it. A bare word such as "today.live" may be found too, since only DNS
/// knows which names exist.
std::vector<Span> find_links(std::string_view text);

}  // namespace elek
