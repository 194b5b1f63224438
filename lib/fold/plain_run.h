#pragma once

#include <cstddef>
#include <string_view>

#include "fold/folder.h"
#include "fold/hashtags.h"

namespace elek {

/// How a text becomes a view.
struct FoldedAs {
  Case letter_case;
  Markup markup;
  Hashtags hashtags;
};

/// Bytes behind those that are written, which may be overwritten.
inline constexpr std::size_t kPlainSlack = 16;

/// Writes to `out` the words of `raw` from `at` on to which nothing is to be done but their case, and what stands between them, one space
/// each: ASCII and U+0400-U+04FF without marks, no letters of both in one run, no hashtag that is to be split. Every byte becomes one.
/// Returns how many there are: all words up to one that is not so, or to other white space; none if that is the first.
/// REQUIRES: valid UTF-8; no word goes on at `at`; `out` has room for raw.size() - at + kPlainSlack bytes.
std::size_t fold_plain_run(std::string_view raw, std::size_t at, FoldedAs as, char* out);

}  // namespace elek
