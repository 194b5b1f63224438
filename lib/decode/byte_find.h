#pragma once

namespace elek {

/// The first byte of [at, end) that matters between the strings of JSON: a quote, a brace, a bracket or a line feed; `end` if there is
/// none.
const char* find_structure(const char* at, const char* end);

/// The first byte of [at, end) that matters inside a string: a quote, a backslash or a line feed; `end` if there is none.
const char* find_in_string(const char* at, const char* end);

}  // namespace elek
