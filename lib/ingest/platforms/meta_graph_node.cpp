#include "ingest/platforms/meta_graph_node.h"

#include <algorithm>
#include <string>

#include "base/ascii_text.h"
#include "ingest/keyed_members.h"
#include "ingest/value_at.h"

// A node holds only the members that its reader asked for: even the id may be missing, and whether it is a comment shows only where the
// node or its address says so. `updated_time` moves with every new comment, so it is no time of an edit. A link that leads out of Facebook
// goes by way of l.facebook.com, and stands unwrapped beside that.

namespace elek {
namespace {

/// The digits in `address` behind `mark`; empty if there are none.
std::string_view digits_behind(std::string_view address, std::string_view mark) {
  const std::size_t found = address.find(mark);
  if (found == std::string_view::npos) return {};
  const std::string_view rest = address.substr(found + mark.size());
  const auto end = std::ranges::find_if_not(rest, is_ascii_digit);
  return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
}

/// What an address of Facebook names: ".../19292868552/posts/1015/?comment_id=10&reply_comment_id=11".
class Address {
 public:
  explicit Address(std::string_view written) : written_(written), comments_(written.substr(std::min(written.find('?'), written.size()))) {}
  std::string_view page() const { return digits_behind(written_, "facebook.com/"); }
  std::string_view post() const { return digits_behind(written_, "/posts/"); }
  std::string_view comment() const { return digits_behind(comments_, "?comment_id="); }
  std::string_view reply() const { return digits_behind(comments_, "&reply_comment_id="); }

 private:
  std::string_view written_, comments_;
};

std::string_view media_kind(std::string_view type) {
  return type.find("video") != std::string_view::npos || type.find("VIDEO") != std::string_view::npos ? "video" : "photo";
}

/// Stands for the id of a node whose reader did not ask for that.
std::string_view spare_id(std::string_view platform, const GraphNode& node, PostMaker& maker) {
  return maker.join({platform, ":", maker.record_hash(), "/", std::to_string(node.number)});
}

bool is_reply(const GraphNode& node) { return node.kind == GraphNode::Kind::comment || node.kind == GraphNode::Kind::reply; }

enum class Key : std::uint8_t {
  id, permalink_url, created_time, message, story, from, to, parent, parent_id, privacy, is_published, message_tags, sponsor_tags, attachments,
  attachment, link, name, description, full_picture, picture, reactions, likes, like_count, shares, comments, comment_count, replies,
};
constexpr std::size_t kKeys = 27;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"id", Key::id}, {"permalink_url", Key::permalink_url}, {"created_time", Key::created_time}, {"message", Key::message},
    {"story", Key::story}, {"from", Key::from}, {"to", Key::to}, {"parent", Key::parent}, {"parent_id", Key::parent_id},
    {"privacy", Key::privacy}, {"is_published", Key::is_published}, {"message_tags", Key::message_tags},
    {"sponsor_tags", Key::sponsor_tags}, {"attachments", Key::attachments}, {"attachment", Key::attachment}, {"link", Key::link},
    {"name", Key::name}, {"description", Key::description}, {"full_picture", Key::full_picture}, {"picture", Key::picture},
    {"reactions", Key::reactions}, {"likes", Key::likes}, {"like_count", Key::like_count}, {"shares", Key::shares},
    {"comments", Key::comments}, {"comment_count", Key::comment_count}, {"replies", Key::replies},
}});

class FacebookNode {
 public:
  FacebookNode(GraphNode& node, PostMaker& maker)
      : node_(node), members_(node.value, kKeyTable, maker), address_(members_.at(Key::permalink_url).string().value_or("")), maker_(maker) {
    if (node.kind == GraphNode::Kind::post) node.kind = kind();
  }

  GraphPost make_post() {
    Post& post = maker_.begin_post();
    post.platform = "facebook";
    post.id = id();
    if (maker_.wants(PostPart::rest)) post.url = maker_.text(members_.first_of({Key::permalink_url}));
    maker_.set_created(post, members_.at(Key::created_time));
    post.text = maker_.text(members_.at(Key::message));
    post.title = maker_.text(members_.first_of({Key::story}));
    if (maker_.wants(PostPart::author, PostPart::channel)) read_author(post.author);
    read_place(post);
    if (maker_.wants(PostPart::tags)) read_tags();
    if (maker_.wants(PostPart::cards, PostPart::media)) read_attachments();
    for (const Value sponsor : value_at(members_.at(Key::sponsor_tags), {"data"}).elements())
      post.ad_label = maker_.text(value_at(sponsor, {"name"}));
    if (maker_.wants(PostPart::engagement)) {
      post.engagement = {{},
                         count(members_.first_of({Key::reactions, Key::likes}), Key::like_count),
                         maker_.integer(value_at(members_.at(Key::shares), {"count"})),
                         count(members_.first_of({Key::comments}), Key::comment_count)};
    }
    const std::string_view id = post.id;
    maker_.finish_post(node_.value);
    return {id, members_.at(Key::comments), members_.at(Key::replies)};
  }

 private:
  /// Of what stands where posts do.
  GraphNode::Kind kind() const {
    if (members_.at(Key::id).string().value_or("").starts_with("m_")) return GraphNode::Kind::message;
    const bool is_comment = members_.has(Key::comment_count) || members_.has(Key::parent) || !address_.comment().empty();
    return is_comment ? GraphNode::Kind::comment : GraphNode::Kind::post;
  }

  void read_author(Author& author) {
    const Value& from = members_.at(Key::from);
    author.id = maker_.id("facebook", value_at(from, {"id"}));
    author.name = maker_.text(value_at(from, {"name"}));
    author.handle = maker_.text(value_at(from, {"username"}));
  }

  std::string_view id() {
    const std::string_view own = maker_.id("facebook", members_.at(Key::id));
    if (!own.empty()) return own;
    const std::string_view reply = address_.reply();
    const std::string_view answer = reply.empty() ? address_.comment() : reply;
    return answer.empty() ? spare_id("facebook", node_, maker_) : comment_id(answer);
  }

  /// As the API writes the ids of comments.
  std::string_view comment_id(std::string_view comment) {
    const std::string_view post = address_.post();
    return maker_.join({"facebook:", post, post.empty() ? "" : "_", comment});
  }

  std::optional<std::int64_t> count(const Value& edge, Key key) {
    const Value total = value_at(edge, {"summary", "total_count"});
    return maker_.integer(total.is(Value::Kind::null) ? members_.at(key) : total);
  }

  void read_place(Post& post) {
    if (node_.kind == GraphNode::Kind::message) {
      post.visibility = Visibility::private_;
      post.kind = "message";
      return;
    }
    const std::string_view seen_by = value_at(members_.at(Key::privacy), {"value"}).string().value_or("");
    const bool is_published = members_.at(Key::is_published).boolean().value_or(true);
    post.visibility = is_published && (seen_by.empty() || seen_by == "EVERYONE") ? Visibility::public_ : Visibility::unknown;
    if (is_reply(node_)) return read_answered(post);
    post.repost_of = maker_.id("facebook", members_.first_of({Key::parent_id}));
    post.kind = post.repost_of.empty() ? "post" : "repost";
    if (maker_.wants(PostPart::channel)) read_wall(post);
  }

  void read_answered(Post& post) {
    const std::string_view reply = address_.reply();
    const std::string_view parent = maker_.id("facebook", value_at(members_.at(Key::parent), {"id"}));
    const bool of_comment = node_.kind == GraphNode::Kind::reply || !parent.empty() || !reply.empty();
    post.kind = of_comment ? "reply" : "comment";
    if (!maker_.wants(PostPart::relations)) return;
    if (!parent.empty())
      post.reply_to = parent;
    else if (!reply.empty())
      post.reply_to = comment_id(address_.comment());
    else if (!node_.above.empty())
      post.reply_to = node_.above;
    else if (!address_.page().empty() && !address_.post().empty())
      post.reply_to = maker_.join({"facebook:", address_.page(), "_", address_.post()});
  }

  /// The page or group whose number begins the ids of its posts, or that the post is addressed to.
  void read_wall(Post& post) {
    const std::string_view id = members_.at(Key::id).string().value_or("");
    const std::size_t border = id.find('_');
    if (border == std::string_view::npos) return;
    post.channel.id = maker_.join({"facebook:", id.substr(0, border)});
    if (post.author.id == post.channel.id) post.channel.name = post.author.name;
    const auto read = [&](const Value& owner) {
      if (maker_.peek(value_at(owner, {"id"})) != id.substr(0, border)) return;
      post.channel.name = maker_.text(first_of(owner, {"name"}));
      post.channel.handle = maker_.text(first_of(owner, {"username"}));
    };
    for (const Value each : value_at(members_.at(Key::to), {"data"}).elements()) read(each);
    read(node_.owner);
    if (is_page(node_.owner) || is_page(members_.at(Key::from))) post.channel.type = "page";
  }

  /// People have none of these.
  static bool is_page(const Value& owner) { return !first_of(owner, {"category", "category_list", "fan_count"}).is(Value::Kind::null); }

  void read_tags() {
    for (const Value tag : members_.at(Key::message_tags).elements()) {
      const std::string_view name = maker_.text(value_at(tag, {"name"}));
      const std::string_view id = maker_.id("facebook", value_at(tag, {"id"}));
      if (name.starts_with('#'))
        maker_.add_hashtag(name.substr(1));
      else
        maker_.add_mention(id.empty() ? name : id);
    }
  }

  void read_attachments() {
    for (const Value attachment : value_at(members_.at(Key::attachments), {"data"}).elements()) {
      const Value album = value_at(attachment, {"subattachments", "data"});
      for (const Value inner : album.elements()) read_attachment(inner);
      if (album.size() == 0) read_attachment(attachment);
    }
    read_attachment(members_.at(Key::attachment));  // of a comment
    // Before version 3.3 of the API the card stood in the post itself; a picture's address goes back to Facebook.
    const std::string_view card = maker_.text(members_.first_of({Key::link}));
    if (!card.empty()) maker_.add_link({card, {}, maker_.text(members_.first_of({Key::name})), maker_.text(members_.first_of({Key::description}))});
    const std::string_view picture = maker_.text(members_.first_of({Key::full_picture, Key::picture}));
    if (!picture.empty() && !members_.has(Key::attachments)) maker_.add_media({"photo", picture, {}});
  }

  void read_attachment(const Value& attachment) {
    const std::string_view type = first_of(attachment, {"media_type", "type"}).string().value_or("");
    const bool is_medium = type.starts_with("photo") || type.starts_with("video") || type == "album";
    const std::string_view url = maker_.text(first_of(attachment, {"url"}));
    const std::string_view target = maker_.text(first_of(attachment, {"unshimmed_url"}));
    const Value picture = value_at(attachment, {"media", "image", "src"});
    const Value video = first_of(value_at(attachment, {"media"}), {"source"});
    if (is_medium) {
      maker_.add_media({media_kind(type), maker_.text(video.is(Value::Kind::null) ? picture : video), {}});
    } else if (!url.empty() || !target.empty()) {
      maker_.add_link({url.empty() ? target : url, url.empty() ? std::string_view() : target, maker_.text(first_of(attachment, {"title"})),
                       maker_.text(first_of(attachment, {"description"}))});
    }
  }

  const GraphNode& node_;
  const KeyedMembers<Key, kKeys> members_;
  const Address address_;
  PostMaker& maker_;
};

// --- Instagram and Threads ---

std::string_view platform_of(const Value& value) {
  const std::string_view address = value_at(value, {"permalink"}).string().value_or("");
  const bool is_threads =
      value_at(value, {"media_product_type"}).string() == "THREADS" || address.find("threads.") != std::string_view::npos;
  return is_threads ? "threads" : "instagram";
}

/// The account: named by the media, or the one that it was asked for with.
void read_account(const GraphNode& node, Post& post, PostMaker& maker) {
  const Value& value = node.value;
  const bool is_owners = !is_reply(node);
  const Value from = first_of(value, {"from", "owner"});
  const Value id = value_at(from, {"id"});
  post.author.handle = maker.text(first_of(value, {"username"}));
  if (post.author.handle.empty()) post.author.handle = maker.text(first_of(from, {"username"}));
  post.author.id = maker.id(post.platform, id);
  if (!is_owners) return;
  if (post.author.handle.empty()) post.author.handle = maker.text(first_of(node.owner, {"username"}));
  if (post.author.id.empty()) post.author.id = maker.id(post.platform, value_at(node.owner, {"id"}));
  post.author.name = maker.text(first_of(node.owner, {"name"}));
  post.author.followers = maker.integer(value_at(node.owner, {"followers_count"}));
}

void add_media(const Value& value, PostMaker& maker) {
  const std::string_view type = value_at(value, {"media_type"}).string().value_or("");
  if (type == "IMAGE" || type == "VIDEO")
    maker.add_media(
        {media_kind(type), maker.text(first_of(value, {"media_url", "thumbnail_url"})), maker.text(first_of(value, {"alt_text"}))});
  for (const Value child : value_at(value, {"children", "data"}).elements()) {
    const std::string_view kind = media_kind(value_at(child, {"media_type"}).string().value_or(""));
    maker.add_media({kind, maker.text(first_of(child, {"media_url", "thumbnail_url"})), maker.text(first_of(child, {"alt_text"}))});
  }
}

void read_relations(const GraphNode& node, Post& post, PostMaker& maker) {
  const Value& value = node.value;
  const Value answered = first_of(value, {"parent_id"});
  const Value replied = value_at(value, {"replied_to", "id"});
  const auto id_at = [&](const Value& id) { return maker.id(post.platform, id); };
  post.repost_of = id_at(value_at(value, {"reposted_post", "id"}));
  post.quote_of = id_at(value_at(value, {"quoted_post", "id"}));
  post.reply_to = id_at(answered.is(Value::Kind::null) ? replied : answered);
  if (post.reply_to.empty()) post.reply_to = node.above;
  if (post.reply_to.empty() && is_reply(node)) post.reply_to = id_at(value_at(value, {"media", "id"}));
  if (is_reply(node))
    post.kind = node.kind == GraphNode::Kind::reply || !answered.is(Value::Kind::null) ? "reply" : "comment";
  else if (!post.repost_of.empty())
    post.kind = "repost";
  else if (!post.reply_to.empty())
    post.kind = "reply";
  else
    post.kind = post.quote_of.empty() ? "post" : "quote";
}

GraphNode::Kind instagram_kind(const Value& value) {
  const auto has = [&](std::string_view key) { return !value_at(value, {key}).is(Value::Kind::null); };
  const bool is_medium = has("media_type") || has("permalink") || has("caption");
  return is_medium ? GraphNode::Kind::post : GraphNode::Kind::comment;
}

GraphPost make_instagram_post(GraphNode& node, PostMaker& maker) {
  const Value& value = node.value;
  if (node.kind == GraphNode::Kind::post) node.kind = instagram_kind(value);
  Post& post = maker.begin_post();
  post.platform = platform_of(value);
  post.visibility = Visibility::public_;
  post.id = maker.id(post.platform, value_at(value, {"id"}));
  if (post.id.empty()) post.id = spare_id(post.platform, node, maker);
  if (maker.wants(PostPart::rest)) post.url = maker.text(first_of(value, {"permalink"}));
  maker.set_created(post, value_at(value, {"timestamp"}));
  post.text = maker.text(first_of(value, {"caption", "text"}));
  if (maker.wants(PostPart::author)) read_account(node, post, maker);
  read_relations(node, post, maker);
  if (maker.wants(PostPart::media)) add_media(value, maker);
  if (maker.wants(PostPart::links)) {
    const std::string_view card = maker.text(first_of(value, {"link_attachment_url"}));
    if (!card.empty()) maker.add_link({card, {}, {}, {}});
  }
  if (maker.wants(PostPart::tags) && post.platform == "threads") maker.add_hashtag(maker.text(first_of(value, {"topic_tag"})));
  if (maker.wants(PostPart::engagement)) {
    post.engagement = {maker.integer(value_at(value, {"view_count"})),
                       maker.integer(value_at(value, {"like_count"})),
                       {},
                       maker.integer(value_at(value, {"comments_count"}))};
  }
  const std::string_view id = post.id;
  maker.finish_post(value);
  return {id, value_at(value, {"comments"}), value_at(value, {"replies"})};
}

}  // namespace

std::optional<GraphNode::Network> graph_network(const Value& value) {
  if (value_at(value, {"created_time"}).is(Value::Kind::string)) return GraphNode::Network::facebook;
  const bool says_something = !first_of(value, {"media_type", "permalink", "caption", "text"}).is(Value::Kind::null);
  const bool is_instagram = says_something && value_at(value, {"timestamp"}).is(Value::Kind::string);
  return is_instagram ? std::optional(GraphNode::Network::instagram) : std::nullopt;
}

GraphPost make_graph_post(GraphNode& node, PostMaker& maker) {
  return node.network == GraphNode::Network::facebook ? FacebookNode(node, maker).make_post() : make_instagram_post(node, maker);
}

}  // namespace elek
