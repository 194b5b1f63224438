#include "write/copies_csv.h"

#include <fmt/format.h>

#include <string>

#include "write/csv.h"

namespace elek {
namespace {

void append_row(std::string& out, const Copies& copies, std::string_view excerpt) {
  out += fmt::format("{},{},{},", copy_key_text(copies.key), copies.posts(), copies.channels);
  if (copies.views) out += std::to_string(*copies.views);
  out += ',';
  append_csv_cell(out, copies.first_post_id);
  out += ',';
  if (copies.first_created) out += to_rfc3339(*copies.first_created);
  out += ',';
  append_csv_cell(out, copies.first_channel_id);
  out += ',';
  out += name_of(copies.level());
  out += ',';
  append_csv_cell(out, excerpt);
  out += "\r\n";
}

}  // namespace

std::expected<void, Error> write_copies_csv(OutputFile& output, const CopyCounter& copies) {
  std::string out = "copy_key,posts,channels,views,first_post_id,first_created_at,first_channel_id,level,text\r\n";
  for (const std::uint64_t key : copies.copied_texts()) {
    const Copies row = copies.copies_of(key);
    append_row(out, row, copies.excerpt(row));
    if (const auto written = output.write(out); !written) return written;
    out.clear();
  }
  return output.write(out);
}

}  // namespace elek
