#pragma once

#include <string_view>

namespace elek {

/// Whether canonicalize(raw) may be cut off: false is certain, and costs far less than making sure.
bool may_be_cut_off(std::string_view raw);

/// The same of the links in a text. Of words of ordinary length few bytes are looked at.
bool may_hold_cut_off_link(std::string_view text);

}  // namespace elek
