#include <array>
#include <string>
#include <utility>

#include "base/ascii_text.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// The info.json files of yt-dlp and youtube-dl: a video with its comments, of YouTube and of hundreds of other sites, or a playlist with its videos
// under "entries", of which --flat-playlist gives an address and a title only. Times of comments are guessed from "2 years ago".

namespace elek {
namespace {

/// A channel holds tabs, which hold playlists; no site has more.
constexpr int kMaxListDepth = 8;

bool is_list(const Value& info) {
  const std::string_view type = value_at(info, {"_type"}).string().value_or("");
  return type == "playlist" || type == "multi_video" || value_at(info, {"entries"}).is(Value::Kind::array);
}

/// What a flat playlist has in place of a video: its address.
bool is_reference(const Value& info) { return value_at(info, {"_type"}).string().value_or("").starts_with("url"); }

/// The platform of an extractor, "YoutubeTab" or "youtube:tab"; what elek has no name for keeps yt-dlp's. Absent an extractor, that of the playlist.
std::string_view platform_of(const Value& info, std::string_view outer, PostMaker& maker) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kPlatforms = {{{"youtube", "youtube"},
                                                                                         {"tiktok", "tiktok"},
                                                                                         {"vk", "vk"},
                                                                                         {"vkuservideos", "vk"},
                                                                                         {"vkwallpost", "vk"},
                                                                                         {"telegramembed", "telegram"},
                                                                                         {"twitter", "x"},
                                                                                         {"facebook", "facebook"},
                                                                                         {"instagram", "instagram"},
                                                                                         {"reddit", "reddit"},
                                                                                         {"odnoklassniki", "ok"}}};
  const Value extractor = first_of(info, {"extractor_key", "ie_key", "extractor"});
  if (extractor.is(Value::Kind::null)) return outer;
  const std::string_view written = maker.text(extractor);
  const std::string key = lower_letters(written.substr(0, written.find(':')));
  for (const auto& [name, platform] : kPlatforms) {
    if (key == name || (name.size() > 2 && key.starts_with(name))) return platform;
  }
  return written;
}

/// One info.json.
class VideoInfo {
 public:
  VideoInfo(const Value& record, std::string_view platform, PostMaker& maker) : record_(record), maker_(maker), platform_(platform) {}

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
    if (post.url.empty() && is_reference(record_)) post.url = maker_.text(value_at(record_, {"url"}));
    set_time(post);
    post.lang = maker_.text(first_of(record_, {"language"}));
    post.title = maker_.text(first_of(record_, {"fulltitle", "title"}));
    post.text = maker_.text(value_at(record_, {"description"}));
    read_uploader(post);
    post.author.followers = maker_.integer(value_at(record_, {"channel_follower_count"}));
    post.author.verified = value_at(record_, {"channel_is_verified"}).boolean();
    if (maker_.wants(PostPart::tags)) {
      for (const Value tag : value_at(record_, {"tags"}).elements()) maker_.add_hashtag(maker_.text(tag));
    }
    if (maker_.wants(PostPart::engagement)) {
      post.engagement = {maker_.integer(value_at(record_, {"view_count"})), maker_.integer(value_at(record_, {"like_count"})),
                         maker_.integer(value_at(record_, {"repost_count"})), maker_.integer(value_at(record_, {"comment_count"}))};
    }
    maker_.finish_post(record_);
  }

  void read_uploader(Post& post) {
    post.channel.id = maker_.id(platform_, first_of(record_, {"channel_id"}));
    post.channel.name = maker_.text(first_of(record_, {"channel", "uploader"}));
    const std::string_view uploader = maker_.text(first_of(record_, {"uploader_id"}));
    if (uploader.starts_with('@')) post.channel.handle = bare_name(uploader, '@');
    if (platform_ != "tiktok") return;
    // There "uploader" is the handle, "uploader_id" the number, "channel" the name.
    post.author.id = maker_.id(platform_, first_of(record_, {"uploader_id"}));
    post.author.handle = maker_.text(first_of(record_, {"uploader"}));
    post.author.name = maker_.text(first_of(record_, {"channel"}));
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

  void read_author(const Value& comment, Author& author) {
    author.id = maker_.id(platform_, first_of(comment, {"author_id"}));
    const std::string_view name = maker_.text(first_of(comment, {"author"}));
    (name.starts_with('@') ? author.handle : author.name) = bare_name(name, '@');
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
    if (maker_.wants(PostPart::author)) read_author(comment, post.author);
    if (maker_.wants(PostPart::channel)) post.channel.id = maker_.id(platform_, first_of(record_, {"channel_id"}));
    if (maker_.wants(PostPart::engagement)) post.engagement.likes = maker_.integer(value_at(comment, {"like_count"}));
    maker_.finish_post(comment);
  }

  const Value& record_;
  PostMaker& maker_;
  std::string_view platform_;
};

/// The videos of a playlist, or of the playlists in it, and their comments. What has no id is none.
class Playlist {
 public:
  explicit Playlist(PostMaker& maker) : maker_(maker) {}

  /// Returns whether there were any.
  bool make_posts(const Value& info, std::string_view outer_platform, int depth = 0) {
    if (!is_list(info)) return make_video(info, outer_platform);
    if (depth == kMaxListDepth) return false;
    const std::string_view platform = platform_of(info, outer_platform, maker_);
    bool found = false;
    for (const Value entry : value_at(info, {"entries"}).elements()) found |= make_posts(entry, platform, depth + 1);
    return found;
  }

 private:
  bool make_video(const Value& info, std::string_view outer_platform) {
    if (value_at(info, {"id"}).is(Value::Kind::null)) return false;
    VideoInfo(info, platform_of(info, outer_platform, maker_), maker_).make_posts();
    return true;
  }

  PostMaker& maker_;
};

constexpr std::string_view kUnknownSite = "video";

bool is_info(const HeadSketch& head) {
  const bool is_of_site = head.has("extractor") || head.has("extractor_key") || head.has("ie_key") || head.has("formats") || head.has("webpage_url");
  return head.has("id") && head.has("title") && is_of_site;
}

/// Whether a document is a playlist, which is cut into its entries.
bool is_playlist(const HeadSketch& head) {
  const SketchMember* const entries = head.find("entries");
  if (head.in_array || entries == nullptr || entries->opening != '[') return false;
  const SketchMember* const type = head.find("_type");
  return (type != nullptr && (type->value == "playlist" || type->value == "multi_video")) || is_info(head) || is_info(head.under("entries"));
}

class YtDlp : public Adapter {
 public:
  std::string_view name() const override { return "ytdlp"; }
  std::string_view title() const override { return "info.json of yt-dlp or youtube-dl: a video with its comments"; }

  bool recognizes(const HeadSketch& head) const override { return is_info(head) && !is_playlist(head); }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (!Playlist(maker).make_posts(record, kUnknownSite)) maker.skip_record();
  }
};

/// A playlist is cut into its videos, so that it may be of any size. Where an entry does not say of which site it is, the playlist does, before its
/// entries or behind them.
class YtDlpPlaylist : public Adapter {
 public:
  std::string_view name() const override { return "ytdlp_playlist"; }
  std::string_view title() const override { return "a playlist of yt-dlp, one document (-J): its videos with their comments"; }

  bool recognizes(const HeadSketch& head) const override { return is_playlist(head); }

  std::span<const std::string_view> record_paths() const override {
    static constexpr std::array<std::string_view, 1> kPaths = {"entries[]"};
    return kPaths;
  }

  void enter(const Value& context, PostMaker& maker) const override {
    maker.chat() = {};
    std::string_view platform = platform_of(value_at(context, {"object"}), {}, maker);
    if (platform.empty()) platform = platform_of(value_at(context, {"trailer"}), {}, maker);
    maker.chat().channel.type = platform;
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const std::string_view platform = maker.chat().channel.type;
    if (!Playlist(maker).make_posts(record, platform.empty() ? kUnknownSite : platform)) maker.skip_record();
  }
};

}  // namespace

const Adapter& ytdlp_playlist_adapter() {
  static const YtDlpPlaylist adapter;
  return adapter;
}

const Adapter& ytdlp_adapter() {
  static const YtDlp adapter;
  return adapter;
}

}  // namespace elek
