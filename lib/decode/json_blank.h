#pragma once

namespace elek {

/// JSON's white space.
inline bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// What may follow a number or a bare word without white space between.
inline bool ends_scalar(char c) { return c == ',' || c == ':' || c == '"' || c == '{' || c == '}' || c == '[' || c == ']'; }

}  // namespace elek
