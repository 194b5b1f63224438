#pragma once

#include <string>
#include <string_view>

#include "write/own_addresses.h"

namespace elek {

/// `text` without the addresses that lead to people and without the names behind '@', of accounts and of e-mail: each of their characters is another
/// one of the same size, so that all other bytes and characters stay where they were. REQUIRES: valid UTF-8.
std::string masked_text(std::string_view text, const OwnAddresses& own);

}  // namespace elek
