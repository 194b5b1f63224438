#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/borrowed.h"
#include "base/level.h"
#include "base/span.h"
#include "base/time.h"
#include "scan/item.h"
#include "write/terminal.h"

namespace elek {

// What pages about posts say alike. Nothing here is sanitized.

Style style_of(Level level);

/// Who speaks in the post: channel and author, by the best names that there are.
std::string who(const Item& item);

/// "2026-06-19 15:26" in `zone`.
std::string local_time(UnixSeconds time, const TimeZone& zone);

/// When the post was made, in `zone`, or that there is no date.
std::string when(const Item& item, const TimeZone& zone);

/// " (according to X, 2026-06-19)"; empty for what no list says.
std::string according_to(const Match& match);

/// The string at `path` of elek.post/1, as far as an item carries it; else null.
const std::string* string_at(const Item& item ELEK_BORROWED, std::string_view path);

/// What a person calls the place of a string that string_at() gives: text, title, link, card, caption, media. Empty for other paths.
std::string_view word_for(std::string_view path);

/// Whether the match's bytes stand in `text` where it says.
bool lies_in(const Match& match, const std::string& text);

/// The spans of those matches that lie in `text`, which stands at `path`.
std::vector<Span> spans_in(const std::string& text, std::string_view path, const std::vector<Match>& matches);

/// "1 post", "2 posts".
std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

}  // namespace elek
