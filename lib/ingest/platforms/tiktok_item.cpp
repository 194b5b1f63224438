#include "ingest/platforms/tiktok_item.h"

#include <cstdint>
#include <optional>

#include "ingest/value_at.h"

// A video is what web pages get (itemStruct: "createTime", "uniqueId", "stats") or what the app gets (aweme: "create_time", "unique_id",
// "statistics"): the same under other names. `author` may be the handle alone. Words that stand on the picture are descriptions of the
// video; `textExtra` names the hashtags and people of the text. A duet stands beside the video that it answers.

namespace elek {
namespace {

void begin(Post& post, std::string_view kind, const Value& id, PostMaker& maker) {
  post.platform = "tiktok";
  post.kind = kind;
  post.visibility = Visibility::public_;
  post.id = maker.id("tiktok", id);
  if (post.id.empty()) post.id = maker.join({"tiktok:", maker.record_hash()});
}

void read_author(const Value& item, Post& post, PostMaker& maker) {
  const Value author = value_at(item, {"author"});
  const bool whole = author.is(Value::Kind::object);
  post.author.handle = maker.text(whole ? first_of(author, {"uniqueId", "unique_id"}) : author);
  post.author.name = maker.text(value_at(whole ? author : item, {"nickname"}));
  post.author.id = maker.id("tiktok", whole ? first_of(author, {"id", "uid"}) : value_at(item, {"authorId"}));
  post.author.verified = value_at(author, {"verified"}).boolean();
  post.author.followers = maker.integer(value_at(first_of(item, {"authorStats", "authorStatsV2"}), {"followerCount"}));
}

void read_tags(const Value& item, PostMaker& maker) {
  const Value challenges = value_at(item, {"challenges"});
  for (const Value tag : challenges.elements()) maker.add_hashtag(maker.text(value_at(tag, {"title"})));
  for (const Value extra : first_of(item, {"textExtra", "text_extra"}).elements()) {
    const std::string_view tag = maker.text(first_of(extra, {"hashtagName", "hashtag_name"}));
    const std::string_view user = maker.text(first_of(extra, {"userUniqueId", "user_unique_id"}));
    if (challenges.size() == 0 && !tag.empty()) maker.add_hashtag(tag);
    if (!user.empty()) maker.add_mention(user);
  }
}

void read_media(const Value& item, PostMaker& maker) {
  const Value cover = value_at(item, {"video", "cover"});
  const Value pictures = value_at(cover, {"url_list"});
  const Value picture = pictures.size() > 0 ? *pictures.elements().begin() : cover;
  if (picture.is(Value::Kind::string)) maker.add_media({"video", maker.text(picture), {}});
  for (const Value sticker : value_at(item, {"stickersOnItem"}).elements()) {
    for (const Value words : value_at(sticker, {"stickerText"}).elements()) maker.add_media({"video", {}, maker.text(words)});
  }
}

void read_url(const Value& item, const Value& id, Post& post, PostMaker& maker) {
  post.url = maker.text(first_of(item, {"share_url"}));
  if (!post.url.empty() || post.author.handle.empty() || id.is(Value::Kind::null)) return;
  post.url = maker.join({"https://www.tiktok.com/@", post.author.handle, "/video/", maker.peek(id)});
}

/// The first of the counts that is there: pages write zeros and strings.
std::optional<std::int64_t> count(const Value& stats, std::string_view web, std::string_view app, PostMaker& maker) {
  return maker.integer(first_of(stats, {web, app}));
}

bool has(const HeadSketch& head, std::string_view key) { return head.has(key); }
bool has(const Value& item, std::string_view key) { return item.find(key).has_value(); }

template <typename Object>
bool is_video(const Object& object) {
  const bool is_dated = has(object, "createTime") || has(object, "create_time");
  const bool is_counted = has(object, "stats") || has(object, "statsV2") || has(object, "statistics");
  return is_dated && is_counted && has(object, "desc") && has(object, "author");
}

template <typename Object>
bool is_comment(const Object& object) {
  return has(object, "cid") && has(object, "text") && has(object, "create_time") && has(object, "aweme_id");
}

}  // namespace

bool is_tiktok_video(const HeadSketch& head) { return is_video(head); }
bool is_tiktok_comment(const HeadSketch& head) { return is_comment(head); }
bool is_tiktok_video(const Value& item) { return is_video(item); }
bool is_tiktok_comment(const Value& item) { return is_comment(item); }

void make_tiktok_video(const Value& item, const Value& record, PostMaker& maker) {
  const Value id = first_of(item, {"aweme_id", "id"});
  Post& post = maker.begin_post();
  begin(post, "post", id, maker);
  if (maker.wants(PostPart::author, PostPart::rest)) read_author(item, post, maker);
  if (maker.wants(PostPart::rest)) read_url(item, id, post, maker);
  maker.set_created(post, first_of(item, {"createTime", "create_time"}));
  post.text = maker.text(value_at(item, {"desc"}));
  post.lang = maker.text(first_of(item, {"textLanguage", "desc_language"}));
  const Value duet = value_at(item, {"duetInfo", "duetFromId"});
  if (maker.integer(duet).value_or(0) != 0) {
    post.quote_of = maker.id("tiktok", duet);
    post.kind = "quote";
  }
  if (value_at(item, {"isAd"}).boolean() == true) post.ad_label = "isAd";
  if (maker.wants(PostPart::tags)) read_tags(item, maker);
  if (maker.wants(PostPart::media)) read_media(item, maker);
  const Value stats = first_of(item, {"stats", "statsV2", "statistics"});
  if (maker.wants(PostPart::engagement)) {
    post.engagement = {count(stats, "playCount", "play_count", maker), count(stats, "diggCount", "digg_count", maker),
                       count(stats, "shareCount", "share_count", maker), count(stats, "commentCount", "comment_count", maker)};
  }
  maker.finish_post(record);
}

void make_tiktok_comment(const Value& item, const Value& record, PostMaker& maker) {
  const Value above = value_at(item, {"reply_id"});
  const bool answers_comment = maker.integer(above).value_or(0) != 0;
  Post& post = maker.begin_post();
  begin(post, "comment", first_of(item, {"cid"}), maker);
  if (maker.wants(PostPart::author)) {
    post.author.id = maker.id("tiktok", value_at(item, {"user", "uid"}));
    post.author.handle = maker.text(value_at(item, {"user", "unique_id"}));
    post.author.name = maker.text(value_at(item, {"user", "nickname"}));
  }
  post.reply_to = maker.id("tiktok", answers_comment ? above : value_at(item, {"aweme_id"}));
  if (maker.wants(PostPart::rest)) post.url = maker.text(value_at(item, {"share_info", "url"}));
  post.text = maker.text(value_at(item, {"text"}));
  post.lang = maker.text(value_at(item, {"comment_language"}));
  maker.set_created(post, value_at(item, {"create_time"}));
  if (maker.wants(PostPart::engagement)) {
    post.engagement = {{}, maker.integer(value_at(item, {"digg_count"})), {}, maker.integer(value_at(item, {"reply_comment_total"}))};
  }
  maker.finish_post(record);
}

}  // namespace elek
