#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "fold/glyphs.h"

namespace elek {

/// Whether hashtags become the words they are made of.
enum class Hashtags : std::uint8_t { whole, split };

/// Puts a space, of no raw bytes, between the words of hashtags that capitals tell apart: #ВакциныУбивают, #StopNATONow. (Underscores
/// end words anyhow.) A word begins at a capital behind a small letter, and at one behind a capital or a digit if a small letter of its script
/// follows. Where no such word has three letters, capitals were strewn in, and the hashtag stays whole. Linear.
/// REQUIRES: NFKC, before letters are repaired (so that each word is repaired by itself) and case is folded.
void split_hashtags(Glyphs& glyphs);

/// Whether split_hashtags() may find anything in a text that is written so: surely not if this is false. Reads hashtags alone.
/// REQUIRES: valid UTF-8, without entities and tags.
bool may_have_hashtag_words(std::string_view text);

/// Appends `text` to `out` with those spaces, where that can be told without folding; else returns false, and `out` is of no use.
/// REQUIRES: as may_have_hashtag_words().
bool append_with_hashtags_split(std::string_view text, std::string& out);

}  // namespace elek
