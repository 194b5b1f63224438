#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decode/csv.h"
#include "decode/record_source.h"

namespace elek {

/// Whether the first bytes of an input are a table with a header: two columns or more with names of their own, and a first row that fits. Lines
/// about the table may stand above one of five columns or more.
bool looks_like_csv(std::string_view head);

/// The first row of such a table as the JSON that CsvCutter makes of it, "{}" if there is none.
std::string first_csv_record(std::string_view head);

/// Cuts CSV (as CsvReader reads it) into rows, each a JSON object of strings under the names of its columns; cells that a row lacks are
/// absent. A row that is faulty, or longer than `max_record_bytes`, is one rejected record. Memory: one row. Time is linear.
class CsvCutter : public RecordSource {
 public:
  /// `window` holds the header row, or all that the input has.
  CsvCutter(ByteWindow window, std::size_t max_record_bytes);

  bool next(Cut& cut) override;
  const std::string& context() const override { return context_; }
  std::uint64_t context_number() const override { return 1; }
  const ByteWindow& window() const override { return window_; }

 private:
  struct Row {
    std::size_t size = 0;
    enum class Fault : std::uint8_t { none, unclosed, too_long } fault = Fault::none;
  };
  void skip_blank_lines();
  Row find_row();
  void pass(std::size_t size);
  bool reject_line(Cut& cut, std::size_t looked_at, DiagnosticCode code, std::string_view message);
  bool fill(Cut& cut, DiagnosticCode code, std::string_view message);

  ByteWindow window_;
  std::size_t max_record_bytes_;
  char separator_ = ',';
  std::vector<std::string> keys_;  // with quotation marks and colon, as JSON
  CsvRow row_;
  std::string json_;
  std::string context_ = "{}";
  std::uint64_t line_ = 1;
  std::uint64_t read_again_ = 0;      // bytes
  std::uint64_t one_line_until_ = 0;  // offset: before it no cell goes beyond its line, for a look at more found no end
};

}  // namespace elek
