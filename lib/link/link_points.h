#pragma once

#include <string>
#include <string_view>

namespace elek {

// What the code points of a text are to somebody who looks for links in it. Coarse on purpose: whole blocks of Unicode at a time.

/// Whether a host without a scheme may hold `point` in a label. Not so the scripts without spaces between words, where nothing would tell
/// a host from the words around it.
bool is_label_point(char32_t point);

/// Whether no link goes past `point`: white space, control and format characters, quotation marks, angle brackets, '|', emoji.
bool ends_link(char32_t point);

/// Whether `point` belongs to the sentence if it is the last of a link: ".,;:!?'*", an ellipsis, a dash, "‼" and its like.
bool is_trailing_point(char32_t point);

/// Whether `point` is a capital letter of Latin (ASCII) or Cyrillic.
bool is_capital(char32_t point);

/// `text` with Latin (ASCII) and Cyrillic capitals as small letters. REQUIRES: valid UTF-8.
std::string lower_capitals(std::string_view text);

}  // namespace elek
