#include <algorithm>
#include <cstddef>
#include <string>

#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// Reddit: the monthly dumps of Pushshift and Arctic Shift, one submission or comment a line, with keys that changed over the years; Pushshift's API,
// {"data": [...]}; and Reddit's own API, Listings of {"kind": "t1"|"t3"|"more", "data"}, a page of comments being an array of two, with replies that are
// Listings again. Texts are Markdown, and escaped in dumps. "[deleted]" and "[removed]" stand for what is gone: no author, no text.

namespace elek {
namespace {

constexpr int kMaxDepth = 200;  // of replies to replies

bool is_gone(std::string_view text) { return text == "[deleted]" || text == "[removed]"; }

std::string_view unless_gone(const Value& value, PostMaker& maker) {
  return is_gone(value.string().value_or("")) ? std::string_view() : maker.text(value);
}

bool is_comment(const Value& object) { return value_at(object, {"body"}).is(Value::Kind::string); }

bool is_submission(const Value& object) { return value_at(object, {"title"}).is(Value::Kind::string); }

/// "reddit:t3_abc" of "t3_abc"; Pushshift wrote numbers in base 36 as digits for a while.
std::string_view full_id(const Value& value, PostMaker& maker) {
  if (value.is(Value::Kind::string)) return maker.id("reddit", value);
  auto number = value.integer().value_or(0);
  if (number <= 0) return {};
  std::string digits;
  for (; number > 0; number /= 36) digits += "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36];
  std::ranges::reverse(digits);
  return maker.join({"reddit:t1_", digits});
}

bool leads_away(const Value& object) {
  if (value_at(object, {"is_self"}).boolean() == true) return false;
  const std::string_view domain = value_at(object, {"domain"}).string().value_or("");
  return !domain.starts_with("self.") && !domain.ends_with("redd.it");
}

void read_submission(const Value& object, Post& post, PostMaker& maker) {
  post.title = unless_gone(value_at(object, {"title"}), maker);
  post.text = unless_gone(value_at(object, {"selftext"}), maker);
  const std::string_view url = maker.text(first_of(object, {"url_overridden_by_dest", "url"}));
  if (!url.empty() && leads_away(object)) maker.add_link({url, {}, {}, {}});
  post.engagement.replies = maker.integer(value_at(object, {"num_comments"}));
  for (const Value original : value_at(object, {"crosspost_parent_list"}).elements()) {
    post.kind = "repost";
    if (post.text.empty()) post.text = unless_gone(value_at(original, {"selftext"}), maker);
    break;
  }
  post.repost_of = maker.id("reddit", first_of(object, {"crosspost_parent"}));
}

void set_address(const Value& object, bool comment, Post& post, PostMaker& maker) {
  const Value permalink = first_of(object, {"permalink"});
  if (!permalink.is(Value::Kind::null)) {
    post.url = maker.join({"https://www.reddit.com", permalink.string().value_or("")});
    return;
  }
  const std::string_view id = maker.scalar(value_at(object, {"id"}));
  std::string_view thread = value_at(object, {"link_id"}).string().value_or("");
  if (thread.starts_with("t3_")) thread.remove_prefix(3);
  if (!comment) post.url = maker.join({"https://www.reddit.com/comments/", id});
  if (comment && !thread.empty()) post.url = maker.join({"https://www.reddit.com/comments/", thread, "/_/", id});
}

void make_post(const Value& object, PostMaker& maker) {
  const bool comment = is_comment(object);
  Post& post = maker.begin_post();
  post.platform = "reddit";
  post.kind = comment ? "comment" : "post";
  post.visibility = value_at(object, {"subreddit_type"}).string() == "private" ? Visibility::private_ : Visibility::public_;
  const Value id = value_at(object, {"id"});
  post.id = id.is(Value::Kind::null) ? maker.join({"reddit:", maker.record_hash()}) : maker.join({"reddit:", comment ? "t1_" : "t3_", maker.peek(id)});
  set_address(object, comment, post, maker);
  maker.set_created(post, first_of(object, {"created_utc"}));
  if (const auto time = maker.time(value_at(object, {"edited"}))) post.edited = time->seconds;
  post.author.id = maker.id("reddit", first_of(object, {"author_fullname"}));
  post.author.handle = unless_gone(value_at(object, {"author"}), maker);
  post.channel.id = maker.id("reddit", first_of(object, {"subreddit_id"}));
  post.channel.handle = maker.text(value_at(object, {"subreddit"}));
  if (comment) {
    post.text = unless_gone(value_at(object, {"body"}), maker);
    post.reply_to = full_id(first_of(object, {"parent_id", "link_id"}), maker);
  } else {
    read_submission(object, post, maker);
  }
  post.engagement.likes = maker.integer(first_of(object, {"score", "ups"}));
  maker.finish_post(object);
}

bool is_thing(const Value& object) {
  return !value_at(object, {"author"}).is(Value::Kind::null) && (is_comment(object) || is_submission(object)) &&
         !value_at(object, {"subreddit"}).is(Value::Kind::null);
}

bool is_thing(const HeadSketch& head) {
  const bool comment = head.has("body") && head.has("link_id");
  const bool submission = head.has("title") && (head.has("selftext") || head.has("num_comments"));
  return head.has("subreddit") && head.has("author") && head.has("created_utc") && (comment || submission);
}

/// All posts of a Listing and of the Listings in it; how many there were.
std::size_t make_listing(const Value& listing, PostMaker& maker, int depth) {
  if (depth > kMaxDepth) return 0;
  std::size_t made = 0;
  for (const Value child : value_at(listing, {"data", "children"}).elements()) {
    const Value object = value_at(child, {"data"});
    if (!is_thing(object)) continue;  // "more" holds ids only
    make_post(object, maker);
    made += 1 + make_listing(value_at(object, {"replies"}), maker, depth + 1);
  }
  return made;
}

class Reddit : public Adapter {
 public:
  std::string_view name() const override { return "reddit"; }
  std::string_view title() const override { return "Reddit: Pushshift and Arctic Shift dumps, its own listings and comment trees"; }

  bool recognizes(const HeadSketch& head) const override {
    const SketchMember* const kind = head.find("kind");
    if (kind != nullptr && kind->value == "Listing" && head.has("data")) return true;
    return is_thing(head) || (head.under("data").in_array && is_thing(head.under("data")));
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (is_thing(record)) return make_post(record, maker);
    std::size_t made = make_listing(record, maker, 0);
    for (const Value object : value_at(record, {"data"}).elements()) {
      if (!is_thing(object)) continue;
      make_post(object, maker);
      ++made;
    }
    if (made == 0) maker.skip_record();
  }
};

}  // namespace

const Adapter& reddit_adapter() {
  static const Reddit adapter;
  return adapter;
}

}  // namespace elek
