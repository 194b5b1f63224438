#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "ingest/platforms/table.h"
#include "ingest/platforms/x_post.h"

// The tables of 4CAT, by what its data sources map their items to at 227bead1 (2026), and Reddit's before 482bc80a8. Lists are joined with
// commas. A timestamp without a zone is that of 4CAT's own machine, unix_timestamp is sure. Data sources that elek has no name for share
// the first columns.

namespace elek {
namespace {

using Names = std::string_view;

// --- X ---

constexpr std::array kXSignature = {Names("id"), Names("thread_id"), Names("body"), Names("is_retweet"), Names("is_quote_tweet")};
constexpr auto kX = std::to_array<TableColumn>({
    {"id", Cell::id}, {"body", Cell::text}, {"unix_timestamp", Cell::created}, {"timestamp", Cell::created}, {"language_guess", Cell::lang},
    {"author_id", Cell::author_id}, {"author", Cell::author_handle}, {"author_fullname", Cell::author_name}, {"verified", Cell::author_verified},
    {"author_followers", Cell::author_followers}, {"is_retweet", Cell::is_repost}, {"retweeted_user", Cell::forward_name},
    {"is_reply", Cell::is_reply}, {"is_quote_tweet", Cell::is_quote}, {"quote_tweet_id", Cell::quote_of}, {"urls", Cell::links},
    {"images", Cell::photos}, {"videos", Cell::videos}, {"mentions", Cell::mentions}, {"hashtags", Cell::hashtags},
    {"impression_count", Cell::views}, {"like_count", Cell::likes}, {"retweet_count", Cell::shares}, {"reply_count", Cell::replies},
});

void settle_x(const TableRow& row, Post& post, PostMaker& maker) {
  post.lang = x_language(row.at(Cell::lang), maker);
  post.url = x_status_url(post.author.handle, row.at(Cell::id), maker);
}

// --- Bluesky ---

constexpr std::array kBlueskySignature = {Names("id"), Names("thread_id"), Names("body"), Names("author_display_name"),
                                          Names("replied_to_post")};
constexpr auto kBluesky = std::to_array<TableColumn>({
    {"id", Cell::id}, {"link", Cell::url}, {"body", Cell::text}, {"created_at", Cell::created}, {"timestamp", Cell::created},
    {"languages", Cell::lang}, {"author_id", Cell::author_id}, {"author", Cell::author_handle}, {"author_display_name", Cell::author_name},
    {"replied_to_post", Cell::is_reply}, {"quoted_post", Cell::is_quote}, {"links", Cell::links}, {"images", Cell::photos},
    {"tags", Cell::hashtags}, {"mentions", Cell::mentions}, {"like_count", Cell::likes}, {"repost_count", Cell::shares},
    {"reply_count", Cell::replies},
});

/// The posts that are answered and quoted are named by their pages, which have no ids of accounts.
void settle_bluesky(const TableRow& row, Post& post, PostMaker&) {
  post.kind = row.has(Cell::is_reply) ? "reply" : row.has(Cell::is_quote) ? "quote" : "post";
  if (post.lang == "N/A" || post.lang.find(',') != std::string_view::npos) post.lang = {};
}

// --- Telegram ---

constexpr std::array kTelegramSignature = {Names("id"), Names("thread_id"), Names("chat"), Names("body"), Names("author_is_bot")};
constexpr auto kTelegram = std::to_array<TableColumn>({
    {"id", Cell::id}, {"body", Cell::text}, {"unix_timestamp", Cell::created}, {"timestamp", Cell::created},
    {"unix_timestamp_edited", Cell::edited}, {"author", Cell::author_id}, {"author_username", Cell::author_handle},
    {"author_name", Cell::author_name}, {"chat", Cell::thread}, {"reply_to", Cell::parent}, {"author_forwarded_from_name", Cell::forward_name},
    {"link_attached", Cell::card_url}, {"link_title", Cell::card_title}, {"link_description", Cell::card_text},
    {"entities_mentioned", Cell::mentions}, {"attachment_type", Cell::media_kinds}, {"attachment_filename", Cell::media}, {"views", Cell::views},
});

/// A row's id is "chat-7", where the chat goes by its handle if it has one, else by its number. A channel is the author of its own posts.
void settle_telegram(const TableRow& row, Post& post, PostMaker& maker) {
  const std::string_view chat = maker.text(row.at(Cell::thread));
  const std::string_view id = maker.text(row.at(Cell::id));
  const std::string_view parent = row.at(Cell::parent).string().value_or("");
  post.reply_to = parent.empty() || chat.empty() ? std::string_view() : maker.join({"telegram:", chat, "/", parent});
  const std::string_view author = row.at(Cell::author_id).string().value_or("");
  const bool is_channel = author.empty() || author == chat || (!post.author.handle.empty() && post.author.handle == chat);
  post.kind = is_channel ? "post" : "message";
  if (is_channel) post.author = {};
  else post.author.id = maker.join({"telegram:user", author});
  if (!id.starts_with(chat) || id.substr(chat.size()).substr(0, 1) != "-" || chat.empty()) return;
  const std::string_view number = id.substr(chat.size() + 1);
  post.id = maker.join({"telegram:", chat, "/", number});
  if (chat.find_first_not_of("-0123456789") == std::string_view::npos) {
    post.channel.id = maker.join({"telegram:", chat});
  } else if (chat != "unknown") {
    post.channel.handle = chat;
    post.url = maker.join({"https://t.me/", chat, "/", number});
  }
}

// --- VK ---

constexpr std::array kVkSignature = {Names("id"), Names("thread_id"), Names("item_type"), Names("body"), Names("author_screen_name")};
constexpr auto kVk = std::to_array<TableColumn>({
    {"id", Cell::id}, {"link", Cell::url}, {"body", Cell::text}, {"unix_timestamp", Cell::created}, {"timestamp", Cell::created},
    {"edited", Cell::edited}, {"author_id", Cell::author_id}, {"author_screen_name", Cell::author_handle}, {"author_name", Cell::author_name},
    {"author_followers", Cell::author_followers}, {"thread_id", Cell::thread}, {"in_reply_to_comment_id", Cell::parent},
    {"item_type", Cell::is_reply}, {"links", Cell::links}, {"photos", Cell::photos}, {"videos", Cell::videos}, {"views", Cell::views},
    {"likes", Cell::likes}, {"post_comments", Cell::replies},
});

/// Whose wall it is stands in the address alone, which leads to a comment as if it were a post, or to the post with "?reply=". Ids, addresses and
/// answers are spelled as those of VK's API.
void settle_vk(const TableRow& row, Post& post, PostMaker& maker) {
  constexpr std::string_view kWall = "vk.com/wall";
  const std::size_t wall = post.url.find(kWall);
  const std::string_view path = wall == std::string_view::npos ? std::string_view() : post.url.substr(wall + kWall.size());
  const std::string_view owner = path.substr(0, std::min(path.find('_'), path.size()));
  const std::string_view id = maker.scalar(row.at(Cell::id));
  const bool is_comment = row.at(Cell::is_reply).string() == "comment";
  post.kind = is_comment ? "comment" : "post";
  post.reply_to = {};
  if (owner.empty() || id.empty()) return;
  post.id = maker.join({"vk:", owner, "_", id});
  post.channel.id = maker.join({"vk:", owner});
  const std::string_view thread = maker.scalar(row.at(Cell::thread));
  if (!is_comment || thread.empty()) return;
  post.reply_to = maker.join({"vk:", owner, "_", row.has(Cell::parent) ? maker.scalar(row.at(Cell::parent)) : thread});
  post.url = maker.join({"https://vk.com/wall", owner, "_", thread, "?reply=", id});
}

// --- Facebook, Instagram, Threads ---

constexpr std::array kFacebookSignature = {Names("id"), Names("body"), Names("author_name"), Names("group_name"), Names("is_in_group")};
constexpr auto kFacebook = std::to_array<TableColumn>({
    {"id", Cell::id}, {"url", Cell::url}, {"body", Cell::text}, {"unix_timestamp", Cell::created}, {"timestamp", Cell::created},
    {"author", Cell::author_handle}, {"author_name", Cell::author_name}, {"group_name", Cell::channel_handle}, {"image_url", Cell::photos},
    {"video_url", Cell::videos},
});

constexpr std::array kInstagramSignature = {Names("id"), Names("thread_id"), Names("body"), Names("author_fullname"),
                                            Names("num_comments")};
constexpr auto kInstagram = std::to_array<TableColumn>({
    {"id", Cell::id}, {"url", Cell::url}, {"body", Cell::text}, {"unix_timestamp", Cell::created}, {"timestamp", Cell::created},
    {"author_id", Cell::author_id}, {"author", Cell::author_handle}, {"author_fullname", Cell::author_name}, {"verified", Cell::author_verified},
    {"is_verified", Cell::author_verified}, {"media_urls", Cell::media}, {"image_urls", Cell::photos}, {"hashtags", Cell::hashtags},
    {"usertags", Cell::mentions}, {"play_count", Cell::views}, {"num_likes", Cell::likes}, {"num_comments", Cell::replies},
});

constexpr std::array kThreadsSignature = {Names("id"), Names("thread_id"), Names("body"), Names("author_is_verified"),
                                          Names("link_thumbnail_url")};
constexpr auto kThreads = std::to_array<TableColumn>({
    {"id", Cell::id}, {"url", Cell::url}, {"body", Cell::text}, {"unix_timestamp", Cell::created}, {"timestamp", Cell::created},
    {"author", Cell::author_handle}, {"author_is_verified", Cell::author_verified}, {"image_url", Cell::photos}, {"video_url", Cell::videos},
    {"link_url", Cell::links}, {"hashtags", Cell::hashtags}, {"likes", Cell::likes}, {"reposts", Cell::shares}, {"replies", Cell::replies},
    {"is_paid_partnership", Cell::is_ad},
});

// --- TikTok ---

constexpr std::array kTikTokSignature = {Names("id"), Names("thread_id"), Names("body"), Names("plays"), Names("tiktok_url")};
constexpr auto kTikTok = std::to_array<TableColumn>({
    {"id", Cell::id}, {"tiktok_url", Cell::url}, {"body", Cell::text}, {"unix_timestamp", Cell::created}, {"timestamp", Cell::created},
    {"author", Cell::author_handle}, {"author_full", Cell::author_name}, {"author_followers", Cell::author_followers},
    {"author_videos", Cell::author_posts}, {"stickers", Cell::words_on_media}, {"hashtags", Cell::hashtags}, {"plays", Cell::views},
    {"likes", Cell::likes}, {"shares", Cell::shares}, {"comments", Cell::replies}, {"is_ad", Cell::is_ad},
});

constexpr std::array kTikTokCommentSignature = {Names("id"), Names("thread_id"), Names("body"), Names("comment_url"),
                                                Names("is_comment_on_comment")};
constexpr auto kTikTokComments = std::to_array<TableColumn>({
    {"id", Cell::id}, {"comment_url", Cell::url}, {"body", Cell::text}, {"unix_timestamp", Cell::created}, {"timestamp", Cell::created},
    {"language_guess", Cell::lang}, {"author", Cell::author_handle}, {"author_full", Cell::author_name}, {"thread_id", Cell::thread},
    {"likes", Cell::likes}, {"replies", Cell::replies},
});

// --- Truth Social, Gab: texts are HTML ---

constexpr std::array kTruthSignature = {Names("id"), Names("thread_id"), Names("body"), Names("account_username"),
                                        Names("account_verified")};
constexpr std::array kTruthNoneOf = {Names("account_account")};
constexpr std::array kGabSignature = {Names("id"), Names("thread_id"), Names("body"), Names("account_username"), Names("account_account")};
constexpr auto kTruthAndGab = std::to_array<TableColumn>({
    {"id", Cell::id}, {"url", Cell::url}, {"body", Cell::html}, {"created_at", Cell::created}, {"timestamp", Cell::created},
    {"account_id", Cell::author_id}, {"account_username", Cell::author_handle}, {"account_display_name", Cell::author_name},
    {"account_verified", Cell::author_verified}, {"account_followers", Cell::author_followers}, {"group_id", Cell::channel_id},
    {"group_display_name", Cell::channel_name}, {"group_title", Cell::channel_name}, {"link_url", Cell::card_url},
    {"link_title", Cell::card_title}, {"link_description", Cell::card_text}, {"images", Cell::photos}, {"image_urls", Cell::photos},
    {"video_urls", Cell::videos}, {"hashtags", Cell::hashtags}, {"tags", Cell::hashtags}, {"mentions", Cell::mentions},
    {"favourites_count", Cell::likes}, {"reblogs_count", Cell::shares}, {"replies_count", Cell::replies},
});

// --- Reddit ---

constexpr std::array kRedditSignature = {Names("id"), Names("thread_id"), Names("body"), Names("parent"), Names("subreddit")};
constexpr auto kReddit = std::to_array<TableColumn>({
    {"id", Cell::id}, {"subject", Cell::title}, {"body", Cell::text}, {"unix_timestamp", Cell::created}, {"timestamp", Cell::created},
    {"author", Cell::author_handle}, {"subreddit", Cell::channel_handle}, {"parent", Cell::parent}, {"thread_id", Cell::thread},
    {"url", Cell::links}, {"score", Cell::likes},
});

/// A comment is what has something above it.
void settle_reddit(const TableRow& row, Post& post, PostMaker& maker) {
  const std::string_view id = row.at(Cell::id).string().value_or("");
  const std::string_view thread = row.at(Cell::thread).string().value_or("");
  const bool is_comment = row.has(Cell::parent);
  post.kind = is_comment ? "comment" : "post";
  if (!is_comment) post.reply_to = {};
  if (id.empty()) return;
  post.id = maker.join({is_comment ? "reddit:t1_" : "reddit:t3_", id});
  post.url = is_comment ? maker.join({"https://www.reddit.com/comments/", thread, "/_/", id})
                        : maker.join({"https://www.reddit.com/comments/", id});
}

// --- Whatever else ---

constexpr std::array kAnySignature = {Names("id"), Names("thread_id"), Names("timestamp"), Names("body")};
constexpr auto kAny = std::to_array<TableColumn>({
    {"id", Cell::id}, {"url", Cell::url}, {"post_url", Cell::url}, {"link", Cell::url}, {"subject", Cell::title}, {"body", Cell::text},
    {"unix_timestamp", Cell::created}, {"timestamp", Cell::created}, {"author_username", Cell::author_handle}, {"author", Cell::author_name},
    {"link_url", Cell::links}, {"link_urls", Cell::links}, {"urls", Cell::links}, {"image_urls", Cell::photos}, {"image_url", Cell::photos},
    {"video_url", Cell::videos}, {"hashtags", Cell::hashtags}, {"tags", Cell::hashtags}, {"mentions", Cell::mentions}, {"views", Cell::views},
    {"likes", Cell::likes}, {"like_count", Cell::likes}, {"shares", Cell::shares}, {"reblog_count", Cell::shares}, {"replies", Cell::replies},
    {"comments", Cell::replies}, {"reply_count", Cell::replies},
});

/// The last column of each signature is one that no other table of 4CAT has.
constexpr auto kOfPlatforms = std::to_array<TableFormat>({
    {.name = "x_4cat", .title = "X by 4CAT", .platform = "x", .visibility = Visibility::unknown, .separator = ',', .signature = kXSignature,
     .columns = kX, .settle = settle_x},
    {.name = "bluesky_4cat", .title = "Bluesky by 4CAT", .platform = "bluesky", .separator = ',', .signature = kBlueskySignature,
     .columns = kBluesky, .settle = settle_bluesky},
    {.name = "telegram_4cat", .title = "Telegram by 4CAT: its table", .platform = "telegram", .visibility = Visibility::unknown, .separator = ',', .signature = kTelegramSignature, .columns = kTelegram, .settle = settle_telegram},
    {.name = "vk_4cat", .title = "VK by 4CAT: posts, comments", .platform = "vk", .separator = ',', .signature = kVkSignature, .columns = kVk,
     .settle = settle_vk},
    {.name = "facebook_4cat", .title = "Facebook by 4CAT", .platform = "facebook", .visibility = Visibility::unknown, .separator = ',',
     .signature = kFacebookSignature, .columns = kFacebook},
    {.name = "instagram_4cat", .title = "Instagram by 4CAT", .platform = "instagram", .separator = ',', .signature = kInstagramSignature,
     .columns = kInstagram},
    {.name = "threads_4cat", .title = "Threads by 4CAT", .platform = "threads", .separator = ',', .signature = kThreadsSignature,
     .columns = kThreads},
    {.name = "tiktok_4cat", .title = "TikTok by 4CAT: videos", .platform = "tiktok", .separator = ',', .signature = kTikTokSignature,
     .columns = kTikTok},
    {.name = "tiktok_4cat_comments", .title = "TikTok by 4CAT: comments", .platform = "tiktok", .kind = "comment", .separator = ',',
     .signature = kTikTokCommentSignature, .columns = kTikTokComments},
    {.name = "truthsocial_4cat", .title = "Truth Social by 4CAT", .platform = "truthsocial", .separator = ',', .home = "truthsocial.com/",
     .signature = kTruthSignature, .none_of = kTruthNoneOf, .columns = kTruthAndGab},
    {.name = "gab_4cat", .title = "Gab by 4CAT", .platform = "gab", .separator = ',', .home = "gab.com/", .signature = kGabSignature,
     .columns = kTruthAndGab},
    {.name = "reddit_4cat", .title = "Reddit by 4CAT: posts, comments", .platform = "reddit", .separator = ',', .signature = kRedditSignature,
     .columns = kReddit, .settle = settle_reddit},
});

constexpr TableFormat kAnyTable = {.name = "4cat", .title = "any other table of 4CAT", .visibility = Visibility::unknown, .separator = ',',
                                   .signature = kAnySignature, .columns = kAny};

}  // namespace

std::span<const TableFormat> fourcat_tables() {
  static const std::vector<Names> kKnownColumns = [] {
    std::vector<Names> columns;
    for (const TableFormat& format : kOfPlatforms) columns.push_back(format.signature.back());
    return columns;
  }();
  static const std::vector<TableFormat> kTables = [] {
    std::vector<TableFormat> tables(kOfPlatforms.begin(), kOfPlatforms.end());
    tables.push_back(kAnyTable);
    tables.back().none_of = kKnownColumns;
    return tables;
  }();
  return kTables;
}

}  // namespace elek
