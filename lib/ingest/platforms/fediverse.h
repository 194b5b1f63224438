#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/post_maker.h"

namespace elek {

// What Mastodon's formats and those of its kin have in common.

/// The host of a web address, with its port; empty if it is no web address.
std::string_view web_host(std::string_view url);

/// "name@host": `acct` itself if it names the host, else with the host of `page`. Without any if it has none. Kept; absent without a name.
std::string_view full_handle(std::string_view acct, std::string_view page, PostMaker& maker);

/// What an attachment is called in elek, by its type or media type: "image" and "image/png" are "photo".
std::string_view media_kind_of(std::string_view type);

/// Appends plain `words` to an HTML text, as a paragraph.
void append_paragraph(std::string& html, std::string_view words);

/// Sets `post`'s text to `html`, which is kept, and adds its links: not those of hashtags and mentions, which the export names beside the
/// text. `card` is what the platform showed of the page at its `raw`, if at any; its words go to the link of that address, or it is a link of
/// its own. Returns the address of a post that the text quotes in front of it ("RE: ..."); absent if there is none, or may be
/// so where `post` has one that it quotes.
std::string_view set_fediverse_text(Post& post, std::string_view html, const Link& card, PostMaker& maker);

}  // namespace elek
