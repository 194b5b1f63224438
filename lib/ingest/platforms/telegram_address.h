#pragma once

#include <string_view>

namespace elek {

/// "name/7" of "https://t.me/s/name/7" and "t.me/name/7"; empty for other addresses. Borrows from the address.
std::string_view telegram_post_path(std::string_view url);

}  // namespace elek
