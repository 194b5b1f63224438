#pragma once

#include <atomic>
#include <expected>
#include <string>
#include <string_view>

#include "base/error.h"
#include "scan/item.h"

namespace elek {

/// The first item of a result (NDJSON of elek.item/1, as a scan wrote it) that is of the post `id` or has the reason `id`. `result` is a
/// path, "-" is standard input; `stop` as of open_source(). Errors: input_unusable (cannot be read, holds no such item; where the post
/// stands in a cluster, in which).
std::expected<Item, Error> find_item(const std::string& result, std::string_view id, const std::atomic<bool>* stop = nullptr);

}  // namespace elek
