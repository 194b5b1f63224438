#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/error.h"
#include "registry/entry.h"

namespace elek {

/// What others keep lists in.
enum class ForeignFormat : std::uint8_t {
  hosts,        ///< "0.0.0.0 example.org", as blockers read it
  plain,        ///< a name or an address a line; "||example.org^" of ad blockers too
  csv,          ///< a table whose first row names its columns
  misp,         ///< a warninglist of MISP: {"name", "version", "list": [...]}
  stix,         ///< a STIX 2.1 bundle: domain-name, url, user-account, indicators of one such pattern
  opensources,  ///< {"example.org": {"type": "..."}}
  trust_txt,    ///< trust.txt of JournalList: member=, control=, social=
};
std::string_view name_of(ForeignFormat format);
std::optional<ForeignFormat> foreign_format_named(std::string_view name);

/// A row of a source list in the making; cells by Column.
struct ImportedRow {
  std::array<std::string, kColumns> cells;
  std::uint64_t line = 0;  ///< where it stands; 0: in a format without lines

  std::string& operator[](Column column) { return cells[static_cast<std::size_t>(column)]; }
  const std::string& operator[](Column column) const { return cells[static_cast<std::size_t>(column)]; }
};

struct ImportOptions {
  std::optional<ForeignFormat> format;     ///< nothing: seen from the content
  std::map<Column, std::string> defaults;  ///< for cells of which the list says nothing; tier, said_by, said_on above all
  std::map<Column, std::string> columns;   ///< of tables: which column of theirs holds ours; the usual names need no word
};

/// Reads "value=Domain,label=Verdict": a column of ours, and one of theirs. Returns the pair that is none, if one is.
std::optional<std::string> add_columns(std::string_view text, std::map<Column, std::string>& columns);

struct ImportedList {
  ForeignFormat format{};
  std::vector<ImportedRow> rows;  ///< in the order of the file, each name once for a tier, all of them usable
  std::uint64_t names = 0;        ///< that were read
  std::uint64_t repeated = 0;     ///< that stood there again
  std::uint64_t refused = 0;      ///< that cannot be rows: each told, but what many lack, once
  std::uint64_t passed_over = 0;  ///< entries of the format that name no source (localhost, relations, exceptions)
};

/// Makes rows of a list that others keep. Each bears its own provenance where the format has one, else that of the defaults; a row without
/// said_by, said_on or a tier is refused (list_no_provenance, list_bad_value). Errors: input_unusable (nothing can be read of it).
std::expected<ImportedList, Error> import_list(const std::string& file, std::string_view bytes, const ImportOptions& options,
                                               DiagnosticSink& diagnostics);

}  // namespace elek
