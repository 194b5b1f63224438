#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "bytes/byte_source.h"
#include "bytes/byte_window.h"

namespace elek {

/// How a text is written.
enum class Encoding : std::uint8_t { utf8, utf16_le, utf16_be, windows_1251 };

std::string_view name_of(Encoding encoding);  // "UTF-8", "UTF-16", "windows-1251"

/// UTF-16 where the beginning of an input says so: by a byte order mark, or by a first ASCII character of two bytes. Else UTF-8.
Encoding encoding_of(std::string_view head);

/// Whether `head`, whose last character may be cut, is UTF-8.
bool begins_as_utf8(std::string_view head);

/// Whether `head` is no UTF-8, and what is not ASCII in it would nearly all be letters in windows-1251.
bool may_be_windows_1251(std::string_view head);

/// Whether question marks stand inside words of `head`, which is windows-1251: it has no ң, ө, қ or ҳ, and spreadsheets write a question mark for them.
bool has_lost_letters(std::string_view head);

/// `text` in UTF-8. What stands for nothing becomes U+FFFD, and a byte order mark goes.
std::string to_utf8(std::string_view text, Encoding encoding);

/// What is left of the input, in UTF-8: to_utf8() of all of it. There is no tail().
std::unique_ptr<ByteSource> as_utf8(ByteWindow window, Encoding encoding);

}  // namespace elek
