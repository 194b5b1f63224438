#pragma once

#include <span>
#include <string_view>

namespace elek {

/// Sites that so many people read or use that a list which exposes them whole is wrong: it would flag everybody.
std::span<const std::string_view> popular_sites();

/// Whether a canonical host is one of them.
bool is_popular_site(std::string_view domain);

}  // namespace elek
