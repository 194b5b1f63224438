#pragma once

#include <string_view>

#include "decode/json_tape.h"

namespace elek {

/// Reads a number of JSON: whole numbers of up to 64 bits exactly, others as the nearest double, too small ones as 0. Returns whether `text` is one, and
/// in reach.
bool read_json_number(std::string_view text, JsonTape::Entry& into);

}  // namespace elek
