#pragma once

#include <string_view>

namespace elek {

/// Whether a canonical host belongs to a service that hides where its links lead (bit.ly, clck.ru, vk.cc), or to the short name of a
/// platform or outlet that does the same (t.co, reut.rs). No lookup is made: where the link leads stays unknown.
bool is_shortener(std::string_view host);

}  // namespace elek
