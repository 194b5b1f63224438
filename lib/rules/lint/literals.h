#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "fold/folder.h"
#include "rules/lint/linted_document.h"

namespace elek {

/// Calls `look` with each value of the items that `wanted` picks, if it is text.
void for_each_text(const LintedDocument& document, const std::function<bool(const LintedItem&)>& wanted,
                   const std::function<void(const LintedItem&, const YamlNode&)>& look);

/// The same for patterns alone, and for regexes alone.
void for_each_pattern(const LintedDocument& document, const std::function<void(const LintedItem&, const YamlNode&)>& look);
void for_each_regex(const LintedDocument& document, const std::function<void(const LintedItem&, const YamlNode&)>& look);

/// The view in which an item's patterns look, keywords included.
ViewKind view_of(const LintedItem& item);

/// A value with the wildcards that its modifiers put at its ends.
WildcardPattern pattern_of(const LintedItem& item, const YamlNode& value);

/// What a value without wildcards of its own looks for; nothing if it has any.
std::optional<std::string> plain_literal(const YamlNode& value);

/// A literal as the item compares it: folded as its view is.
std::string compared_as(const LintedItem& item, std::string_view literal, Folder& folder);

}  // namespace elek
