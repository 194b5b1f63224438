#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "bytes/fetch.h"

namespace elek {

// A download that broke off, kept in a file until the next run: a line of JSON that says of what it is a part, and its bytes.

/// Keeps `partial` of the file at `url` at `path`, in the place of whatever has that name, a link too; readable to its owner alone. Errors:
/// output_failed.
std::expected<void, Error> keep_partial(const std::string& path, std::string_view url, const PartialFetch& partial);

/// What is kept at `path` for `url`. Nothing: there is none, it is larger than `max_bytes`, of another address, not as it was written, or not in a
/// file that only this user can have written (another's, a link, one that others may read or write).
std::optional<PartialFetch> kept_partial(const std::string& path, std::string_view url, std::uint64_t max_bytes);

void drop_partial(const std::string& path);

}  // namespace elek
