#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "registry/imports/import.h"

// One reader a format: names, kinds and what the format itself says of them; import.cpp does the rest.
namespace elek::imports {

/// What a reader found. `kind` may be left empty where `value` is a host or an address: import.cpp sees which.
struct Found {
  std::vector<ImportedRow> rows;
  std::uint64_t passed_over = 0;
  std::size_t most = 1'000'000;  ///< rows; one takes 600 bytes and more, of which its list may have two
  bool too_many = false;

  /// A new row; where there are too many already, the last one again.
  ImportedRow& add() {
    too_many = too_many || rows.size() == most;
    return too_many ? rows.back() = {} : rows.emplace_back();
  }
};

Found read_hosts(std::string_view text);
Found read_plain(std::string_view text);
Found read_trust_txt(std::string_view text);

/// Whether a line tells of a relation, as those of trust.txt do: "member=https://example.org".
bool is_trust_txt_line(std::string_view line);
/// Whether a text has such a line.
bool has_trust_txt_line(std::string_view text);

/// Errors: input_unusable (no column that can hold the names).
std::expected<Found, Error> read_table(std::string_view text, const std::map<Column, std::string>& columns);

/// MISP, STIX and OpenSources. Errors: input_unusable (no JSON, or none of the format).
std::expected<Found, Error> read_json(std::string_view text, ForeignFormat format);

/// Which of the three a JSON text is, or nothing.
std::optional<ForeignFormat> json_format_of(std::string_view text);

}  // namespace elek::imports
