#pragma once

#include <cstddef>
#include <string>
#include <vector>

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

/// The posts of the same words, as far as they are known.
struct CopiesOfItem {
  const Copies* counted = nullptr;     ///< null: none
  std::vector<std::string> also_hold;  ///< what rules found in them and not in the item: other links, other sources
};

/// Appends `item` as a paragraph: level, who and when, where to find it, each rule's title and reason, the text around the matches.
/// Sanitized; ends in an empty line.
void append_item_text(std::string& out, const Item& item, const CopiesOfItem& copies, const ItemTextOptions& options);

/// Appends the level as it stands before what is flagged: "HIGH".
void append_level(std::string& out, Level level, Color color);

}  // namespace elek
