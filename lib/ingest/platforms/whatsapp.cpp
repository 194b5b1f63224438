#include "ingest/platforms/whatsapp.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii_text.h"
#include "decode/json_writer.h"
#include "ingest/platforms/platforms.h"
#include "ingest/sniff.h"

// WhatsApp, "Export chat": a text, not JSON. Android writes "31/12/2023, 18:05 - Name: text", iOS "[31.12.23, 18:05:09] Name: text" with marks of
// direction (U+200E) before brackets and media; separators, the order of day and month, and AM or PM depend on the phone. What has no name is a
// notice of the system. Clocks are the phone's, without a zone. There are no ids: a hash of the record stands for one. A chat is private.

namespace elek {
namespace {

constexpr std::string_view kMark = "\u200e";

/// Reads a text from its front.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::string_view rest() const { return rest_; }
  bool take(std::string_view wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(wanted.size());
    return true;
  }
  /// A number of `least` to `most` digits; -1 if there is none.
  int number(std::size_t least, std::size_t most) {
    std::size_t size = 0;
    int value = 0;
    while (size < rest_.size() && is_ascii_digit(rest_[size]) && size < most) value = value * 10 + (rest_[size++] - '0');
    if (size < least) return -1;
    rest_.remove_prefix(size);
    return value;
  }
  char any_of(std::string_view wanted) {
    if (rest_.empty() || wanted.find(rest_.front()) == std::string_view::npos) return '\0';
    const char taken = rest_.front();
    rest_.remove_prefix(1);
    return taken;
  }

 private:
  std::string_view rest_;
};

/// How a message begins.
struct Start {
  int first = 0, second = 0, year = 0;  // as they stand in the date
  char separator = '/';
  int hour = 0, minute = 0, second_of_minute = 0;
  std::string_view raw;                  // date and time
  std::string_view rest;                 // behind them
};

/// 12 AM is 0, 12 PM is 12; false for an hour that no clock has.
bool take_half_of_day(Reader& reader, int& hour) {
  Reader ahead = reader;
  while (ahead.take(" ") || ahead.take("\u202f") || ahead.take("\u00a0")) {}
  const char half = ahead.any_of("aApP");
  if (half == '\0') return true;
  ahead.take(".");
  if (ahead.any_of("mM") == '\0') return true;
  ahead.take(".");
  reader = ahead;
  if (hour < 1 || hour > 12) return false;
  hour = hour % 12 + (half == 'p' || half == 'P' ? 12 : 0);
  return true;
}

std::optional<Start> start_of(std::string_view line) {
  Reader reader(line);
  reader.take(kMark);
  const bool in_brackets = reader.take("[");
  const char* const begin = reader.rest().data();
  Start start;
  start.first = reader.number(1, 2);
  start.separator = reader.any_of("/.-");
  start.second = reader.number(1, 2);
  if (start.first < 1 || start.second < 1 || start.separator == '\0' || reader.any_of("/.-") != start.separator) return std::nullopt;
  start.year = reader.number(2, 4);
  if (start.year < 0) return std::nullopt;
  if (start.year < 100) start.year += 2000;
  reader.take(",");
  if (!reader.take(" ")) return std::nullopt;
  start.hour = reader.number(1, 2);
  if (start.hour < 0 || reader.any_of(":.") == '\0') return std::nullopt;
  start.minute = reader.number(2, 2);
  if (reader.any_of(":.") != '\0') start.second_of_minute = reader.number(2, 2);
  if (!take_half_of_day(reader, start.hour) || start.hour > 23 || start.minute < 0 || start.minute > 59) return std::nullopt;
  if (start.second_of_minute < 0 || start.second_of_minute > 59) return std::nullopt;
  start.raw = std::string_view(begin, static_cast<std::size_t>(reader.rest().data() - begin));
  if (!(in_brackets ? reader.take("] ") : reader.take(" - "))) return std::nullopt;
  start.rest = reader.rest();
  return start;
}

using DayOrder = WhatsAppCutter::DayOrder;

DayOrder order_in(std::string_view head) {
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const auto start = start_of(head.substr(0, end));
    if (start && start->separator == '.') return DayOrder::day_first;
    if (start && start->first > 12) return DayOrder::day_first;
    if (start && start->second > 12) return DayOrder::month_first;
    head.remove_prefix(std::min(end + 1, head.size()));
  }
  return DayOrder::unknown;
}

std::string two_digits(int number) { return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)}; }

/// "2023-12-31T18:05:00"; empty where nobody knows which number is the day.
std::string iso_time(const Start& start, DayOrder order) {
  if (order == DayOrder::unknown) return {};
  const auto [day, month] = order == DayOrder::day_first ? std::pair(start.first, start.second) : std::pair(start.second, start.first);
  return two_digits(start.year / 100) + two_digits(start.year) + "-" + two_digits(month) + "-" + two_digits(day) + "T" + two_digits(start.hour) +
         ":" + two_digits(start.minute) + ":" + two_digits(start.second_of_minute);
}

void append_record(std::string& out, std::string_view message, DayOrder order) {
  while (message.ends_with('\n') || message.ends_with('\r')) message.remove_suffix(1);
  const auto start = start_of(message);
  JsonWriter json(out);
  json.begin_object();
  std::string_view text = message;
  if (start) {
    const std::string time = iso_time(*start, order);
    json.key("date_raw").string(start->raw);
    if (!time.empty()) json.key("date").string(time);
    text = start->rest;
    const std::size_t colon = text.substr(0, text.find('\n')).find(": ");
    if (colon != std::string_view::npos) json.key("from").string(text.substr(0, colon));
    if (colon != std::string_view::npos) text.remove_prefix(colon + 2);
  }
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  json.key("text").string(text);
  json.end_object();
}

class WhatsApp : public Adapter {
 public:
  std::string_view name() const override { return "whatsapp"; }
  std::string_view title() const override { return "a chat exported by WhatsApp as text"; }
  bool recognizes(const HeadSketch&) const override { return false; }  // no JSON: see is_whatsapp()

  void make_posts(const Value& record, PostMaker& maker) const override {
    const auto from = record.find("from");
    const auto text = record.find("text");
    if (!from || !text) return maker.skip_record();
    Post& post = maker.begin_post();
    post.platform = "whatsapp";
    post.kind = "message";
    post.visibility = Visibility::private_;
    post.id = maker.join({"whatsapp:", maker.record_hash()});
    post.author.name = maker.text(*from);
    post.text = maker.text(*text);
    if (const auto date = record.find("date")) maker.set_created(post, *date);
    post.created_raw = maker.text(record.find("date_raw").value_or(Value()));
    maker.finish_post(record);
  }
};

}  // namespace

bool is_whatsapp(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  return start_of(head.substr(0, head.find('\n'))).has_value();
}

WhatsAppCutter::WhatsAppCutter(ByteWindow window, std::size_t max_record_bytes) : window_(std::move(window)), max_record_bytes_(max_record_bytes) {
  if (window_.rest().starts_with("\xEF\xBB\xBF")) window_.advance(3);
  order_ = order_in(window_.rest().substr(0, kHeadBytes));
}

bool WhatsAppCutter::next(Cut& cut) {
  if (!window_.reach(1)) return false;
  cut.line = line_;
  cut.offset = window_.offset();
  const auto size = find_end();
  if (!size) {
    pass(find_line_end(0));
    cut.kind = Cut::Kind::rejected;
    cut.code = DiagnosticCode::record_too_large;
    cut.message = "the message is larger than the limit";
  } else {
    json_.clear();
    append_record(json_, window_.rest().substr(0, *size), order_);
    pass(*size);
    cut.kind = Cut::Kind::record;
    cut.bytes = json_;
  }
  cut.length = window_.offset() - cut.offset;
  return true;
}

/// Behind the line feed that follows `from`, or the end of what is there: the input's, or the limit's.
std::size_t WhatsAppCutter::find_line_end(std::size_t from) {
  for (;;) {
    const std::size_t end = window_.rest().find('\n', from);
    if (end != std::string_view::npos) return end + 1;
    from = window_.rest().size();
    if (from > max_record_bytes_ || !window_.more()) return from;
  }
}

/// The end of the message at the cursor: before the next line that begins one. Nothing: over the limit.
std::optional<std::size_t> WhatsAppCutter::find_end() {
  std::size_t end = find_line_end(0);
  while (end <= max_record_bytes_ && window_.reach(end + 1)) {
    const std::size_t line_end = find_line_end(end);
    if (start_of(window_.rest().substr(end, line_end - end))) return end;
    end = line_end;
  }
  return end <= max_record_bytes_ ? std::optional(end) : std::nullopt;
}

void WhatsAppCutter::pass(std::size_t size) {
  line_ += static_cast<std::uint64_t>(std::ranges::count(window_.rest().substr(0, size), '\n'));
  window_.advance(size);
}

const Adapter& whatsapp_adapter() {
  static const WhatsApp adapter;
  return adapter;
}

}  // namespace elek
