#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "registry/entry.h"
#include "rules/rule.h"
#include "scan/item.h"

namespace elek {

/// A rule's text in `language`, else in English, else in the first language there is; nothing if it has none (ruling 22).
std::optional<std::string_view> text_in(const TextByLanguage& texts, std::string_view language);

/// `text` with {match} replaced by the first match's words, {field} by its field, {list} by the list it cites, {entry.name} by what to call
/// the list's row, and {entry.COLUMN} by any other column of it ({entry.imitates}, {entry.said_by}). Where there is nothing to put in, the
/// sentence is left out; only the first one always stays, with "…" in its gap. A sentence ends in '.', '!' or '?' and white space. Braces
/// around anything else stay.
std::string fill_in(std::string_view text, const std::vector<Match>& matches, const std::optional<Entry>& entry);

/// The same with {NAME} replaced by what `value_of` knows under that name: empty where there is nothing to put in, nothing at all where it
/// is no placeholder.
using PlaceholderValues = std::function<std::optional<std::string_view>(std::string_view name)>;
std::string fill_in(std::string_view text, const PlaceholderValues& value_of);

}  // namespace elek
