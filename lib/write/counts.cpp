#include "write/counts.h"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

namespace elek {
namespace {

void append_cell(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char byte : text) {
    if (byte == '"') out += '"';
    out += byte;
  }
  out += '"';
}

}  // namespace

void append_counts_csv(std::string& out, const Summary& summary) {
  out += "dimension,value,posts,flagged\r\n";
  for (const auto& [dimension, values] : summary.counts) {
    for (const auto& [value, tally] : values) {
      append_cell(out, dimension);
      out += ',';
      append_cell(out, value);
      fmt::format_to(std::back_inserter(out), ",{},{}\r\n", tally.posts, tally.flagged);
    }
  }
}

}  // namespace elek
