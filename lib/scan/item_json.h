#pragma once

#include <expected>
#include <string>

#include "base/error.h"
#include "decode/json.h"
#include "scan/item.h"

namespace elek {

/// Appends `item` as elek.item/1: one line, LF included, every key always there, in the design's order.
void append_item_json(std::string& out, const Item& item);

/// Reads elek.item/1 back; append_item_json(read_item(x)) == x. Errors: input_unusable (what is missing or of the wrong kind).
std::expected<Item, Error> read_item(const Value& value);

}  // namespace elek
