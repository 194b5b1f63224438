#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "base/ascii_text.h"
#include "ingest/keyed_members.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// The info.json files of yt-dlp and youtube-dl: a video with its comments, of YouTube and of hundreds of other sites, or a playlist with its videos
// under "entries", of which --flat-playlist gives an address and a title only. Times of comments are guessed from "2 years ago".

namespace elek {
namespace {

/// A channel holds tabs, which hold playlists; no site has more.
constexpr int kMaxListDepth = 8;

enum class Key : std::uint8_t {
  type, entries, extractor_key, ie_key, extractor, id, availability, webpage_url, original_url, url, timestamp, release_timestamp, upload_date,
  language, fulltitle, title, description, channel_id, channel, uploader, uploader_id, channel_follower_count, channel_is_verified, tags, view_count,
  like_count, repost_count, comment_count, comments,
};
constexpr std::size_t kKeys = 29;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"_type", Key::type}, {"entries", Key::entries}, {"extractor_key", Key::extractor_key}, {"ie_key", Key::ie_key}, {"extractor", Key::extractor},
    {"id", Key::id}, {"availability", Key::availability}, {"webpage_url", Key::webpage_url}, {"original_url", Key::original_url}, {"url", Key::url},
    {"timestamp", Key::timestamp}, {"release_timestamp", Key::release_timestamp}, {"upload_date", Key::upload_date}, {"language", Key::language},
    {"fulltitle", Key::fulltitle}, {"title", Key::title}, {"description", Key::description}, {"channel_id", Key::channel_id},
    {"channel", Key::channel}, {"uploader", Key::uploader}, {"uploader_id", Key::uploader_id},
    {"channel_follower_count", Key::channel_follower_count}, {"channel_is_verified", Key::channel_is_verified}, {"tags", Key::tags},
    {"view_count", Key::view_count}, {"like_count", Key::like_count}, {"repost_count", Key::repost_count}, {"comment_count", Key::comment_count},
    {"comments", Key::comments},
}});
using Info = KeyedMembers<Key, kKeys>;

enum class CommentKey : std::uint8_t { id, parent, timestamp, text, author_id, author, like_count };
constexpr std::size_t kCommentKeys = 7;

constexpr KeyTable<CommentKey, kCommentKeys> kCommentTable({{
    {"id", CommentKey::id}, {"parent", CommentKey::parent}, {"timestamp", CommentKey::timestamp}, {"text", CommentKey::text},
    {"author_id", CommentKey::author_id}, {"author", CommentKey::author}, {"like_count", CommentKey::like_count},
}});
using Comment = KeyedMembers<CommentKey, kCommentKeys>;

bool is_list(const Info& info) {
  const std::string_view type = info.at(Key::type).string().value_or("");
  return type == "playlist" || type == "multi_video" || info.at(Key::entries).is(Value::Kind::array);
}

/// What a flat playlist has in place of a video: its address.
bool is_reference(const Info& info) { return info.at(Key::type).string().value_or("").starts_with("url"); }

/// The platform of an extractor, "YoutubeTab" or "youtube:tab"; what elek has no name for keeps yt-dlp's. Absent an extractor, that of the playlist.
std::string_view platform_of(const Value& extractor, std::string_view outer, PostMaker& maker) {
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
  /// `info`: the members of `record`.
  VideoInfo(const Value& record, const Info& info, std::string_view platform, PostMaker& maker)
      : record_(record), info_(info), maker_(maker), platform_(platform) {}

  void make_posts() {
    make_video();
    for (const Value comment : info_.at(Key::comments).elements()) make_comment(comment, {comment, kCommentTable, maker_});
  }

 private:
  void make_video() {
    Post& post = maker_.begin_post();
    post.platform = platform_;
    post.kind = "post";
    post.visibility = info_.at(Key::availability).string() == "private" ? Visibility::private_ : Visibility::public_;
    post.id = maker_.id(platform_, info_.at(Key::id));
    if (post.id.empty()) post.id = maker_.join({platform_, ":", maker_.record_hash()});
    if (maker_.wants(PostPart::rest)) read_address(post);
    set_time(post);
    post.lang = maker_.text(info_.first_of({Key::language}));
    post.title = maker_.text(info_.first_of({Key::fulltitle, Key::title}));
    post.text = maker_.text(info_.at(Key::description));
    if (maker_.wants(PostPart::channel)) read_channel(post.channel);
    if (maker_.wants(PostPart::author)) read_uploader(post.author);
    if (maker_.wants(PostPart::tags)) {
      for (const Value tag : info_.at(Key::tags).elements()) maker_.add_hashtag(maker_.text(tag));
    }
    if (maker_.wants(PostPart::engagement)) {
      post.engagement = {maker_.integer(info_.at(Key::view_count)), maker_.integer(info_.at(Key::like_count)),
                         maker_.integer(info_.at(Key::repost_count)), maker_.integer(info_.at(Key::comment_count))};
    }
    maker_.finish_post(record_);
  }

  void read_address(Post& post) {
    post.url = maker_.text(info_.first_of({Key::webpage_url, Key::original_url}));
    if (post.url.empty() && is_reference(info_)) post.url = maker_.text(info_.at(Key::url));
  }

  void read_channel(Channel& channel) {
    channel.id = maker_.id(platform_, info_.first_of({Key::channel_id}));
    channel.name = maker_.text(info_.first_of({Key::channel, Key::uploader}));
    const std::string_view uploader = maker_.text(info_.first_of({Key::uploader_id}));
    if (uploader.starts_with('@')) channel.handle = bare_name(uploader, '@');
  }

  void read_uploader(Author& author) {
    author.followers = maker_.integer(info_.at(Key::channel_follower_count));
    author.verified = info_.at(Key::channel_is_verified).boolean();
    if (platform_ != "tiktok") return;
    // There "uploader" is the handle, "uploader_id" the number, "channel" the name.
    author.id = maker_.id(platform_, info_.first_of({Key::uploader_id}));
    author.handle = maker_.text(info_.first_of({Key::uploader}));
    author.name = maker_.text(info_.first_of({Key::channel}));
  }

  /// A timestamp, or else the day of the upload, whose zone nobody says.
  void set_time(Post& post) {
    const Value timestamp = info_.first_of({Key::timestamp, Key::release_timestamp});
    if (!timestamp.is(Value::Kind::null)) return maker_.set_created(post, timestamp);
    post.created_raw = maker_.text(info_.at(Key::upload_date));
    if (post.created_raw.size() != 8) return;
    const std::string day(post.created_raw);
    const auto time = read_time(day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6, 2), TimeZone());
    if (time) post.created = time->seconds;
  }

  void read_author(const Comment& comment, Author& author) {
    author.id = maker_.id(platform_, comment.first_of({CommentKey::author_id}));
    const std::string_view name = maker_.text(comment.first_of({CommentKey::author}));
    (name.starts_with('@') ? author.handle : author.name) = bare_name(name, '@');
  }

  /// `comment`: the members of `record`.
  void make_comment(const Value& record, const Comment& comment) {
    Post& post = maker_.begin_post();
    post.platform = platform_;
    post.visibility = Visibility::public_;
    post.id = maker_.id(platform_, comment.at(CommentKey::id));
    if (post.id.empty()) return maker_.skip_record();
    const Value& parent = comment.at(CommentKey::parent);
    const bool is_top = parent.string().value_or("root") == "root";
    post.kind = is_top ? "comment" : "reply";
    if (maker_.wants(PostPart::relations)) post.reply_to = maker_.id(platform_, is_top ? info_.at(Key::id) : parent);
    maker_.set_created(post, comment.at(CommentKey::timestamp));
    post.created_known = false;  // counted back from "2 years ago"
    post.text = maker_.text(comment.at(CommentKey::text));
    if (maker_.wants(PostPart::author)) read_author(comment, post.author);
    if (maker_.wants(PostPart::channel)) post.channel.id = maker_.id(platform_, info_.first_of({Key::channel_id}));
    if (maker_.wants(PostPart::engagement)) post.engagement.likes = maker_.integer(comment.at(CommentKey::like_count));
    maker_.finish_post(record);
  }

  const Value& record_;
  const Info& info_;
  PostMaker& maker_;
  std::string_view platform_;
};

/// The videos of a playlist, or of the playlists in it, and their comments. What has no id is none.
class Playlist {
 public:
  explicit Playlist(PostMaker& maker) : maker_(maker) {}

  /// Returns whether there were any.
  bool make_posts(const Value& record, std::string_view outer_platform, int depth = 0) {
    const Info info(record, kKeyTable, maker_);
    const bool is_playlist = is_list(info);
    if (is_playlist ? depth == kMaxListDepth : info.at(Key::id).is(Value::Kind::null)) return false;
    const std::string_view platform = platform_of(info.first_of({Key::extractor_key, Key::ie_key, Key::extractor}), outer_platform, maker_);
    if (!is_playlist) VideoInfo(record, info, platform, maker_).make_posts();
    bool found = !is_playlist;
    for (const Value entry : info.at(Key::entries).elements()) found |= make_posts(entry, platform, depth + 1);
    return found;
  }

 private:
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
    const auto platform_in = [&](std::string_view where) {
      return platform_of(first_of(value_at(context, {where}), {"extractor_key", "ie_key", "extractor"}), {}, maker);
    };
    std::string_view platform = platform_in("object");
    if (platform.empty()) platform = platform_in("trailer");
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
