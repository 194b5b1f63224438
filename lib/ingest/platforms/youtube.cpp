#include <string>

#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// YouTube: pages of its Data API ("kind": "youtube#commentThreadListResponse"...), which hold videos, search results, or comments with some of their
// replies. A comment's textDisplay is HTML, textOriginal is not; titles and descriptions of search results are escaped and cut.

namespace elek {
namespace {

/// A video or a search result.
void make_video(const Value& item, PostMaker& maker) {
  const Value snippet = value_at(item, {"snippet"});
  const Value own = value_at(item, {"id"});
  const Value id = own.is(Value::Kind::object) ? first_of(own, {"videoId"}) : own;
  if (id.is(Value::Kind::null)) return maker.skip_record();
  Post& post = maker.begin_post();
  post.platform = "youtube";
  post.kind = "post";
  post.visibility = Visibility::public_;
  post.id = maker.id("youtube", id);
  post.url = maker.join({"https://www.youtube.com/watch?v=", maker.peek(id)});
  maker.set_created(post, value_at(snippet, {"publishedAt"}));
  post.lang = maker.text(first_of(snippet, {"defaultAudioLanguage", "defaultLanguage"}));
  post.title = maker.text(value_at(snippet, {"title"}));
  post.text = maker.text(value_at(snippet, {"description"}));
  post.channel.id = maker.id("youtube", first_of(snippet, {"channelId"}));
  post.channel.name = maker.text(value_at(snippet, {"channelTitle"}));
  if (maker.wants(PostPart::tags)) {
    for (const Value tag : value_at(snippet, {"tags"}).elements()) maker.add_hashtag(maker.text(tag));
  }
  const Value statistics = value_at(item, {"statistics"});
  if (maker.wants(PostPart::engagement)) {
    post.engagement = {maker.integer(value_at(statistics, {"viewCount"})), maker.integer(value_at(statistics, {"likeCount"})), std::nullopt,
                       maker.integer(value_at(statistics, {"commentCount"}))};
  }
  maker.finish_post(item);
}

void read_author(const Value& snippet, Author& author, PostMaker& maker) {
  author.id = maker.id("youtube", value_at(snippet, {"authorChannelId", "value"}));
  const std::string_view name = maker.text(value_at(snippet, {"authorDisplayName"}));
  (name.starts_with('@') ? author.handle : author.name) = bare_name(name, '@');
}

void make_comment(const Value& comment, std::string_view thread, PostMaker& maker) {
  const Value snippet = value_at(comment, {"snippet"});
  Post& post = maker.begin_post();
  post.platform = "youtube";
  post.visibility = Visibility::public_;
  post.id = maker.id("youtube", value_at(comment, {"id"}));
  if (post.id.empty()) post.id = maker.join({"youtube:", maker.record_hash()});
  const Value parent = first_of(snippet, {"parentId"});
  post.kind = parent.is(Value::Kind::null) && thread.empty() ? "comment" : "reply";
  const Value video = first_of(snippet, {"videoId"});
  const std::string_view answered = parent.is(Value::Kind::null) ? thread : maker.id("youtube", parent);
  post.reply_to = answered.empty() ? maker.id("youtube", video) : answered;
  if (maker.wants(PostPart::rest) && !video.is(Value::Kind::null)) {
    const std::string_view of = maker.scalar(video);
    post.url = maker.join({"https://www.youtube.com/watch?v=", of, "&lc=", maker.peek(value_at(comment, {"id"}))});
  }
  maker.set_created(post, value_at(snippet, {"publishedAt"}));
  if (maker.wants(PostPart::rest)) {
    if (const auto time = maker.time(value_at(snippet, {"updatedAt"})); time && time->seconds != post.created) post.edited = time->seconds;
  }
  const Value plain = value_at(snippet, {"textOriginal"});
  if (plain.is(Value::Kind::string)) {
    post.text = maker.text(plain);
  } else {
    maker.set_html_text(post, value_at(snippet, {"textDisplay"}), "www.youtube.com/");
  }
  if (maker.wants(PostPart::author)) read_author(snippet, post.author, maker);
  if (maker.wants(PostPart::channel)) post.channel.id = maker.id("youtube", first_of(snippet, {"channelId"}));
  if (maker.wants(PostPart::engagement)) post.engagement.likes = maker.integer(value_at(snippet, {"likeCount"}));
  maker.finish_post(comment);
}

void make_thread(const Value& thread, PostMaker& maker) {
  const Value top = value_at(thread, {"snippet", "topLevelComment"});
  make_comment(top, {}, maker);
  const std::string_view id = maker.id("youtube", value_at(top, {"id"}));
  for (const Value reply : value_at(thread, {"replies", "comments"}).elements()) make_comment(reply, id, maker);
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
