#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/ascii_text.h"
#include "ingest/keyed_members.h"
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

enum class Key : std::uint8_t {
  id, name, title, selftext, body, subject, author, author_fullname, subreddit, subreddit_id, subreddit_type, created_utc, edited, permalink,
  context, link_id, parent_id, is_self, domain, url, url_overridden_by_dest, media_metadata, gallery_data, media, secure_media, poll_data,
  crosspost_parent, crosspost_parent_list, num_comments, score, ups, replies,
};
constexpr std::size_t kKeys = 32;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"id", Key::id}, {"name", Key::name}, {"title", Key::title}, {"selftext", Key::selftext}, {"body", Key::body}, {"subject", Key::subject},
    {"author", Key::author}, {"author_fullname", Key::author_fullname}, {"subreddit", Key::subreddit}, {"subreddit_id", Key::subreddit_id},
    {"subreddit_type", Key::subreddit_type}, {"created_utc", Key::created_utc}, {"edited", Key::edited}, {"permalink", Key::permalink},
    {"context", Key::context}, {"link_id", Key::link_id}, {"parent_id", Key::parent_id}, {"is_self", Key::is_self}, {"domain", Key::domain},
    {"url", Key::url}, {"url_overridden_by_dest", Key::url_overridden_by_dest}, {"media_metadata", Key::media_metadata},
    {"gallery_data", Key::gallery_data}, {"media", Key::media}, {"secure_media", Key::secure_media}, {"poll_data", Key::poll_data},
    {"crosspost_parent", Key::crosspost_parent}, {"crosspost_parent_list", Key::crosspost_parent_list},
    {"num_comments", Key::num_comments}, {"score", Key::score}, {"ups", Key::ups}, {"replies", Key::replies},
}});
/// A submission, a comment or a message.
using Thing = KeyedMembers<Key, kKeys>;

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

bool is_comment(const Thing& thing) { return thing.at(Key::body).is(Value::Kind::string); }

bool is_submission(const Thing& thing) { return thing.at(Key::title).is(Value::Kind::string); }

bool is_message(const Thing& thing) { return is_comment(thing) && thing.at(Key::name).string().value_or("").starts_with("t4_"); }

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

bool leads_away(const Thing& thing) {
  if (thing.at(Key::is_self).boolean() == true) return false;
  const std::string_view domain = thing.at(Key::domain).string().value_or("");
  return !domain.starts_with("self.") && !domain.ends_with("redd.it");
}

bool is_picture(std::string_view url) {
  url = url.substr(0, url.find('?'));
  return url.ends_with(".jpg") || url.ends_with(".jpeg") || url.ends_with(".png") || url.ends_with(".gif") || url.ends_with(".webp");
}

/// One of the media that a thing keeps apart, by their ids.
void add_media(const Value& medium, std::string_view words, PostMaker& maker) {
  const std::string_view type = value_at(medium, {"e"}).string().value_or("");
  const Value source = value_at(medium, {"s"});
  const std::string_view kind = type == "AnimatedImage" ? "animation" : type == "RedditVideo" ? "video" : "photo";
  const Value url = first_of(source, {"u", "mp4", "gif"});
  maker.add_media({kind, maker.text(url.is(Value::Kind::null) ? first_of(medium, {"hlsUrl", "dashUrl"}) : url), words});
}

/// A gallery in its order, with what is written below each picture; else the pictures inside a text.
void read_media(const Thing& thing, PostMaker& maker) {
  if (!maker.wants(PostPart::cards, PostPart::media)) return;
  const Value& metadata = thing.at(Key::media_metadata);
  const Value gallery = value_at(thing.at(Key::gallery_data), {"items"});
  for (const Value item : gallery.elements()) {
    const auto medium = metadata.find(value_at(item, {"media_id"}).string().value_or(""));
    const std::string_view caption = maker.text(first_of(item, {"caption"}));
    add_media(medium ? *medium : Value(), caption, maker);
    const std::string_view url = maker.text(first_of(item, {"outbound_url"}));
    if (!url.empty()) maker.add_link({url, {}, caption, {}});
  }
  if (gallery.size() > 0) return;
  for (const Value::Member& member : metadata.members()) add_media(member.value, {}, maker);
  const Value video = first_of(value_at(thing.first_of({Key::media, Key::secure_media}), {"reddit_video"}), {"fallback_url", "hls_url"});
  if (!video.is(Value::Kind::null)) maker.add_media({"video", maker.text(video), {}});
}

/// The link or the picture that a submission is about.
void read_target(const Thing& thing, PostMaker& maker) {
  const std::string_view url = maker.text(thing.first_of({Key::url_overridden_by_dest, Key::url}));
  if (!url.empty() && leads_away(thing))
    maker.add_link({url, {}, {}, {}});
  else if (is_picture(url))
    maker.add_media({"photo", url, {}});
}

/// What a submission says: a text, then the answers of a poll; a link or a picture.
std::string_view read_content(const Thing& thing, PostMaker& maker) {
  if (maker.wants(PostPart::links, PostPart::media)) read_target(thing, maker);
  read_media(thing, maker);
  const std::string_view text = unless_gone(thing.at(Key::selftext), maker);
  const Value options = value_at(thing.at(Key::poll_data), {"options"});
  if (options.size() == 0) return text;
  std::string& whole = maker.draft();
  whole = text;
  for (const Value option : options.elements()) {
    const std::string_view words = value_at(option, {"text"}).string().value_or("");
    if (!words.empty()) whole.append(whole.empty() ? "" : "\n").append(words);
  }
  return maker.keep(whole);
}

void read_submission(const Thing& thing, Post& post, PostMaker& maker) {
  post.title = unless_gone(thing.at(Key::title), maker);
  post.text = read_content(thing, maker);
  if (maker.wants(PostPart::engagement)) post.engagement.replies = maker.integer(thing.at(Key::num_comments));
  if (maker.wants(PostPart::relations)) post.repost_of = maker.id("reddit", thing.first_of({Key::crosspost_parent}));
  for (const Value original : thing.at(Key::crosspost_parent_list).elements()) {
    const Thing crossposted(original, kKeyTable, maker);
    post.kind = "repost";
    const std::string_view said = read_content(crossposted, maker);
    if (post.text.empty()) post.text = said;
    if (maker.wants(PostPart::forward)) {
      post.forward = {maker.id("reddit", crossposted.first_of({Key::author_fullname})), unless_gone(crossposted.at(Key::author), maker)};
    }
    break;
  }
}

/// A message to one person, or one to moderators.
void read_message(const Thing& thing, Post& post, PostMaker& maker) {
  post.kind = "message";
  post.visibility = Visibility::private_;
  post.id = maker.id("reddit", thing.at(Key::name));
  post.url = maker.join({"https://www.reddit.com/message/messages/", maker.peek(thing.at(Key::id))});
  post.title = maker.text(thing.first_of({Key::subject}));
  post.text = unless_gone(thing.at(Key::body), maker);
  post.reply_to = maker.id("reddit", thing.first_of({Key::parent_id}));
}

void set_address(const Thing& thing, bool comment, Post& post, PostMaker& maker) {
  const Value permalink = thing.first_of({Key::permalink, Key::context});  // the latter in an inbox
  if (!permalink.is(Value::Kind::null)) {
    post.url = maker.join({"https://www.reddit.com", permalink.string().value_or("")});
    return;
  }
  const std::string_view id = maker.scalar(thing.at(Key::id));
  std::string_view thread = thing.at(Key::link_id).string().value_or("");
  if (thread.starts_with("t3_")) thread.remove_prefix(3);
  if (!comment) post.url = maker.join({"https://www.reddit.com/comments/", id});
  if (comment && !thread.empty()) post.url = maker.join({"https://www.reddit.com/comments/", thread, "/_/", id});
}

/// `thing`: the members of `object`.
void make_post(const Value& object, const Thing& thing, PostMaker& maker) {
  const bool comment = is_comment(thing);
  Post& post = maker.begin_post();
  post.platform = "reddit";
  post.kind = comment ? "comment" : "post";
  post.visibility = thing.at(Key::subreddit_type).string() == "private" ? Visibility::private_ : Visibility::public_;
  const Value& id = thing.at(Key::id);
  post.id = id.is(Value::Kind::null) ? maker.join({"reddit:", maker.record_hash()})
                                     : maker.join({"reddit:", comment ? "t1_" : "t3_", maker.peek(id)});
  maker.set_created(post, thing.first_of({Key::created_utc}));
  if (maker.wants(PostPart::rest)) {
    set_address(thing, comment, post, maker);
    if (const auto time = maker.time(thing.at(Key::edited))) post.edited = time->seconds;
  }
  if (maker.wants(PostPart::author)) {
    post.author.id = maker.id("reddit", thing.first_of({Key::author_fullname}));
    post.author.handle = unless_gone(thing.at(Key::author), maker);
  }
  if (maker.wants(PostPart::channel)) {
    post.channel.id = maker.id("reddit", thing.first_of({Key::subreddit_id}));
    post.channel.handle = maker.text(thing.at(Key::subreddit));
  }
  if (is_message(thing)) {
    read_message(thing, post, maker);
  } else if (comment) {
    read_media(thing, maker);
    post.text = unless_gone(thing.at(Key::body), maker);
    if (maker.wants(PostPart::relations)) post.reply_to = full_id(thing.first_of({Key::parent_id, Key::link_id}), maker);
  } else {
    read_submission(thing, post, maker);
  }
  if (maker.wants(PostPart::engagement)) post.engagement.likes = maker.integer(thing.first_of({Key::score, Key::ups}));
  maker.finish_post(object);
}

bool is_post(const Thing& thing) {
  return is_message(thing) || (thing.has(Key::author) && (is_comment(thing) || is_submission(thing)) && thing.has(Key::subreddit));
}

/// Makes a post of `object` if it is one, and tells whether it is.
bool make_post(const Value& object, PostMaker& maker) {
  const Thing thing(object, kKeyTable, maker);
  if (!is_post(thing)) return false;
  make_post(object, thing, maker);
  return true;
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
    const Thing thing(object, kKeyTable, maker);
    if (!is_post(thing)) continue;  // "more" holds ids only
    make_post(object, thing, maker);
    ++made;
    push(value_at(thing.at(Key::replies), {"data", "children"}));
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
    if (make_post(record, maker)) return;
    const Value held = value_at(record, {"data"});
    if (make_things({}, maker, {held}) > 0) return;
    std::size_t made = make_things(value_at(held, {"children"}), maker) + make_things(value_at(record, {"json", "data", "things"}), maker);
    for (const Value object : held.elements()) made += make_post(object, maker) ? 1 : 0;
    if (made == 0) maker.skip_record();
  }
};

// --- snscrape ---

enum class ScrapedKey : std::uint8_t { id, url, date, author, subreddit, title, selftext, body, parent, link };
constexpr std::size_t kScrapedKeys = 10;

constexpr KeyTable<ScrapedKey, kScrapedKeys> kScrapedTable({{
    {"id", ScrapedKey::id}, {"url", ScrapedKey::url}, {"date", ScrapedKey::date}, {"author", ScrapedKey::author},
    {"subreddit", ScrapedKey::subreddit}, {"title", ScrapedKey::title}, {"selftext", ScrapedKey::selftext}, {"body", ScrapedKey::body},
    {"parentId", ScrapedKey::parent}, {"link", ScrapedKey::link},
}});

class RedditSnscrape : public Adapter {
 public:
  std::string_view name() const override { return "reddit_snscrape"; }
  std::string_view title() const override { return "Reddit by snscrape: submissions, comments"; }

  bool recognizes(const HeadSketch& head) const override {
    const SketchMember* const type = head.find("_type");
    return type != nullptr && type->value.starts_with("snscrape.modules.reddit.");
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const KeyedMembers<ScrapedKey, kScrapedKeys> thing(record, kScrapedTable, maker);
    const bool comment = thing.at(ScrapedKey::body).is(Value::Kind::string);
    if (!comment && !thing.at(ScrapedKey::title).is(Value::Kind::string)) return maker.skip_record();
    Post& post = maker.begin_post();
    post.platform = "reddit";
    post.kind = comment ? "comment" : "post";
    post.visibility = Visibility::public_;
    post.id = maker.id("reddit", thing.at(ScrapedKey::id));
    if (post.id.empty()) post.id = maker.join({"reddit:", maker.record_hash()});
    if (maker.wants(PostPart::rest)) post.url = maker.text(thing.first_of({ScrapedKey::url}));
    maker.set_created(post, thing.at(ScrapedKey::date));
    if (maker.wants(PostPart::author)) post.author.handle = unless_gone(thing.at(ScrapedKey::author), maker);
    if (maker.wants(PostPart::channel)) post.channel.handle = maker.text(thing.first_of({ScrapedKey::subreddit}));
    post.title = unless_gone(thing.at(ScrapedKey::title), maker);
    post.text = unless_gone(thing.at(comment ? ScrapedKey::body : ScrapedKey::selftext), maker);
    if (maker.wants(PostPart::relations)) post.reply_to = maker.id("reddit", thing.first_of({ScrapedKey::parent}));
    if (maker.wants(PostPart::links)) {
      const std::string_view link = maker.text(thing.first_of({ScrapedKey::link}));
      if (!link.empty()) maker.add_link({link, {}, {}, {}});
    }
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
