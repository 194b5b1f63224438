#pragma once

#include <string_view>

namespace elek {

/// Whether a query parameter ("utm_source=x") only tells the server where a reader came from: without it the same page comes.
bool is_tracking(std::string_view parameter);

}  // namespace elek
