#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/keyed_members.h"
#include "ingest/platforms/meta_text.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// "Download your information" of Facebook, posts: an array of {"timestamp", "data": [{"post"}], "attachments", "title"}; comments, and what was
// written in groups, stand in an array of such records under a name of its own, a comment as {"data": [{"comment": {"comment", "author", "group"}}]}.
// There are no ids, addresses or counts, and every text is mojibake: its UTF-8 bytes stand as characters of their own. The title is a
// sentence of Facebook's ("A commented on B's post."), and is left out. Newer downloads have {"label_values": [{"label", "value"}]}
// instead, with labels in the account's language. Whose download it is stands in a file of its own; others wrote what is on its wall. A
// hash of the record stands for the id. Of the rest of a package - reactions, searches, advertisers - nothing is a post: it is known, and
// passed by, so that a package comes to the same posts whether it is unpacked or not.

namespace elek {
namespace {

constexpr std::array<std::string_view, 8> kLists = {"comments_v2[]",
                                                    "group_comments_v2[]",
                                                    "group_posts_v2[]",
                                                    "archived_stories_v2[]",
                                                    "comments[]",
                                                    "group_comments[]",
                                                    "group_posts[]",
                                                    "wall_posts_sent_to_you.activity_log_data[]"};

constexpr std::string_view kWall = "wall";

bool is_list_of_download(std::string_view key) {
  return std::ranges::any_of(kLists, [&](std::string_view list) { return list.substr(0, list.size() - 2) == key; });
}

enum class Key : std::uint8_t { timestamp, data, attachments, media, label_values, fbid };
constexpr std::size_t kKeys = 6;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"timestamp", Key::timestamp}, {"data", Key::data}, {"attachments", Key::attachments}, {"media", Key::media},
    {"label_values", Key::label_values}, {"fbid", Key::fbid},
}});
using Members = KeyedMembers<Key, kKeys>;

enum class LabelKey : std::uint8_t { href, value, vec, dict };
constexpr std::size_t kLabelKeys = 4;

constexpr KeyTable<LabelKey, kLabelKeys> kLabelTable({{
    {"href", LabelKey::href}, {"value", LabelKey::value}, {"vec", LabelKey::vec}, {"dict", LabelKey::dict},
}});
using Label = KeyedMembers<LabelKey, kLabelKeys>;

class FacebookPost {
 public:
  /// `members`: those of `record`.
  FacebookPost(const Value& record, const Members& members, PostMaker& maker)
      : record_(record), members_(members), maker_(maker), texts_(maker) {}

  void make_post() {
    Post& post = maker_.begin_post();
    post.platform = meta_package_platform(maker_.file());  // Instagram's newer lists of labels are the same
    post.kind = "post";
    post.id = maker_.join({post.platform, ":", native_id()});
    maker_.set_created(post, members_.at(Key::timestamp));
    if (is_by_owner()) post.author = maker_.owner();
    text_.clear();
    for (const Value part : members_.at(Key::data).elements()) {
      texts_.append(text_, value_at(part, {"post"}));
      if (const Value comment = value_at(part, {"comment"}); comment.is(Value::Kind::object)) read_comment(comment, post);
    }
    for (const Value attachment : members_.at(Key::attachments).elements()) {
      for (const Value part : value_at(attachment, {"data"}).elements()) read_attachment(part);
    }
    read_labels(members_.at(Key::label_values));
    if (maker_.wants(PostPart::media)) {
      for (const Value media : members_.at(Key::media).elements()) read_media(media);
    }
    post.text = maker_.keep(text_);
    maker_.finish_post(record_);
  }

 private:
  /// Lists of labels are also of what others wrote, which only the file's name tells.
  bool is_by_owner() const {
    if (maker_.chat().channel.type == kWall) return false;
    return !members_.is_present(Key::label_values) || maker_.file().contains("your_posts");
  }

  std::string_view native_id() {
    const std::string_view id = maker_.scalar(members_.at(Key::fbid));
    return id.empty() ? maker_.record_hash() : id;
  }

  void read_comment(const Value& comment, Post& post) {
    post.kind = "comment";
    texts_.append(text_, value_at(comment, {"comment"}));
    const std::string_view name = maker_.wants(PostPart::author) ? texts_.kept(first_of(comment, {"author"})) : std::string_view();
    if (!name.empty() && name != post.author.name) {
      post.author = {};
      post.author.name = name;
    }
    if (maker_.wants(PostPart::channel)) post.channel.name = texts_.kept(first_of(comment, {"group"}));
  }

  void read_attachment(const Value& part) {
    if (maker_.wants(PostPart::cards)) read_card(value_at(part, {"external_context"}));
    if (const Value media = value_at(part, {"media"}); maker_.wants(PostPart::media) && media.is(Value::Kind::object)) read_media(media);
    texts_.append(text_, value_at(part, {"text"}));
  }

  void read_card(const Value& context) {
    const std::string_view url = texts_.kept(first_of(context, {"url"}));
    if (!url.empty()) maker_.add_link({url, {}, texts_.kept(first_of(context, {"name"})), {}});
  }

  void read_media(const Value& media) {
    const std::string_view uri = texts_.kept(value_at(media, {"uri"}));
    const bool is_video = uri.ends_with(".mp4") || uri.ends_with(".mov");
    maker_.add_media({is_video ? "video" : "photo", uri, texts_.kept(first_of(media, {"description", "title"}))});
  }

  /// Labels hold labels, however deep; those inside one come before those after it.
  void read_labels(const Value& labels) {
    std::vector<Value> open;
    open.reserve(2 * labels.size());
    const auto push = [&](const Value& list) {
      const auto first = static_cast<std::ptrdiff_t>(open.size());
      for (const Value label : list.elements()) open.push_back(label);
      std::reverse(open.begin() + first, open.end());
    };
    push(labels);
    while (!open.empty()) {
      const Label label(open.back(), kLabelTable, maker_);
      open.pop_back();
      read_label(label);
      push(label.at(LabelKey::vec));
      push(label.at(LabelKey::dict));
    }
  }

  /// Which label is which nobody can know in every language: what is long or has spaces is text, what has an address is a link.
  void read_label(const Label& label) {
    constexpr std::size_t kShortest = 20;
    if (const Value& href = label.at(LabelKey::href); href.string().value_or("") != "") {
      if (maker_.wants(PostPart::links)) maker_.add_link({texts_.kept(href), {}, {}, {}});
      return;
    }
    const std::size_t before = text_.size();
    const std::string_view value = texts_.append(text_, label.at(LabelKey::value));
    const bool is_address = value.starts_with("http://") || value.starts_with("https://");
    if (is_address && maker_.wants(PostPart::links)) maker_.add_link({maker_.keep(value), {}, {}, {}});
    const bool is_text = value.size() > kShortest || value.find(' ') != std::string_view::npos;
    if (is_address || !is_text) text_.resize(before);
  }

  const Value& record_;
  const Members& members_;
  PostMaker& maker_;
  MetaText texts_;
  std::string& text_ = maker_.draft();  // so far; whatever is called here must leave the draft alone
};

/// "A was with B.": a sentence of Facebook's, and no words of the user's.
bool is_titled(const HeadSketch& head) {
  constexpr std::array<std::string_view, 3> kTitled = {"timestamp", "title", "tags"};
  return head.has("title") && std::ranges::all_of(head.members, [&](const SketchMember& member) {
           return std::ranges::find(kTitled, member.key) != kTitled.end();
         });
}

bool is_record(const HeadSketch& head) {
  if (!head.in_array || !head.has("timestamp")) return false;
  const SketchMember* const data = head.find("data");
  return head.has("label_values") || head.has("attachments") || (data != nullptr && data->opening == '[' && !head.has("id")) || is_titled(head);
}

/// Whether somebody wrote or showed something: reactions have only a sentence about them, advertisers labels and no id.
bool is_post(const Members& members) {
  if (!members.at(Key::timestamp).is(Value::Kind::number)) return false;
  if (members.is_present(Key::label_values) && !members.is_present(Key::fbid) && !members.is_present(Key::media)) return false;
  for (const Value part : members.at(Key::data).elements()) {
    if (part.find("reaction")) return false;
  }
  return true;
}

class FacebookDownload : public Adapter {
 public:
  std::string_view name() const override { return "facebook_download"; }
  std::string_view title() const override { return "Facebook's \"Download your information\", JSON: your posts, comments"; }

  bool recognizes(const HeadSketch& head) const override {
    if (head.in_array) return is_record(head);
    if (head.members.empty()) return false;
    if (is_record(head.under("wall_posts_sent_to_you").under("activity_log_data"))) return true;
    return is_list_of_download(head.members.front().key) && is_record(head.under(head.members.front().key));
  }

  std::span<const std::string_view> record_paths() const override { return kLists; }

  std::span<const std::string_view> owner_files() const override {
    static constexpr auto kFiles = std::to_array<std::string_view>(
        {"personal_information/profile_information/profile_information.json", "profile_information/profile_information.json"});
    return kFiles;
  }

  Owner owner_in(const Value& document) const override {
    Owner owner;
    std::string scratch;
    const Value profile = first_of(document, {"profile_v2", "profile"});
    owner.name = without_mojibake(value_at(profile, {"name", "full_name"}).string().value_or(""), scratch);
    owner.handle = value_at(profile, {"username"}).string().value_or("");
    return owner;
  }

  void enter(const Value& context, PostMaker& maker) const override {
    maker.chat() = {};
    if (value_at(context, {"path"}).string().value_or("").starts_with("wall_posts")) maker.chat().channel.type = kWall;
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Members members(record, kKeyTable, maker);
    if (!is_post(members)) return maker.skip_record();
    FacebookPost(record, members, maker).make_post();
  }
};

// --- What else is in a package ---

/// {"searches_v2": [{"timestamp"...}]}, {"profile_v2": {...}}, which once was "profile".
bool is_rest(const HeadSketch& head) {
  if (head.members.size() == 1 && head.has("profile")) return head.under("profile").under("name").has("full_name");
  if (head.members.size() != 1 || !head.members.front().key.ends_with("_v2") || is_list_of_download(head.members.front().key)) return false;
  const SketchMember& only = head.members.front();
  const HeadSketch first = head.under(only.key);
  return only.opening == '{' || first.has("timestamp") || first.has("creation_timestamp");
}

class FacebookRest : public Adapter {
 public:
  std::string_view name() const override { return "facebook_rest"; }
  std::string_view title() const override { return "other files of Facebook's download: searches, reactions, settings; no posts"; }
  bool recognizes(const HeadSketch& head) const override { return is_rest(head); }
  bool holds_posts() const override { return false; }
  void make_posts(const Value&, PostMaker& maker) const override { maker.skip_record(); }
};

}  // namespace

const Adapter& facebook_rest_adapter() {
  static const FacebookRest adapter;
  return adapter;
}

const Adapter& facebook_download_adapter() {
  static const FacebookDownload adapter;
  return adapter;
}

}  // namespace elek
