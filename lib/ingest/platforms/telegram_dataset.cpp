#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
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

enum class Key : std::uint8_t { date, author, forwarded_from_id, message, title, extension };
constexpr std::size_t kKeys = 6;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"date", Key::date}, {"author", Key::author}, {"forwarded_from_id", Key::forwarded_from_id}, {"message", Key::message},
    {"title", Key::title}, {"extension", Key::extension},
}});
using Message = KeyedMembers<Key, kKeys>;  // or a medium's

enum class ChannelKey : std::uint8_t { username, title, verified, n_subscribers, text_messages, generic_media };
constexpr std::size_t kChannelKeys = 6;

constexpr KeyTable<ChannelKey, kChannelKeys> kChannelTable({{
    {"username", ChannelKey::username}, {"title", ChannelKey::title}, {"verified", ChannelKey::verified},
    {"n_subscribers", ChannelKey::n_subscribers}, {"text_messages", ChannelKey::text_messages}, {"generic_media", ChannelKey::generic_media},
}});

/// The media of a channel by their numbers; of equal numbers the first. In the order in which the collection has them, the newest first, so that
/// there is rarely anything to sort, and who asks in that order finds the next one beside the last.
class MediaByNumber {
 public:
  struct Medium {
    std::string_view number;
    Value value;
    bool is_told = false;  ///< by the message that is its caption
  };

  explicit MediaByNumber(const Value& media) {
    media_.reserve(media.size());
    for (const Value::Member& medium : media.members()) media_.push_back({medium.key, medium.value});
    if (!std::ranges::is_sorted(media_, is_newer, &Medium::number)) std::ranges::stable_sort(media_, is_newer, &Medium::number);
    next_ = media_.begin();
  }

  /// Null if there is none.
  Medium* find(std::string_view number) {
    constexpr int kFew = 4;
    if (next_ != media_.begin() && !is_newer(next_[-1].number, number)) next_ = media_.begin();
    for (int step = 0; step < kFew && next_ != media_.end(); ++step, ++next_) {
      const auto age = age_of(next_->number, number);
      if (age >= 0) return age == 0 ? &*next_ : nullptr;
    }
    next_ = std::ranges::lower_bound(next_, media_.end(), number, is_newer, &Medium::number);
    return next_ == media_.end() || next_->number != number ? nullptr : &*next_;
  }

 private:
  /// Greater: it is older than the other.
  static std::strong_ordering age_of(std::string_view one, std::string_view other) {
    return one.size() != other.size() ? other.size() <=> one.size() : other <=> one;
  }
  static bool is_newer(std::string_view one, std::string_view other) { return age_of(one, other) < 0; }

  std::vector<Medium> media_;
  std::vector<Medium>::iterator next_;  // the first that is not newer than the number asked for last
};

constexpr KeyTable<std::string_view, 7> kKinds({{
    {".jpe", "photo"}, {".jpg", "photo"}, {".png", "photo"}, {".mp4", "video"}, {".mov", "video"}, {".oga", "voice"}, {".mp3", "audio"},
}});

std::string_view media_kind(const Message& medium) {
  const std::string_view* const known = kKinds.find(medium.at(Key::extension).string().value_or(""));
  return known == nullptr ? "document" : *known;
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
      : maker_(maker),
        channel_(channel, kChannelTable, maker),
        media_(channel_.at(ChannelKey::generic_media)),
        ids_(maker.join({"telegram:", number, "/"})) {
    const auto name = [&](ChannelKey key) { return maker.text(channel_.first_of({key})); };
    where_ = {ids_.substr(0, ids_.size() - 1), name(ChannelKey::username), name(ChannelKey::title), {}};
    if (maker.wants(PostPart::rest) && !where_.handle.empty()) addresses_ = maker.join({"https://t.me/", where_.handle, "/"});
    if (!maker.wants(PostPart::author)) return;
    verified_ = channel_.at(ChannelKey::verified).boolean();
    followers_ = maker.integer(channel_.at(ChannelKey::n_subscribers));
  }

  /// Returns whether there were any.
  bool make_posts() {
    bool found = false;
    for (const Value::Member& member : channel_.at(ChannelKey::text_messages).members()) {
      found = true;
      const Message message(member.value, kKeyTable, maker_);
      MediaByNumber::Medium* const medium = media_.find(member.key);
      const bool is_caption = medium != nullptr && !std::exchange(medium->is_told, true);
      begin_post(member.key, message);
      if (is_caption && maker_.wants(PostPart::media)) add_medium({medium->value, kKeyTable, maker_});
      maker_.finish_post(member.value);
    }
    for (const Value::Member& member : channel_.at(ChannelKey::generic_media).members()) {
      if (media_.find(member.key)->is_told) continue;
      found = true;
      const Message medium(member.value, kKeyTable, maker_);
      begin_post(member.key, medium);
      if (maker_.wants(PostPart::media)) add_medium(medium);
      maker_.finish_post(member.value);
    }
    return found;
  }

 private:
  void begin_post(std::string_view id, const Message& message) {
    Post& post = maker_.begin_post();
    post.platform = "telegram";
    post.kind = "post";
    post.channel = where_;
    post.visibility = where_.handle.empty() ? Visibility::unknown : Visibility::public_;
    post.id = maker_.join({ids_, id});
    if (!addresses_.empty()) post.url = maker_.join({addresses_, id});
    maker_.set_created(post, message.at(Key::date));
    if (maker_.wants(PostPart::author)) read_author(message, post.author);
    if (maker_.wants(PostPart::forward)) post.forward.id = forward_id(message.at(Key::forwarded_from_id), maker_);
    post.text = maker_.text(message.at(Key::message));
  }

  void read_author(const Message& message, Author& author) {
    if (says_something(message.at(Key::author))) author.name = maker_.text(message.at(Key::author));
    author.verified = verified_;
    author.followers = followers_;
  }

  void add_medium(const Message& medium) { maker_.add_media({media_kind(medium), {}, maker_.text(medium.at(Key::title))}); }

  PostMaker& maker_;
  const KeyedMembers<ChannelKey, kChannelKeys> channel_;
  MediaByNumber media_;
  std::string_view ids_, addresses_;  // of messages, without their numbers; there may be no addresses
  Channel where_;
  std::optional<bool> verified_;
  std::optional<std::int64_t> followers_;
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
