#include <cstddef>
#include <cstdint>
#include <string>

#include "ingest/keyed_members.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// What Meta gave and gives to researchers: CrowdTangle's API and tables (ended in 2024, archives are many), and the Content Library, whose tables have
// dots in the names of columns where its JSON has objects. Numbers of CrowdTangle's tables have commas; its times name a zone of North America.

namespace elek {
namespace {

/// A member by its dotted name: as one key, or by its parts.
Value dotted(const Value& record, std::string_view object, std::string_view key) {
  const Value flat = value_at(record, {std::string(object) + "." + std::string(key)});
  return flat.is(Value::Kind::null) ? value_at(record, {object, key}) : flat;
}

std::string_view platform_of(std::string_view written) { return written == "Instagram" || written == "instagram" ? "instagram" : "facebook"; }

// --- CrowdTangle, API ---

enum class Key : std::uint8_t {
  platform, platform_id, id, account, date, language, title, message, description, post_url, link, caption, expanded_links, media, image_text,
  statistics,
};
constexpr std::size_t kKeys = 16;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"platform", Key::platform}, {"platformId", Key::platform_id}, {"id", Key::id}, {"account", Key::account}, {"date", Key::date},
    {"languageCode", Key::language}, {"title", Key::title}, {"message", Key::message}, {"description", Key::description},
    {"postUrl", Key::post_url}, {"link", Key::link}, {"caption", Key::caption}, {"expandedLinks", Key::expanded_links},
    {"media", Key::media}, {"imageText", Key::image_text}, {"statistics", Key::statistics},
}});
using Item = KeyedMembers<Key, kKeys>;

void read_links(const Item& item, PostMaker& maker) {
  const std::string_view link = maker.text(item.first_of({Key::link}));
  if (!link.empty()) maker.add_link({link, {}, maker.text(item.first_of({Key::caption})), maker.text(item.first_of({Key::description}))});
  for (const Value each : item.at(Key::expanded_links).elements()) {
    maker.add_link({maker.text(value_at(each, {"original"})), maker.text(value_at(each, {"expanded"})), {}, {}});
  }
}

void read_media(const Item& item, PostMaker& maker) {
  const std::string_view words = maker.text(item.first_of({Key::image_text}));
  for (const Value media : item.at(Key::media).elements()) {
    maker.add_media({maker.text(value_at(media, {"type"})), maker.text(first_of(media, {"full", "url"})), words});
  }
}

void make_crowdtangle_post(const Value& record, PostMaker& maker) {
  const Item item(record, kKeyTable, maker);
  const Value& account = item.at(Key::account);
  Post& post = maker.begin_post();
  post.platform = platform_of(item.at(Key::platform).string().value_or(""));
  post.kind = "post";
  post.visibility = Visibility::public_;
  const Value id = item.first_of({Key::platform_id, Key::id});
  post.id = id.is(Value::Kind::null) ? maker.join({post.platform, ":", maker.record_hash()}) : maker.id(post.platform, id);
  maker.set_created(post, item.at(Key::date));
  post.created_known = post.created.has_value();  // in UTC, as its documentation says
  post.lang = maker.text(item.first_of({Key::language}));
  post.title = maker.text(item.first_of({Key::title}));
  post.text = maker.text(item.first_of({Key::message, Key::description}));
  if (maker.wants(PostPart::channel)) {
    post.channel = {maker.id(post.platform, first_of(account, {"platformId"})), maker.text(first_of(account, {"handle"})),
                    maker.text(value_at(account, {"name"})), maker.text(first_of(account, {"accountType"}))};
  }
  if (maker.wants(PostPart::author)) {
    post.author.verified = value_at(account, {"verified"}).boolean();
    post.author.followers = maker.integer(value_at(account, {"subscriberCount"}));
  }
  if (maker.wants(PostPart::rest)) post.url = maker.text(item.first_of({Key::post_url}));
  if (maker.wants(PostPart::cards)) read_links(item, maker);
  if (maker.wants(PostPart::media)) read_media(item, maker);
  if (maker.wants(PostPart::engagement)) {
    const Value actual = value_at(item.at(Key::statistics), {"actual"});
    post.engagement = {maker.integer(value_at(actual, {"viewCount"})), maker.integer(first_of(actual, {"likeCount", "favoriteCount"})),
                       maker.integer(value_at(actual, {"shareCount"})), maker.integer(value_at(actual, {"commentCount"}))};
  }
  maker.finish_post(record);
}

class CrowdTangle : public Adapter {
 public:
  std::string_view name() const override { return "crowdtangle"; }
  std::string_view title() const override { return "CrowdTangle: answers of its API, tables"; }

  bool recognizes(const HeadSketch& head) const override {
    if (head.under("result").under("posts").has("platformId")) return true;
    const bool is_table = head.has("Page Name") || head.has("Group Name") || head.has("Account");
    return is_table && head.has("Post Created") && head.has("URL");
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value posts = value_at(record, {"result", "posts"});
    for (const Value item : posts.elements()) make_crowdtangle_post(item, maker);
    if (posts.size() > 0) return;
    if (first_of(record, {"URL"}).is(Value::Kind::null)) return maker.skip_record();
    make_row(record, maker);
  }

 private:
  static void make_row(const Value& row, PostMaker& maker) {
    Post& post = maker.begin_post();
    post.platform = row.find("Account") ? "instagram" : "facebook";
    post.kind = "post";
    post.visibility = Visibility::public_;
    post.url = maker.text(first_of(row, {"URL"}));
    post.id = maker.join({post.platform, ":", maker.record_hash()});
    maker.set_created(post, value_at(row, {"Post Created"}));
    post.text = maker.text(first_of(row, {"Message", "Description"}));
    post.title = maker.text(first_of(row, {"Title", "Link Text"}));
    post.channel.id = maker.id(post.platform, first_of(row, {"Facebook Id"}));
    post.channel.handle = maker.text(first_of(row, {"User Name"}));
    post.channel.name = maker.text(first_of(row, {"Page Name", "Group Name", "Account"}));
    post.author.followers = maker.count(first_of(row, {"Followers at Posting", "Likes at Posting"}));
    post.ad_label = maker.text(first_of(row, {"Sponsor Name"}));
    const std::string_view link = maker.text(first_of(row, {"Link"}));
    if (!link.empty()) maker.add_link({link, maker.text(first_of(row, {"Final Link"})), maker.text(first_of(row, {"Link Text"})), maker.text(first_of(row, {"Description"}))});
    const std::string_view image = maker.text(first_of(row, {"Image Text"}));
    if (!image.empty()) maker.add_media({"photo", {}, image});
    if (maker.wants(PostPart::engagement)) {
      post.engagement = {maker.count(first_of(row, {"Total Views", "Post Views", "Views"})), maker.count(value_at(row, {"Likes"})),
                         maker.count(value_at(row, {"Shares"})), maker.count(value_at(row, {"Comments"}))};
    }
    maker.finish_post(row);
  }
};

// --- Content Library ---

class MetaContentLibrary : public Adapter {
 public:
  std::string_view name() const override { return "meta_content_library"; }
  std::string_view title() const override { return "Meta Content Library: tables and JSON"; }

  bool recognizes(const HeadSketch& head) const override { return is_post(head) || is_post(head.under("data")); }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value page = value_at(record, {"data"});
    if (!page.is(Value::Kind::array)) return make_post(record, maker);
    if (page.size() == 0) return maker.skip_record();
    for (const Value post : page.elements()) make_post(post, maker);
  }

 private:
  static bool is_post(const HeadSketch& head) {
    const bool has_owner = head.has("post_owner.name") || head.has("post_owner.id") || head.under("post_owner").has("name") || head.under("post_owner").has("id");
    return head.has("creation_time") && head.has("id") && (has_owner || head.has("mcl_url"));
  }

  static void make_post(const Value& record, PostMaker& maker) {
    const Value id = first_of(record, {"id"});
    if (id.is(Value::Kind::null)) return maker.skip_record();
    Post& post = maker.begin_post();
    const std::string_view surface = dotted(record, "surface", "type").string().value_or("");
    const std::string_view url = value_at(record, {"mcl_url"}).string().value_or("");
    post.platform = surface.find("instagram") != std::string_view::npos || url.find("instagram") != std::string_view::npos ? "instagram" : "facebook";
    post.kind = "post";
    post.visibility = Visibility::public_;
    post.id = maker.id(post.platform, id);
    maker.set_created(post, value_at(record, {"creation_time"}));
    post.lang = maker.text(first_of(record, {"lang"}));
    post.text = maker.text(value_at(record, {"text"}));
    post.channel = {maker.id(post.platform, dotted(record, "post_owner", "id")), maker.text(dotted(record, "post_owner", "username")),
                    maker.text(dotted(record, "post_owner", "name")), maker.text(dotted(record, "post_owner", "type"))};
    post.url = maker.text(first_of(record, {"mcl_url"}));
    const std::string_view link = maker.text(dotted(record, "link_attachment", "link"));
    if (!link.empty()) {
      maker.add_link({link, {}, maker.text(dotted(record, "link_attachment", "name")), maker.text(dotted(record, "link_attachment", "description"))});
    }
    post.repost_of = maker.id(post.platform, first_of(record, {"shared_post_id"}));
    if (!post.repost_of.empty()) post.kind = "repost";
    const Value branded = value_at(record, {"is_branded_content"});
    if (branded.boolean() == true || branded.string() == "true" || branded.string() == "True") post.ad_label = "is_branded_content";
    if (maker.wants(PostPart::engagement)) {
      post.engagement = {maker.integer(dotted(record, "statistics", "views")), maker.integer(dotted(record, "statistics", "like_count")),
                         maker.integer(dotted(record, "statistics", "share_count")), maker.integer(dotted(record, "statistics", "comment_count"))};
    }
    maker.finish_post(record);
  }
};

}  // namespace

const Adapter& crowdtangle_adapter() {
  static const CrowdTangle adapter;
  return adapter;
}

const Adapter& meta_content_library_adapter() {
  static const MetaContentLibrary adapter;
  return adapter;
}

}  // namespace elek
