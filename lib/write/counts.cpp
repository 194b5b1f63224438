#include "write/counts.h"

#include <fmt/format.h>

#include <iterator>

#include "write/csv.h"

namespace elek {

void append_counts_csv(std::string& out, const Summary& summary) {
  out += "dimension,value,posts,flagged\r\n";
  for (const auto& [dimension, values] : summary.counts) {
    for (const auto& [value, tally] : values) {
      append_csv_cell(out, dimension);
      out += ',';
      append_csv_cell(out, value);
      fmt::format_to(std::back_inserter(out), ",{},{}\r\n", tally.posts, tally.flagged);
    }
  }
}

}  // namespace elek
