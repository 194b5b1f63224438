#include "ingest/platforms/telegram_html.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "base/ascii_text.h"
#include "base/sha256.h"
#include "decode/html.h"
#include "decode/json_writer.h"
#include "ingest/sniff.h"

// Telegram Desktop, "Export chat history", HTML: messages.html, messages2.html... Each message is <div class="message default clearfix"
// id="message7">; its parts are told apart by the classes of divs: from_name, text, date (whose title has the time), reply_to, forwarded (with a
// from_name and a text of its own), media_poll (question, answer). What follows closely on a message of the same author is "joined" and has no
// from_name. A file that was not exported has a div where others have a link.

namespace elek {
namespace {

constexpr std::string_view kMessage = "<div class=\"message ";

/// The number that ends "message7", "#go_to_message7".
std::optional<std::int64_t> number_behind(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data() + at + mark.size(), end, number);
  return fault == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

/// "2020-08-21T10:00:05+05:00" of "21.08.2020 10:00:05 UTC+05:00", which older versions write without the zone; empty if it is no such time.
std::string iso_time(std::string_view title) {
  if (title.size() < 19 || title[2] != '.' || title[5] != '.' || title[10] != ' ') return {};
  std::string time(title.substr(6, 4));
  time.append("-").append(title.substr(3, 2)).append("-").append(title.substr(0, 2)).append("T").append(title.substr(11, 8));
  constexpr std::string_view kUtc = " UTC";
  const std::string_view zone = title.substr(19);
  if (zone.starts_with(kUtc)) time += zone.size() > kUtc.size() ? zone.substr(kUtc.size()) : "Z";
  return time;
}

/// A stretch of a message's text.
struct Part {
  std::string words;
  std::optional<std::string> href;  // of a link
};

/// What a page shows of a message.
struct Message {
  std::optional<std::int64_t> id, reply_to;
  bool is_service = false, is_joined = false, is_forwarded = false;
  std::string time, author, forwarded_from, photo, file, file_kind, question;
  std::vector<Part> parts;
  std::vector<std::string> answers;
};

/// Hears a message's HTML. What is open is a stack of the meaning of each element.
class MessageVisitor : public HtmlVisitor {
 public:
  Message take() { return std::move(message_); }

  void open(std::string_view tag, const HtmlAttributes& attributes) override {
    if (tag == "br" && in() != In::author) text("\n");
    const In meaning = meaning_of(tag, attributes);
    if (meaning == In::link) message_.parts.push_back({{}, std::string(attributes.find("href").value_or(""))});
    open_.push_back(meaning);
  }

  void close(std::string_view) override {
    if (open_.empty()) return;
    const In left = open_.back();
    open_.pop_back();
    if (left == In::link) message_.parts.emplace_back();
  }

  void text(std::string_view piece) override {
    switch (in()) {
      case In::text:
      case In::link:
      case In::in_link: add_words(piece); return;
      case In::question: message_.question += piece; return;
      case In::answer: message_.answers.back() += piece; return;
      case In::author: (message_.is_forwarded ? message_.forwarded_from : message_.author) += piece; return;
      default: return;
    }
  }

 private:
  enum class In : std::uint8_t { other, author, text, link, in_link, question, answer, aside };

  In in() const { return open_.empty() ? In::other : open_.back(); }

  In meaning_of(std::string_view tag, const HtmlAttributes& attributes) {
    if (tag == "div") return meaning_of_div(attributes);
    if (in() == In::link) return In::in_link;
    if (tag == "a") return meaning_of_link(attributes);
    if (in() == In::author || attributes.has_class("details")) return In::aside;  // the time of what is forwarded, the votes for an answer
    return in();
  }

  In meaning_of_div(const HtmlAttributes& attributes) {
    if (attributes.has_class("message")) {
      message_.id = number_behind(attributes.find("id").value_or(""), "message");
      message_.is_service = attributes.has_class("service");
      message_.is_joined = attributes.has_class("joined");
    }
    if (attributes.has_class("date") && message_.time.empty()) message_.time = iso_time(attributes.find("title").value_or(""));
    if (attributes.has_class("forwarded")) message_.is_forwarded = true;
    if (attributes.has_class("from_name")) return In::author;
    if (attributes.has_class("text")) return In::text;
    if (attributes.has_class("question")) return In::question;
    if (attributes.has_class("answer")) {
      message_.answers.emplace_back();
      return In::answer;
    }
    if (attributes.has_class("media")) read_file(attributes, kNotExported);
    return in() == In::text ? In::text : In::aside;
  }

  In meaning_of_link(const HtmlAttributes& attributes) {
    const std::string_view href = attributes.find("href").value_or("");
    if (in() == In::text) return In::link;
    if (const auto number = number_behind(href, "#go_to_message")) message_.reply_to = number;
    read_file(attributes, href);
    return In::aside;
  }

  void read_file(const HtmlAttributes& attributes, std::string_view path) {
    if (attributes.has_class("photo_wrap") || attributes.has_class("media_photo")) message_.photo = path;
    for (const auto& [mark, kind] : kFileKinds) {
      if (!attributes.has_class(mark)) continue;
      message_.file = path;
      message_.file_kind = kind;
    }
  }

  void add_words(std::string_view words) {
    if (message_.parts.empty()) message_.parts.emplace_back();
    message_.parts.back().words += words;
  }

  static constexpr std::pair<std::string_view, std::string_view> kFileKinds[] = {
      {"video_file_wrap", "video_file"}, {"animated_wrap", "animation"}, {"media_voice_message", "voice_message"},
      {"media_audio_file", "audio_file"}, {"sticker_wrap", "sticker"},   {"media_file", "document"},
      {"media_video", "video_file"},
  };
  static constexpr std::string_view kNotExported = "(File not included.)";  // as the JSON export begins to say it

  Message message_;
  std::vector<In> open_;
};

/// The lines of HTML's source are no lines of the text: it stands on lines of its own between the tags.
void settle_words(std::vector<Part>& parts) {
  if (parts.empty()) return;
  constexpr std::string_view kBlank = " \t\r\n";
  std::string& first = parts.front().words;
  first.erase(0, std::min(first.find_first_not_of(kBlank), first.size()));
  while (!parts.empty() && parts.back().words.find_last_not_of(kBlank) == std::string::npos && !parts.back().href) parts.pop_back();
  if (!parts.empty()) parts.back().words.resize(parts.back().words.find_last_not_of(kBlank) + 1);
}

std::string_view type_of(const Part& part) {
  if (part.words.starts_with('#')) return "hashtag";
  if (part.words.starts_with('@')) return "mention";
  return part.href == part.words || part.href->starts_with("mailto:") ? "link" : "text_link";
}

void write_part(JsonWriter& json, const Part& part) {
  const bool is_name = part.words.starts_with('#') || part.words.starts_with('@');  // links of these lead nowhere
  if (!part.href || (part.href->empty() && !is_name)) {
    json.string(part.words);
    return;
  }
  json.begin_object();
  json.key("type").string(type_of(part));
  json.key("text").string(part.words);
  if (!part.href->empty()) json.key("href").string(*part.href);
  json.end_object();
}

void write_member(JsonWriter& json, std::string_view key, std::string_view text) {
  if (!text.empty()) json.key(key).string(text);
}

void write_poll(JsonWriter& json, const Message& message) {
  if (message.question.empty()) return;
  json.key("poll").begin_object();
  json.key("question").string(trimmed(message.question));
  json.key("answers").begin_array();
  for (const std::string_view answer : message.answers) {
    const std::string_view words = trimmed(answer);
    json.begin_object().key("text").string(words.starts_with("- ") ? words.substr(2) : words);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

/// The message as the JSON export has it.
std::string json_of(const Message& message) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  if (message.id) json.key("id").integer(*message.id);
  json.key("type").string(message.is_service ? "service" : "message");
  write_member(json, "date", message.time);
  write_member(json, "from", trimmed(message.author));
  write_member(json, "forwarded_from", trimmed(message.forwarded_from));
  if (message.reply_to) json.key("reply_to_message_id").integer(*message.reply_to);
  write_member(json, "photo", message.photo);
  write_member(json, "file", message.file);
  write_member(json, "media_type", message.file_kind);
  write_poll(json, message);
  json.key("text").begin_array();
  for (const Part& part : message.parts) write_part(json, part);
  json.end_array();
  json.end_object();
  return out;
}

/// The first text of class "bold" in the page's header is the chat's name.
class HeaderVisitor : public HtmlVisitor {
 public:
  std::string name;

  void open(std::string_view tag, const HtmlAttributes& attributes) override {
    if (tag == "div") wanted_ = name.empty() && attributes.has_class("text") && attributes.has_class("bold");
  }
  void close(std::string_view) override { wanted_ = false; }
  void text(std::string_view piece) override {
    if (wanted_) name += piece;
  }

 private:
  bool wanted_ = false;
};

std::string context_of(std::string_view head) {
  HeaderVisitor header;
  read_html(head, header);
  const std::string_view name = trimmed(header.name);
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("path").string("").key("object").begin_object();
  json.key("name").string(name).key("id").string("html-" + sha256_hex(name).substr(0, 8));
  json.end_object().end_object();
  return out;
}

}  // namespace

bool is_telegram_html(std::string_view head) {
  const auto holds = [&](std::string_view part) { return head.find(part) != std::string_view::npos; };
  return holds("class=\"page_wrap") && (holds("class=\"history") || holds("class=\"message default"));
}

TelegramHtmlCutter::TelegramHtmlCutter(ByteWindow window, std::size_t max_record_bytes)
    : window_(std::move(window)), max_record_bytes_(max_record_bytes) {
  const std::string_view head = window_.rest().substr(0, kHeadBytes);
  context_ = context_of(head.substr(0, head.find(kMessage)));
}

bool TelegramHtmlCutter::next(Cut& cut) {
  if (!find_message()) return tell_if_cut(cut);
  cut.line = line_;
  cut.offset = window_.offset();
  const std::size_t size = find_end();
  if (size > max_record_bytes_) {
    pass(kMessage.size());
    cut.kind = Cut::Kind::rejected;
    cut.code = DiagnosticCode::record_too_large;
    cut.message = "the message is larger than the limit";
    cut.length = kMessage.size();
    return true;
  }
  MessageVisitor visitor;
  read_html(window_.rest().substr(0, size), visitor);
  Message message = visitor.take();
  settle_words(message.parts);
  if (message.is_joined && message.author.empty()) message.author = author_;
  if (!message.is_service) author_ = message.author;
  json_ = json_of(message);
  pass(size);
  cut.kind = Cut::Kind::record;
  cut.bytes = json_;
  cut.length = size;
  return true;
}

/// Moves to the next message; false if there is none.
bool TelegramHtmlCutter::find_message() {
  for (;;) {
    const std::size_t at = window_.rest().find(kMessage);
    pass(at != std::string_view::npos ? at : window_.rest().size() - std::min(window_.rest().size(), kMessage.size() - 1));
    if (at != std::string_view::npos) return true;
    if (!window_.more()) return false;
  }
}

/// Where the message at the cursor ends: before the next one, or with the page. Over the limit: somewhere beyond it.
std::size_t TelegramHtmlCutter::find_end() {
  std::size_t searched = kMessage.size();
  for (;;) {
    const std::size_t next = window_.rest().find(kMessage, searched);
    if (next != std::string_view::npos) return next;
    if (window_.rest().size() > max_record_bytes_) return window_.rest().size();
    searched = window_.rest().size() - (kMessage.size() - 1);
    if (window_.more()) continue;
    is_cut_ = !window_.error() && window_.rest().find("</html>") == std::string_view::npos;
    return window_.rest().size();
  }
}

/// At the end of the page: the last message was read as far as it goes.
bool TelegramHtmlCutter::tell_if_cut(Cut& cut) {
  if (!std::exchange(is_cut_, false)) return false;
  cut = {Cut::Kind::notice, {}, line_, window_.offset(), 0, DiagnosticCode::record_truncated, "the page breaks off: messages of it may be missing"};
  return true;
}

void TelegramHtmlCutter::pass(std::size_t size) {
  line_ += static_cast<std::uint64_t>(std::ranges::count(window_.rest().substr(0, size), '\n'));
  window_.advance(size);
}

}  // namespace elek
