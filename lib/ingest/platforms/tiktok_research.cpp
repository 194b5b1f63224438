#include <cstddef>
#include <cstdint>

#include "ingest/keyed_members.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// TikTok's Research API: pages of videos or of comments. What is spoken in a video (voice_to_text) is scanned as its caption; authors of videos are known
// by their handles alone, those of comments not at all.

namespace elek {
namespace {

enum class Key : std::uint8_t {
  id, username, create_time, video_description, voice_to_text, hashtag_names, view_count, like_count, share_count, comment_count, video_id,
  parent_comment_id, text, reply_count,
};
constexpr std::size_t kKeys = 14;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"id", Key::id}, {"username", Key::username}, {"create_time", Key::create_time}, {"video_description", Key::video_description},
    {"voice_to_text", Key::voice_to_text}, {"hashtag_names", Key::hashtag_names}, {"view_count", Key::view_count},
    {"like_count", Key::like_count}, {"share_count", Key::share_count}, {"comment_count", Key::comment_count}, {"video_id", Key::video_id},
    {"parent_comment_id", Key::parent_comment_id}, {"text", Key::text}, {"reply_count", Key::reply_count},
}});
using Members = KeyedMembers<Key, kKeys>;

Post& begin_post(std::string_view kind, const Value& id, PostMaker& maker) {
  Post& post = maker.begin_post();
  post.platform = "tiktok";
  post.kind = kind;
  post.visibility = Visibility::public_;
  post.id = id.is(Value::Kind::null) ? maker.join({"tiktok:", maker.record_hash()}) : maker.id("tiktok", id);
  return post;
}

/// `video`: the members of `record`.
void make_video(const Value& record, const Members& video, PostMaker& maker) {
  const Value id = video.first_of({Key::id});
  Post& post = begin_post("post", id, maker);
  if (maker.wants(PostPart::author, PostPart::rest)) {
    post.author.handle = maker.text(video.first_of({Key::username}));
    const bool has_page = !post.author.handle.empty() && !id.is(Value::Kind::null);
    if (has_page) post.url = maker.join({"https://www.tiktok.com/@", post.author.handle, "/video/", maker.peek(id)});
  }
  maker.set_created(post, video.at(Key::create_time));
  post.text = maker.text(video.at(Key::video_description));
  if (maker.wants(PostPart::media)) {
    const std::string_view spoken = maker.text(video.first_of({Key::voice_to_text}));
    if (!spoken.empty()) maker.add_media({"video", {}, spoken});
  }
  if (maker.wants(PostPart::tags)) {
    for (const Value tag : video.at(Key::hashtag_names).elements()) maker.add_hashtag(maker.text(tag));
  }
  if (maker.wants(PostPart::engagement)) {
    post.engagement = {maker.integer(video.at(Key::view_count)), maker.integer(video.at(Key::like_count)),
                       maker.integer(video.at(Key::share_count)), maker.integer(video.at(Key::comment_count))};
  }
  maker.finish_post(record);
}

/// `comment`: the members of `record`.
void make_comment(const Value& record, const Members& comment, PostMaker& maker) {
  Post& post = begin_post("comment", comment.first_of({Key::id}), maker);
  if (maker.wants(PostPart::relations)) post.reply_to = maker.id("tiktok", comment.first_of({Key::parent_comment_id, Key::video_id}));
  maker.set_created(post, comment.at(Key::create_time));
  post.text = maker.text(comment.at(Key::text));
  if (maker.wants(PostPart::engagement)) {
    post.engagement = {{}, maker.integer(comment.at(Key::like_count)), {}, maker.integer(comment.at(Key::reply_count))};
  }
  maker.finish_post(record);
}

bool is_comment(const HeadSketch& head) { return head.has("video_id") && head.has("text") && head.has("create_time") && head.has("parent_comment_id"); }

class TikTokResearch : public Adapter {
 public:
  std::string_view name() const override { return "tiktok_research"; }
  std::string_view title() const override { return "TikTok's Research API: videos, comments"; }

  bool recognizes(const HeadSketch& head) const override {
    const HeadSketch data = head.under("data");
    if (data.under("videos").has("video_description") || is_comment(data.under("comments"))) return true;
    return (head.has("video_description") && head.has("username")) || is_comment(head);
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Members members(record, kKeyTable, maker);
    if (members.at(Key::video_description).is(Value::Kind::string)) return make_video(record, members, maker);
    if (members.has(Key::video_id)) return make_comment(record, members, maker);
    const Value videos = value_at(record, {"data", "videos"});
    const Value comments = value_at(record, {"data", "comments"});
    if (videos.size() + comments.size() == 0) return maker.skip_record();
    for (const Value video : videos.elements()) make_video(video, {video, kKeyTable, maker}, maker);
    for (const Value comment : comments.elements()) make_comment(comment, {comment, kKeyTable, maker}, maker);
  }
};

}  // namespace

const Adapter& tiktok_research_adapter() {
  static const TikTokResearch adapter;
  return adapter;
}

}  // namespace elek
