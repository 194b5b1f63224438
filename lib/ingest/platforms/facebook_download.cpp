#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "ingest/platforms/meta_text.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// "Download your information" of Facebook, posts: an array of {"timestamp", "data": [{"post"}], "attachments", "title"}; comments, and what was
// written in groups, stand in an array of such records under a name of its own, a comment as {"data": [{"comment": {"comment", "author", "group"}}]}.
// There are no ids, addresses or counts, and every text is mojibake: its UTF-8 bytes stand as characters of their own. The title is a sentence of
// Facebook's ("A commented on B's post."), and is left out. Newer downloads have {"label_values": [{"label", "value"}]} instead, with labels in the
// account's language. A hash of the record stands for the id.

namespace elek {
namespace {

constexpr std::array<std::string_view, 6> kLists = {"comments_v2[]", "group_comments_v2[]", "group_posts_v2[]",
                                                    "comments[]",    "group_comments[]",    "group_posts[]"};

bool is_list_of_download(std::string_view key) {
  return std::ranges::any_of(kLists, [&](std::string_view list) { return list.substr(0, list.size() - 2) == key; });
}

class FacebookPost {
 public:
  FacebookPost(const Value& record, PostMaker& maker) : record_(record), maker_(maker), texts_(maker) {}

  void make_post() {
    Post& post = maker_.begin_post();
    post.platform = meta_package_platform(maker_.file());  // Instagram's newer lists of labels are the same
    post.kind = "post";
    post.id = maker_.join({post.platform, ":", native_id()});
    maker_.set_created(post, value_at(record_, {"timestamp"}));
    for (const Value part : value_at(record_, {"data"}).elements()) {
      texts_.append(text_, value_at(part, {"post"}));
      if (const Value comment = value_at(part, {"comment"}); comment.is(Value::Kind::object)) read_comment(comment, post);
    }
    for (const Value attachment : value_at(record_, {"attachments"}).elements()) {
      for (const Value part : value_at(attachment, {"data"}).elements()) read_attachment(part);
    }
    read_labels(value_at(record_, {"label_values"}));
    for (const Value media : value_at(record_, {"media"}).elements()) read_media(media);
    post.text = maker_.keep(text_);
    maker_.finish_post(record_);
  }

 private:
  std::string_view native_id() {
    const Value id = first_of(record_, {"fbid"});
    return id.is(Value::Kind::null) ? maker_.record_hash() : maker_.scalar(id);
  }

  void read_comment(const Value& comment, Post& post) {
    post.kind = "comment";
    texts_.append(text_, value_at(comment, {"comment"}));
    post.author.name = texts_.kept(first_of(comment, {"author"}));
    post.channel.name = texts_.kept(first_of(comment, {"group"}));
  }

  void read_attachment(const Value& part) {
    const Value context = value_at(part, {"external_context"});
    const std::string_view url = texts_.kept(first_of(context, {"url"}));
    if (!url.empty()) maker_.add_link({url, {}, texts_.kept(first_of(context, {"name"})), {}});
    if (const Value media = value_at(part, {"media"}); media.is(Value::Kind::object)) read_media(media);
    texts_.append(text_, value_at(part, {"text"}));
  }

  void read_media(const Value& media) {
    const std::string_view uri = texts_.kept(value_at(media, {"uri"}));
    const bool is_video = uri.ends_with(".mp4") || uri.ends_with(".mov");
    maker_.add_media({is_video ? "video" : "photo", uri, texts_.kept(first_of(media, {"description", "title"}))});
  }

  /// Labels hold labels, however deep; those inside one come before those after it.
  void read_labels(const Value& labels) {
    std::vector<Value> open;
    const auto push = [&](const Value& list) {
      const auto first = static_cast<std::ptrdiff_t>(open.size());
      for (const Value label : list.elements()) open.push_back(label);
      std::reverse(open.begin() + first, open.end());
    };
    push(labels);
    while (!open.empty()) {
      const Value label = open.back();
      open.pop_back();
      read_label(label);
      push(value_at(label, {"vec"}));
      push(value_at(label, {"dict"}));
    }
  }

  /// Which label is which nobody can know in every language: what is long or has spaces is text, what has an address is a link.
  void read_label(const Value& label) {
    constexpr std::size_t kShortest = 20;
    const std::string_view href = texts_.kept(first_of(label, {"href"}));
    const std::string_view value = texts_.settled(value_at(label, {"value"}));
    if (!href.empty()) {
      maker_.add_link({href, {}, {}, {}});
    } else if (value.starts_with("http://") || value.starts_with("https://")) {
      maker_.add_link({maker_.keep(value), {}, {}, {}});
    } else if (value.size() > kShortest || value.find(' ') != std::string_view::npos) {
      texts_.append(text_, value_at(label, {"value"}));
    }
  }

  const Value& record_;
  PostMaker& maker_;
  MetaText texts_;
  std::string text_;
};

/// A download may begin with somebody's visit: a title of Facebook's and who was there.
bool is_bare_record(const HeadSketch& head) {
  return head.members.size() == 3 && head.has("timestamp") && head.has("title") && head.under("tags").in_array;
}

bool is_record(const HeadSketch& head) {
  if (!head.in_array || !head.has("timestamp")) return false;
  if (is_bare_record(head)) return true;
  const SketchMember* const data = head.find("data");
  return head.has("label_values") || head.has("attachments") || (data != nullptr && data->opening == '[' && !head.has("id"));
}

class FacebookDownload : public Adapter {
 public:
  std::string_view name() const override { return "facebook_download"; }
  std::string_view title() const override { return "Facebook's \"Download your information\", JSON: your posts, comments"; }

  bool recognizes(const HeadSketch& head) const override {
    if (head.in_array) return is_record(head);
    return !head.members.empty() && is_list_of_download(head.members.front().key) && is_record(head.under(head.members.front().key));
  }

  std::span<const std::string_view> record_paths() const override { return kLists; }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (!value_at(record, {"timestamp"}).is(Value::Kind::number)) return maker.skip_record();
    FacebookPost(record, maker).make_post();
  }
};

}  // namespace

const Adapter& facebook_download_adapter() {
  static const FacebookDownload adapter;
  return adapter;
}

}  // namespace elek
