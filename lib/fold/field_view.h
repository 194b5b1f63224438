#pragma once

#include <string_view>

#include "base/fields.h"
#include "fold/view.h"

namespace elek {

/// The view in which a field's strings are looked for; `raw` for fields that are compared as they are, but for case.
ViewKind view_of(Field field);

/// As rules name it: "text.words"; "raw" has no one name.
std::string_view name_of(ViewKind kind);

/// Whether the view is words with one space between and at both ends, in small letters.
bool is_words(ViewKind kind);

/// Whether the field is the text of the post in any of its views.
bool is_text(Field field);

}  // namespace elek
