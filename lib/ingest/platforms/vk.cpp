#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii_text.h"
#include "ingest/keyed_members.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"
#include "ingest/values_by_id.h"

// VK's API: the answers of wall.get, newsfeed.search and wall.getComments, {"response": {"items", "profiles", "groups"}} or without the wrapper, and
// dumps of items, one a line. Owners below zero are communities. A repost has its originals in copy_history and often no text of its own. In texts,
// [id1|Имя] and [https://vk.com/x|words] are links; old answers write <br>. snscrape reads VK's pages: an address, words, links.

namespace elek {
namespace {

enum class Key : std::uint8_t {
  id, owner_id, from_id, post_id, post_type, date, edited, text, copy_history, attachments, copyright, marked_as_ads, views, likes, reposts,
  comments, reply_to_comment, parents_stack, thread,
};
constexpr std::size_t kKeys = 19;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"id", Key::id}, {"owner_id", Key::owner_id}, {"from_id", Key::from_id}, {"post_id", Key::post_id}, {"post_type", Key::post_type},
    {"date", Key::date}, {"edited", Key::edited}, {"text", Key::text}, {"copy_history", Key::copy_history},
    {"attachments", Key::attachments}, {"copyright", Key::copyright}, {"marked_as_ads", Key::marked_as_ads}, {"views", Key::views},
    {"likes", Key::likes}, {"reposts", Key::reposts}, {"comments", Key::comments}, {"reply_to_comment", Key::reply_to_comment},
    {"parents_stack", Key::parents_stack}, {"thread", Key::thread},
}});
using Members = KeyedMembers<Key, kKeys>;

/// Names of people and communities of a page, by their id; communities below zero.
class Names {
 public:
  explicit Names(const Value& page) : by_id_(names_on(page)) {}

  Value find(std::int64_t id) const { return by_id_.find(id); }

 private:
  using ById = ValuesById<std::int64_t>;

  static std::vector<ById::Entry> names_on(const Value& page) {
    std::vector<ById::Entry> names;
    const auto add = [&](const Value& object, std::int64_t sign) {
      if (const auto id = value_at(object, {"id"}).integer()) names.emplace_back(sign * *id, object);
    };
    for (const Value person : value_at(page, {"profiles"}).elements()) add(person, 1);
    for (const Value group : value_at(page, {"groups"}).elements()) add(group, -1);
    return names;
  }

  ById by_id_;
};

std::string_view name_in(const Value& who, PostMaker& maker) {
  const std::string_view name = maker.text(first_of(who, {"name"}));
  if (!name.empty()) return name;
  const std::string_view first = value_at(who, {"first_name"}).string().value_or("");
  const std::string_view last = value_at(who, {"last_name"}).string().value_or("");
  if (first.empty() && last.empty()) return {};
  return maker.join({first, first.empty() || last.empty() ? "" : " ", last});
}

constexpr std::size_t kMaxMarkupBytes = 1024;

/// Where the first byte of this kind stands; where the text ends if there is none.
template <typename Kind>
std::size_t place_of(std::string_view text, Kind kind) {
  return static_cast<std::size_t>(std::ranges::find_if(text, kind) - text.begin());
}

/// "[id1|Имя]" becomes "Имя", "<br>" a line feed; addresses in brackets are links.
void append_text(std::string_view written, std::string& text, PostMaker& maker) {
  if (!written.contains('[') && !written.contains('<')) {  // nearly all are
    text += written;
    return;
  }
  const auto is_mark = [](char c) { return c == '[' || c == '<'; };
  const auto ends_mark = [](char c) { return c == ']' || c == '\n'; };
  while (!written.empty()) {
    const std::size_t mark = place_of(written, is_mark);
    text += written.substr(0, mark);
    written.remove_prefix(mark);
    if (written.starts_with("<br>")) {
      text += '\n';
      written.remove_prefix(4);
      continue;
    }
    const std::string_view near = written.substr(0, kMaxMarkupBytes);
    const std::size_t end = place_of(near, ends_mark);
    const std::size_t bar = near.find('|');
    if (near.starts_with('[') && end < near.size() && near[end] == ']' && bar < end) {
      const std::string_view target = written.substr(1, bar - 1);
      const std::string_view words = written.substr(bar + 1, end - bar - 1);
      if (target.find("://") != std::string_view::npos) maker.add_link({maker.keep(words), maker.keep(target), {}, {}});
      text += words;
      written.remove_prefix(end + 1);
    } else if (!written.empty()) {
      text += written.front();
      written.remove_prefix(1);
    }
  }
}

/// The questions of polls and their answers, a line each: they are read as a post's words are, and often it has no others.
void append_polls(const Members& post, std::string& text, PostMaker& maker) {
  const auto append_line = [&](const Value& words) {
    const std::string_view line = words.string().value_or("");
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    append_text(line, text, maker);
  };
  for (const Value attachment : post.at(Key::attachments).elements()) {
    const Value poll = value_at(attachment, {"poll"});
    append_line(value_at(poll, {"question"}));
    for (const Value answer : value_at(poll, {"answers"}).elements()) append_line(value_at(answer, {"text"}));
  }
}

/// The largest picture.
std::string_view photo_url(const Value& photo, PostMaker& maker) {
  std::int64_t widest = -1;
  Value best;
  for (const Value size : value_at(photo, {"sizes"}).elements()) {
    const std::int64_t width = value_at(size, {"width"}).integer().value_or(0);
    if (width <= widest) continue;
    widest = width;
    best = value_at(size, {"url"});
  }
  return maker.text(best);
}

void read_attachments(const Members& post, PostMaker& maker) {
  if (!maker.wants(PostPart::cards, PostPart::media)) return;
  for (const Value attachment : post.at(Key::attachments).elements()) {
    const std::string_view type = value_at(attachment, {"type"}).string().value_or("");
    const Value what = value_at(attachment, {type});
    const std::string_view title = maker.text(first_of(what, {"title"}));
    if (type == "link" || type == "article") {
      maker.add_link({maker.text(value_at(what, {"url"})), {}, title, maker.text(first_of(what, {"description"}))});
    } else if (type == "photo" || type == "posted_photo") {
      maker.add_media({"photo", photo_url(what, maker), maker.text(first_of(what, {"text"}))});
    } else if (type == "video") {
      maker.add_media({"video", {}, title});
    } else if (type == "doc") {
      maker.add_media({"document", maker.text(value_at(what, {"url"})), title});
    }
  }
}

/// What is attached, and where the words are said to come from.
void read_sources(const Members& post, PostMaker& maker) {
  read_attachments(post, maker);
  if (!maker.wants(PostPart::cards)) return;
  const Value& origin = post.at(Key::copyright);
  if (const std::string_view link = maker.text(first_of(origin, {"link"})); !link.empty()) maker.add_link({link, {}, maker.text(first_of(origin, {"name"})), {}});
}

void read_original(const Members& copy, Post& post, PostMaker& maker) {
  post.kind = "repost";
  if (!copy.has(Key::owner_id)) return;
  const std::string_view of = maker.scalar(copy.at(Key::owner_id));
  post.repost_of = maker.join({"vk:", of, "_", maker.peek(copy.at(Key::id))});
}

/// The text, the links and the pictures of the post, or, where it has no words of its own, of what it reposts.
void read_content(const Members& item, Post& post, PostMaker& maker) {
  const std::string_view own = item.at(Key::text).string().value_or("");
  std::vector<Members> copies;
  for (const Value copy : item.at(Key::copy_history).elements()) copies.emplace_back(copy, kKeyTable, maker);
  if (!copies.empty()) read_original(copies.front(), post, maker);
  std::string& text = maker.draft();
  text.clear();
  append_text(own.empty() && !copies.empty() ? copies.front().at(Key::text).string().value_or("") : own, text, maker);
  append_polls(item, text, maker);
  for (const Members& copy : copies) append_polls(copy, text, maker);
  post.text = maker.keep(text);
  read_sources(item, maker);
  for (const Members& copy : copies) read_sources(copy, maker);
}

bool is_item(const Members& item) {
  return (item.has(Key::owner_id) || item.has(Key::from_id)) && item.has(Key::id) && item.at(Key::date).is(Value::Kind::number);
}

bool is_item(const HeadSketch& head) {
  return head.has("owner_id") && head.has("date") && (head.has("from_id") || head.has("post_type")) && head.has("id");
}

class VkPost {
 public:
  /// `item`: the members of `record`.
  VkPost(const Value& record, const Members& item, const Names& names, PostMaker& maker)
      : record_(record), item_(item), names_(names), maker_(maker) {}

  void make_post() {
    Post& post = maker_.begin_post();
    const bool is_comment = item_.at(Key::post_id).is(Value::Kind::number) && !item_.has(Key::post_type);
    post.platform = "vk";
    post.visibility = Visibility::public_;
    post.kind = is_comment ? "comment" : "post";
    const std::string_view owner = maker_.scalar(item_.at(Key::owner_id));
    const std::string_view id = maker_.scalar(item_.at(Key::id));
    post.id = maker_.join({"vk:", owner.empty() ? "unknown" : owner, "_", id});
    if (maker_.wants(PostPart::relations, PostPart::rest)) set_addresses(post, is_comment, owner, id);
    if (maker_.wants(PostPart::author)) read_author(post.author);
    if (maker_.wants(PostPart::channel)) read_wall(owner, post.channel);
    maker_.set_created(post, item_.at(Key::date));
    if (maker_.wants(PostPart::rest)) {
      if (const auto time = maker_.time(item_.at(Key::edited))) post.edited = time->seconds;
    }
    read_content(item_, post, maker_);
    if (item_.at(Key::marked_as_ads).integer() == 1) post.ad_label = "marked_as_ads";
    if (maker_.wants(PostPart::engagement)) {
      post.engagement = {count(Key::views), count(Key::likes), count(Key::reposts), count(Key::comments)};
    }
    maker_.finish_post(record_);
  }

 private:
  void set_addresses(Post& post, bool is_comment, std::string_view owner, std::string_view id) {
    if (owner.empty()) return;
    if (!is_comment) {
      post.url = maker_.join({"https://vk.com/wall", owner, "_", id});
      return;
    }
    const std::string_view of = maker_.scalar(item_.at(Key::post_id));
    const Value answered = answered_comment();
    post.reply_to = maker_.join({"vk:", owner, "_", maker_.integer(answered).value_or(0) > 0 ? maker_.scalar(answered) : of});
    post.url = maker_.join({"https://vk.com/wall", owner, "_", of, "?reply=", id});
  }

  /// The comment that this one answers, or the last above it in its thread.
  Value answered_comment() const {
    Value above = item_.at(Key::reply_to_comment);
    if (above.is(Value::Kind::null)) {
      for (const Value each : item_.at(Key::parents_stack).elements()) above = each;
    }
    return above;
  }

  void read_author(Author& author) {
    const auto id = item_.at(Key::from_id).integer();
    if (!id) return;
    const Value who = names_.find(*id);
    author.id = maker_.id("vk", item_.at(Key::from_id));
    author.handle = maker_.text(first_of(who, {"screen_name"}));
    author.name = name_in(who, maker_);
    author.followers = maker_.integer(first_of(who, {"followers_count", "members_count"}));
  }

  void read_wall(std::string_view owner, Channel& channel) {
    const auto id = item_.at(Key::owner_id).integer();
    if (!id) return;
    const Value where = names_.find(*id);
    channel.id = maker_.join({"vk:", owner});
    channel.handle = maker_.text(first_of(where, {"screen_name"}));
    channel.name = name_in(where, maker_);
  }

  std::optional<std::int64_t> count(Key of) {
    const Value& value = item_.at(of);
    return maker_.integer(value.is(Value::Kind::object) ? value_at(value, {"count"}) : value);
  }

  const Value& record_;
  const Members& item_;
  const Names& names_;
  PostMaker& maker_;
};

/// The item and, of a comment, the answers below it. Returns whether there was a post. As deep as JsonParser lets a record be.
bool make_thread(const Value& item, const Names& names, PostMaker& maker) {
  const Members members(item, kKeyTable, maker);
  bool found = is_item(members);
  if (found) VkPost(item, members, names, maker).make_post();
  for (const Value answer : value_at(members.at(Key::thread), {"items"}).elements()) found |= make_thread(answer, names, maker);
  return found;
}

/// The page after the last.
bool is_empty_page(const HeadSketch& head) {
  const HeadSketch page = head.under("response");
  const SketchMember* const items = page.find("items");
  return !head.has("status") && page.has("count") && items != nullptr && items->opening == '[' && items->value.starts_with(']');
}

class Vk : public Adapter {
 public:
  std::string_view name() const override { return "vk"; }
  std::string_view title() const override { return "VK's API: walls, searches, comments"; }

  bool recognizes(const HeadSketch& head) const override {
    return is_item(head.under("response").under("items")) || is_item(head.under("items")) || is_item(head) || is_empty_page(head);
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value response = value_at(record, {"response"});
    const Value page = response.is(Value::Kind::object) ? response : record;
    const Names names(maker.wants(PostPart::author, PostPart::channel) ? page : Value());
    const Value items = value_at(page, {"items"});
    bool found = items.is(Value::Kind::null) && make_thread(record, names, maker);
    for (const Value item : items.elements()) found |= make_thread(item, names, maker);
    if (!found) maker.skip_record();
  }
};

// --- snscrape ---

/// "-7_5" of "https://vk.com/wall-7_5"; empty if the address is no post's.
std::string_view path_of_wall(std::string_view url) {
  constexpr std::string_view kWall = "vk.com/wall";
  const std::size_t at = url.find(kWall);
  if (at == std::string_view::npos) return {};
  const std::string_view path = url.substr(at + kWall.size());
  return path.substr(0, place_of(path, [](char c) { return !is_ascii_digit(c) && c != '-' && c != '_'; }));
}

enum class ScrapedKey : std::uint8_t { url, date, content, quoted, outlinks, photos, video };
constexpr std::size_t kScrapedKeys = 7;

constexpr KeyTable<ScrapedKey, kScrapedKeys> kScrapedTable({{
    {"url", ScrapedKey::url}, {"date", ScrapedKey::date}, {"content", ScrapedKey::content}, {"quotedPost", ScrapedKey::quoted},
    {"outlinks", ScrapedKey::outlinks}, {"photos", ScrapedKey::photos}, {"video", ScrapedKey::video},
}});
using Scraped = KeyedMembers<ScrapedKey, kScrapedKeys>;

class VkSnscrape : public Adapter {
 public:
  std::string_view name() const override { return "vk_snscrape"; }
  std::string_view title() const override { return "VK by snscrape: walls"; }

  bool recognizes(const HeadSketch& head) const override {
    const SketchMember* const type = head.find("_type");
    return type != nullptr && type->value.starts_with("snscrape.modules.vkontakte.");
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Scraped own(record, kScrapedTable, maker);
    if (!own.at(ScrapedKey::content).is(Value::Kind::string)) return maker.skip_record();
    Post& post = maker.begin_post();
    post.platform = "vk";
    post.visibility = Visibility::public_;
    const Value url = own.first_of({ScrapedKey::url});
    if (maker.wants(PostPart::rest)) post.url = maker.text(url);
    const std::string_view path = path_of_wall(url.string().value_or(""));
    post.id = maker.join({"vk:", path.empty() ? maker.record_hash() : path});
    if (!path.empty()) post.channel.id = maker.join({"vk:", path.substr(0, path.find('_'))});
    maker.set_created(post, own.at(ScrapedKey::date));
    const Scraped original(own.at(ScrapedKey::quoted), kScrapedTable, maker);
    post.kind = own.at(ScrapedKey::quoted).is(Value::Kind::object) ? "repost" : "post";
    const std::string_view of = path_of_wall(original.at(ScrapedKey::url).string().value_or(""));
    if (!of.empty()) post.repost_of = maker.join({"vk:", of});
    const Value words = own.first_of({ScrapedKey::content});
    post.text = maker.text(words.is(Value::Kind::null) ? original.at(ScrapedKey::content) : words);
    if (maker.wants(PostPart::links, PostPart::media)) {
      read_parts(own, maker);
      read_parts(original, maker);
    }
    maker.finish_post(record);
  }

 private:
  static void read_parts(const Scraped& post, PostMaker& maker) {
    for (const Value link : post.at(ScrapedKey::outlinks).elements()) {
      if (const std::string_view url = maker.text(link); !url.empty()) maker.add_link({url, {}, {}, {}});
    }
    for (const Value photo : post.at(ScrapedKey::photos).elements()) maker.add_media({"photo", maker.text(first_of(photo, {"url"})), {}});
    const Value& video = post.at(ScrapedKey::video);
    if (video.is(Value::Kind::object)) maker.add_media({"video", maker.text(first_of(video, {"url"})), {}});
  }
};

}  // namespace

const Adapter& vk_snscrape_adapter() {
  static const VkSnscrape adapter;
  return adapter;
}

const Adapter& vk_adapter() {
  static const Vk adapter;
  return adapter;
}

}  // namespace elek
