#include <algorithm>
#include <array>
#include <vector>

#include "ingest/platforms/bluesky_post.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// Answers of Bluesky's API as collectors keep them. A post stands alone {uri, author, record}; in a feed {post, reason}, where the reason may be
// that somebody reposted it; in a thread {post, parent, replies}, or as an item {uri, value: {post}} of a newer one's list; or its record is listed
// {uri, value}. Around a post its thread's root and parent may be repeated, which are not read. Lists of posts are cut by another adapter than
// the rest, so that each post has its own place in the file, however long the list.

namespace elek {
namespace {

constexpr std::array<std::string_view, 3> kLists = {"feed", "posts", "records"};

bool is_at_uri(const SketchMember* member) { return member != nullptr && member->opening == '"' && member->value.starts_with("at:"); }

bool is_object(const SketchMember* member) { return member != nullptr && member->opening == '{'; }

bool has_text(const HeadSketch& record) { return record.has("$type") || record.has("py_type") || (record.has("text") && record.has("createdAt")); }

bool is_post(const HeadSketch& head) { return is_at_uri(head.find("uri")) && is_object(head.find("record")) && has_text(head.under("record")); }
bool is_listed_record(const HeadSketch& head) { return is_at_uri(head.find("uri")) && is_object(head.find("value")); }
bool is_item(const HeadSketch& head) { return is_post(head) || is_post(head.under("post")) || is_listed_record(head); }

bool is_thread(const HeadSketch& head) {
  const HeadSketch thread = head.under("thread");
  const SketchMember* const type = thread.find("$type");
  return is_item(thread) || (type != nullptr && type->value.starts_with("app.bsky.feed.defs#"));
}

bool is_profile(const HeadSketch& head) {
  const SketchMember* const did = head.find("did");
  return did != nullptr && did->value.starts_with("did:") && head.has("handle") && !head.has("record");
}

bool is_list(const HeadSketch& head) {
  return std::ranges::any_of(kLists, [&](std::string_view key) {
    const SketchMember* const list = head.find(key);
    return list != nullptr && list->opening == '[' && is_item(head.under(key));
  });
}

bool make_view(const Value& view, const Value& raw, PostMaker& maker) {
  const Value record = value_at(view, {"record"});
  if (!record.is(Value::Kind::object)) return false;
  make_bluesky_post({maker.text(value_at(view, {"uri"})), record, view, first_of(view, {"indexedAt", "indexed_at"}), {}}, raw, maker);
  return true;
}

bool make_repost(const Value& reason, const Value& view, const Value& raw, PostMaker& maker) {
  const BlueskyPost original = {maker.text(value_at(view, {"uri"})), value_at(view, {"record"}), view, {}, {}};
  const BlueskyRepost repost = {maker.text(value_at(reason, {"uri"})), value_at(reason, {"by"}), {}, first_of(reason, {"indexedAt", "indexed_at"})};
  make_bluesky_repost(repost, original, raw, maker);
  return true;
}

/// Whatever holds one post. False: there is none.
bool make_item(const Value& item, PostMaker& maker) {
  if (value_at(item, {"record"}).is(Value::Kind::object)) return make_view(item, item, maker);
  const Value post = value_at(item, {"post"});
  const Value reason = value_at(item, {"reason"});
  if (value_at(reason, {"by"}).is(Value::Kind::object)) return make_repost(reason, post, item, maker);
  if (post.is(Value::Kind::object)) return make_view(post, item, maker);
  const Value value = value_at(item, {"value"});
  const Value held = value_at(value, {"post"});
  if (held.is(Value::Kind::object)) return make_view(held, held, maker);
  return make_from_bluesky_record({maker.text(value_at(item, {"uri"})), value, {}, {}, {}}, item, maker);
}

/// The posts of a thread: what was answered first, then the post, then the answers, each before those to it.
std::size_t make_thread(const Value& thread, PostMaker& maker) {
  std::size_t made = 0;
  std::vector<Value> above, open = {thread};
  for (Value parent = value_at(thread, {"parent"}); parent.is(Value::Kind::object); parent = value_at(parent, {"parent"})) above.push_back(parent);
  for (auto parent = above.rbegin(); parent != above.rend(); ++parent) made += make_view(value_at(*parent, {"post"}), *parent, maker) ? 1 : 0;
  while (!open.empty()) {
    const Value node = open.back();
    open.pop_back();
    const Value post = value_at(node, {"post"});
    made += make_view(post, post, maker) ? 1 : 0;
    const auto first = static_cast<std::ptrdiff_t>(open.size());
    for (const Value reply : value_at(node, {"replies"}).elements()) open.push_back(reply);
    std::reverse(open.begin() + first, open.end());
  }
  return made;
}

class BlueskyApi : public Adapter {
 public:
  std::string_view name() const override { return "bluesky_api"; }
  std::string_view title() const override { return "Bluesky: posts, threads and records of the API"; }

  bool recognizes(const HeadSketch& head) const override {
    return is_item(head) || is_thread(head) || is_profile(head) || (head.in_array && is_list(head));
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value thread = value_at(record, {"thread"});
    std::size_t made = thread.is(Value::Kind::object) ? make_thread(thread, maker) : 0;
    for (const Value item : thread.elements()) made += make_item(item, maker) ? 1 : 0;
    for (const std::string_view key : kLists) {
      for (const Value item : value_at(record, {key}).elements()) made += make_item(item, maker) ? 1 : 0;
    }
    if (made == 0 && !make_item(record, maker)) maker.skip_record();
  }
};

class BlueskyFeed : public BlueskyApi {
 public:
  std::string_view name() const override { return "bluesky_feed"; }
  std::string_view title() const override { return "Bluesky: feeds, searches and other lists of the API"; }
  bool recognizes(const HeadSketch& head) const override { return !head.in_array && is_list(head); }

  std::span<const std::string_view> record_paths() const override {
    static constexpr std::array<std::string_view, 3> kPaths = {"feed[]", "posts[]", "records[]"};
    return kPaths;
  }
};

}  // namespace

const Adapter& bluesky_api_adapter() {
  static const BlueskyApi adapter;
  return adapter;
}

const Adapter& bluesky_feed_adapter() {
  static const BlueskyFeed adapter;
  return adapter;
}

}  // namespace elek
