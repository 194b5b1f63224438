#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "ingest/keyed_members.h"
#include "ingest/platforms/meta_text.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// Messages in the downloads of Facebook and Instagram, message_1.json and on, newest first: {"participants", "messages", "title",
// "thread_path"}. They have no ids; every text is mojibake, as in all of Meta's downloads. What was encrypted from end to end is
// {"participants", "threadName", "messages"}, with members of other names and whole letters. Both platforms write the same, so only the
// folders of the package tell whose messages they are.

namespace elek {
namespace {

enum class Key : std::uint8_t {
  type, call_duration, sender, encrypted_sender, time, encrypted_time, content, encrypted_text, share, sticker, photos, videos, gifs, audio_files,
  files, encrypted_media, reactions,
};
constexpr std::size_t kKeys = 17;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"type", Key::type}, {"call_duration", Key::call_duration}, {"sender_name", Key::sender}, {"senderName", Key::encrypted_sender},
    {"timestamp_ms", Key::time}, {"timestamp", Key::encrypted_time}, {"content", Key::content}, {"text", Key::encrypted_text},
    {"share", Key::share}, {"sticker", Key::sticker}, {"photos", Key::photos}, {"videos", Key::videos}, {"gifs", Key::gifs},
    {"audio_files", Key::audio_files}, {"files", Key::files}, {"media", Key::encrypted_media}, {"reactions", Key::reactions},
}});

struct MediaList {
  Key key;
  std::string_view kind;
};

constexpr std::array<MediaList, 5> kMediaLists = {
    {{Key::photos, "photo"}, {Key::videos, "video"}, {Key::gifs, "animation"}, {Key::audio_files, "audio"}, {Key::files, "document"}}};

/// A scalar of the conversation, from before its messages or behind them, under either of its names.
Value thread_member(const Value& context, std::string_view key, std::string_view encrypted_key) {
  const Value before = first_of(value_at(context, {"object"}), {key, encrypted_key});
  return before.is(Value::Kind::null) ? first_of(value_at(context, {"trailer"}), {key, encrypted_key}) : before;
}

/// The conversation's folder, which is called like the end of its thread_path: from an archive or a pipe that cannot be read beforehand.
std::string_view folder_of(std::string_view file) {
  const std::size_t end = file.rfind('/');
  if (end == std::string_view::npos || file.find("messages/") == std::string_view::npos) return {};
  file = file.substr(0, end);
  return file.substr(file.rfind('/') + 1);
}

class Message {
 public:
  Message(const Value& record, PostMaker& maker) : record_(record), members_(record, kKeyTable, maker), maker_(maker), texts_(maker) {}

  /// Calls say nothing, nor do people who join or leave, nor what was taken back.
  bool says_something() const {
    const std::string_view type = members_.at(Key::type).string().value_or("");
    if (type == "Call" || type == "Subscribe" || type == "Unsubscribe" || members_.is_present(Key::call_duration)) return false;
    if (std::ranges::any_of(kMediaLists, [&](const MediaList& list) { return members_.at(list.key).size() > 0; })) return true;
    const Value said = members_.first_of({Key::content, Key::share, Key::sticker, Key::encrypted_text, Key::encrypted_media});
    return !said.is(Value::Kind::null);
  }

  void make_post() {
    Post& post = maker_.begin_post();
    post.platform = meta_package_platform(maker_.file());
    post.visibility = Visibility::private_;
    post.kind = "message";
    post.channel = maker_.chat().channel;
    const std::string_view thread = maker_.chat().native_id;
    post.id = maker_.join({post.platform, ":", thread, thread.empty() ? "" : "/", maker_.record_hash()});
    maker_.set_created(post, members_.first_of({Key::time, Key::encrypted_time}));
    if (maker_.wants(PostPart::author)) post.author.name = texts_.kept(members_.first_of({Key::sender, Key::encrypted_sender}));
    read_words(post);
    if (maker_.wants(PostPart::media)) read_media();
    if (const Value& reactions = members_.at(Key::reactions); reactions.size() > 0)
      post.engagement.likes = static_cast<std::int64_t>(reactions.size());
    maker_.finish_post(record_);
  }

 private:
  void read_words(Post& post) {
    const Value& share = members_.at(Key::share);
    const Value link = first_of(share, {"link"});
    const Value shared = first_of(share, {"share_text"});
    const bool has_link = !link.string().value_or("").empty();
    std::string& text = maker_.draft();
    text.clear();
    texts_.append(text, members_.first_of({Key::content, Key::encrypted_text}));
    if (!has_link)
      texts_.append(text, shared);
    else if (maker_.wants(PostPart::cards))
      maker_.add_link({texts_.kept(link), {}, {}, texts_.kept(shared)});
    if (!text.empty()) post.text = maker_.keep(text);
  }

  void read_media() {
    for (const MediaList& list : kMediaLists) {
      for (const Value medium : members_.at(list.key).elements())
        maker_.add_media({list.kind, texts_.kept(value_at(medium, {"uri"})), {}});
    }
    for (const Value medium : members_.at(Key::encrypted_media).elements()) {
      const std::string_view uri = texts_.kept(value_at(medium, {"uri"}));
      maker_.add_media({meta_media_kind(uri), uri, {}});
    }
    const Value& sticker = members_.at(Key::sticker);
    if (sticker.is(Value::Kind::object)) maker_.add_media({"sticker", texts_.kept(value_at(sticker, {"uri"})), {}});
  }

  const Value& record_;
  const KeyedMembers<Key, kKeys> members_;
  PostMaker& maker_;
  MetaText texts_;
};

class MetaMessages : public Adapter {
 public:
  std::string_view name() const override { return "meta_messages"; }
  std::string_view title() const override { return "messages in the downloads of Facebook and Instagram: message_1.json"; }

  bool recognizes(const HeadSketch& head) const override {
    const SketchMember* const participants = head.find("participants");
    const SketchMember* const messages = head.find("messages");
    const bool both = participants != nullptr && participants->opening == '[' && messages != nullptr && messages->opening == '[';
    if (head.in_array || !both) return false;
    const HeadSketch first = sketch_head(messages->value);
    if (first.members.empty()) return head.has("thread_path") || head.has("threadName");
    return (first.has("sender_name") && first.has("timestamp_ms")) || (first.has("senderName") && first.has("timestamp"));
  }

  std::span<const std::string_view> record_paths() const override {
    static constexpr std::array<std::string_view, 1> kPaths = {"messages[]"};
    return kPaths;
  }

  void enter(const Value& context, PostMaker& maker) const override {
    MetaText texts(maker);
    const std::string_view path = texts.kept(thread_member(context, "thread_path", "threadName"));  // "inbox/name_number"
    Chat chat;
    chat.native_id = path.empty() ? folder_of(maker.file()) : path.substr(path.rfind('/') + 1);
    chat.channel.name = texts.kept(thread_member(context, "title", "threadName"));
    if (!chat.native_id.empty()) chat.channel.id = maker.join({meta_package_platform(maker.file()), ":", chat.native_id});
    maker.chat() = chat;
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    Message message(record, maker);
    if (!message.says_something()) return maker.skip_record();
    message.make_post();
  }
};

}  // namespace

const Adapter& meta_messages_adapter() {
  static const MetaMessages adapter;
  return adapter;
}

}  // namespace elek
