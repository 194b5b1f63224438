#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "base/ascii_text.h"
#include "base/time.h"
#include "ingest/keyed_members.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// The download of a TikTok account, user_data_tiktok.json: one document of sections, each with a list under a name of its own, or null.
// Videos, comments, reposts and direct messages are read; what was watched, liked and searched for is no post, and most of the file. Keys
// begin with a small letter in some lists ("date", "link"). All times are UTC, some say so. A conversation's key is "Chat History with
// NAME:". Whose account it is stands elsewhere, often behind the lists, so the author of videos and comments is left unknown.

namespace elek {
namespace {

constexpr std::array<std::string_view, 9> kLists = {
    "Post.Posts.VideoList[]",
    "Video.Videos.VideoList[]",
    "Comment.Comments.CommentsList[]",
    "Your Activity.Reposts.RepostList[]",
    "Direct Message.Direct Messages.ChatHistory.*[]",
    "Direct Message.Group Chat.GroupChat.*[]",
    "Direct Messages.Chat History.ChatHistory.*[]",
    "TikTok Live.Watch Live History.WatchLiveMap.*.Comments[]",
    "Tiktok Live.Watch Live History.WatchLiveMap.*.Comments[]",
};

constexpr std::array<std::string_view, 15> kSections = {
    "Activity",        "Your Activity",        "Video",        "Post",         "Comment",
    "Profile",         "Profile And Settings", "App Settings", "Ads and data", "Direct Message",
    "Direct Messages", "Likes and Favorites",  "TikTok Live",  "Tiktok Live",  "TikTok Shop",
};

constexpr std::string_view kLive = "WatchLiveMap.";

/// The number of the video in an address: ".../video/7300000000000000001/".
std::string_view video_in(std::string_view address) {
  constexpr std::string_view kMark = "/video/";
  const std::size_t found = address.find(kMark);
  if (found == std::string_view::npos) return {};
  return leading_digits(address.substr(found + kMark.size()));
}

enum class Key : std::uint8_t {
  Link, link, url, original_post_url, original_post_link, Date, date, comment_time, Title, who_can_view, cover_image, alternate_text, Likes, likes,
  comment, Comment, comment_content, photo, From, from, Content, content,
};
constexpr std::size_t kKeys = 22;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"Link", Key::Link}, {"link", Key::link}, {"url", Key::url}, {"originalPostUrl", Key::original_post_url},
    {"original post link", Key::original_post_link}, {"Date", Key::Date}, {"date", Key::date}, {"CommentTime", Key::comment_time},
    {"Title", Key::Title}, {"WhoCanView", Key::who_can_view}, {"CoverImage", Key::cover_image}, {"AlternateText", Key::alternate_text},
    {"Likes", Key::Likes}, {"likes", Key::likes}, {"comment", Key::comment}, {"Comment", Key::Comment}, {"CommentContent", Key::comment_content},
    {"photo", Key::photo}, {"From", Key::From}, {"from", Key::from}, {"Content", Key::Content}, {"content", Key::content},
}});

class TiktokPost {
 public:
  TiktokPost(const Value& record, PostMaker& maker) : record_(record), maker_(maker), members_(record, kKeyTable, maker) {}

  void make_video() {
    const std::string_view links = link();  // of a post of pictures several, a line each
    const std::string_view id = video_in(links);
    begin("post", id);
    post().text = maker_.text(members_.at(Key::Title));
    const std::string_view seen_by = members_.at(Key::who_can_view).string().value_or("");
    if (seen_by.starts_with("Public") || seen_by.starts_with("Everyone")) post().visibility = Visibility::public_;
    if (seen_by.starts_with("Only ") || seen_by.starts_with("Private")) post().visibility = Visibility::private_;
    if (!id.empty()) post().url = maker_.keep(links.substr(0, links.find('\n')));
    if (maker_.wants(PostPart::media)) add_media(id.empty() ? links : std::string_view());
    post().engagement.likes = maker_.integer(members_.first_of({Key::Likes, Key::likes}));
    finish({Key::Date, Key::date});
  }

  void make_comment() {
    begin("comment", {});
    post().text = maker_.text(members_.first_of({Key::comment, Key::Comment, Key::comment_content}));
    if (maker_.wants(PostPart::relations)) {
      const std::string_view live = maker_.chat().native_id;
      if (const std::string_view above = live.empty() ? video_in(link()) : live; !above.empty()) post().reply_to = maker_.join({"tiktok:", above});
    }
    if (maker_.wants(PostPart::media)) {
      const std::string_view photo = maker_.text(members_.first_of({Key::photo}));
      if (photo.find("://") != std::string_view::npos) maker_.add_media({"photo", photo, {}});
    }
    finish({Key::date, Key::Date, Key::comment_time});
  }

  void make_repost() {
    begin("repost", {});
    const std::string_view video = video_in(link());
    if (!video.empty()) post().repost_of = maker_.join({"tiktok:", video});
    finish({Key::Date, Key::date});
  }

  void make_message() {
    begin("message", {});
    post().visibility = Visibility::private_;
    post().channel = maker_.chat().channel;
    post().author.handle = maker_.text(members_.first_of({Key::From, Key::from}));
    post().text = maker_.text(members_.first_of({Key::Content, Key::content}));
    finish({Key::Date, Key::date});
  }

 private:
  Post& post() { return *post_; }

  std::string_view link() const {
    return members_.first_of({Key::Link, Key::link, Key::url, Key::original_post_url, Key::original_post_link}).string().value_or("");
  }

  void begin(std::string_view kind, std::string_view id) {
    post_ = &maker_.begin_post();
    post().platform = "tiktok";
    post().kind = kind;
    const std::string_view chat = maker_.chat().native_id;
    post().id = maker_.join({"tiktok:", chat, chat.empty() ? "" : "/", id.empty() ? maker_.record_hash() : id});
  }

  /// `links`: of the media themselves.
  void add_media(std::string_view links) {
    const bool several = links.find('\n') != std::string_view::npos;
    while (!links.empty()) {
      const std::string_view link = links.substr(0, links.find('\n'));
      links.remove_prefix(std::min(links.size(), link.size() + 1));
      if (!link.empty()) maker_.add_media({several ? "photo" : "video", maker_.keep(link), {}});
    }
    const std::string_view cover = maker_.text(members_.first_of({Key::cover_image}));
    if (!cover.empty()) maker_.add_media({"photo", cover, maker_.text(members_.first_of({Key::alternate_text}))});
  }

  void finish(std::initializer_list<Key> times) {
    post().created_raw = maker_.text(members_.first_of(times));
    const std::string_view raw = post().created_raw;
    std::string& time = maker_.draft();
    time = raw.substr(0, raw.size() - (raw.ends_with(" UTC") ? 4 : 0));
    time += 'Z';
    if (const auto read = read_time(time, TimeZone())) {
      post().created = read->seconds;
      post().created_known = true;
    }
    maker_.finish_post(record_);
  }

  const Value& record_;
  PostMaker& maker_;
  const KeyedMembers<Key, kKeys> members_;
  Post* post_ = nullptr;
};

class TikTokDownload : public Adapter {
 public:
  std::string_view name() const override { return "tiktok_download"; }
  std::string_view title() const override { return "TikTok's \"Download your data\", user_data_tiktok.json: videos, comments, messages"; }

  bool recognizes(const HeadSketch& head) const override {
    if (head.in_array) return false;
    const auto is_section = [](const SketchMember& member) {
      return member.opening == '{' && std::ranges::find(kSections, member.key) != kSections.end();
    };
    if (std::ranges::count_if(head.members, is_section) >= 2) return true;
    // One section may be larger than the head.
    const HeadSketch activity = head.under("Activity");
    for (const char* list : {"Favorite Effects", "Favorite Hashtags", "Favorite Sounds", "Favorite Videos", "Video Browsing History"}) {
      if (activity.has(list)) return true;
    }
    return head.under("Comment").under("Comments").has("CommentsList");
  }

  std::span<const std::string_view> record_paths() const override { return kLists; }

  /// The posts of a list are all of one kind, which its place says; of a live broadcast's comments, also what they answer.
  void enter(const Value& context, PostMaker& maker) const override {
    const std::string_view path = value_at(context, {"path"}).string().value_or("");
    const std::string_view list = value_at(context, {"list"}).string().value_or("");
    Chat chat;
    chat.post_kind = kind_of(path, list);
    if (chat.post_kind == "message") {
      chat.channel.name = maker.keep(partner_in(list));
      chat.native_id = chat.channel.name;
      chat.channel.id = maker.join({"tiktok:", chat.native_id});
    } else if (path.find(kLive) != std::string_view::npos) {
      chat.native_id = maker.keep(path.substr(path.rfind('.') + 1));
    }
    maker.chat() = chat;
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Chat& chat = maker.chat();
    if (!record.is(Value::Kind::object) || chat.post_kind.empty()) return maker.skip_record();
    TiktokPost post(record, maker);
    if (chat.post_kind == "message")
      post.make_message();
    else if (chat.post_kind == "comment")
      post.make_comment();
    else if (chat.post_kind == "repost")
      post.make_repost();
    else
      post.make_video();
  }

 private:
  static std::string_view kind_of(std::string_view path, std::string_view list) {
    if (list == "VideoList") return "post";
    if (list == "RepostList") return "repost";
    if (path.starts_with("Direct Message")) return "message";
    return list.starts_with("Comments") ? "comment" : "";
  }

  static std::string_view partner_in(std::string_view list) {
    constexpr std::string_view kWith = " with ";
    const std::size_t with = list.find(kWith);
    if (with != std::string_view::npos) list.remove_prefix(with + kWith.size());
    return list.ends_with(':') ? list.substr(0, list.size() - 1) : list;
  }
};

}  // namespace

const Adapter& tiktok_download_adapter() {
  static const TikTokDownload adapter;
  return adapter;
}

}  // namespace elek
