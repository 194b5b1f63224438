#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// TikTok's Research API: pages of videos or of comments. What is spoken in a video (voice_to_text) is scanned as its caption; authors of videos are known
// by their handles alone, those of comments not at all.

namespace elek {
namespace {

void make_video(const Value& video, PostMaker& maker) {
  const Value id = first_of(video, {"id"});
  Post& post = maker.begin_post();
  post.platform = "tiktok";
  post.kind = "post";
  post.visibility = Visibility::public_;
  post.id = id.is(Value::Kind::null) ? maker.join({"tiktok:", maker.record_hash()}) : maker.id("tiktok", id);
  post.author.handle = maker.text(first_of(video, {"username"}));
  if (!post.author.handle.empty() && !id.is(Value::Kind::null)) {
    post.url = maker.join({"https://www.tiktok.com/@", post.author.handle, "/video/", maker.peek(id)});
  }
  maker.set_created(post, value_at(video, {"create_time"}));
  post.text = maker.text(value_at(video, {"video_description"}));
  if (maker.wants(PostPart::media)) {
    const std::string_view spoken = maker.text(first_of(video, {"voice_to_text"}));
    if (!spoken.empty()) maker.add_media({"video", {}, spoken});
  }
  if (maker.wants(PostPart::tags)) {
    for (const Value tag : value_at(video, {"hashtag_names"}).elements()) maker.add_hashtag(maker.text(tag));
  }
  if (maker.wants(PostPart::engagement)) {
    post.engagement = {maker.integer(value_at(video, {"view_count"})), maker.integer(value_at(video, {"like_count"})),
                       maker.integer(value_at(video, {"share_count"})), maker.integer(value_at(video, {"comment_count"}))};
  }
  maker.finish_post(video);
}

void make_comment(const Value& comment, PostMaker& maker) {
  const Value id = first_of(comment, {"id"});
  Post& post = maker.begin_post();
  post.platform = "tiktok";
  post.kind = "comment";
  post.visibility = Visibility::public_;
  post.id = id.is(Value::Kind::null) ? maker.join({"tiktok:", maker.record_hash()}) : maker.id("tiktok", id);
  post.reply_to = maker.id("tiktok", first_of(comment, {"parent_comment_id", "video_id"}));
  maker.set_created(post, value_at(comment, {"create_time"}));
  post.text = maker.text(value_at(comment, {"text"}));
  if (maker.wants(PostPart::engagement)) {
    post.engagement = {{}, maker.integer(value_at(comment, {"like_count"})), {}, maker.integer(value_at(comment, {"reply_count"}))};
  }
  maker.finish_post(comment);
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
    if (value_at(record, {"video_description"}).is(Value::Kind::string)) return make_video(record, maker);
    if (!value_at(record, {"video_id"}).is(Value::Kind::null)) return make_comment(record, maker);
    const Value videos = value_at(record, {"data", "videos"});
    const Value comments = value_at(record, {"data", "comments"});
    if (videos.size() + comments.size() == 0) return maker.skip_record();
    for (const Value video : videos.elements()) make_video(video, maker);
    for (const Value comment : comments.elements()) make_comment(comment, maker);
  }
};

}  // namespace

const Adapter& tiktok_research_adapter() {
  static const TikTokResearch adapter;
  return adapter;
}

}  // namespace elek
