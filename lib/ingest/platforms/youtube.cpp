#include <array>
#include <string>
#include <utility>

#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// YouTube: pages of its Data API ("kind": "youtube#commentThreadListResponse"...), which hold videos, search results, or comments with some of their
// replies; and the info.json files of yt-dlp and youtube-dl, one video with its comments, of YouTube and of hundreds of other sites. A comment's
// textDisplay is HTML, textOriginal is not; titles and descriptions of search results are escaped and cut. Times of yt-dlp's comments are guessed from
// "2 years ago".

namespace elek {
namespace {

// --- Data API ---

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
  for (const Value tag : value_at(snippet, {"tags"}).elements()) maker.add_hashtag(maker.text(tag));
  const Value statistics = value_at(item, {"statistics"});
  post.engagement = {maker.integer(value_at(statistics, {"viewCount"})), maker.integer(value_at(statistics, {"likeCount"})), std::nullopt,
                     maker.integer(value_at(statistics, {"commentCount"}))};
  maker.finish_post(item);
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
  if (!video.is(Value::Kind::null)) {
    const std::string_view of = maker.scalar(video);
    post.url = maker.join({"https://www.youtube.com/watch?v=", of, "&lc=", maker.peek(value_at(comment, {"id"}))});
  }
  maker.set_created(post, value_at(snippet, {"publishedAt"}));
  if (const auto time = maker.time(value_at(snippet, {"updatedAt"})); time && time->seconds != post.created) post.edited = time->seconds;
  const Value plain = value_at(snippet, {"textOriginal"});
  if (plain.is(Value::Kind::string)) {
    post.text = maker.text(plain);
  } else {
    maker.set_html_text(post, value_at(snippet, {"textDisplay"}), "www.youtube.com/");
  }
  post.author.id = maker.id("youtube", value_at(snippet, {"authorChannelId", "value"}));
  const std::string_view name = maker.text(value_at(snippet, {"authorDisplayName"}));
  (name.starts_with('@') ? post.author.handle : post.author.name) = bare_name(name, '@');
  post.channel.id = maker.id("youtube", first_of(snippet, {"channelId"}));
  post.engagement.likes = maker.integer(value_at(snippet, {"likeCount"}));
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

// --- yt-dlp ---

/// The platform of an extractor; what elek has no name for keeps yt-dlp's.
std::string_view platform_of(const Value& record, PostMaker& maker) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kPlatforms = {{{"Youtube", "youtube"},
                                                                                        {"TikTok", "tiktok"},
                                                                                        {"VK", "vk"},
                                                                                        {"TelegramEmbed", "telegram"},
                                                                                        {"Twitter", "x"},
                                                                                        {"Facebook", "facebook"},
                                                                                        {"Instagram", "instagram"},
                                                                                        {"Reddit", "reddit"},
                                                                                        {"Odnoklassniki", "ok"}}};
  const std::string_view key = value_at(record, {"extractor_key"}).string().value_or("");
  for (const auto& [extractor, platform] : kPlatforms) {
    if (key == extractor) return platform;
  }
  const Value extractor = first_of(record, {"extractor_key", "extractor"});
  return extractor.is(Value::Kind::null) ? std::string_view("video") : maker.text(extractor);
}

/// One info.json.
class VideoInfo {
 public:
  VideoInfo(const Value& record, PostMaker& maker) : record_(record), maker_(maker), platform_(platform_of(record, maker)) {}

  void make_posts() {
    make_video();
    for (const Value comment : value_at(record_, {"comments"}).elements()) make_comment(comment);
  }

 private:
  void make_video() {
    Post& post = maker_.begin_post();
    post.platform = platform_;
    post.kind = "post";
    post.visibility = value_at(record_, {"availability"}).string() == "private" ? Visibility::private_ : Visibility::public_;
    post.id = maker_.id(platform_, value_at(record_, {"id"}));
    if (post.id.empty()) post.id = maker_.join({platform_, ":", maker_.record_hash()});
    post.url = maker_.text(first_of(record_, {"webpage_url", "original_url"}));
    set_time(post);
    post.lang = maker_.text(first_of(record_, {"language"}));
    post.title = maker_.text(first_of(record_, {"fulltitle", "title"}));
    post.text = maker_.text(value_at(record_, {"description"}));
    post.channel.id = maker_.id(platform_, first_of(record_, {"channel_id"}));
    post.channel.name = maker_.text(first_of(record_, {"channel", "uploader"}));
    const std::string_view uploader = maker_.text(first_of(record_, {"uploader_id"}));
    if (uploader.starts_with('@')) post.channel.handle = bare_name(uploader, '@');
    post.author.followers = maker_.integer(value_at(record_, {"channel_follower_count"}));
    post.author.verified = value_at(record_, {"channel_is_verified"}).boolean();
    for (const Value tag : value_at(record_, {"tags"}).elements()) maker_.add_hashtag(maker_.text(tag));
    post.engagement = {maker_.integer(value_at(record_, {"view_count"})), maker_.integer(value_at(record_, {"like_count"})),
                       maker_.integer(value_at(record_, {"repost_count"})), maker_.integer(value_at(record_, {"comment_count"}))};
    maker_.finish_post(record_);
  }

  /// A timestamp, or else the day of the upload, whose zone nobody says.
  void set_time(Post& post) {
    const Value timestamp = first_of(record_, {"timestamp", "release_timestamp"});
    if (!timestamp.is(Value::Kind::null)) return maker_.set_created(post, timestamp);
    const std::string day(value_at(record_, {"upload_date"}).string().value_or(""));
    post.created_raw = maker_.text(value_at(record_, {"upload_date"}));
    if (day.size() != 8) return;
    const auto time = read_time(day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6, 2), TimeZone());
    if (time) post.created = time->seconds;
  }

  void make_comment(const Value& comment) {
    Post& post = maker_.begin_post();
    post.platform = platform_;
    post.visibility = Visibility::public_;
    post.id = maker_.id(platform_, value_at(comment, {"id"}));
    if (post.id.empty()) return maker_.skip_record();
    const auto parent = value_at(comment, {"parent"});
    const bool is_top = parent.string().value_or("root") == "root";
    post.kind = is_top ? "comment" : "reply";
    post.reply_to = maker_.id(platform_, is_top ? value_at(record_, {"id"}) : parent);
    maker_.set_created(post, value_at(comment, {"timestamp"}));
    post.created_known = false;  // counted back from "2 years ago"
    post.text = maker_.text(value_at(comment, {"text"}));
    post.author.id = maker_.id(platform_, first_of(comment, {"author_id"}));
    const std::string_view author = maker_.text(first_of(comment, {"author"}));
    (author.starts_with('@') ? post.author.handle : post.author.name) = bare_name(author, '@');
    post.channel.id = maker_.id(platform_, first_of(record_, {"channel_id"}));
    post.engagement.likes = maker_.integer(value_at(comment, {"like_count"}));
    maker_.finish_post(comment);
  }

  const Value& record_;
  PostMaker& maker_;
  std::string_view platform_;
};

class YtDlp : public Adapter {
 public:
  std::string_view name() const override { return "ytdlp"; }
  std::string_view title() const override { return "info.json of yt-dlp or youtube-dl: a video with its comments"; }

  bool recognizes(const HeadSketch& head) const override {
    return head.has("id") && head.has("title") && (head.has("extractor") || head.has("extractor_key") || head.has("formats") || head.has("webpage_url"));
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (value_at(record, {"id"}).is(Value::Kind::null)) return maker.skip_record();
    VideoInfo(record, maker).make_posts();
  }
};

}  // namespace

const Adapter& youtube_api_adapter() {
  static const YoutubeApi adapter;
  return adapter;
}

const Adapter& ytdlp_adapter() {
  static const YtDlp adapter;
  return adapter;
}

}  // namespace elek
