#include <array>
#include <cstdint>
#include <optional>

#include "ingest/key_table.h"
#include "ingest/platforms/platforms.h"

// elek.post/1: what append_post_json() writes comes back the same, but for where it stands. People write it by hand, too, so
// a missing key is an absent field, and a number is taken for its digits.

namespace elek {
namespace {

enum class Key : std::uint8_t {
  schema, id, platform, visibility, kind, created_at, created_known, created_raw, edited_at, lang, title, text, text_format, author, channel,
  forward, links, hashtags, mentions, media, reply_to, repost_of, quote_of, engagement, ad_label, url,
};
constexpr std::size_t kKeys = 26;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"schema", Key::schema}, {"id", Key::id}, {"platform", Key::platform}, {"visibility", Key::visibility}, {"kind", Key::kind},
    {"created_at", Key::created_at}, {"created_known", Key::created_known}, {"created_raw", Key::created_raw}, {"edited_at", Key::edited_at},
    {"lang", Key::lang}, {"title", Key::title}, {"text", Key::text}, {"text_format", Key::text_format}, {"author", Key::author},
    {"channel", Key::channel}, {"forward", Key::forward}, {"links", Key::links}, {"hashtags", Key::hashtags}, {"mentions", Key::mentions},
    {"media", Key::media}, {"reply_to", Key::reply_to}, {"repost_of", Key::repost_of}, {"quote_of", Key::quote_of},
    {"engagement", Key::engagement}, {"ad_label", Key::ad_label}, {"url", Key::url},
}});

Visibility visibility_called(std::string_view name) {
  if (name == name_of(Visibility::public_)) return Visibility::public_;
  return name == name_of(Visibility::private_) ? Visibility::private_ : Visibility::unknown;
}

std::optional<UnixSeconds> seconds_of(const Value& value, PostMaker& maker) {
  const auto time = maker.time(value);
  return time ? std::optional(time->seconds) : std::nullopt;
}

Author read_author(const Value& value, PostMaker& maker) {
  Author author;
  for (const auto& [key, member] : value.members()) {
    if (key == "id") author.id = maker.scalar(member);
    if (key == "handle") author.handle = maker.scalar(member);
    if (key == "name") author.name = maker.scalar(member);
    if (key == "verified") author.verified = member.boolean();
    if (key == "followers") author.followers = maker.integer(member);
    if (key == "posts") author.posts = maker.integer(member);
    if (key == "created_at") author.created = seconds_of(member, maker);
  }
  return author;
}

Channel read_channel(const Value& value, PostMaker& maker) {
  Channel channel;
  for (const auto& [key, member] : value.members()) {
    if (key == "id") channel.id = maker.scalar(member);
    if (key == "handle") channel.handle = maker.scalar(member);
    if (key == "name") channel.name = maker.scalar(member);
    if (key == "type") channel.type = maker.scalar(member);
  }
  return channel;
}

Forward read_forward(const Value& value, PostMaker& maker) {
  Forward forward;
  for (const auto& [key, member] : value.members()) {
    if (key == "id") forward.id = maker.scalar(member);
    if (key == "name") forward.name = maker.scalar(member);
  }
  return forward;
}

Engagement read_engagement(const Value& value, PostMaker& maker) {
  Engagement engagement;
  for (const auto& [key, member] : value.members()) {
    if (key == "views") engagement.views = maker.integer(member);
    if (key == "likes") engagement.likes = maker.integer(member);
    if (key == "shares") engagement.shares = maker.integer(member);
    if (key == "replies") engagement.replies = maker.integer(member);
  }
  return engagement;
}

void read_links(const Value& value, PostMaker& maker) {
  for (const Value element : value.elements()) {
    Link link;
    for (const auto& [key, member] : element.members()) {
      if (key == "raw") link.raw = maker.scalar(member);
      if (key == "url") link.url = maker.scalar(member);
      if (key == "title") link.title = maker.scalar(member);
      if (key == "description") link.description = maker.scalar(member);
    }
    maker.add_link(link);
  }
}

void read_media(const Value& value, PostMaker& maker) {
  for (const Value element : value.elements()) {
    Media media;
    for (const auto& [key, member] : element.members()) {
      if (key == "kind") media.kind = maker.scalar(member);
      if (key == "url") media.url = maker.scalar(member);
      if (key == "alt") media.alt = maker.scalar(member);
    }
    maker.add_media(media);
  }
}

bool is_wanted(Key key, const PostMaker& maker) {
  switch (key) {
    case Key::author: return maker.wants(PostPart::author);
    case Key::channel: return maker.wants(PostPart::channel);
    case Key::forward: return maker.wants(PostPart::forward);
    case Key::links: return maker.wants(PostPart::cards);
    case Key::hashtags:
    case Key::mentions: return maker.wants(PostPart::tags);
    case Key::media: return maker.wants(PostPart::media);
    case Key::reply_to:
    case Key::repost_of:
    case Key::quote_of: return maker.wants(PostPart::relations);
    case Key::engagement: return maker.wants(PostPart::engagement);
    case Key::edited_at:
    case Key::ad_label:
    case Key::url: return maker.wants(PostPart::rest);
    default: return true;
  }
}

void read_member(Key key, const Value& value, Post& post, PostMaker& maker) {
  switch (key) {
    case Key::schema: return;
    case Key::id: post.id = maker.scalar(value); return;
    case Key::platform: post.platform = maker.scalar(value); return;
    case Key::visibility: post.visibility = visibility_called(maker.peek(value)); return;
    case Key::kind: post.kind = maker.scalar(value); return;
    case Key::created_at: post.created = seconds_of(value, maker); return;
    case Key::created_known: post.created_known = value.boolean().value_or(false); return;
    case Key::created_raw: post.created_raw = maker.scalar(value); return;
    case Key::edited_at: post.edited = seconds_of(value, maker); return;
    case Key::lang: post.lang = maker.scalar(value); return;
    case Key::title: post.title = maker.scalar(value); return;
    case Key::text: post.text = maker.scalar(value); return;
    case Key::text_format: post.text_format = maker.peek(value) == name_of(TextFormat::html) ? TextFormat::html : TextFormat::plain; return;
    case Key::author: post.author = read_author(value, maker); return;
    case Key::channel: post.channel = read_channel(value, maker); return;
    case Key::forward: post.forward = read_forward(value, maker); return;
    case Key::links: read_links(value, maker); return;
    case Key::hashtags:
      for (const Value name : value.elements()) maker.add_hashtag(maker.text(name));
      return;
    case Key::mentions:
      for (const Value name : value.elements()) maker.add_mention(maker.text(name));
      return;
    case Key::media: read_media(value, maker); return;
    case Key::reply_to: post.reply_to = maker.scalar(value); return;
    case Key::repost_of: post.repost_of = maker.scalar(value); return;
    case Key::quote_of: post.quote_of = maker.scalar(value); return;
    case Key::engagement: post.engagement = read_engagement(value, maker); return;
    case Key::ad_label: post.ad_label = maker.scalar(value); return;
    case Key::url: post.url = maker.scalar(value); return;
  }
}

class ElekPost : public Adapter {
 public:
  std::string_view name() const override { return "elek_post"; }
  std::string_view title() const override { return "elek's own posts, as elek posts writes them"; }

  bool recognizes(const HeadSketch& head) const override {
    const SketchMember* const schema = head.find("schema");
    return schema != nullptr && schema->opening == '"' && schema->value.starts_with("elek.post/");
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const auto schema = record.find("schema");
    const std::string_view name = schema ? schema->string().value_or("") : "";
    // Files are put together from several sources: a record of another kind is what it would be in a file that begins with it.
    name.starts_with("elek.post/") ? make_post(record, maker) : generic_json_adapter().make_posts(record, maker);
  }

 private:
  static void make_post(const Value& record, PostMaker& maker) {
    Post& post = maker.begin_post();
    post.kind = "post";
    std::array<std::optional<Value>, kKeys> members;
    for (const Value::Member& member : record.members()) {
      const auto key = kKeyTable.find(member.key);
      if (!key) continue;
      auto& slot = members[static_cast<std::size_t>(*key)];
      if (slot) maker.note_duplicate_key();
      slot = member.value;
    }
    for (std::size_t i = 0; i < kKeys; ++i) {
      if (members[i] && is_wanted(static_cast<Key>(i), maker)) read_member(static_cast<Key>(i), *members[i], post, maker);
    }
    maker.chat().exported_alone = true;  // whoever wrote it chose
    if (post.id.empty()) post.id = maker.join({"json:", maker.record_hash()});
    maker.finish_post(record);
  }
};

}  // namespace

const Adapter& elek_post_adapter() {
  static const ElekPost adapter;
  return adapter;
}

}  // namespace elek
