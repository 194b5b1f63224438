#include "scan/item_json.h"

#include <fmt/format.h>

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "decode/json_writer.h"

// Each part of an item names its members once, in the order of the format; the writer and the reader both go through that list, so that
// what one writes the other reads. The reader is strict: every member is there once, nothing else is, and all are of their kind.

namespace elek {
namespace {

constexpr std::string_view kSchema = "elek.item/1";

template <typename T, typename Part>
concept PartOf = std::same_as<std::remove_const_t<T>, Part>;

template <typename Codec>
void visit(Codec& codec, PartOf<ItemLink> auto& link) {
  codec.member("raw", link.raw);
  codec.member("url", link.url);
  codec.member("title", link.title);
  codec.member("description", link.description);
}

template <typename Codec>
void visit(Codec& codec, PartOf<ItemMedia> auto& media) {
  codec.member("kind", media.kind);
  codec.member("url", media.url);
  codec.member("alt", media.alt);
}

template <typename Codec>
void visit(Codec& codec, PartOf<ItemEngagement> auto& engagement) {
  codec.member("views", engagement.views);
  codec.member("likes", engagement.likes);
  codec.member("shares", engagement.shares);
  codec.member("replies", engagement.replies);
}

template <typename Codec>
void visit(Codec& codec, PartOf<Match> auto& match) {
  codec.member("field", match.field);
  codec.member("path", match.path);
  codec.member("match", match.match);
  codec.member("start", match.start);
  codec.member("end", match.end);
  codec.member("start_byte", match.start_byte);
  codec.member("end_byte", match.end_byte);
  codec.member("value", match.value);
  codec.member("via", match.via);
  codec.member("list", match.list);
  codec.member("entry", match.entry);
  codec.member("said_by", match.said_by);
  codec.member("said_url", match.said_url);
  codec.member("said_on", match.said_on);
  codec.member("authority", match.authority);
}

template <typename Codec>
void visit(Codec& codec, PartOf<Reason> auto& reason) {
  codec.member("reason_id", reason.reason_id);
  codec.member("rule_id", reason.rule_id);
  codec.member("rule_title", reason.rule_title);
  codec.member("rule_status", reason.rule_status);
  codec.member("rule_hash", reason.rule_hash);
  codec.member("level", reason.level);
  codec.member("tags", reason.tags);
  codec.member("reason", reason.reason);
  codec.member("advice", reason.advice);
  codec.member("references", reason.references);
  codec.member("matches", reason.matches);
  codec.member("matches_total", reason.matches_total);
}

template <typename Codec>
void visit(Codec& codec, PartOf<Note> auto& note) {
  codec.member("via", note.via);
  codec.member("tier", note.tier);
  codec.member("list", note.list);
  codec.member("entry", note.entry);
  codec.member("name", note.name);
  codec.member("label", note.label);
  codec.member("owner", note.owner);
  codec.member("country", note.country);
  codec.member("said_by", note.said_by);
  codec.member("said_url", note.said_url);
  codec.member("said_on", note.said_on);
  codec.member("authority", note.authority);
}

template <typename Codec>
void visit(Codec& codec, PartOf<Item> auto& item) {
  codec.constant("schema", kSchema);
  codec.member("post_id", item.post_id);
  codec.member("platform", item.platform);
  codec.member("visibility", item.visibility);
  codec.member("kind", item.kind);
  codec.member("created_at", item.created_at);
  codec.member("created_known", item.created_known);
  codec.member("edited_at", item.edited_at);
  codec.member("lang", item.lang);
  codec.member("author_id", item.author_id);
  codec.member("author_handle", item.author_handle);
  codec.member("author_name", item.author_name);
  codec.member("channel_id", item.channel_id);
  codec.member("channel_handle", item.channel_handle);
  codec.member("channel_name", item.channel_name);
  codec.member("forward_id", item.forward_id);
  codec.member("forward_name", item.forward_name);
  codec.member("url", item.url);
  codec.member("title", item.title);
  codec.member("text", item.text);
  codec.member("links", item.links);
  codec.member("media", item.media);
  codec.object("engagement", item.engagement);
  codec.member("copy_key", item.copy_key);
  codec.member("level", item.level);
  codec.member("reasons", item.reasons);
  codec.member("notes", item.notes);
  codec.member("file", item.file);
  codec.member("line", item.line);
  codec.member("offset", item.offset);
  codec.member("length", item.length);
}

class Writer {
 public:
  explicit Writer(std::string& out) : json_(out) {}

  void constant(std::string_view key, std::string_view text) { json_.key(key).string(text); }
  void member(std::string_view key, const std::string& text) { json_.key(key).string(text); }
  void member(std::string_view key, const MaybeText& text) {
    json_.key(key);
    text ? json_.string(*text) : json_.null();
  }
  void member(std::string_view key, const bool& value) { json_.key(key).boolean(value); }
  void member(std::string_view key, const std::int64_t& value) { json_.key(key).integer(value); }
  void member(std::string_view key, const std::optional<std::int64_t>& value) { json_.key(key).integer_or_null(value); }
  void member(std::string_view key, const Level& level) { json_.key(key).string(name_of(level)); }

  template <typename T>
  void member(std::string_view key, const std::vector<T>& elements) {
    json_.key(key).begin_array();
    for (const T& element : elements) write(element);
    json_.end_array();
  }

  template <typename T>
  void object(std::string_view key, const T& part) {
    json_.key(key);
    write(part);
  }

  void write(const std::string& text) { json_.string(text); }
  template <typename T>
  void write(const T& part) {
    json_.begin_object();
    visit(*this, part);
    json_.end_object();
  }

 private:
  JsonWriter json_;
};

/// Whether a match's spans are spans: both ends or none, in order.
bool is_span(const std::optional<std::int64_t>& start, const std::optional<std::int64_t>& end) {
  if (!start || !end) return !start && !end;
  return *start >= 0 && *start <= *end;
}

/// Reads the members of one object; the first fault of the whole item is kept in `fault`, and nothing is read after it.
class Reader {
 public:
  Reader(const Value& value, std::string where, std::string& fault) : value_(value), where_(std::move(where)), fault_(fault) {
    if (!value_.is(Value::Kind::object)) blame("", "is not an object");
  }

  void constant(std::string_view key, std::string_view text) {
    const std::optional<Value> found = find(key);
    if (found && found->string() != text) blame(key, fmt::format("is not \"{}\"", text));
  }

  void member(std::string_view key, std::string& into) { keep(key, "is not a string", text_at(key), into); }
  void member(std::string_view key, MaybeText& into) {
    const std::optional<Value> found = find(key);
    if (!found || found->is(Value::Kind::null)) return;
    const auto text = found->string();
    if (!text) return blame(key, "is neither a string nor null");
    into = *text;
  }
  void member(std::string_view key, bool& into) {
    const std::optional<Value> found = find(key);
    if (found) keep(key, "is neither true nor false", found->boolean(), into);
  }
  void member(std::string_view key, std::int64_t& into) {
    const std::optional<Value> found = find(key);
    if (found) keep(key, "is not an integer", found->integer(), into);
  }
  void member(std::string_view key, std::optional<std::int64_t>& into) {
    const std::optional<Value> found = find(key);
    if (!found || found->is(Value::Kind::null)) return;
    into = found->integer();
    if (!into) blame(key, "is neither an integer nor null");
  }
  void member(std::string_view key, Level& into) { keep(key, "is not a level", level_named(text_at(key).value_or("")), into); }

  template <typename T>
  void member(std::string_view key, std::vector<T>& into) {
    const std::optional<Value> found = find(key);
    if (!found) return;
    if (!found->is(Value::Kind::array)) return blame(key, "is not an array");
    std::size_t index = 0;
    for (const Value element : found->elements()) read(element, fmt::format("{}[{}]", key, index++), into.emplace_back());
  }

  template <typename T>
  void object(std::string_view key, T& part) {
    const std::optional<Value> found = find(key);
    if (found) read(*found, std::string(key), part);
  }

  /// Blames members that nobody asked for, and members that stand twice.
  void end() {
    if (fault_.empty() && value_.size() != asked_) blame("", "has members that elek.item/1 does not know");
  }

 private:
  void read(const Value& value, const std::string& name, std::string& into) { keep(name, "is not a string", value.string(), into); }

  template <typename T>
  void read(const Value& value, const std::string& name, T& part) {
    Reader inner(value, where_.empty() ? name : where_ + "." + name, fault_);
    visit(inner, part);
    inner.end();
    if constexpr (std::same_as<T, Match>) {
      if (!is_span(part.start, part.end)) inner.blame("start", "and end are not a span");
      if (!is_span(part.start_byte, part.end_byte)) inner.blame("start_byte", "and end_byte are not a span");
    }
  }

  template <typename Found, typename T>
  void keep(std::string_view key, std::string_view otherwise, const std::optional<Found>& found, T& into) {
    if (!found) return blame(key, otherwise);
    into = *found;
  }

  std::optional<std::string_view> text_at(std::string_view key) {
    const std::optional<Value> found = find(key);
    return found ? found->string() : std::nullopt;
  }

  std::optional<Value> find(std::string_view key) {
    ++asked_;
    if (!fault_.empty()) return std::nullopt;
    const std::optional<Value> found = value_.find(key);
    if (!found) blame(key, "is missing");
    return found;
  }

  void blame(std::string_view key, std::string_view what) {
    if (!fault_.empty()) return;
    const std::string_view dot = where_.empty() || key.empty() ? "" : ".";
    const std::string name = fmt::format("{}{}{}", where_, dot, key);
    fault_ = fmt::format("{} {}", name.empty() ? "the record" : name, what);
  }

  Value value_;
  std::string where_;
  std::string& fault_;
  std::size_t asked_ = 0;
};

}  // namespace

void append_item_json(std::string& out, const Item& item) {
  Writer(out).write(item);
  out += '\n';
}

std::expected<Item, Error> read_item(const Value& value) {
  std::string fault;
  Item item;
  Reader reader(value, "", fault);
  visit(reader, item);
  reader.end();
  if (!fault.empty()) return std::unexpected(Error{ErrorCode::input_unusable, "not an elek.item/1: " + fault, ""});
  return item;
}

}  // namespace elek
