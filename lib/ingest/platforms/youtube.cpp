#include <cstddef>
#include <cstdint>
#include <string>

#include "ingest/keyed_members.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// YouTube: pages of its Data API ("kind": "youtube#commentThreadListResponse"...), which hold videos, search results, or comments with some of their
// replies. A comment's textDisplay is HTML, textOriginal is not; titles and descriptions of search results are escaped and cut.

namespace elek {
namespace {

enum class Key : std::uint8_t {
  published, updated, title, description, channel_id, channel_title, tags, audio_language, language, author_channel, author_name, parent_id,
  video_id, text_original, text_display, like_count,
};
constexpr std::size_t kKeys = 16;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"publishedAt", Key::published}, {"updatedAt", Key::updated}, {"title", Key::title}, {"description", Key::description},
    {"channelId", Key::channel_id}, {"channelTitle", Key::channel_title}, {"tags", Key::tags}, {"defaultAudioLanguage", Key::audio_language},
    {"defaultLanguage", Key::language}, {"authorChannelId", Key::author_channel}, {"authorDisplayName", Key::author_name},
    {"parentId", Key::parent_id}, {"videoId", Key::video_id}, {"textOriginal", Key::text_original}, {"textDisplay", Key::text_display},
    {"likeCount", Key::like_count},
}});
/// What is known of a video or a comment.
using Snippet = KeyedMembers<Key, kKeys>;

/// A video or a search result.
void make_video(const Value& item, PostMaker& maker) {
  const Value own = value_at(item, {"id"});
  const Value id = own.is(Value::Kind::object) ? first_of(own, {"videoId"}) : own;
  if (id.is(Value::Kind::null)) return maker.skip_record();
  const Snippet snippet(value_at(item, {"snippet"}), kKeyTable, maker);
  Post& post = maker.begin_post();
  post.platform = "youtube";
  post.kind = "post";
  post.visibility = Visibility::public_;
  post.id = maker.id("youtube", id);
  if (maker.wants(PostPart::rest)) post.url = maker.join({"https://www.youtube.com/watch?v=", maker.peek(id)});
  maker.set_created(post, snippet.at(Key::published));
  post.lang = maker.text(snippet.first_of({Key::audio_language, Key::language}));
  post.title = maker.text(snippet.at(Key::title));
  post.text = maker.text(snippet.at(Key::description));
  if (maker.wants(PostPart::channel)) {
    post.channel.id = maker.id("youtube", snippet.first_of({Key::channel_id}));
    post.channel.name = maker.text(snippet.at(Key::channel_title));
  }
  if (maker.wants(PostPart::tags)) {
    for (const Value tag : snippet.at(Key::tags).elements()) maker.add_hashtag(maker.text(tag));
  }
  if (maker.wants(PostPart::engagement)) {
    const Value statistics = value_at(item, {"statistics"});
    post.engagement = {maker.integer(value_at(statistics, {"viewCount"})), maker.integer(value_at(statistics, {"likeCount"})), std::nullopt,
                       maker.integer(value_at(statistics, {"commentCount"}))};
  }
  maker.finish_post(item);
}

void read_author(const Snippet& snippet, Author& author, PostMaker& maker) {
  author.id = maker.id("youtube", value_at(snippet.at(Key::author_channel), {"value"}));
  const std::string_view name = maker.text(snippet.at(Key::author_name));
  (name.starts_with('@') ? author.handle : author.name) = bare_name(name, '@');
}

void make_comment(const Value& comment, std::string_view thread, PostMaker& maker) {
  const Snippet snippet(value_at(comment, {"snippet"}), kKeyTable, maker);
  const Value id = value_at(comment, {"id"});
  Post& post = maker.begin_post();
  post.platform = "youtube";
  post.visibility = Visibility::public_;
  post.id = maker.id("youtube", id);
  if (post.id.empty()) post.id = maker.join({"youtube:", maker.record_hash()});
  const Value parent = snippet.first_of({Key::parent_id});
  post.kind = parent.is(Value::Kind::null) && thread.empty() ? "comment" : "reply";
  const Value video = snippet.first_of({Key::video_id});
  if (maker.wants(PostPart::relations)) {
    const std::string_view answered = parent.is(Value::Kind::null) ? thread : maker.id("youtube", parent);
    post.reply_to = answered.empty() ? maker.id("youtube", video) : answered;
  }
  if (maker.wants(PostPart::rest) && !video.is(Value::Kind::null)) {
    const std::string_view of = maker.scalar(video);
    post.url = maker.join({"https://www.youtube.com/watch?v=", of, "&lc=", maker.peek(id)});
  }
  maker.set_created(post, snippet.at(Key::published));
  if (maker.wants(PostPart::rest)) {
    if (const auto time = maker.time(snippet.at(Key::updated)); time && time->seconds != post.created) post.edited = time->seconds;
  }
  const Value& plain = snippet.at(Key::text_original);
  if (plain.is(Value::Kind::string)) {
    post.text = maker.text(plain);
  } else {
    maker.set_html_text(post, snippet.at(Key::text_display), "www.youtube.com/");
  }
  if (maker.wants(PostPart::author)) read_author(snippet, post.author, maker);
  if (maker.wants(PostPart::channel)) post.channel.id = maker.id("youtube", snippet.first_of({Key::channel_id}));
  if (maker.wants(PostPart::engagement)) post.engagement.likes = maker.integer(snippet.at(Key::like_count));
  maker.finish_post(comment);
}

void make_thread(const Value& thread, PostMaker& maker) {
  const Value top = value_at(thread, {"snippet", "topLevelComment"});
  make_comment(top, {}, maker);
  const Value replies = value_at(thread, {"replies", "comments"});
  const std::string_view id = replies.size() == 0 ? std::string_view() : maker.id("youtube", value_at(top, {"id"}));
  for (const Value reply : replies.elements()) make_comment(reply, id, maker);
}

class YoutubeApi : public Adapter {
 public:
  std::string_view name() const override { return "youtube_api"; }
  std::string_view title() const override { return "YouTube's Data API: videos, searches, comments"; }

  bool recognizes(const HeadSketch& head) const override {
    const SketchMember* const kind = head.find("kind");
    return kind != nullptr && kind->value.starts_with("youtube#");
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value items = value_at(record, {"items"});
    if (!items.is(Value::Kind::array)) return make_item(record, maker);
    if (items.size() == 0) return maker.skip_record();
    for (const Value item : items.elements()) make_item(item, maker);
  }

 private:
  static void make_item(const Value& item, PostMaker& maker) {
    const std::string_view kind = value_at(item, {"kind"}).string().value_or("");
    if (kind == "youtube#video" || kind == "youtube#searchResult") return make_video(item, maker);
    if (kind == "youtube#commentThread") return make_thread(item, maker);
    if (kind == "youtube#comment") return make_comment(item, {}, maker);
    maker.skip_record();
  }
};

}  // namespace

const Adapter& youtube_api_adapter() {
  static const YoutubeApi adapter;
  return adapter;
}

}  // namespace elek
