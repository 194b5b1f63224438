#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ingest/keyed_members.h"
#include "ingest/platforms/platforms.h"
#include "ingest/platforms/telegram_entities.h"
#include "ingest/value_at.h"
#include "ingest/values_by_id.h"

// Messages of Telegram's API as programs dump them: Telethon's to_json() writes each object's type under "_", 4CAT under "_type" and with times as
// Unix floats. Offsets of entities count UTF-16 code units. A channel's name is in 4CAT's _chat, or in the "chats" beside the "messages" that
// telegram-tracker writes; without them the peer's id is all there is.

namespace elek {
namespace {

enum class Key : std::uint8_t {
  type, type_of_4cat, id, peer_id, chat, date, edit_date, from_id, post_author, sender, fwd_from, forward, reply_to, message, media, entities,
  views, forwards, replies, post,
};
constexpr std::size_t kKeys = 20;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"_", Key::type}, {"_type", Key::type_of_4cat}, {"id", Key::id}, {"peer_id", Key::peer_id}, {"_chat", Key::chat}, {"date", Key::date},
    {"edit_date", Key::edit_date}, {"from_id", Key::from_id}, {"post_author", Key::post_author}, {"_sender", Key::sender},
    {"fwd_from", Key::fwd_from}, {"_forward", Key::forward}, {"reply_to", Key::reply_to}, {"message", Key::message}, {"media", Key::media},
    {"entities", Key::entities}, {"views", Key::views}, {"forwards", Key::forwards}, {"replies", Key::replies}, {"post", Key::post},
}});
using Message = KeyedMembers<Key, kKeys>;

std::string_view type_of(const Message& message) {
  const std::string_view type = message.at(Key::type).string().value_or("");
  return type.empty() ? message.at(Key::type_of_4cat).string().value_or("") : type;
}

std::string_view type_of(const Value& object) {
  const Value type = first_of(object, {"_", "_type"});
  return type.string().value_or("");
}

/// "channel123" of {"_":"PeerChannel","channel_id":123}; of a channel that posts, the bare "123", as exports have it.
std::string_view peer_id(const Value& peer, PostMaker& maker) {
  for (const auto& [key, prefix] : {std::pair("channel_id", "telegram:channel"), {"chat_id", "telegram:chat"}, {"user_id", "telegram:user"}}) {
    const auto id = peer.find(key);
    if (id && id->is(Value::Kind::number)) return maker.join({prefix, maker.peek(*id)});
  }
  return {};
}

/// The chats and the users that stand beside messages, by their numbers.
class Peers {
 public:
  explicit Peers(const Value& page) : chats_(numbered(value_at(page, {"chats"}))), users_(numbered(value_at(page, {"users"}))) {}

  Value find(const Value& peer) const {
    if (chats_.empty() && users_.empty()) return {};
    const auto user = value_at(peer, {"user_id"}).integer();
    if (user) return users_.find(*user);
    const auto chat = first_of(peer, {"channel_id", "chat_id"}).integer();
    return chat ? chats_.find(*chat) : Value();
  }

 private:
  using ById = ValuesById<std::int64_t>;

  static ById numbered(const Value& objects) {
    std::vector<ById::Entry> entries;
    for (const Value object : objects.elements()) {
      if (const auto id = value_at(object, {"id"}).integer()) entries.emplace_back(*id, object);
    }
    return ById(std::move(entries));
  }

  ById chats_, users_;
};

/// The number of the peer that holds the message.
std::string_view chat_number(const Value& peer, PostMaker& maker) {
  const Value id = first_of(peer, {"channel_id", "chat_id", "user_id"});
  return id.is(Value::Kind::null) ? std::string_view("unknown") : maker.scalar(id);
}

Visibility visibility_of(const Value& peer, const Value& chat) {
  const std::string_view type = type_of(peer);
  if (type == "PeerUser" || type == "PeerChat") return Visibility::private_;
  return first_of(chat, {"username"}).is(Value::Kind::null) ? Visibility::unknown : Visibility::public_;
}

void read_entities(const Value& entities, std::string_view text, PostMaker& maker) {
  if (!maker.wants(PostPart::links, PostPart::tags)) return;
  Utf16Cursor cursor(text);
  for (const Value entity : entities.elements()) {
    const std::string_view type = type_of(entity);
    const auto words = cursor.slice(value_at(entity, {"offset"}).integer().value_or(-1), value_at(entity, {"length"}).integer().value_or(0));
    if (type == "MessageEntityTextUrl") maker.add_link({words.value_or(""), maker.text(value_at(entity, {"url"})), {}, {}});
    if (!words) continue;
    if (type == "MessageEntityUrl") maker.add_link({*words, {}, {}, {}});
    if (type == "MessageEntityHashtag") maker.add_hashtag(bare_name(*words, '#'));
    if (type == "MessageEntityMention") maker.add_mention(bare_name(*words, '@'));
  }
}

std::string_view media_kind(const Value& media) {
  const std::string_view type = type_of(media);
  if (type == "MessageMediaPhoto") return "photo";
  if (type != "MessageMediaDocument") return {};
  const std::string_view mime = value_at(media, {"document", "mime_type"}).string().value_or("");
  if (mime.starts_with("video/")) return "video";
  return mime.starts_with("audio/") ? "audio" : "document";
}

void read_media(const Value& media, PostMaker& maker) {
  if (maker.wants(PostPart::media)) {
    if (const std::string_view kind = media_kind(media); !kind.empty()) maker.add_media({kind, {}, {}});
  }
  const Value page = value_at(media, {"webpage"});
  const std::string_view url = maker.text(value_at(page, {"url"}));
  if (!url.empty()) maker.add_link({url, {}, maker.text(value_at(page, {"title"})), maker.text(value_at(page, {"description"}))});
}

/// The message, then the question and the answers of a poll, which newer layers wrap into {"text"}.
std::string_view text_of(const Message& message, PostMaker& maker) {
  const Value poll = value_at(message.at(Key::media), {"poll"});
  if (poll.is(Value::Kind::null)) return maker.keep(message.at(Key::message).string().value_or(""));
  std::string& text = maker.draft();
  text = message.at(Key::message).string().value_or("");
  const auto append = [&](const Value& words) {
    const std::string_view line = words.is(Value::Kind::object) ? value_at(words, {"text"}).string().value_or("") : words.string().value_or("");
    if (!line.empty()) text.append(text.empty() ? "" : "\n").append(line);
  };
  append(value_at(poll, {"question"}));
  for (const Value answer : value_at(poll, {"answers"}).elements()) append(value_at(answer, {"text"}));
  return maker.keep(text);
}

void read_chat(const Value& chat, const Value& peer, std::string_view number, Post& post, PostMaker& maker) {
  post.visibility = visibility_of(peer, chat);
  if (!maker.wants(PostPart::channel, PostPart::rest)) return;
  post.channel.id = maker.join({"telegram:", number});
  post.channel.name = maker.text(value_at(chat, {"title"}));
  post.channel.handle = maker.text(first_of(chat, {"username"}));
}

void read_origin(const Message& message, const Peers& peers, Post& post, PostMaker& maker) {
  const Value& forward = message.at(Key::fwd_from);
  post.forward.id = peer_id(value_at(forward, {"from_id"}), maker);
  post.forward.name = maker.text(first_of(forward, {"from_name"}));
  if (post.forward.name.empty()) post.forward.name = maker.text(value_at(message.at(Key::forward), {"chat", "title"}));
  if (post.forward.name.empty()) post.forward.name = maker.text(first_of(peers.find(value_at(forward, {"from_id"})), {"title", "first_name"}));
}

void read_answered(const Message& message, std::string_view number, Post& post, PostMaker& maker) {
  const Value reply = value_at(message.at(Key::reply_to), {"reply_to_msg_id"});
  if (reply.is(Value::Kind::null)) return;
  const Value elsewhere = first_of(value_at(message.at(Key::reply_to), {"reply_to_peer_id"}), {"channel_id", "chat_id", "user_id"});
  const std::string_view chat = elsewhere.is(Value::Kind::null) ? number : maker.scalar(elsewhere);
  post.reply_to = maker.join({"telegram:", chat, "/", maker.peek(reply)});
}

void read_author(const Message& message, const Value& known, Post& post, PostMaker& maker) {
  post.author.id = peer_id(message.at(Key::from_id), maker);
  post.author.name = maker.text(message.at(Key::post_author));
  if (post.author.name.empty()) post.author.name = maker.text(first_of(known, {"title", "first_name"}));
  post.author.handle = maker.text(first_of(message.at(Key::sender), {"username"}));
  if (post.author.handle.empty()) post.author.handle = maker.text(first_of(known, {"username"}));
}

bool is_message(const HeadSketch& head) {
  for (const char* key : {"_", "_type"}) {
    const SketchMember* const type = head.find(key);
    if (type != nullptr && type->value.starts_with("Message") && head.has("id") && (head.has("peer_id") || head.has("message"))) return true;
  }
  return false;
}

class TelegramApi : public Adapter {
 public:
  std::string_view name() const override { return "telegram_api"; }
  std::string_view title() const override { return "messages of Telegram's API, as Telethon, telegram-tracker and 4CAT write them"; }

  bool recognizes(const HeadSketch& head) const override { return is_message(head) || is_message(head.under("messages")); }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value messages = value_at(record, {"messages"});
    if (!messages.is(Value::Kind::array) || !type_of(record).empty()) return make_post(record, Peers(Value()), maker);
    const Peers peers(record);
    for (const Value message : messages.elements()) make_post(message, peers, maker);
    if (messages.size() == 0) maker.skip_record();
  }

 private:
  static void make_post(const Value& record, const Peers& peers, PostMaker& maker) {
    const Message message(record, kKeyTable, maker);
    if (type_of(message) != "Message") return maker.skip_record();
    const Value& peer = message.at(Key::peer_id);
    const std::string_view number = chat_number(peer, maker);
    maker.chat().exported_alone = true;  // by a program that was told which
    Post& post = maker.begin_post();
    post.platform = "telegram";
    post.kind = message.at(Key::post).boolean() == true ? "post" : "message";
    const Value& chat = message.at(Key::chat);
    read_chat(chat.is(Value::Kind::object) ? chat : peers.find(peer), peer, number, post, maker);
    const Value& id = message.at(Key::id);
    post.id = maker.join({"telegram:", number, "/", id.is(Value::Kind::null) ? maker.record_hash() : maker.peek(id)});
    if (!post.channel.handle.empty()) post.url = maker.join({"https://t.me/", post.channel.handle, "/", maker.peek(id)});
    maker.set_created(post, message.at(Key::date));
    if (maker.wants(PostPart::rest)) {
      if (const auto time = maker.time(message.at(Key::edit_date))) post.edited = time->seconds;
    }
    if (maker.wants(PostPart::author)) read_author(message, peers.find(message.at(Key::from_id)), post, maker);
    if (maker.wants(PostPart::forward)) read_origin(message, peers, post, maker);
    if (maker.wants(PostPart::relations)) read_answered(message, number, post, maker);
    post.text = text_of(message, maker);
    read_entities(message.at(Key::entities), post.text, maker);
    read_media(message.at(Key::media), maker);
    if (maker.wants(PostPart::engagement)) {
      post.engagement = {maker.integer(message.at(Key::views)), std::nullopt, maker.integer(message.at(Key::forwards)),
                         maker.integer(value_at(message.at(Key::replies), {"replies"}))};
    }
    maker.finish_post(record);
  }
};

}  // namespace

const Adapter& telegram_api_adapter() {
  static const TelegramApi adapter;
  return adapter;
}

}  // namespace elek
