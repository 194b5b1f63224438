#include <array>
#include <span>
#include <string>
#include <string_view>

#include "ingest/platforms/table.h"
#include "ingest/platforms/telegram_address.h"
#include "ingest/platforms/x_post.h"

// The tables of minet, by the names of its record types at 01173d25 (2026), and of what it once collected from CrowdTangle and Facebook's
// mobile pages (28cd1b3e^, 8d874b87^). Lists are joined with '|'. minet adds its columns to a table it was given, so there may be others
// before them.

namespace elek {
namespace {

using Names = std::string_view;

// --- X: reposts carry the original's text after "RT @name: ". Gazouilloire writes the same. ---

constexpr std::array kXSignature = {Names("id"), Names("timestamp_utc"), Names("local_time"), Names("user_screen_name"), Names("text")};
constexpr auto kX = std::to_array<TableColumn>({
    {"id", Cell::id}, {"text", Cell::text}, {"timestamp_utc", Cell::created}, {"lang", Cell::lang}, {"user_id", Cell::author_id},
    {"user_screen_name", Cell::author_handle}, {"user_name", Cell::author_name}, {"user_followers", Cell::author_followers},
    {"user_tweets", Cell::author_posts}, {"user_verified", Cell::author_verified}, {"retweeted_id", Cell::repost_of},
    {"quoted_id", Cell::quote_of}, {"to_tweetid", Cell::parent}, {"links", Cell::links}, {"hashtags", Cell::hashtags},
    {"mentioned_names", Cell::mentions}, {"media_urls", Cell::media}, {"media_types", Cell::media_kinds}, {"media_alt_texts", Cell::media_alts},
    {"impression_count", Cell::views}, {"like_count", Cell::likes}, {"retweet_count", Cell::shares}, {"reply_count", Cell::replies},
});

void settle_x(const TableRow& row, Post& post, PostMaker& maker) {
  post.lang = x_language(row.at(Cell::lang), maker);
  post.url = x_status_url(post.author.handle, row.at(Cell::id), maker);
}

// --- Bluesky ---

constexpr std::array kBlueskySignature = {Names("cid"), Names("uri"), Names("user_did"), Names("text"), Names("original_text")};
constexpr auto kBluesky = std::to_array<TableColumn>({
    {"uri", Cell::id}, {"url", Cell::url}, {"text", Cell::text}, {"timestamp_utc", Cell::created}, {"user_langs", Cell::lang},
    {"user_did", Cell::author_id}, {"user_handle", Cell::author_handle}, {"user_display_name", Cell::author_name}, {"to_post_uri", Cell::parent},
    {"quoted_uri", Cell::quote_of}, {"repost_by_user_did", Cell::forward_id}, {"repost_by_user_handle", Cell::forward_name},
    {"repost_timestamp_utc", Cell::edited}, {"links", Cell::links}, {"card_link", Cell::card_url}, {"card_title", Cell::card_title},
    {"card_description", Cell::card_text}, {"hashtags", Cell::hashtags}, {"mentioned_user_handles", Cell::mentions}, {"media_urls", Cell::media},
    {"media_types", Cell::media_kinds}, {"media_alt_texts", Cell::media_alts}, {"like_count", Cell::likes}, {"repost_count", Cell::shares},
    {"reply_count", Cell::replies},
});

/// Who reposted stands in the cells of a forward; it is the other way round in posts: the reposter is the author.
void settle_bluesky(const TableRow& row, Post& post, PostMaker& maker) {
  if (post.lang.find('|') != std::string_view::npos) post.lang = {};  // what the author may write in, not this post
  if (!row.has(Cell::forward_id)) return;
  const Author original = post.author;
  const std::string_view uri = maker.text(row.at(Cell::id));
  post.kind = "repost";
  post.repost_of = post.id;
  post.reply_to = {};
  post.id = maker.join({"bluesky:", uri, "#reposted-by-", row.at(Cell::forward_id).string().value_or("")});
  post.author = {};
  post.author.id = post.forward.id;
  post.author.handle = post.forward.name;
  post.forward = {original.id, original.name.empty() ? original.handle : original.name};
  maker.set_created(post, row.at(Cell::edited));
  post.edited = {};
}

// --- Instagram ---

constexpr std::array kInstagramSignature = {Names("id"), Names("shortcode"), Names("caption"), Names("taken_at_timestamp")};
constexpr auto kInstagram = std::to_array<TableColumn>({
    {"id", Cell::id}, {"url", Cell::url}, {"caption", Cell::text}, {"taken_at_timestamp", Cell::created}, {"username", Cell::author_handle},
    {"full_name", Cell::author_name}, {"is_verified", Cell::author_verified}, {"owner_id", Cell::author_id}, {"hashtags", Cell::hashtags},
    {"mentioned_names", Cell::mentions}, {"medias_url", Cell::media}, {"medias_type", Cell::media_kinds}, {"display_url", Cell::media},
    {"accessibility_caption", Cell::media_alts}, {"video_view_count", Cell::views}, {"like_count", Cell::likes}, {"liked_by_count", Cell::likes},
    {"preview_like_count", Cell::likes}, {"comment_count", Cell::replies},
});

constexpr std::array kInstagramCommentSignature = {Names("id"), Names("text"), Names("comment_like_count"), Names("child_comment_count"),
                                                   Names("created_at_utc")};
constexpr auto kInstagramComments = std::to_array<TableColumn>({
    {"id", Cell::id}, {"text", Cell::text}, {"created_at_utc", Cell::created}, {"parent_id", Cell::parent}, {"user_id", Cell::author_id},
    {"username", Cell::author_handle}, {"user_full_name", Cell::author_name}, {"user_is_verified", Cell::author_verified},
    {"hashtags", Cell::hashtags}, {"mentioned_names", Cell::mentions}, {"comment_like_count", Cell::likes},
    {"child_comment_count", Cell::replies},
});

// --- TikTok ---

constexpr std::array kTikTokSignature = {Names("id"), Names("description"), Names("author_unique_id"), Names("digg_count"),
                                         Names("play_count")};
constexpr auto kTikTok = std::to_array<TableColumn>({
    {"id", Cell::id}, {"description", Cell::text}, {"timestamp", Cell::created}, {"author_id", Cell::author_id},
    {"author_unique_id", Cell::author_handle}, {"author_nickname", Cell::author_name}, {"author_verified", Cell::author_verified},
    {"author_follower_count", Cell::author_followers}, {"author_video_count", Cell::author_posts}, {"challenges_titles", Cell::hashtags},
    {"stickers_texts", Cell::words_on_media}, {"play_count", Cell::views}, {"digg_count", Cell::likes}, {"share_count", Cell::shares},
    {"comment_count", Cell::replies}, {"is_ad", Cell::is_ad},
});

// --- YouTube ---

constexpr std::array kYoutubeSignature = {Names("video_id"), Names("title"), Names("published_at"), Names("description"),
                                          Names("channel_id")};
constexpr auto kYoutube = std::to_array<TableColumn>({
    {"video_id", Cell::id}, {"title", Cell::title}, {"description", Cell::text}, {"published_at", Cell::created},
    {"default_language", Cell::lang}, {"channel_id", Cell::channel_id}, {"channel_title", Cell::channel_name}, {"tags", Cell::hashtags},
    {"view_count", Cell::views}, {"like_count", Cell::likes}, {"comment_count", Cell::replies},
});

constexpr std::array kYoutubeCommentSignature = {Names("video_id"), Names("comment_id"), Names("author_channel_id"), Names("text")};
constexpr auto kYoutubeComments = std::to_array<TableColumn>({
    {"comment_id", Cell::id}, {"text", Cell::text}, {"published_at", Cell::created}, {"updated_at", Cell::edited}, {"video_id", Cell::thread},
    {"parent_comment_id", Cell::parent}, {"author_channel_id", Cell::author_id}, {"author_name", Cell::author_name}, {"like_count", Cell::likes},
    {"reply_count", Cell::replies},
});

/// Handles stand where names do, and what was never edited was updated when it was written.
void settle_youtube_comment(const TableRow&, Post& post, PostMaker&) {
  if (post.edited == post.created) post.edited = {};
  if (!post.author.name.starts_with('@')) return;
  post.author.handle = bare_name(post.author.name, '@');
  post.author.name = {};
}

// --- Facebook ---

constexpr std::array kFacebookCommentSignature = {Names("fbid"), Names("author_short_name"), Names("created_time"), Names("text")};
constexpr auto kFacebookComments = std::to_array<TableColumn>({
    {"id", Cell::id}, {"text", Cell::text}, {"created_time", Cell::created}, {"parent_id", Cell::parent}, {"author_name", Cell::author_name},
    {"author_is_verified", Cell::author_verified}, {"reactions", Cell::likes}, {"replies", Cell::replies},
});

constexpr std::array kFacebookPageSignature = {Names("user_label"), Names("user_handle"), Names("text"), Names("html"),
                                               Names("formatted_date")};
constexpr auto kFacebookPages = std::to_array<TableColumn>({
    {"id", Cell::id}, {"url", Cell::url}, {"text", Cell::text}, {"date", Cell::created}, {"in_reply_to", Cell::parent}, {"post_id", Cell::thread},
    {"user_id", Cell::author_id}, {"user_handle", Cell::author_handle}, {"user_label", Cell::author_name}, {"reactions", Cell::likes},
    {"comments", Cell::replies}, {"replies", Cell::replies},
});

void settle_facebook_page(const TableRow& row, Post& post, PostMaker&) {
  if (row.has(Cell::thread)) post.kind = row.has(Cell::parent) ? "reply" : "comment";
}

constexpr std::array kCrowdTangleSignature = {Names("ct_id"), Names("post_url"), Names("datetime"), Names("message"),
                                              Names("actual_like_count")};
constexpr auto kCrowdTangle = std::to_array<TableColumn>({
    {"platform", Cell::platform}, {"id", Cell::id}, {"ct_id", Cell::id}, {"post_url", Cell::url}, {"title", Cell::title}, {"message", Cell::text},
    {"description", Cell::text}, {"datetime", Cell::created}, {"account_id", Cell::channel_id}, {"account_handle", Cell::channel_handle},
    {"account_name", Cell::channel_name}, {"account_type", Cell::channel_type}, {"account_verified", Cell::author_verified},
    {"account_subscriber_count", Cell::author_followers}, {"expanded_links", Cell::links}, {"links", Cell::links}, {"link", Cell::card_url},
    {"caption", Cell::card_title}, {"actual_like_count", Cell::likes}, {"actual_favorite_count", Cell::likes},
    {"actual_share_count", Cell::shares}, {"actual_comment_count", Cell::replies},
});

void settle_crowdtangle(const TableRow&, Post& post, PostMaker&) {
  post.created_known = post.created.has_value();
}  // UTC, as CrowdTangle says

// --- Telegram ---

constexpr std::array kTelegramSignature = {Names("link_to_message"), Names("could_be_displayed"), Names("text"), Names("datetime")};
constexpr auto kTelegram = std::to_array<TableColumn>({
    {"link_to_message", Cell::url}, {"user", Cell::channel_name}, {"text", Cell::text}, {"datetime", Cell::created}, {"links", Cell::links},
    {"link_title", Cell::card_title}, {"link_description", Cell::card_text}, {"hashtags", Cell::hashtags}, {"photos", Cell::photos},
    {"videos", Cell::videos}, {"views", Cell::views},
});

void settle_telegram(const TableRow&, Post& post, PostMaker& maker) {
  const std::string_view path = telegram_post_path(post.url);
  if (path.empty()) return;
  post.channel.handle = path.substr(0, path.find('/'));
  post.id = maker.join({"telegram:", path});
  post.url = maker.join({"https://t.me/", path});
}

// --- Reddit ---

constexpr std::array kRedditSignature = {Names("title"), Names("author_text"), Names("points"), Names("published_date"), Names("url")};
constexpr auto kReddit = std::to_array<TableColumn>({
    {"url", Cell::url}, {"title", Cell::title}, {"author_text", Cell::text}, {"published_date", Cell::created}, {"edited_date", Cell::edited},
    {"author", Cell::author_handle}, {"external_link", Cell::links}, {"points", Cell::likes}, {"number_comments", Cell::replies},
});

constexpr std::array kRedditCommentSignature = {Names("comment_url"), Names("points"), Names("published_date"), Names("edited_date")};
constexpr auto kRedditComments = std::to_array<TableColumn>({
    {"comment_url", Cell::url}, {"comment", Cell::text}, {"text", Cell::text}, {"published_date", Cell::created}, {"edited_date", Cell::edited},
    {"author", Cell::author_handle}, {"points", Cell::likes},
});

/// ".../r/place/comments/abc/title/def/": the ids are in the address alone.
void settle_reddit(const TableRow&, Post& post, PostMaker& maker) {
  const auto after = [](std::string_view text, std::string_view mark) {
    const std::size_t at = text.find(mark);
    return at == std::string_view::npos ? std::string_view() : text.substr(at + mark.size());
  };
  const auto first = [](std::string_view path) { return path.substr(0, path.find_first_of("/?#")); };
  post.channel.handle = first(after(post.url, "/r/"));
  const std::string_view thread = after(post.url, "/comments/");
  const std::string_view comment = first(after(after(thread, "/"), "/"));
  if (thread.empty()) return;
  if (post.kind == "post") {
    post.id = maker.join({"reddit:t3_", first(thread)});
  } else if (!comment.empty()) {
    post.id = maker.join({"reddit:t1_", comment});
  }
}

}  // namespace

std::span<const TableFormat> minet_tables() {
  static const auto kTables = std::to_array<TableFormat>({
      {.name = "x_minet", .title = "X (Twitter) by minet: its table, Gazouilloire's too", .platform = "x", .visibility = Visibility::unknown,
       .signature = kXSignature, .columns = kX, .settle = settle_x},
      {.name = "bluesky_minet", .title = "Bluesky by minet", .platform = "bluesky", .signature = kBlueskySignature, .columns = kBluesky,
       .settle = settle_bluesky},
      {.name = "instagram_minet", .title = "Instagram by minet: posts", .platform = "instagram", .signature = kInstagramSignature,
       .columns = kInstagram},
      {.name = "instagram_minet_comments", .title = "Instagram by minet: comments", .platform = "instagram", .kind = "comment",
       .signature = kInstagramCommentSignature, .columns = kInstagramComments},
      {.name = "tiktok_minet", .title = "TikTok by minet: videos", .platform = "tiktok", .address = "https://www.tiktok.com/@{handle}/video/{id}",
       .signature = kTikTokSignature, .columns = kTikTok},
      {.name = "youtube_minet", .title = "YouTube by minet: videos", .platform = "youtube", .address = "https://www.youtube.com/watch?v={id}",
       .signature = kYoutubeSignature, .columns = kYoutube},
      {.name = "youtube_minet_comments", .title = "YouTube by minet: comments", .platform = "youtube", .kind = "comment",
       .address = "https://www.youtube.com/watch?v={thread}&lc={id}", .signature = kYoutubeCommentSignature, .columns = kYoutubeComments,
       .settle = settle_youtube_comment},
      {.name = "facebook_minet_comments", .title = "Facebook by minet: comments", .platform = "facebook", .kind = "comment",
       .visibility = Visibility::unknown, .signature = kFacebookCommentSignature, .columns = kFacebookComments},
      {.name = "facebook_minet_pages", .title = "Facebook's mobile pages by minet before 2025: posts, comments", .platform = "facebook",
       .visibility = Visibility::unknown, .signature = kFacebookPageSignature, .columns = kFacebookPages, .settle = settle_facebook_page},
      {.name = "crowdtangle_minet", .title = "CrowdTangle by minet: posts of Facebook and Instagram", .signature = kCrowdTangleSignature,
       .columns = kCrowdTangle, .settle = settle_crowdtangle},
      {.name = "telegram_minet", .title = "Telegram's public channels by minet", .platform = "telegram", .signature = kTelegramSignature,
       .columns = kTelegram, .settle = settle_telegram},
      {.name = "reddit_minet", .title = "Reddit by minet: posts", .platform = "reddit", .signature = kRedditSignature, .columns = kReddit,
       .settle = settle_reddit},
      {.name = "reddit_minet_comments", .title = "Reddit by minet: comments", .platform = "reddit", .kind = "comment",
       .signature = kRedditCommentSignature, .columns = kRedditComments, .settle = settle_reddit},
  });
  return kTables;
}

}  // namespace elek
