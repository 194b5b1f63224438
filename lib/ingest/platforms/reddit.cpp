#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "base/ascii_text.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// Reddit: the monthly dumps of Pushshift and Arctic Shift, one submission or comment a line, with keys that changed over the years;
// Pushshift's API,
// {"data": [...]}; and Reddit's own API, Listings of {"kind": "t1"|"t3"|"t4"|"more", "data"}, a page of comments being an array of two,
// with replies that are Listings again; what a "more" stands for is fetched apart, {"json": {"data": {"things": [...]}}}. "t4" are
// messages, private ones. snscrape writes what it got of Pushshift with names of its own. Texts are Markdown, and escaped in dumps. "[deleted]", "[removed]" and their like stand for what is gone: no
// author, no text.

namespace elek {
namespace {

/// "[removed]", "[deleted by user]", "[ Removed by Reddit ]"...
bool is_gone(std::string_view text) {
  constexpr std::size_t kLongest = 120;
  if (text.size() < 3 || text.size() > kLongest || text.front() != '[' || text.find(']') != text.size() - 1) return false;
  const std::string_view words = trimmed(text.substr(1, text.size() - 2));
  return starts_with_letters(words, "removed") || starts_with_letters(words, "deleted") || words == "unavailable";
}

std::string_view unless_gone(const Value& value, PostMaker& maker) {
  return is_gone(value.string().value_or("")) ? std::string_view() : maker.text(value);
}

bool is_comment(const Value& object) { return value_at(object, {"body"}).is(Value::Kind::string); }

bool is_submission(const Value& object) { return value_at(object, {"title"}).is(Value::Kind::string); }

bool is_message(const Value& object) { return is_comment(object) && value_at(object, {"name"}).string().value_or("").starts_with("t4_"); }

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

bool is_picture(std::string_view url) {
  url = url.substr(0, url.find('?'));
  return url.ends_with(".jpg") || url.ends_with(".jpeg") || url.ends_with(".png") || url.ends_with(".gif") || url.ends_with(".webp");
}

/// One of the media that an object keeps apart, by their ids.
void add_media(const Value& medium, std::string_view words, PostMaker& maker) {
  const std::string_view type = value_at(medium, {"e"}).string().value_or("");
  const Value source = value_at(medium, {"s"});
  const std::string_view kind = type == "AnimatedImage" ? "animation" : type == "RedditVideo" ? "video" : "photo";
  const Value url = first_of(source, {"u", "mp4", "gif"});
  maker.add_media({kind, maker.text(url.is(Value::Kind::null) ? first_of(medium, {"hlsUrl", "dashUrl"}) : url), words});
}

/// A gallery in its order, with what is written below each picture; else the pictures inside a text.
void read_media(const Value& object, PostMaker& maker) {
  if (!maker.wants(PostPart::cards, PostPart::media)) return;
  const Value metadata = value_at(object, {"media_metadata"});
  const Value gallery = value_at(object, {"gallery_data", "items"});
  for (const Value item : gallery.elements()) {
    const auto medium = metadata.find(value_at(item, {"media_id"}).string().value_or(""));
    const std::string_view caption = maker.text(first_of(item, {"caption"}));
    add_media(medium ? *medium : Value(), caption, maker);
    const std::string_view url = maker.text(first_of(item, {"outbound_url"}));
    if (!url.empty()) maker.add_link({url, {}, caption, {}});
  }
  if (gallery.size() > 0) return;
  for (const Value::Member& member : metadata.members()) add_media(member.value, {}, maker);
  const Value video = first_of(value_at(first_of(object, {"media", "secure_media"}), {"reddit_video"}), {"fallback_url", "hls_url"});
  if (!video.is(Value::Kind::null)) maker.add_media({"video", maker.text(video), {}});
}

/// The link or the picture that a submission is about.
void read_target(const Value& object, PostMaker& maker) {
  const std::string_view url = maker.text(first_of(object, {"url_overridden_by_dest", "url"}));
  if (!url.empty() && leads_away(object))
    maker.add_link({url, {}, {}, {}});
  else if (is_picture(url))
    maker.add_media({"photo", url, {}});
}

/// What a submission says: a text, then the answers of a poll; a link or a picture.
std::string_view read_content(const Value& object, PostMaker& maker) {
  if (maker.wants(PostPart::links, PostPart::media)) read_target(object, maker);
  read_media(object, maker);
  const std::string_view text = unless_gone(value_at(object, {"selftext"}), maker);
  const Value options = value_at(object, {"poll_data", "options"});
  if (options.size() == 0) return text;
  std::string& whole = maker.draft();
  whole = text;
  for (const Value option : options.elements()) {
    const std::string_view words = value_at(option, {"text"}).string().value_or("");
    if (!words.empty()) whole.append(whole.empty() ? "" : "\n").append(words);
  }
  return maker.keep(whole);
}

void read_submission(const Value& object, Post& post, PostMaker& maker) {
  post.title = unless_gone(value_at(object, {"title"}), maker);
  post.text = read_content(object, maker);
  post.engagement.replies = maker.integer(value_at(object, {"num_comments"}));
  post.repost_of = maker.id("reddit", first_of(object, {"crosspost_parent"}));
  for (const Value original : value_at(object, {"crosspost_parent_list"}).elements()) {
    post.kind = "repost";
    const std::string_view said = read_content(original, maker);
    if (post.text.empty()) post.text = said;
    post.forward = {maker.id("reddit", first_of(original, {"author_fullname"})), unless_gone(value_at(original, {"author"}), maker)};
    break;
  }
}

/// A message to one person, or one to moderators.
void read_message(const Value& object, Post& post, PostMaker& maker) {
  post.kind = "message";
  post.visibility = Visibility::private_;
  post.id = maker.id("reddit", value_at(object, {"name"}));
  post.url = maker.join({"https://www.reddit.com/message/messages/", maker.peek(value_at(object, {"id"}))});
  post.title = maker.text(first_of(object, {"subject"}));
  post.text = unless_gone(value_at(object, {"body"}), maker);
  post.reply_to = maker.id("reddit", first_of(object, {"parent_id"}));
}

void set_address(const Value& object, bool comment, Post& post, PostMaker& maker) {
  const Value permalink = first_of(object, {"permalink", "context"});  // the latter in an inbox
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
  post.id = id.is(Value::Kind::null) ? maker.join({"reddit:", maker.record_hash()})
                                     : maker.join({"reddit:", comment ? "t1_" : "t3_", maker.peek(id)});
  maker.set_created(post, first_of(object, {"created_utc"}));
  if (maker.wants(PostPart::rest)) {
    set_address(object, comment, post, maker);
    if (const auto time = maker.time(value_at(object, {"edited"}))) post.edited = time->seconds;
  }
  if (maker.wants(PostPart::author)) {
    post.author.id = maker.id("reddit", first_of(object, {"author_fullname"}));
    post.author.handle = unless_gone(value_at(object, {"author"}), maker);
  }
  if (maker.wants(PostPart::channel)) {
    post.channel.id = maker.id("reddit", first_of(object, {"subreddit_id"}));
    post.channel.handle = maker.text(value_at(object, {"subreddit"}));
  }
  if (is_message(object)) {
    read_message(object, post, maker);
  } else if (comment) {
    read_media(object, maker);
    post.text = unless_gone(value_at(object, {"body"}), maker);
    if (maker.wants(PostPart::relations)) post.reply_to = full_id(first_of(object, {"parent_id", "link_id"}), maker);
  } else {
    read_submission(object, post, maker);
  }
  if (maker.wants(PostPart::engagement)) post.engagement.likes = maker.integer(first_of(object, {"score", "ups"}));
  maker.finish_post(object);
}

bool is_thing(const Value& object) {
  if (is_message(object)) return true;
  return !value_at(object, {"author"}).is(Value::Kind::null) && (is_comment(object) || is_submission(object)) &&
         !value_at(object, {"subreddit"}).is(Value::Kind::null);
}

bool is_thing(const HeadSketch& head) {
  const bool comment = head.has("body") && head.has("link_id");
  const bool submission = head.has("title") && (head.has("selftext") || head.has("num_comments"));
  return head.has("subreddit") && head.has("author") && head.has("created_utc") && (comment || submission);
}

/// All posts of `open`, of what a list of things holds, and of the Listings in them, each before the answers to it; how many there were.
std::size_t make_things(const Value& things, PostMaker& maker, std::vector<Value> open = {}) {
  std::size_t made = 0;
  const auto push = [&](const Value& list) {
    const auto first = static_cast<std::ptrdiff_t>(open.size());
    for (const Value thing : list.elements()) open.push_back(value_at(thing, {"data"}));
    std::reverse(open.begin() + first, open.end());
  };
  push(things);
  while (!open.empty()) {
    const Value object = open.back();
    open.pop_back();
    if (!is_thing(object)) continue;  // "more" holds ids only
    make_post(object, maker);
    ++made;
    push(value_at(object, {"replies", "data", "children"}));
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
    const HeadSketch fetched = head.under("json").under("data").under("things");
    const SketchMember* const more = fetched.find("kind");
    if (more != nullptr && (more->value == "t1" || more->value == "more")) return true;
    return is_thing(head) || is_thing(head.under("data"));
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (is_thing(record)) return make_post(record, maker);
    const Value held = value_at(record, {"data"});
    if (is_thing(held)) return static_cast<void>(make_things({}, maker, {held}));
    std::size_t made =
        make_things(value_at(record, {"data", "children"}), maker) + make_things(value_at(record, {"json", "data", "things"}), maker);
    for (const Value object : value_at(record, {"data"}).elements()) {
      if (!is_thing(object)) continue;
      make_post(object, maker);
      ++made;
    }
    if (made == 0) maker.skip_record();
  }
};

// --- snscrape ---

class RedditSnscrape : public Adapter {
 public:
  std::string_view name() const override { return "reddit_snscrape"; }
  std::string_view title() const override { return "Reddit by snscrape: submissions, comments"; }

  bool recognizes(const HeadSketch& head) const override {
    const SketchMember* const type = head.find("_type");
    return type != nullptr && type->value.starts_with("snscrape.modules.reddit.");
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const bool comment = is_comment(record);
    if (!comment && !is_submission(record)) return maker.skip_record();
    Post& post = maker.begin_post();
    post.platform = "reddit";
    post.kind = comment ? "comment" : "post";
    post.visibility = Visibility::public_;
    post.id = maker.id("reddit", value_at(record, {"id"}));
    if (post.id.empty()) post.id = maker.join({"reddit:", maker.record_hash()});
    post.url = maker.text(first_of(record, {"url"}));
    maker.set_created(post, value_at(record, {"date"}));
    post.author.handle = unless_gone(value_at(record, {"author"}), maker);
    post.channel.handle = maker.text(first_of(record, {"subreddit"}));
    post.title = unless_gone(value_at(record, {"title"}), maker);
    post.text = unless_gone(value_at(record, {comment ? "body" : "selftext"}), maker);
    post.reply_to = maker.id("reddit", first_of(record, {"parentId"}));
    if (const std::string_view link = maker.text(first_of(record, {"link"})); !link.empty()) maker.add_link({link, {}, {}, {}});
    maker.finish_post(record);
  }
};

}  // namespace

const Adapter& reddit_snscrape_adapter() {
  static const RedditSnscrape adapter;
  return adapter;
}

const Adapter& reddit_adapter() {
  static const Reddit adapter;
  return adapter;
}

}  // namespace elek
