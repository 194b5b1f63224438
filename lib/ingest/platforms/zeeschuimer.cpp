#include "ingest/platforms/mastodon_status.h"
#include "ingest/platforms/platforms.h"
#include "ingest/platforms/tiktok_item.h"
#include "ingest/platforms/x_web.h"
#include "ingest/value_at.h"

// Lines of Zeeschuimer, the browser extension that keeps what web pages get: {nav_index, item_id, source_platform, data}. What `data` holds
// is the platform's own; that of X, TikTok and Truth Social is read as their own exports are.

namespace elek {
namespace {

void begin(Post& post, std::string_view platform, const Value& id, PostMaker& maker) {
  post.platform = platform;
  post.kind = "post";
  post.visibility = Visibility::public_;
  post.id = maker.id(platform, id);
  if (post.id.empty()) post.id = maker.join({platform, ":", maker.record_hash()});
}

/// Instagram's posts, as lists or as its older graph has them, and those of Threads, which are alike.
void make_meta(std::string_view platform, const Value& item, const Value& line, PostMaker& maker) {
  Post& post = maker.begin_post();
  begin(post, platform, first_of(item, {"pk", "id"}), maker);
  if (maker.wants(PostPart::author, PostPart::rest)) {
    const Value user = first_of(item, {"user", "owner"});
    post.author.id = maker.id(platform, first_of(user, {"pk", "id"}));
    post.author.handle = maker.text(value_at(user, {"username"}));
    post.author.name = maker.text(value_at(user, {"full_name"}));
    const std::string_view code = first_of(item, {"code", "shortcode"}).string().value_or("");
    if (platform == "instagram" && !code.empty()) post.url = maker.join({"https://www.instagram.com/p/", code, "/"});
    if (platform == "threads" && !code.empty()) post.url = maker.join({"https://www.threads.com/@", post.author.handle, "/post/", code});
  }
  maker.set_created(post, first_of(item, {"taken_at", "taken_at_timestamp"}));
  post.text = maker.text(value_at(item, {"caption", "text"}));
  for (const Value edge : value_at(item, {"edge_media_to_caption", "edges"}).elements()) {
    if (post.text.empty()) post.text = maker.text(value_at(edge, {"node", "text"}));
  }
  const Value threads = value_at(item, {"text_post_app_info"});
  if (maker.wants(PostPart::cards)) {
    const Value card = value_at(threads, {"link_preview_attachment"});
    const std::string_view target = maker.text(value_at(card, {"url"}));
    if (!target.empty()) maker.add_link({target, {}, maker.text(value_at(card, {"title"})), {}});
  }
  if (maker.wants(PostPart::engagement)) {
    const Value likes = first_of(item, {"like_count"});
    const Value graph_likes = value_at(item, {"edge_media_preview_like", "count"});
    const Value replies = platform == "threads" ? value_at(threads, {"direct_reply_count"}) : first_of(item, {"comment_count"});
    const Value graph_replies = value_at(item, {"edge_media_to_comment", "count"});
    post.engagement = {{},
                       maker.integer(likes.is(Value::Kind::null) ? graph_likes : likes),
                       maker.integer(value_at(threads, {"repost_count"})),
                       maker.integer(replies.is(Value::Kind::null) ? graph_replies : replies)};
  }
  maker.finish_post(line);
}

void make_gab(const Value& item, const Value& line, PostMaker& maker) {
  Post& post = maker.begin_post();
  begin(post, "gab", first_of(item, {"i"}), maker);
  if (maker.wants(PostPart::author)) {
    const Value author = value_at(item, {"author_info"});
    post.author.id = maker.id("gab", value_at(author, {"i"}));
    post.author.handle = maker.text(value_at(author, {"un"}));
    post.author.name = maker.text(value_at(author, {"dn"}));
  }
  if (maker.wants(PostPart::rest)) post.url = maker.text(value_at(item, {"ul"}));
  maker.set_created(post, value_at(item, {"ca"}));
  maker.set_html_text(post, value_at(item, {"c"}), "gab.com/");
  if (maker.wants(PostPart::engagement)) {
    post.engagement = {
        {}, maker.integer(value_at(item, {"fbc"})), maker.integer(value_at(item, {"rbc"})), maker.integer(value_at(item, {"rc"}))};
  }
  maker.finish_post(line);
}

class Zeeschuimer : public Adapter {
 public:
  std::string_view name() const override { return "zeeschuimer"; }
  std::string_view title() const override { return "Zeeschuimer: X, TikTok, Instagram, Threads, Truth Social, Gab"; }

  bool recognizes(const HeadSketch& head) const override {
    return head.has("nav_index") && head.has("item_id") && head.has("source_platform") && head.has("data");
  }

  void make_posts(const Value& line, PostMaker& maker) const override {
    const Value item = value_at(line, {"data"});
    const auto source = value_at(line, {"source_platform"}).string().value_or("");
    if (!item.is(Value::Kind::object)) return maker.skip_record();
    if (source == "tiktok.com") return make_tiktok_video(item, line, maker);
    if (source == "tiktok-comments") return make_tiktok_comment(item, line, maker);
    if (source != "gab.com" && is_x_web_post(item)) return make_x_web_post(item, {}, maker);
    if (make_mastodon_post(item, maker)) return;
    if (source == "instagram.com") return make_meta("instagram", item, line, maker);
    if (source == "threads.net" || source == "threads.com") return make_meta("threads", item, line, maker);
    if (source == "gab.com") return make_gab(item, line, maker);
    maker.skip_record();
  }
};

}  // namespace

const Adapter& zeeschuimer_adapter() {
  static const Zeeschuimer adapter;
  return adapter;
}

}  // namespace elek
