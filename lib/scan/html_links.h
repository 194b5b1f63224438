#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/span.h"

namespace elek {

/// A link in an HTML text.
struct HtmlLinkPlace {
  enum class Kind : std::uint8_t { href, in_words, between } kind = Kind::between;  ///< in the words of the last href, or outside of all
  Span at;     ///< bytes of the text: the value of the href, or the address
  Span words;  ///< of an href: what stands between <a> and </a>, tags too
};

/// Tells `use` the links of an HTML text in their order, until it returns false: the hrefs of <a>, each before the addresses in its words,
/// and the addresses between tags as find_links() has them. Not those of hashtags and mentions, which lead to pages of the platform itself
/// (see leads_to_name()) and whose words begin with '#' or '@', nor what else stands in tags. Linear in the text. REQUIRES: as find_links().
void find_html_links(std::string_view html, const std::function<bool(const HtmlLinkPlace&)>& use);

}  // namespace elek
