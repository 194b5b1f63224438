#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decode/cut_plan.h"
#include "decode/json_checker.h"
#include "decode/record_source.h"
#include "decode/value_lexer.h"

namespace elek {

struct CutOptions {
  CutPlan plan;                               ///< where the records of one large document stand; empty: see RecordCutter
  std::string trailer = "{}";                 ///< scalars that follow the records of the first document (find_trailer)
  std::size_t max_record_bytes = 16U << 20U;  ///< a larger record is one rejected record
  std::size_t assignment_bytes = 0;           ///< of "window.YTD.tweets.part0 =" before the JSON, which ';' may end; the window holds them
};

/// Cuts JSON into records (ruling 1): the lines of NDJSON; else a stream of values of any layout; the elements of outermost arrays,
/// wherever in the stream they stand; the arrays that the plan names. What the records are does not depend on how the bytes arrive. Memory:
/// one record, at most the largest allowed.
class RecordCutter : public RecordSource {
 public:
  RecordCutter(ByteWindow window, CutOptions options);

  bool next(Cut& cut) override;
  const std::string& context() const override { return context_; }
  std::uint64_t context_number() const override { return context_number_; }
  const ByteWindow& window() const override { return window_; }

 private:
  enum class Mode : std::uint8_t { start, values, lines };
  enum class Ending : std::uint8_t { closed, cut_off, too_large, interrupted, broken_string, by_parent };

  /// An object or array of the plan that is open.
  struct Frame {
    enum class Kind : std::uint8_t { object, list, records } kind = Kind::object;
    CutPlan::Node node = CutPlan::Node::root;
    std::string key;      // under which it stands in its object
    std::string scalars;  // of an object: the members seen so far, as JSON
    std::size_t scalar_count = 0;
    bool filled = false;                // a value, good or bad, is in it
    bool planned = false;               // of a document: one of the places of records was in it
    std::optional<std::string> indent;  // white space before the last key that began its line; of an outermost array: before its bracket
  };

  /// A member around records, or an element of a list that holds none itself.
  struct Member {
    std::string key;
    std::uint64_t start = 0, line = 0;
    bool good_key = true;
  };

  /// How records begin: the white space before them on their line, and their first byte. In a stream an array of objects begins like them.
  struct Layout {
    std::string indent;
    char opening = '{';
    bool known = false;
    bool of_stream = false;
  };

  // One step each: true when `cut` is filled.
  bool top_level(Cut& cut);
  bool record_array(Cut& cut);
  bool list(Cut& cut);
  bool object(Cut& cut);

  // Between records.
  bool take_plain_gap();
  bool open_array();
  void close_array();
  bool is_in_stream_array() const;
  bool is_of_stream(char first);
  bool end_inside(Cut& cut);
  void close_frame();
  void value_ends();
  std::optional<char> skip_commas();
  bool comma_fault(Cut& cut, std::size_t wanted);
  bool notice(Cut& cut, std::uint64_t start, std::uint64_t line, std::string_view message);

  // Records.
  bool record(Cut& cut, char opening);
  bool scalar(Cut& cut);
  bool garbage(Cut& cut, std::string_view message);
  Ending scan_record(std::uint64_t start);
  bool next_record_interrupts();
  bool closes_parent(char closer);
  void learn_layout(const std::optional<std::string>& indent, char opening);
  bool skip_to_record();
  bool line_ends_skipping();
  bool may_begin_within_line(char c, char before);
  bool chats_look_alike() const;
  void skip_rest();

  // Lines.
  bool line(Cut& cut);
  bool whole_line(Cut& cut, std::size_t size);
  bool doubtful_line(Cut& cut);
  void leave_line();
  bool next_line_begins_record(std::size_t from);
  void turn_to_lines_if(std::uint64_t first_line);
  std::optional<std::size_t> size_of_plain_line() const;
  std::optional<std::size_t> find_line_end();
  bool begins_array();

  // The document around records.
  void open_frame(Frame::Kind kind, CutPlan::Node node, std::string key);
  void enter_records();
  void leave_document();
  std::optional<std::string> read_key();
  bool member_value(Cut& cut, const Member& member);
  bool open_planned(const std::string& key, char first);
  bool skip_value(Cut& cut, const Member& member);
  Ending scan_skipped();
  Ending scan_bare();
  bool broken_member(Cut& cut, std::uint64_t start, std::uint64_t first_line);
  void keep_scalar(const std::string& key, std::string_view value);
  bool stray_text(Cut& cut);
  bool structure_fault(Cut& cut, std::uint64_t start, std::uint64_t first_line);
  bool close_object(Cut& cut);
  bool encloses(char closer) const;

  // Bytes.
  std::optional<char> skip_blank();
  void take_blanks();
  std::optional<char> peek();
  void take(std::size_t count);
  void take_any(char c);
  void take_line_feed();
  enum class LineStart : std::uint8_t { other, like_record, after_comma };
  LineStart line_start(const Layout& layout);
  bool line_begins(const Layout& layout) { return line_start(layout) != LineStart::other; }
  bool opens_record(const Layout& layout, std::size_t at);
  bool is_array_of_objects(std::size_t at);
  bool line_closes_array();
  bool fill(Cut& cut, Cut::Kind kind, std::uint64_t start, std::uint64_t line, DiagnosticCode code, std::string_view message);

  ByteWindow window_;
  CutOptions options_;
  Mode mode_ = Mode::start;
  bool first_document_ = true;
  std::vector<Frame> frames_;
  Layout layout_;
  Layout around_;  // of the stream, while an array of it is open and layout_ is of its elements
  ValueLexer lexer_;
  JsonChecker checker_;  // of what is passed over
  std::size_t commas_ = 0;  // since the last value
  std::uint64_t comma_offset_ = 0, comma_line_ = 0;  // of the last of them
  bool unsure_ = false;  // reading goes on after a fault: commas may have been passed over with it
  std::string context_ = "{}";
  std::uint64_t context_number_ = 0;
  std::uint64_t line_ = 1;
  std::optional<std::string> indent_ = std::string();  // white space since the line began, if nothing else stood there
};

}  // namespace elek
