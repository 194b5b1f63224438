#include "link/defang.h"

#include <array>
#include <utility>

#include "base/ascii_text.h"
#include "base/byte_set.h"
#include "link/url_parts.h"

namespace elek {
namespace {

constexpr ByteSet kOpening("[({");
constexpr std::string_view kColon = "[:]";
constexpr std::string_view kColonAndSlashes = "[://]";

constexpr std::array<std::string_view, 12> kDots = {"[.]",     "(.)",     "{.}",     "[dot]",   "(dot)",   "{dot}",
                                                    "[точка]", "(точка)", "{точка}", "[нүкте]", "(нүкте)", "{нүкте}"};

struct SchemeWord {
  std::string_view word;
  Scheme scheme;
};

// The longer ones first: each word is also the start of another.
constexpr std::array<SchemeWord, 4> kSchemes = {{
    {"https", Scheme::https},
    {"hxxps", Scheme::https},
    {"http", Scheme::http},
    {"hxxp", Scheme::http},
}};

}  // namespace

std::size_t dot_size(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '.') return 1;
  if (!kOpening.contains(text[at])) return 0;
  for (const std::string_view dot : kDots) {
    if (starts_with_letters(text.substr(at), dot)) return dot.size();
  }
  return 0;
}

std::optional<SchemePrefix> scheme_prefix(std::string_view text) {
  for (const auto& [word, scheme] : kSchemes) {
    if (!starts_with_letters(text, word)) continue;
    SchemePrefix prefix{scheme, word.size(), 0, word[1] == 'x'};
    const std::string_view rest = text.substr(word.size());
    if (rest.starts_with(kColonAndSlashes)) {
      prefix = {scheme, word.size() + kColonAndSlashes.size(), 2, true};
    } else if (rest.starts_with(kColon)) {
      prefix = {scheme, word.size() + kColon.size(), 0, true};
    } else if (rest.starts_with(':')) {
      ++prefix.size;
    } else {
      continue;
    }
    for (; prefix.size < text.size() && is_slash(text[prefix.size]); ++prefix.size) ++prefix.slashes;
    return prefix;
  }
  return std::nullopt;
}

std::string refanged(std::string_view text) {
  if (!kOpening.contains_any_of(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t size = dot_size(text, at); size > 0) {
      out += '.';
      at += size;
    } else if (text.substr(at).starts_with(kColon)) {
      out += ':';
      at += kColon.size();
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace elek
