#include "ingest/platforms/whatsapp.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/sha256.h"
#include "decode/json_writer.h"
#include "ingest/platforms/platforms.h"
#include "ingest/platforms/whatsapp_line.h"
#include "ingest/platforms/whatsapp_words.h"

// WhatsApp, "Export chat": a text, not JSON, alone or in a zip with media. Android writes "31/12/2023, 18:05 - Name: text", iOS
// "[31.12.23, 18:05:09] Name: text" with marks of direction (U+200E) before brackets and media; separators, the order of day and month, and AM or PM
// depend on the phone. What has no name is a notice of the system. Clocks are the phone's, without a zone. There are no ids: a hash of the record
// stands for one, in which the second of two equal messages of one minute is told from the first. A chat is private.

namespace elek {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kMostInMinute = 1000;

/// What the dates of `text` tell; nothing, where they contradict each other.
DateOrder order_in(std::string_view text) {
  DateOrder told = DateOrder::unknown;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto line = read_whatsapp_line(text.substr(0, end));
    const DateOrder order = line && !line->year_first ? line->order() : DateOrder::unknown;
    if (order != DateOrder::unknown && told != DateOrder::unknown && order != told) return DateOrder::unknown;
    if (order != DateOrder::unknown) told = order;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return told;
}

/// Where the name ends that the text begins with; nothing, if it is a notice: one that quotes a group's name may have a colon in it.
std::optional<std::size_t> name_end(std::string_view text) {
  const std::size_t colon = text.substr(0, text.find('\n')).find(": ");
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view name = text.substr(0, colon);
  const auto is_open = [&](std::string_view opening, std::string_view closing) {
    const std::size_t at = name.rfind(opening);
    return at != std::string_view::npos && name.find(closing, at) == std::string_view::npos;
  };
  if (std::ranges::count(name, '"') % 2 != 0 || is_open("“", "”") || is_open("«", "»")) return std::nullopt;
  return colon;
}

class WhatsApp : public Adapter {
 public:
  std::string_view name() const override { return "whatsapp"; }
  std::string_view title() const override { return "a chat exported by WhatsApp as text"; }
  bool recognizes(const HeadSketch&) const override { return false; }  // no JSON: see is_whatsapp()

  void make_posts(const Value& record, PostMaker& maker) const override {
    const auto from = record.find("from");
    const auto message = record.find("text");
    const auto id = record.find("id");
    if (!from || !message || !id) return maker.skip_record();
    const WhatsAppWords words = read_whatsapp_words(maker.text(*message));
    if (words.is_notice) return maker.skip_record();
    maker.chat().exported_alone = true;
    Post& post = maker.begin_post();
    post.platform = "whatsapp";
    post.kind = "message";
    post.visibility = Visibility::private_;
    post.id = maker.id("whatsapp", *id);
    post.author.name = maker.text(*from);
    if (!words.text.empty()) post.text = words.text;
    if (words.has_media) maker.add_media({words.kind, words.file, {}});
    if (const auto date = record.find("date")) maker.set_created(post, *date);
    post.created_raw = maker.text(record.find("date_raw").value_or(Value()));
    maker.finish_post(record);
  }
};

}  // namespace

bool is_whatsapp(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  return read_whatsapp_line(head.substr(0, head.find('\n'))).has_value();
}

WhatsAppCutter::WhatsAppCutter(ByteWindow window, std::size_t max_record_bytes, DateOrder by_user)
    : window_(std::move(window)), max_record_bytes_(max_record_bytes) {
  window_.reach(kByteOrderMark.size());
  if (window_.rest().starts_with(kByteOrderMark)) window_.advance(kByteOrderMark.size());
  while (window_.rest().size() < kLookedThrough && window_.more()) {}
  order_ = order_in(window_.rest().substr(0, kLookedThrough));
  if (order_ == DateOrder::unknown) order_ = by_user;
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
    append_record(window_.rest().substr(0, *size));
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
    if (read_whatsapp_line(window_.rest().substr(end, line_end - end))) return end;
    end = line_end;
  }
  return end <= max_record_bytes_ ? std::optional(end) : std::nullopt;
}

void WhatsAppCutter::append_record(std::string_view message) {
  while (message.ends_with('\n') || message.ends_with('\r')) message.remove_suffix(1);
  json_.clear();
  JsonWriter json(json_);
  json.begin_object();
  json.key("id").string(id_of(message));
  std::string_view text = message;
  if (const auto line = read_whatsapp_line(message)) {
    const std::string time = line->iso_time(order_);
    json.key("date_raw").string(line->raw);
    if (!time.empty()) json.key("date").string(time);
    text = line->rest;
    if (const auto colon = name_end(text)) {
      json.key("from").string(text.substr(0, *colon));
      text.remove_prefix(*colon + 2);
    }
  }
  json.key("text").string(text);
  json.end_object();
}

/// 16 digits that stand for the message and tell it from equal ones of its minute, up to a limit.
std::string WhatsAppCutter::id_of(std::string_view message) {
  const auto line = read_whatsapp_line(message);
  const std::string_view minute = line ? line->raw : std::string_view();
  if (minute != minute_) in_minute_.clear();
  minute_ = minute;
  const std::string id = sha256_hex(message).substr(0, 16);
  const auto before = std::ranges::count(in_minute_, id);
  if (in_minute_.size() < kMostInMinute) in_minute_.push_back(id);
  return before == 0 ? id : sha256_hex(id + "-" + std::to_string(before)).substr(0, 16);
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
