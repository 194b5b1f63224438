#include "write/wrap.h"

#include <algorithm>

#include "base/utf8.h"

namespace elek {

void append_wrapped(std::string& out, std::string_view text, WrapOptions options) {
  std::size_t column = options.indent;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (word.empty()) continue;
    const std::size_t width = count_code_points(word);
    if (column > options.indent && column + 1 + width > options.width) {
      out += '\n';
      out.append(options.indent, ' ');
      column = options.indent;
    } else if (column > options.indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += width;
  }
  out += '\n';
}

}  // namespace elek
