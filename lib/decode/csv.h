#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/borrowed.h"
#include "base/error.h"
#include "bytes/byte_window.h"

namespace elek {

/// One row of a CSV file.
struct CsvRow {
  enum class Fault : std::uint8_t {
    none,
    unclosed_quote,    ///< a quotation mark opens a cell and none closes it within CsvReader::kMaxCellBytes
    text_after_quote,  ///< something stands between a closing quotation mark and the end of its cell
    too_long,          ///< a cell over CsvReader::kMaxCellBytes, or more than kMaxCells cells
  };
  std::vector<std::string> cells;  ///< bytes as they stand, quotation resolved; what there is of a faulty row
  Fault fault = Fault::none;
  std::uint64_t line = 0;    ///< of its first byte, from 1
  std::uint64_t offset = 0;  ///< of its first byte, from 0
};

/// Cuts CSV (RFC 4180) into rows, as spreadsheets write it: LF or CRLF, a byte order mark, and for the separator comma, semicolon or tab,
/// whichever the first line has most of outside quotation, or what Excel's
/// first line "sep=;" says. Quotation marks inside an unquoted cell stand for themselves. Blank lines are no
/// rows. A faulty row ends at its first line's end, so that it costs no other row: what is behind it is
/// read again, but where that comes to several times the text, cells end with their lines, so that it is linear. Borrows the text. Cells
/// are not checked for UTF-8.
class CsvReader {
 public:
  static constexpr std::size_t kMaxCellBytes = std::size_t{64} << 10U;
  static constexpr std::size_t kMaxCells = 1000;

  explicit CsvReader(std::string_view text);
  /// Of rows that are already cut: the separator is known, and cells may have `max_cell_bytes`.
  CsvReader(std::string_view text, char separator, std::size_t max_cell_bytes)
      : text_(text), separator_(separator), max_cell_bytes_(max_cell_bytes) {}

  /// The next row, in place of what `row` held; false at the end.
  bool next(CsvRow& row);
  /// The same of a text of which more will come: false, too, where a row may go on behind what there is of it. go_on() then.
  bool next_whole(CsvRow& row);
  /// Reads on in `text`, which begins where position() is in the one before.
  void go_on(std::string_view text);

  char separator() const { return separator_; }
  /// How many bytes of the text are read.
  std::size_t position() const { return at_; }

 private:
  void skip_separator_line();
  void skip_blank_lines();
  void read_cells(CsvRow& row);
  void read_row_again(const CsvRow& row);
  CsvRow::Fault read_cell(std::string& cell);
  CsvRow::Fault read_quoted(std::string& cell);
  void skip_line();
  bool at_line_end() const;
  void pass_line_end();

  std::string_view text_;
  std::size_t before_ = 0;  // bytes of the texts before this one
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
  std::size_t read_again_ = 0;      // bytes
  std::size_t one_line_until_ = 0;  // offset: before it, cells end with their lines
  bool one_line_ = false;           // as the row that is read does
  char separator_ = ',';
  std::size_t max_cell_bytes_ = kMaxCellBytes;
};

/// The rows of an input, as CsvReader cuts them. Owns the input. Memory: about two pieces, or two rows where one is longer than a piece.
class CsvRows {
 public:
  explicit CsvRows(std::unique_ptr<ByteSource> source, std::size_t piece_bytes = std::size_t{1} << 20U);

  /// The next row, in place of what `row` held; false at the end. Blocks.
  bool next(CsvRow& row);

  /// The bytes at hand: before the first next(), the first piece.
  std::string_view rest() const& ELEK_BORROWED { return window_.rest().substr(reader_.position()); }
  std::string_view rest() && = delete;
  /// Why the input ended before its end, if it did.
  const std::optional<Error>& error() const { return window_.error(); }

 private:
  ByteWindow window_;
  bool more_ = true;
  CsvReader reader_;
};

}  // namespace elek
