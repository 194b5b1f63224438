#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "ingest/platforms/platforms.h"
#include "ingest/platforms/telegram_entities.h"
#include "ingest/value_at.h"

// What Telegram's Bot API tells a bot: updates ({"update_id", "channel_post": {...}}), one a line or the answer of getUpdates ({"ok", "result": [...]}),
// or their messages alone. Channels and supergroups have ids of -100 and the channel's number, small groups a minus: here they are the numbers
// that other exports write. Offsets of entities count UTF-16 code units. A bot sees the private chats that people have with it.

namespace elek {
namespace {

constexpr std::array<std::string_view, 6> kMessages = {"channel_post", "edited_channel_post", "message",
                                                       "edited_message", "business_message", "edited_business_message"};

std::string_view bare_number(std::string_view id) {
  if (id.starts_with("-100") && id.size() > 4) return id.substr(4);
  return bare_name(id, '-');
}

/// "telegram:channel123" of a chat's -100123, "telegram:user5" of a user's 5.
std::string_view peer_id(const Value& peer, PostMaker& maker) {
  const std::string_view id = maker.peek(value_at(peer, {"id"}));
  if (id.empty()) return {};
  const std::string_view kind = id.starts_with("-100") ? "channel" : id.starts_with('-') ? "chat" : "user";
  return maker.join({"telegram:", kind, bare_number(id)});
}

std::string_view name_of_peer(const Value& peer, PostMaker& maker) {
  const std::string_view first = first_of(peer, {"title", "first_name"}).string().value_or("");
  const std::string_view last = value_at(peer, {"last_name"}).string().value_or("");
  return first.empty() && last.empty() ? std::string_view() : maker.join({first, first.empty() || last.empty() ? "" : " ", last});
}

Visibility visibility_of(const Value& chat) {
  const std::string_view type = value_at(chat, {"type"}).string().value_or("");
  if (type == "private") return Visibility::private_;
  if (!first_of(chat, {"username"}).is(Value::Kind::null)) return Visibility::public_;
  return type == "channel" ? Visibility::unknown : Visibility::private_;
}

class BotMessage {
 public:
  BotMessage(const Value& message, PostMaker& maker) : message_(message), maker_(maker) {}

  /// Not that somebody joined, or a call ended.
  bool has_content() const {
    if (!first_of(message_, {"text", "caption", "poll"}).is(Value::Kind::null)) return true;
    return std::ranges::any_of(kMedia, [&](const auto& medium) { return message_.find(medium.first).has_value(); });
  }

  void make_post() {
    Post& post = maker_.begin_post();
    const Value chat = value_at(message_, {"chat"});
    const std::string_view number = maker_.keep(bare_number(maker_.peek(value_at(chat, {"id"}))));
    post.platform = "telegram";
    post.kind = value_at(chat, {"type"}).string() == "channel" ? "post" : "message";
    post.visibility = visibility_of(chat);
    post.channel = {maker_.join({"telegram:", number}), maker_.text(first_of(chat, {"username"})), name_of_peer(chat, maker_), maker_.text(value_at(chat, {"type"}))};
    post.id = maker_.join({"telegram:", number, "/", maker_.peek(value_at(message_, {"message_id"}))});
    if (post.visibility == Visibility::public_) {
      post.url = maker_.join({"https://t.me/", post.channel.handle, "/", maker_.peek(value_at(message_, {"message_id"}))});
    }
    maker_.set_created(post, value_at(message_, {"date"}));
    if (const auto time = maker_.time(value_at(message_, {"edit_date"}))) post.edited = time->seconds;
    if (maker_.wants(PostPart::author)) read_author(post);
    if (maker_.wants(PostPart::forward)) read_origin(post);
    const Value reply = value_at(message_, {"reply_to_message", "message_id"});
    if (!reply.is(Value::Kind::null)) post.reply_to = maker_.join({"telegram:", number, "/", maker_.peek(reply)});
    post.text = read_text();
    if (maker_.wants(PostPart::links, PostPart::tags)) read_entities(post.text);
    if (maker_.wants(PostPart::media)) read_media();
    maker_.finish_post(message_);
  }

 private:
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kMedia = {{{"photo", "photo"},
                                                                                           {"video", "video"},
                                                                                           {"video_note", "video"},
                                                                                           {"animation", "animation"},
                                                                                           {"audio", "audio"},
                                                                                           {"voice", "voice"},
                                                                                           {"sticker", "sticker"},
                                                                                           {"document", "document"}}};

  void read_author(Post& post) {
    const Value author = first_of(message_, {"sender_chat", "from"});
    post.author = {peer_id(author, maker_), maker_.text(first_of(author, {"username"})), maker_.text(first_of(message_, {"author_signature"})), {}, {}, {}, {}};
    if (post.author.name.empty()) post.author.name = name_of_peer(author, maker_);
  }

  void read_origin(Post& post) {
    const Value origin = value_at(message_, {"forward_origin"});
    Value source = first_of(origin, {"chat", "sender_chat", "sender_user"});
    if (source.is(Value::Kind::null)) source = first_of(message_, {"forward_from_chat", "forward_from"});
    post.forward = {peer_id(source, maker_), name_of_peer(source, maker_)};
    if (post.forward.name.empty()) post.forward.name = maker_.text(first_of(origin, {"sender_user_name"}));
    if (post.forward.name.empty()) post.forward.name = maker_.text(first_of(message_, {"forward_sender_name"}));
  }

  std::string_view read_text() {
    std::string& text = maker_.draft();
    text = first_of(message_, {"text", "caption"}).string().value_or("");
    const auto append = [&](const Value& words) {
      const std::string_view line = words.string().value_or("");
      if (!line.empty()) text.append(text.empty() ? "" : "\n").append(line);
    };
    const Value poll = value_at(message_, {"poll"});
    append(value_at(poll, {"question"}));
    for (const Value option : value_at(poll, {"options"}).elements()) append(value_at(option, {"text"}));
    return maker_.keep(text);
  }

  void read_entities(std::string_view text) {
    Utf16Cursor cursor(text);
    for (const Value entity : first_of(message_, {"entities", "caption_entities"}).elements()) {
      const std::string_view type = value_at(entity, {"type"}).string().value_or("");
      const auto words = cursor.slice(value_at(entity, {"offset"}).integer().value_or(-1), value_at(entity, {"length"}).integer().value_or(0));
      if (type == "text_link") maker_.add_link({words.value_or(""), maker_.text(value_at(entity, {"url"})), {}, {}});
      if (type == "text_mention") maker_.add_mention(peer_id(value_at(entity, {"user"}), maker_));
      if (!words) continue;
      if (type == "url") maker_.add_link({*words, {}, {}, {}});
      if (type == "hashtag") maker_.add_hashtag(bare_name(*words, '#'));
      if (type == "mention") maker_.add_mention(bare_name(*words, '@'));
    }
  }

  void read_media() {
    for (const auto& [key, kind] : kMedia) {
      if (key == "document" && message_.find("animation")) continue;  // old programs find it there once more
      if (message_.find(key)) maker_.add_media({kind, {}, {}});
    }
  }

  const Value& message_;
  PostMaker& maker_;
};

bool is_message(const HeadSketch& head) { return head.has("message_id") && head.has("date") && head.under("chat").has("type"); }

bool is_update(const HeadSketch& head) {
  if (!head.has("update_id")) return false;
  return std::ranges::any_of(kMessages, [&](std::string_view key) { return is_message(head.under(key)); }) || head.members.size() == 2;
}

class TelegramBotApi : public Adapter {
 public:
  std::string_view name() const override { return "telegram_bot_api"; }
  std::string_view title() const override { return "Telegram's Bot API: updates, messages"; }

  bool recognizes(const HeadSketch& head) const override { return is_update(head) || is_update(head.under("result")) || is_message(head); }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value updates = value_at(record, {"result"});
    if (!updates.is(Value::Kind::array)) return make_post(record, maker);
    if (updates.size() == 0) return maker.skip_record();
    for (const Value update : updates.elements()) make_post(update, maker);
  }

 private:
  static void make_post(const Value& update, PostMaker& maker) {
    Value message = update;
    for (const std::string_view key : kMessages) {
      if (const auto inner = update.find(key)) message = *inner;
    }
    BotMessage bot_message(message, maker);
    if (value_at(message, {"message_id"}).is(Value::Kind::null) || !bot_message.has_content()) return maker.skip_record();
    bot_message.make_post();
  }
};

}  // namespace

const Adapter& telegram_bot_api_adapter() {
  static const TelegramBotApi adapter;
  return adapter;
}

}  // namespace elek
