#include "write/counts.h"

#include <fmt/format.h>


#include "write/csv.h"

namespace elek {

void append_counts_csv(std::string& out, const Summary& summary) {
  out += "dimension,value,posts,flagged\r\n";
  for (const auto& [dimension, values] : summary.counts) {
    for (const auto& [value, tally] : values) {
      append_csv_cell(out, dimension);
      out += ',';
      append_csv_cell(out, value);
      out += fmt::format(",{},{}\r\n", tally.posts, tally.flagged);
    }
  }
}

}  // namespace elek
