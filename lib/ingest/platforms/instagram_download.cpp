#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "ingest/platforms/meta_text.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// Instagram's "Download your information": posts_1.json is a list of {"media": [...], "title", "creation_timestamp"}, where a post with one
// medium has both in the medium; stories, reels and comments stand in lists under names of their own, a story being its medium. There are
// no ids, addresses or counts, and every text is mojibake. Comments have {"string_map_data": {"Comment", "Media Owner", "Time"}}, with
// these labels in the account's language; in older downloads "string_list_data", and the owner as title. Whose download it is stands in a file of
// its own, under labels that are read in the languages they are known in.

namespace elek {
namespace {

constexpr std::array<std::string_view, 9> kLists = {
    "text_post_app_text_posts[]",
    "ig_stories[]",     "ig_reels_media[]",          "ig_archived_post_media[]",  "ig_igtv_media[]",
    "ig_other_media[]", "comments_media_comments[]", "comments_reels_comments[]", "comments_story_comments[]"};

/// What a comment's labels say, in whatever language: the words stand before the owner's name, and only the time has a number.
struct Labels {
  Value words, owner, time;

  explicit Labels(const Value& map) {
    for (const Value::Member& member : map.members()) {
      const Value value = first_of(member.value, {"value"});
      const Value stamp = value_at(member.value, {"timestamp"});
      if (value.is(Value::Kind::string))
        add(member.key, value);
      else if (stamp.integer().value_or(0) > 0)
        time = stamp;
    }
  }

 private:
  void add(std::string_view label, const Value& value) {
    const bool has_words = words.is(Value::Kind::string);
    if (label == "Comment" || (!has_words && label != "Media Owner"))
      words = value;
    else
      owner = value;
  }
};

/// Posts of Threads come with Instagram's download and look like its own; only the file's name tells.
bool is_of_threads(std::string_view file) {
  constexpr std::string_view kName = "threads_and_replies";
  return file.substr(std::min(file.find_last_of("/\\!") + 1, file.size())).starts_with(kName);
}

class InstagramPost {
 public:
  InstagramPost(const Value& record, PostMaker& maker) : record_(record), maker_(maker), texts_(maker) {}

  void make_post() {
    const Value media = value_at(record_, {"media"});
    const bool is_story = media.size() == 0;
    const Value first = is_story ? record_ : *media.elements().begin();
    const Value title = first_of(record_, {"title"});
    Post& post = begin("post");
    maker_.set_created(post,
                       first_of(first_of(record_, {"creation_timestamp"}).is(Value::Kind::null) ? first : record_, {"creation_timestamp"}));
    post.text = texts_.kept(title.is(Value::Kind::null) ? first_of(first, {"title"}) : title);
    if (is_story) add_medium(record_, post);
    for (const Value medium : media.elements()) add_medium(medium, post);
    maker_.finish_post(record_);
  }

  void make_comment() {
    const Value older = value_at(record_, {"string_list_data"});
    if (older.size() == 0) return make_comment(Labels(value_at(record_, {"string_map_data"})));
    for (const Value said : older.elements()) {
      Labels labels{Value()};
      labels.words = value_at(said, {"value"});
      labels.time = value_at(said, {"timestamp"});
      labels.owner = first_of(record_, {"title"});
      make_comment(labels);
    }
  }

 private:
  Post& begin(std::string_view kind) {
    Post& post = maker_.begin_post();
    post.platform = is_of_threads(maker_.file()) ? "threads" : "instagram";
    post.kind = kind;
    post.id = maker_.join({post.platform, ":", maker_.record_hash()});
    post.author = maker_.owner();
    return post;
  }

  void make_comment(const Labels& labels) {
    Post& post = begin("comment");
    maker_.set_created(post, labels.time);
    post.text = texts_.kept(labels.words);
    post.channel.handle = texts_.kept(labels.owner);
    for (const Value medium : value_at(record_, {"media_list_data"}).elements()) add_medium(medium, post);
    maker_.finish_post(record_);
  }

  /// What a carousel's pictures are called beside the post's own words is their description.
  void add_medium(const Value& medium, const Post& post) {
    const std::string_view uri = texts_.kept(first_of(medium, {"uri"}));
    const std::string_view title = texts_.kept(first_of(medium, {"title"}));
    if (!uri.empty()) maker_.add_media({meta_media_kind(uri), uri, title == post.text ? std::string_view() : title});
  }

  const Value& record_;
  PostMaker& maker_;
  MetaText texts_;
};

bool is_medium(const HeadSketch& head) { return head.has("uri") && head.has("creation_timestamp"); }

bool is_list(const SketchMember& member) {
  for (const std::string_view list : kLists) {
    if (member.opening == '[' && list.substr(0, list.size() - 2) == member.key) return true;
  }
  return false;
}

bool is_post(const HeadSketch& head) {
  const SketchMember* const media = head.find("media");
  return media != nullptr && media->opening == '[' && is_medium(head.under("media"));
}

class InstagramDownload : public Adapter {
 public:
  std::string_view name() const override { return "instagram_download"; }
  std::string_view title() const override { return "Instagram's \"Download your information\", JSON: posts, reels, stories, comments"; }

  bool recognizes(const HeadSketch& head) const override {
    if (!head.in_array) return !head.members.empty() && is_list(head.members.front());
    if (head.has("string_map_data") && head.has("media_list_data")) return true;
    if (is_medium(head)) return head.has("media_metadata") || head.has("cross_post_source");
    return is_post(head) && !head.has("label_values");
  }

  std::span<const std::string_view> record_paths() const override { return kLists; }

  std::span<const std::string_view> owner_files() const override {
    static constexpr auto kFiles = std::to_array<std::string_view>({"personal_information/personal_information/personal_information.json",
                                                                    "personal_information/personal_information.json",
                                                                    "account_information/personal_information.json"});
    return kFiles;
  }

  Owner owner_in(const Value& document) const override {
    Owner owner;
    std::string scratch;
    for (const Value user : value_at(document, {"profile_user"}).elements()) {
      for (const Value::Member& fact : value_at(user, {"string_map_data"}).members()) {
        const std::string label(without_mojibake(fact.key, scratch));
        const std::string_view value = without_mojibake(first_of(fact.value, {"value"}).string().value_or(""), scratch);
        if (label == "Username" || label == "Имя пользователя") owner.handle = value;
        if (label == "Name" || label == "Имя") owner.name = value;
      }
    }
    return owner;
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    InstagramPost post(record, maker);
    const bool is_comment = value_at(record, {"string_map_data"}).size() > 0 || value_at(record, {"string_list_data"}).size() > 0;
    const bool is_post = value_at(record, {"media"}).size() > 0 || record.find("uri");
    if (is_comment)
      post.make_comment();
    else if (is_post)
      post.make_post();
    else
      maker.skip_record();
  }
};

/// Where there is one post only, some downloads have it alone, without the list around it.
class InstagramPostAlone : public InstagramDownload {
 public:
  std::string_view name() const override { return "instagram_post"; }
  std::string_view title() const override { return "one post of Instagram's download, alone in its file"; }
  bool recognizes(const HeadSketch& head) const override { return !head.in_array && is_post(head) && !head.has("label_values"); }
  std::span<const std::string_view> record_paths() const override { return {}; }
};

// --- What else is in a package ---

/// {"relationships_following": [{"string_list_data"...}]}, followers in an array, {"ig_profile_picture": [{"uri"...}]}.
bool is_rest(const HeadSketch& head) {
  const auto is_said_in_labels = [](const HeadSketch& part) { return part.has("string_list_data") || part.has("string_map_data"); };
  if (head.in_array) return head.has("title") && head.has("string_list_data") && !head.has("string_map_data");
  if (head.members.size() != 1 || is_list(head.members.front())) return false;
  const std::string_view key = head.members.front().key;
  const HeadSketch first = head.under(key);
  return is_said_in_labels(first) || (key.starts_with("ig_") && (is_medium(first) || is_post(first)));
}

class InstagramRest : public Adapter {
 public:
  std::string_view name() const override { return "instagram_rest"; }
  std::string_view title() const override { return "other files of Instagram's download: followers, likes, settings; no posts"; }
  bool recognizes(const HeadSketch& head) const override { return is_rest(head); }
  bool holds_posts() const override { return false; }
  void make_posts(const Value&, PostMaker& maker) const override { maker.skip_record(); }
};

}  // namespace

const Adapter& instagram_rest_adapter() {
  static const InstagramRest adapter;
  return adapter;
}

const Adapter& instagram_post_adapter() {
  static const InstagramPostAlone adapter;
  return adapter;
}

const Adapter& instagram_download_adapter() {
  static const InstagramDownload adapter;
  return adapter;
}

}  // namespace elek
