#pragma once

#include <string_view>

namespace elek {

/// Whether `id` ("t0149.003", in lower case) is a technique of DISARM Red 1.6 (2024-11-19).
bool is_disarm_id(std::string_view id);

}  // namespace elek
