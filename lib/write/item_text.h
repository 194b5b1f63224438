#pragma once

#include <cstddef>
#include <string>

#include "base/time.h"
#include "scan/item.h"
#include "trace/copies.h"
#include "write/terminal.h"

namespace elek {

/// How items look to a person.
struct ItemTextOptions {
  Color color = Color::never;
  TimeZone zone;            ///< times are shown in it; the caller says so once
  std::size_t width = 100;  ///< about how many code points a line may have
};

/// Appends `item` as a paragraph: level, who and when, where to find it, each rule's title and reason, the text around the matches.
/// `copies`: the posts of the same words, if that is known; null for none. Sanitized; ends in an empty line.
void append_item_text(std::string& out, const Item& item, const Copies* copies, const ItemTextOptions& options);

}  // namespace elek
