#include <array>
#include <string>

#include "ingest/platforms/meta_text.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// Messages in the downloads of Facebook and Instagram, message_1.json and on, newest first: {"participants", "messages", "title",
// "thread_path"}. They have no ids; every text is mojibake, as in all of Meta's downloads. What was encrypted from end to end is
// {"participants", "threadName", "messages"}, with members of other names and whole letters. Both platforms write the same, so only the
// folders of the package tell whose messages they are.

namespace elek {
namespace {

struct MediaList {
  std::string_view key, kind;
};

constexpr std::array<MediaList, 5> kMediaLists = {
    {{"photos", "photo"}, {"videos", "video"}, {"gifs", "animation"}, {"audio_files", "audio"}, {"files", "document"}}};

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
  Message(const Value& record, PostMaker& maker) : record_(record), maker_(maker), texts_(maker) {}

  /// Calls say nothing, nor do people who join or leave, nor what was taken back.
  bool says_something() const {
    const std::string_view type = value_at(record_, {"type"}).string().value_or("");
    if (type == "Call" || type == "Subscribe" || type == "Unsubscribe" || record_.find("call_duration")) return false;
    for (const MediaList& list : kMediaLists) {
      if (value_at(record_, {list.key}).size() > 0) return true;
    }
    return !first_of(record_, {"content", "share", "sticker", "text", "media"}).is(Value::Kind::null);
  }

  void make_post() {
    Post& post = maker_.begin_post();
    post.platform = meta_package_platform(maker_.file());
    post.visibility = Visibility::private_;
    post.kind = "message";
    post.channel = maker_.chat().channel;
    const std::string_view thread = maker_.chat().native_id;
    post.id = maker_.join({post.platform, ":", thread, thread.empty() ? "" : "/", maker_.record_hash()});
    maker_.set_created(post, first_of(record_, {"timestamp_ms", "timestamp"}));
    post.author.name = texts_.kept(first_of(record_, {"sender_name", "senderName"}));
    read_words(post);
    read_media();
    if (const Value reactions = value_at(record_, {"reactions"}); reactions.size() > 0)
      post.engagement.likes = static_cast<std::int64_t>(reactions.size());
    maker_.finish_post(record_);
  }

 private:
  void read_words(Post& post) {
    const Value share = value_at(record_, {"share"});
    const std::string_view link = texts_.kept(first_of(share, {"link"}));
    const Value shared = first_of(share, {"share_text"});
    std::string text;
    texts_.append(text, first_of(record_, {"content", "text"}));
    if (link.empty())
      texts_.append(text, shared);
    else
      maker_.add_link({link, {}, {}, texts_.kept(shared)});
    if (!text.empty()) post.text = maker_.keep(text);
  }

  void read_media() {
    for (const MediaList& list : kMediaLists) {
      for (const Value medium : value_at(record_, {list.key}).elements())
        maker_.add_media({list.kind, texts_.kept(value_at(medium, {"uri"})), {}});
    }
    for (const Value medium : value_at(record_, {"media"}).elements()) {
      const std::string_view uri = texts_.kept(value_at(medium, {"uri"}));
      maker_.add_media({meta_media_kind(uri), uri, {}});
    }
    const Value sticker = value_at(record_, {"sticker"});
    if (sticker.is(Value::Kind::object)) maker_.add_media({"sticker", texts_.kept(value_at(sticker, {"uri"})), {}});
  }

  const Value& record_;
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
