#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

#include "base/ascii_text.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// TGDataset, a collection of public channels: one object, keyed by the channels' ids, whose "text_messages" and "generic_media" are keyed by the
// messages' numbers. A caption is a text message and a medium of one number; a medium without one has no words but the name of its file.

namespace elek {
namespace {

using ByNumber = std::map<std::string_view, Value>;

std::string_view media_kind(const Value& medium) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kKinds = {
      {{".jpe", "photo"}, {".jpg", "photo"}, {".png", "photo"}, {".mp4", "video"}, {".mov", "video"}, {".oga", "voice"}, {".mp3", "audio"}}};
  const std::string_view extension = value_at(medium, {"extension"}).string().value_or("");
  for (const auto& [ending, kind] : kKinds) {
    if (extension == ending) return kind;
  }
  return "document";
}

/// Whom a message is forwarded from: channels have no numbers below 10^9, users had no others for long.
std::string_view forward_id(const Value& message, PostMaker& maker) {
  constexpr std::int64_t kFirstChannel = 1'000'000'000;
  const auto id = value_at(message, {"forwarded_from_id"}).integer();
  if (!id || *id <= 0) return {};
  return maker.join({*id < kFirstChannel ? "telegram:user" : "telegram:", maker.peek(value_at(message, {"forwarded_from_id"}))});
}

/// A channel of the collection.
class DatasetChannel {
 public:
  DatasetChannel(std::string_view number, const Value& channel, PostMaker& maker) : number_(number), channel_(channel), maker_(maker) {
    where_ = {maker.join({"telegram:", number}), maker.text(first_of(channel, {"username"})), maker.text(first_of(channel, {"title"})), {}};
    for (const Value::Member& medium : value_at(channel, {"generic_media"}).members()) media_.emplace(medium.key, medium.value);
  }

  /// Returns whether there were any.
  bool make_posts() {
    bool found = false;
    for (const Value::Member& message : value_at(channel_, {"text_messages"}).members()) {
      found = true;
      make_post(message.key, message.value);
      media_.erase(message.key);
    }
    for (const Value::Member& medium : value_at(channel_, {"generic_media"}).members()) {
      if (!media_.contains(medium.key)) continue;
      found = true;
      make_post(medium.key, medium.value);
    }
    return found;
  }

 private:
  void make_post(std::string_view id, const Value& message) {
    Post& post = maker_.begin_post();
    post.platform = "telegram";
    post.kind = "post";
    post.channel = where_;
    post.visibility = post.channel.handle.empty() ? Visibility::unknown : Visibility::public_;
    post.id = maker_.join({"telegram:", number_, "/", id});
    if (!post.channel.handle.empty()) post.url = maker_.join({"https://t.me/", post.channel.handle, "/", id});
    maker_.set_created(post, value_at(message, {"date"}));
    if (maker_.wants(PostPart::author)) read_author(message, post.author);
    if (maker_.wants(PostPart::forward)) post.forward.id = forward_id(message, maker_);
    post.text = maker_.text(value_at(message, {"message"}));
    const auto medium = media_.find(id);
    if (medium != media_.end()) maker_.add_media({media_kind(medium->second), {}, maker_.text(value_at(medium->second, {"title"}))});
    maker_.finish_post(message);
  }

  void read_author(const Value& message, Author& author) {
    author.name = maker_.text(first_of(message, {"author"}));
    author.verified = value_at(channel_, {"verified"}).boolean();
    author.followers = maker_.integer(value_at(channel_, {"n_subscribers"}));
  }

  std::string_view number_;
  const Value& channel_;
  PostMaker& maker_;
  Channel where_;
  ByNumber media_;
};

class TelegramDataset : public Adapter {
 public:
  std::string_view name() const override { return "tgdataset"; }
  std::string_view title() const override { return "TGDataset: public Telegram channels"; }

  bool recognizes(const HeadSketch& head) const override {
    if (head.in_array || head.members.empty() || !is_ascii_number(head.members.front().key)) return false;
    const HeadSketch channel = head.under(head.members.front().key);
    return channel.has("text_messages") || (channel.has("generic_media") && channel.has("username"));
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    bool found = false;
    for (const Value::Member& channel : record.members()) found |= DatasetChannel(channel.key, channel.value, maker).make_posts();
    if (!found) maker.skip_record();
  }
};

}  // namespace

const Adapter& tgdataset_adapter() {
  static const TelegramDataset adapter;
  return adapter;
}

}  // namespace elek
