#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii_text.h"
#include "ingest/keyed_members.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// TGDataset, a collection of public channels: one object, keyed by the channels' ids, whose "text_messages" and "generic_media" are keyed by the
// messages' numbers. A caption is a text message and a medium of one number; a medium without one has no words but the name of its file.

namespace elek {
namespace {

enum class Key : std::uint8_t { date, author, forwarded_from_id, message };
constexpr std::size_t kKeys = 4;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"date", Key::date}, {"author", Key::author}, {"forwarded_from_id", Key::forwarded_from_id}, {"message", Key::message},
}});
using Message = KeyedMembers<Key, kKeys>;

/// The media of a channel by their numbers; of equal numbers the first. In the order in which the collection has them, the newest first, so that
/// there is rarely anything to sort.
class MediaByNumber {
 public:
  struct Medium {
    std::string_view number;
    Value value;
    bool is_told = false;  ///< by the message that is its caption
  };

  explicit MediaByNumber(const Value& media) {
    for (const Value::Member& medium : media.members()) media_.push_back({medium.key, medium.value});
    const auto is_before = [](const Medium& one, const Medium& other) { return is_newer(one.number, other.number); };
    if (!std::ranges::is_sorted(media_, is_before)) std::ranges::stable_sort(media_, is_before);
  }

  /// Null if there is none.
  Medium* find(std::string_view number) {
    const auto found = std::ranges::lower_bound(media_, number, is_newer, &Medium::number);
    return found == media_.end() || found->number != number ? nullptr : &*found;
  }

 private:
  static bool is_newer(std::string_view one, std::string_view other) { return one.size() != other.size() ? one.size() > other.size() : one > other; }

  std::vector<Medium> media_;
};

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
std::string_view forward_id(const Value& from, PostMaker& maker) {
  constexpr std::int64_t kFirstChannel = 1'000'000'000;
  const auto id = from.integer();
  if (!id || *id <= 0) return {};
  return maker.join({*id < kFirstChannel ? "telegram:user" : "telegram:", maker.peek(from)});
}

/// A channel of the collection.
class DatasetChannel {
 public:
  DatasetChannel(std::string_view number, const Value& channel, PostMaker& maker)
      : number_(number), channel_(channel), maker_(maker), media_(value_at(channel, {"generic_media"})) {
    where_ = {maker.join({"telegram:", number}), maker.text(first_of(channel, {"username"})), maker.text(first_of(channel, {"title"})), {}};
  }

  /// Returns whether there were any.
  bool make_posts() {
    bool found = false;
    for (const Value::Member& message : value_at(channel_, {"text_messages"}).members()) {
      found = true;
      MediaByNumber::Medium* const medium = media_.find(message.key);
      const bool is_caption = medium != nullptr && !medium->is_told;
      make_post(message.key, message.value, is_caption ? &medium->value : nullptr);
      if (is_caption) medium->is_told = true;
    }
    for (const Value::Member& medium : value_at(channel_, {"generic_media"}).members()) {
      const MediaByNumber::Medium& first = *media_.find(medium.key);
      if (first.is_told) continue;
      found = true;
      make_post(medium.key, medium.value, &first.value);
    }
    return found;
  }

 private:
  /// `medium`: null if the message has none.
  void make_post(std::string_view id, const Value& record, const Value* medium) {
    const Message message(record, kKeyTable, maker_);
    Post& post = maker_.begin_post();
    post.platform = "telegram";
    post.kind = "post";
    post.channel = where_;
    post.visibility = post.channel.handle.empty() ? Visibility::unknown : Visibility::public_;
    post.id = maker_.join({"telegram:", number_, "/", id});
    if (maker_.wants(PostPart::rest) && !post.channel.handle.empty()) post.url = maker_.join({"https://t.me/", post.channel.handle, "/", id});
    maker_.set_created(post, message.at(Key::date));
    if (maker_.wants(PostPart::author)) read_author(message, post.author);
    if (maker_.wants(PostPart::forward)) post.forward.id = forward_id(message.at(Key::forwarded_from_id), maker_);
    post.text = maker_.text(message.at(Key::message));
    const bool has_medium = maker_.wants(PostPart::media) && medium != nullptr;
    if (has_medium) maker_.add_media({media_kind(*medium), {}, maker_.text(value_at(*medium, {"title"}))});
    maker_.finish_post(record);
  }

  void read_author(const Message& message, Author& author) {
    if (says_something(message.at(Key::author))) author.name = maker_.text(message.at(Key::author));
    author.verified = value_at(channel_, {"verified"}).boolean();
    author.followers = maker_.integer(value_at(channel_, {"n_subscribers"}));
  }

  std::string_view number_;
  const Value& channel_;
  PostMaker& maker_;
  MediaByNumber media_;
  Channel where_;
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
