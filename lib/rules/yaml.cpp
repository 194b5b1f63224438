#include "rules/yaml.h"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "rules/yaml_builder.h"
#include "rules/yaml_pieces.h"
#include "rules/yaml_scalar.h"

// libyaml hands out events with marks; we build our own tree of them, because its documents keep neither duplicate keys nor bounds. Its
// marks count code points, ours bytes. Each document has a parser of its own, so that a syntax error costs one document and not the rest of
// the stream. Before the parser sees a byte: valid UTF-8, and few directives (libyaml compares each with all the others).

namespace elek {
namespace {

using Kind = YamlNode::Kind;

constexpr std::size_t kMaxDirectives = 32;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Where the code points of a piece are: the byte of every 64th, so that any can be found in 64 steps.
class CodePointMap {
 public:
  explicit CodePointMap(std::string_view text) : text_(text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size, ++count) {
      if (count % kStride == 0) bytes_.push_back(at);
    }
  }

  std::size_t byte_of(std::size_t code_point) const {
    if (code_point / kStride >= bytes_.size()) return text_.size();
    std::size_t at = bytes_[code_point / kStride];
    for (std::size_t rest = code_point % kStride; rest > 0 && at < text_.size(); --rest) at += code_point_at(text_, at).size;
    return at;
  }

 private:
  static constexpr std::size_t kStride = 64;
  std::string_view text_;
  std::vector<std::size_t> bytes_;
};

class Parser {
 public:
  explicit Parser(std::string_view text) {
    ready_ = yaml_parser_initialize(&parser_) == 1;
    if (!ready_) return;
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  ~Parser() {
    drop_event();
    if (ready_) yaml_parser_delete(&parser_);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  // The next event, valid until the next call; null: a syntax error.
  const yaml_event_t* next() {
    drop_event();
    has_event_ = ready_ && yaml_parser_parse(&parser_, &event_) == 1;
    return has_event_ ? &event_ : nullptr;
  }
  const yaml_parser_t& state() const { return parser_; }
  bool ready() const { return ready_; }

 private:
  void drop_event() {
    if (has_event_) yaml_event_delete(&event_);
    has_event_ = false;
  }

  yaml_parser_t parser_{};
  yaml_event_t event_{};
  bool ready_ = false;
  bool has_event_ = false;
};

std::string_view view_of(const yaml_char_t* text) {
  if (text == nullptr) return {};
  return reinterpret_cast<const char*>(text);
}

std::string_view help_with(std::string_view problem) {
  struct Row {
    std::string_view problem, help;
  };
  static constexpr std::array<Row, 7> kRows = {{
      {"cannot start any token", "a value that begins with %, @, `, * or & stands in single quotes"},
      {"alphabetic or numeric", "a value that begins with * or & stands in single quotes"},
      {"mapping values are not allowed", "a value that holds ': ' stands in single quotes; check the indentation"},
      {"could not find expected ':'", "a key is followed by a colon and a space; check the indentation"},
      {"block end", "check the indentation: the entries of one map or list begin in one column"},
      {"unexpected end of stream", "a quote is not closed; a single quote inside single quotes is written twice"},
      {"control characters", "remove the control character, or write it as an escape in double quotes"},
  }};
  for (const Row& row : kRows) {
    if (problem.find(row.problem) != std::string_view::npos) return row.help;
  }
  return "check the indentation and the quotes near this place";
}

// Reads the documents of one piece.
class PieceReader {
 public:
  PieceReader(const YamlPiece& piece, std::size_t stream_offset, YamlBudget& budget)
      : piece_(piece), stream_offset_(stream_offset), budget_(budget) {}

  void read(std::vector<YamlDocument>& documents) {
    if (std::optional<YamlFault> fault = unreadable()) return documents.push_back(faulty(*std::move(fault)));
    const CodePointMap map(piece_.text);
    map_ = &map;
    Parser parser(piece_.text);
    while (read_document(parser, documents)) {
    }
  }

 private:
  std::optional<YamlFault> unreadable() const {
    if (!is_utf8(piece_.text)) return YamlFault{DiagnosticCode::yaml_not_utf8, bad_byte(), "this is not UTF-8", "save the file as UTF-8"};
    if (piece_.directives <= kMaxDirectives) return std::nullopt;
    return YamlFault{DiagnosticCode::yaml_too_large, place(0, 0, 0), "too many directives (lines that begin with %)", "rules need none"};
  }

  // REQUIRES: the piece is not valid UTF-8.
  Mark bad_byte() const {
    std::size_t line_start = 0;
    std::size_t line = 0;
    std::size_t end = piece_.text.find('\n');
    while (is_utf8(piece_.text.substr(line_start, end - line_start))) {
      line_start = end + 1;
      end = piece_.text.find('\n', line_start);
      ++line;
    }
    const std::string_view text = piece_.text.substr(line_start, end - line_start);
    std::size_t good = 0;
    for (std::size_t size = 1; size <= 4 && good + size <= text.size(); ++size) {
      if (!is_utf8(text.substr(good, size))) continue;
      good += size;
      size = 0;
    }
    return place(line, count_code_points(text.substr(0, good)), line_start + good);
  }

  Mark place(std::size_t line, std::size_t column, std::size_t byte) const {
    return {piece_.line + line, column + 1, stream_offset_ + piece_.offset + byte};
  }

  Mark mark_of(const yaml_mark_t& mark) const { return place(mark.line, mark.column, map_->byte_of(mark.index)); }

  YamlDocument faulty(YamlFault fault) const {
    YamlDocument document;
    document.start = fault.mark;
    document.bytes = piece_.text;
    document.faults.push_back(std::move(fault));
    return document;
  }

  // False at the end of the piece, or when the rest of it is lost.
  bool read_document(Parser& parser, std::vector<YamlDocument>& documents) {
    YamlBuilder builder(budget_);
    yaml_mark_t start{};
    for (const yaml_event_t* event = parser.next(); event != nullptr; event = parser.next()) {
      if (event->type == YAML_STREAM_END_EVENT) return false;
      if (event->type == YAML_DOCUMENT_START_EVENT) start = event->start_mark;
      if (event->type == YAML_DOCUMENT_END_EVENT) {
        finish(builder, start, event->end_mark, documents);
        return true;
      }
      if (!feed(builder, *event)) break;
    }
    if (builder.faults().empty()) builder.fail(syntax_fault(parser));
    documents.push_back(faulty(builder.faults().front()));
    documents.back().faults = builder.faults();
    return false;
  }

  void finish(YamlBuilder& builder, const yaml_mark_t& start, const yaml_mark_t& end, std::vector<YamlDocument>& documents) const {
    YamlDocument document;
    document.faults = builder.faults();
    document.root = builder.take_root();
    document.start = mark_of(start);
    const std::size_t first = map_->byte_of(start.index);
    document.bytes = piece_.text.substr(first, map_->byte_of(end.index) - first);
    if (document.faults.empty() && document.root.is(Kind::null)) return;
    documents.push_back(std::move(document));
  }

  bool feed(YamlBuilder& builder, const yaml_event_t& event) const {
    const Mark mark = mark_of(event.start_mark);
    switch (event.type) {
      case YAML_SCALAR_EVENT:
        return feed_scalar(builder, event, mark);
      case YAML_SEQUENCE_START_EVENT:
        return builder.begin(Kind::list, mark, view_of(event.data.sequence_start.anchor));
      case YAML_MAPPING_START_EVENT:
        return builder.begin(Kind::map, mark, view_of(event.data.mapping_start.anchor));
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return builder.end();
      case YAML_ALIAS_EVENT:
        return builder.alias(view_of(event.data.alias.anchor), mark);
      default:
        return true;
    }
  }

  bool feed_scalar(YamlBuilder& builder, const yaml_event_t& event, Mark mark) const {
    const auto& scalar = event.data.scalar;
    YamlNode node;
    node.mark = mark;
    node.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
    node.kind = Kind::string;
    if (scalar.tag != nullptr && !resolve_tagged_scalar(node, view_of(scalar.tag))) {
      return builder.fail(
          {DiagnosticCode::yaml_syntax, mark, "this tag does not fit a rule", "leave the tag (!!...) out and quote the text"});
    }
    if (scalar.tag == nullptr && scalar.plain_implicit != 0) resolve_plain_scalar(node);
    return builder.scalar(std::move(node), view_of(scalar.anchor));
  }

  YamlFault syntax_fault(const Parser& parser) const {
    const yaml_parser_t& state = parser.state();
    const std::string_view problem = state.problem != nullptr ? state.problem : "the YAML parser is out of memory";
    Mark mark = mark_of(state.problem_mark);
    if (state.error == YAML_READER_ERROR) mark = at_byte(std::min(state.problem_offset, piece_.text.size()));
    std::string message = fmt::format("this is not YAML: {}", problem);
    if (state.context != nullptr) message += fmt::format(" ({})", state.context);
    return {DiagnosticCode::yaml_syntax, mark, std::move(message), std::string(help_with(problem))};
  }

  Mark at_byte(std::size_t byte) const {
    const std::string_view before = piece_.text.substr(0, byte);
    const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    return place(lines, count_code_points(before.substr(before.rfind('\n') + 1)), byte);
  }

  const YamlPiece& piece_;
  std::size_t stream_offset_;
  YamlBudget& budget_;
  const CodePointMap* map_ = nullptr;
};

YamlDocument spent_document(Mark mark) {
  YamlDocument document;
  document.start = mark;
  document.faults.push_back({DiagnosticCode::yaml_too_large, mark, "the rest of this file is left out: it holds too much",
                             fmt::format("a file may hold {} values; split it into several", kMaxYamlNodes)});
  return document;
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view name) const {
  if (kind != Kind::map) return nullptr;
  const auto found = std::find_if(children.begin(), children.end(), [&](const YamlNode& child) { return child.key == name; });
  return found == children.end() ? nullptr : &*found;
}

std::vector<YamlDocument> read_yaml(std::string_view stream, YamlBudget& budget) {
  const std::size_t skipped = stream.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  std::vector<YamlDocument> documents;
  for (const YamlPiece& piece : cut_into_pieces(stream.substr(skipped))) {
    if (!budget.take(1, 0)) {
      documents.push_back(spent_document({piece.line, 1, skipped + piece.offset}));
      break;
    }
    PieceReader(piece, skipped, budget).read(documents);
  }
  return documents;
}

}  // namespace elek
