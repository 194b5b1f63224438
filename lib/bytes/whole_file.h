#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace elek {

/// All bytes of a file, or of standard input ("-"); of more than `max_bytes`, one byte more than these. Blocks. Errors: input_unusable.
std::expected<std::string, Error> whole_file(const std::string& path, std::size_t max_bytes);

/// The lines of a text without their ends (LF or CRLF) and its byte order mark; empty ones are left out.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace elek
