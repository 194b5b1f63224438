#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"
#include "scan/item.h"

namespace elek {

/// A rule's text in `language`, else in English, else in the first language there is; nothing if it has none (ruling 22).
std::optional<std::string_view> text_in(const TextByLanguage& texts, std::string_view language);

/// `text` with {match} replaced by the first match's words, {field} by its field, {entry.name} and {list} by what a source list says; a
/// placeholder for which no match has anything becomes "…".
std::string fill_in(std::string_view text, const std::vector<Match>& matches);

}  // namespace elek
