#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/borrowed.h"
#include "decode/csv.h"
#include "fold/folder.h"
#include "registry/entry.h"
#include "registry/entry_key.h"

namespace elek {

/// Which column of a file is which of ours; nothing for those that are not read.
using ListHeader = std::vector<std::optional<Column>>;

/// Reads the first row of a source list. Problems: two columns of one name, a column that must be there is not.
std::expected<ListHeader, ValueProblem> read_list_header(const CsvRow& row);

/// A row of a source list that can be used. Borrows from the CsvRow and from the reader that made it.
struct ListRow {
  std::array<std::string_view, kColumns> cells;  ///< by Column; empty where the list says nothing
  std::uint32_t source = 0;                      ///< a number that rows of one list share only where their values alone differ
  RowKind kind;
  Tier tier{};
  std::vector<std::string> keys;  ///< see row_keys()

  std::string_view cell(Column column) const { return cells[static_cast<std::size_t>(column)]; }
};

/// Reads the rows of one list. Rows that follow each other mostly differ in their value alone: the rest is read once. Keeps scratch.
class ListRowReader {
 public:
  explicit ListRowReader(ListHeader header);

  /// What a row says, or why it cannot be used. Days come in one form, cells in one line. Valid until the next read.
  std::expected<const ListRow*, ValueProblem> read(const CsvRow& row) ELEK_BORROWED;

 private:
  bool has_source_of_last(const CsvRow& row) const;
  std::optional<ValueProblem> take_source(const CsvRow& row);
  void take_cell(std::size_t column, std::string_view cell);
  std::optional<ValueProblem> check_provenance() const;
  std::optional<ValueProblem> take_days();
  std::optional<ValueProblem> take_kind_and_tier();

  ListHeader header_;
  std::size_t value_ = 0;          // which of a row's cells
  std::vector<std::string> last_;  // the cells of the last row whose source was read; none if it was faulty
  Folder folder_;
  ListRow row_;
  std::array<std::string, kColumns> rewritten_;  // cells that do not stand so in the file
};

}  // namespace elek
