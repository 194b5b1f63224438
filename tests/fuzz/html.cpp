// Any bytes as HTML: links are told, the same whether it is plain or not, mojibake is undone once, and nothing breaks.
#include "decode/html.h"
#include "decode/html_plain.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "decode/mojibake.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = elek::to_valid_utf8({reinterpret_cast<const char*>(data), size});
  for (const elek::HtmlLink& link : elek::links_in_html(text)) {
    require(!link.href.empty(), "a link leads somewhere");
    require(elek::is_utf8(link.href) && elek::is_utf8(link.words), "links are UTF-8");
  }
  if (const auto plain = elek::links_in_plain_html(text)) {
    const auto same = [](const elek::HtmlLink& one, const elek::HtmlLink& other) { return one.words == other.words && one.href == other.href; };
    require(std::ranges::equal(*plain, elek::links_in_any_html(text), same), "plain HTML is what all HTML is");
  }
  std::string scratch;
  require(elek::is_utf8(elek::without_mojibake(text, scratch)), "what was undone is UTF-8");
  return 0;
}
