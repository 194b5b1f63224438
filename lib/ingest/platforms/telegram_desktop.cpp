#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/ascii_text.h"
#include "ingest/keyed_members.h"
#include "ingest/platforms/platforms.h"

// Telegram Desktop, "Export chat history", JSON: one chat is {name, type, id, messages}, an account has hundreds of them under chats.list and
// left_chats.list. Known oddities: `text` is a string or a list of strings and entities; ids of authors were bare numbers before 2021; `date` is the
// exporting computer's clock without a zone; a forward names its source but gives no id; the export knows no @handle of the chat itself.

namespace elek {
namespace {

enum class Key : std::uint8_t {
  id, type, date, date_unixtime, edited, edited_unixtime, from, from_id, forwarded_from, forwarded_from_id, saved_from,
  reply_to_message_id, reply_to_peer_id, text, text_entities, photo, file, media_type, poll, inline_bot_buttons,
};
constexpr std::size_t kKeys = 20;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"id", Key::id}, {"type", Key::type}, {"date", Key::date}, {"date_unixtime", Key::date_unixtime}, {"edited", Key::edited},
    {"edited_unixtime", Key::edited_unixtime}, {"from", Key::from}, {"from_id", Key::from_id}, {"forwarded_from", Key::forwarded_from},
    {"forwarded_from_id", Key::forwarded_from_id}, {"saved_from", Key::saved_from}, {"reply_to_message_id", Key::reply_to_message_id},
    {"reply_to_peer_id", Key::reply_to_peer_id}, {"text", Key::text}, {"text_entities", Key::text_entities}, {"photo", Key::photo},
    {"file", Key::file}, {"media_type", Key::media_type}, {"poll", Key::poll}, {"inline_bot_buttons", Key::inline_bot_buttons},
}});

struct ChatType {
  std::string_view name;
  Visibility visibility;
  std::string_view post_kind;
  bool skipped_in_account;  // without --private
};

constexpr std::array<ChatType, 10> kChatTypes = {{
    {"public_channel", Visibility::public_, "post", false},
    {"private_channel", Visibility::unknown, "post", false},  // anyone with the invitation reads it
    {"public_supergroup", Visibility::public_, "message", false},
    {"private_supergroup", Visibility::private_, "message", true},
    {"private_group", Visibility::private_, "message", true},
    {"personal_chat", Visibility::private_, "message", true},
    {"bot_chat", Visibility::private_, "message", true},
    {"saved_messages", Visibility::private_, "message", true},
    {"replies", Visibility::private_, "message", true},
    {"verification_codes", Visibility::private_, "message", true},
}};

const ChatType* chat_type_called(std::string_view name) {
  const auto found = std::find_if(kChatTypes.begin(), kChatTypes.end(), [&](const ChatType& type) { return type.name == name; });
  return found == kChatTypes.end() ? nullptr : &*found;
}

/// The digits of "channel123"; empty if it is not of that form.
std::string_view digits_of_peer(std::string_view peer) {
  for (const std::string_view kind : {"user", "channel", "chat"}) {
    if (peer.starts_with(kind) && is_ascii_number(peer.substr(kind.size()))) return peer.substr(kind.size());
  }
  return {};
}

/// "telegram:user123" of "user123"; a bare number of an old export is of the chat's own kind.
std::string_view peer_id(const Value& value, PostMaker& maker) {
  const std::string_view peer = maker.peek(value);
  if (is_ascii_number(peer)) return maker.join({"telegram:", maker.chat().post_kind == "post" ? "channel" : "user", peer});
  return digits_of_peer(peer).empty() ? std::string_view() : maker.join({"telegram:", peer});
}

/// A message's members that are read, and the post being made of them.
class Message {
 public:
  Message(const Value& record, PostMaker& maker) : record_(record), maker_(maker), members_(record, kKeyTable, maker) {}

  bool is_message() const { return member(Key::type).string() == "message"; }

  void make_post() {
    Post& post = maker_.begin_post();
    const Chat& chat = maker_.chat();
    post.platform = "telegram";
    post.visibility = chat.visibility;
    post.kind = chat.post_kind;
    post.channel = chat.channel;
    if (has(Key::id) && !chat.channel.handle.empty()) {
      post.url = maker_.join({"https://t.me/", chat.channel.handle, "/", maker_.peek(member(Key::id))});
    }
    post.id = has(Key::id) ? id_in(chat.native_id, maker_.peek(member(Key::id))) : id_in(chat.native_id, maker_.record_hash());
    read_times(post);
    if (maker_.wants(PostPart::author)) {
      post.author.id = peer_id(member(Key::from_id), maker_);
      post.author.name = maker_.text(member(Key::from));
    }
    if (maker_.wants(PostPart::forward)) read_origin(post);
    if (maker_.wants(PostPart::relations)) read_answered(post);
    post.text = read_text();
    if (maker_.wants(PostPart::links)) read_buttons();
    if (maker_.wants(PostPart::media)) read_media();
    maker_.finish_post(record_);
  }

 private:
  const Value& member(Key key) const { return members_.at(key); }
  bool has(Key key) const { return members_.has(key); }

  std::string_view id_in(std::string_view chat, std::string_view id) { return maker_.join({"telegram:", chat, "/", id}); }

  void read_times(Post& post) {
    post.created_raw = maker_.scalar(member(has(Key::date) ? Key::date : Key::date_unixtime));
    if (const auto time = first_time(Key::date_unixtime, Key::date)) {
      post.created = time->seconds;
      post.created_known = time->zone_known;
    }
    if (!maker_.wants(PostPart::rest)) return;
    if (const auto time = first_time(Key::edited_unixtime, Key::edited)) post.edited = time->seconds;
  }

  std::optional<ReadTime> first_time(Key sure, Key local) {
    if (const auto time = maker_.time(member(sure))) return time;
    return maker_.time(member(local));
  }

  void read_origin(Post& post) {
    post.forward.name = maker_.text(member(has(Key::forwarded_from) ? Key::forwarded_from : Key::saved_from));
    post.forward.id = peer_id(member(Key::forwarded_from_id), maker_);
  }

  void read_answered(Post& post) {
    if (!has(Key::reply_to_message_id)) return;
    const std::string_view peer = maker_.scalar(member(Key::reply_to_peer_id));
    const std::string_view chat = is_ascii_number(peer) ? peer : digits_of_peer(peer);
    post.reply_to = id_in(chat.empty() ? maker_.chat().native_id : chat, maker_.peek(member(Key::reply_to_message_id)));
  }

  // Text

  std::string_view read_text() {
    const Value& written = member(Key::text);
    const bool plain = written.is(Value::Kind::string);
    const bool parts = written.is(Value::Kind::array);
    const Value& entities = parts ? written : member(Key::text_entities);
    if (maker_.wants(PostPart::links, PostPart::tags)) read_entities(entities);
    if (plain && !has(Key::poll)) return maker_.text(written);
    std::string& text = maker_.draft();
    text.clear();
    append_words(plain ? written : entities, text);
    append_poll(text);
    return maker_.keep(text);
  }

  /// A string, or the strings of a list of parts without anything between.
  static void append_words(const Value& value, std::string& text) {
    text += value.string().value_or("");
    for (const Value part : value.elements()) {
      const auto words = part.is(Value::Kind::object) ? part.find("text") : std::optional(part);
      if (words) text += words->string().value_or("");
    }
  }

  void append_poll(std::string& text) {
    const auto append_line = [&](const Value& object, std::string_view key) {
      const auto words = object.find(key);
      if (!words) return;
      if (!text.empty()) text += '\n';
      append_words(*words, text);
    };
    const Value& poll = member(Key::poll);
    if (!poll.is(Value::Kind::object)) return;
    append_line(poll, "question");
    const auto answers = poll.find("answers");
    if (!answers) return;
    for (const Value answer : answers->elements()) append_line(answer, "text");
  }

  void read_entities(const Value& parts) {
    for (const Value part : parts.elements()) {
      if (part.is(Value::Kind::object)) read_entity(part);
    }
  }

  void read_entity(const Value& part) {
    std::string_view type, words;
    Value href, user;
    for (const Value::Member& each : part.members()) {
      if (each.key == "type") type = each.value.string().value_or("");
      if (each.key == "text") words = each.value.string().value_or("");
      if (each.key == "href") href = each.value;
      if (each.key == "user_id") user = each.value;
    }
    if (type == "link" || type == "text_link") {
      maker_.add_link({maker_.keep(words), maker_.text(href), {}, {}});
    } else if (type == "hashtag") {
      maker_.add_hashtag(maker_.keep(bare_name(words, '#')));
    } else if (type == "mention") {
      maker_.add_mention(maker_.keep(bare_name(words, '@')));
    } else if (type == "mention_name" && is_ascii_number(maker_.peek(user))) {
      maker_.add_mention(maker_.join({"telegram:user", maker_.peek(user)}));
    }
  }

  void read_buttons() {
    for (const Value row : member(Key::inline_bot_buttons).elements()) {
      for (const Value button : row.elements()) read_button(button);
    }
  }

  void read_button(const Value& button) {
    const auto type = button.find("type");
    const auto data = button.find("data");
    const auto words = button.find("text");
    if (!type || !data || type->string() != "url" || !data->is(Value::Kind::string)) return;
    maker_.add_link({words ? maker_.text(*words) : std::string_view(), maker_.text(*data), {}, {}});
  }

  // Media

  void read_media() {
    if (has(Key::photo)) maker_.add_media({"photo", path(Key::photo), {}});
    if (has(Key::file)) maker_.add_media({file_kind(), path(Key::file), {}});
  }

  /// Absent where a sentence in parentheses stands for a file that was not exported.
  std::string_view path(Key key) {
    const auto written = member(key).string().value_or("");
    return written.empty() || written.starts_with("(File ") ? std::string_view() : maker_.keep(written);
  }

  std::string_view file_kind() const {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kKinds = {{
        {"sticker", "sticker"}, {"video_message", "video"}, {"voice_message", "voice"},
        {"animation", "animation"}, {"video_file", "video"}, {"audio_file", "audio"},
    }};
    const std::string_view type = member(Key::media_type).string().value_or("");
    for (const auto& [written, kind] : kKinds) {
      if (type == written) return kind;
    }
    return "document";
  }

  const Value& record_;
  PostMaker& maker_;
  KeyedMembers<Key, kKeys> members_;
};

/// A scalar of the chat, from before its messages, else from behind them.
Value chat_member(const Value& context, std::string_view key) {
  for (const std::string_view where : {"object", "trailer"}) {
    const auto object = context.find(where);
    const auto value = object ? object->find(key) : std::nullopt;
    if (value) return *value;
  }
  return {};
}

bool is_single_chat(const HeadSketch& head) {
  const SketchMember* const messages = head.find("messages");
  if (messages == nullptr || messages->opening != '[' || head.find("participants") != nullptr) return false;
  const SketchMember* const type = head.find("type");
  if (type != nullptr && chat_type_called(type->value) != nullptr) return true;
  const HeadSketch first = sketch_head(messages->value);
  if (first.members.empty()) return type != nullptr && head.find("id") != nullptr;
  return !first.in_array && first.find("id") != nullptr && first.find("type") != nullptr && first.find("date") != nullptr;
}

bool is_account(const HeadSketch& head) {
  const auto object = [&](std::string_view key) {
    const SketchMember* const member = head.find(key);
    return member != nullptr && member->opening == '{';
  };
  return head.find("about") != nullptr && (object("personal_information") || object("chats") || object("left_chats"));
}

/// The pages of a whole account stand in "chats/chat_001/messages.html", those of one chat in a folder of their own.
bool is_page_of_account(std::string_view file) {
  constexpr std::string_view kChats = "chats/chat_";
  const std::size_t chats = file.rfind(kChats);
  if (chats == std::string_view::npos || !file.ends_with(".html")) return false;
  const std::string_view number = file.substr(chats + kChats.size());
  return is_ascii_number(number.substr(0, number.find('/')));
}

class TelegramDesktop : public Adapter {
 public:
  std::string_view name() const override { return "telegram_desktop"; }
  std::string_view title() const override { return "Telegram Desktop, result.json: one chat or a whole account"; }

  bool recognizes(const HeadSketch& head) const override { return !head.in_array && (is_single_chat(head) || is_account(head)); }

  std::span<const std::string_view> record_paths() const override {
    static constexpr std::array<std::string_view, 3> kPaths = {"messages[]", "chats.list[].messages[]", "left_chats.list[].messages[]"};
    return kPaths;
  }

  void enter(const Value& context, PostMaker& maker) const override {
    const auto path = context.find("path");
    const bool of_account = !path || path->string() != "" || is_page_of_account(maker.file());
    Chat chat;
    chat.channel.name = maker.text(chat_member(context, "name"));
    chat.channel.type = maker.text(chat_member(context, "type"));
    const std::string_view id = maker.scalar(chat_member(context, "id"));
    chat.native_id = id.empty() ? "unknown" : id;
    if (!id.empty()) chat.channel.id = maker.join({"telegram:", id});
    const ChatType* const type = chat_type_called(chat.channel.type);
    chat.visibility = type != nullptr ? type->visibility : Visibility::unknown;
    chat.post_kind = type != nullptr ? type->post_kind : "message";
    // In a whole account a chat of no known kind may be anything; the one chat that a user exported is meant to be read.
    chat.exported_alone = !of_account;
    chat.skipped = of_account && !maker.keeps_private() && (type == nullptr || type->skipped_in_account);
    maker.chat() = chat;
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    Message message(record, maker);
    if (!message.is_message()) return maker.skip_record();
    if (maker.chat().skipped) return maker.skip_private();
    message.make_post();
  }
};

}  // namespace

const Adapter& telegram_desktop_adapter() {
  static const TelegramDesktop adapter;
  return adapter;
}

}  // namespace elek
