#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"
#include "ingest/values_by_id.h"

// Postings of schema.org as JSON-LD: one alone, several in an @graph, or a page with one as its mainEntity; comments nest in them. An
// author may be named by @id alone and be described elsewhere in the @graph.

namespace elek {
namespace {

constexpr std::array<std::string_view, 3> kPostings = {"SocialMediaPosting", "DiscussionForumPosting", "Comment"};
constexpr std::string_view kPrefix = "schema_org";

std::string_view bare_type(std::string_view type) { return type.substr(type.find_last_of("/:#") + 1); }

bool has_type(const Value& node, std::string_view wanted) {
  const Value type = value_at(node, {"@type"});
  if (const auto one = type.string()) return bare_type(*one) == wanted;
  for (const Value each : type.elements()) {
    if (bare_type(each.string().value_or("")) == wanted) return true;
  }
  return false;
}

bool is_posting(const Value& node) {
  return std::ranges::any_of(kPostings, [&](std::string_view type) { return has_type(node, type); });
}

/// The value itself, or the first of a list of them.
Value one_of(const Value& value) {
  for (const Value each : value.elements()) return each;
  return value;
}

class Document {
 public:
  Document(const Value& record, PostMaker& maker) : maker_(maker), nodes_(nodes_of(record)) {}

  /// Makes the posting and the comments below it, each before those to it. False: it is none.
  bool make(const Value& posting) {
    if (!is_posting(posting)) return false;
    std::vector<Open> open = {{posting, {}}};
    while (!open.empty()) {
      const Open next = open.back();
      open.pop_back();
      const std::string_view id = make_one(next.node, next.reply_to);
      const auto below = static_cast<std::ptrdiff_t>(open.size());
      const Value comments = value_at(next.node, {"comment"});
      if (is_posting(comments)) open.push_back({comments, id});
      for (const Value comment : comments.elements()) {
        if (is_posting(comment)) open.push_back({comment, id});
      }
      std::reverse(open.begin() + below, open.end());
    }
    return true;
  }

 private:
  using ById = ValuesById<std::string_view>;

  static ById nodes_of(const Value& record) {
    std::vector<ById::Entry> nodes;
    for (const Value node : value_at(record, {"@graph"}).elements()) {
      if (const auto id = value_at(node, {"@id"}).string()) nodes.emplace_back(*id, node);
    }
    return ById(std::move(nodes));
  }

  struct Open {
    Value node;
    std::string_view reply_to;
  };

  Value described(const Value& node) const {
    const auto id = value_at(node, {"@id"}).string();
    if (!id || value_at(node, {"name"}).is(Value::Kind::string)) return node;
    const Value found = nodes_.find(*id);
    return found.is(Value::Kind::null) ? node : found;
  }

  std::string_view make_one(const Value& node, std::string_view reply_to) {
    Post& post = maker_.begin_post();
    post.kind = has_type(node, "Comment") ? "comment" : "post";
    post.visibility = Visibility::unknown;
    post.id = maker_.id(kPrefix, first_of(node, {"@id", "identifier", "url"}));
    if (post.id.empty()) post.id = maker_.join({kPrefix, ":", maker_.record_hash(), "/", std::to_string(made_)});
    ++made_;
    post.reply_to = reply_to;
    post.url = maker_.text(first_of(node, {"url"}));
    if (maker_.wants(PostPart::author)) read_author(node, post.author);
    post.title = maker_.text(value_at(node, {"headline"}));
    post.text = maker_.text(first_of(node, {"articleBody", "text"}));
    post.lang = maker_.text(value_at(node, {"inLanguage"}));
    maker_.set_created(post, value_at(node, {"datePublished"}));
    if (maker_.wants(PostPart::links)) {
      const std::string_view shared = maker_.text(value_at(one_of(value_at(node, {"sharedContent"})), {"url"}));
      if (!shared.empty()) maker_.add_link({shared, {}, {}, {}});
    }
    if (maker_.wants(PostPart::engagement)) read_counts(node, post);
    const std::string_view id = post.id;
    maker_.finish_post(node);
    return id;
  }

  void read_author(const Value& node, Author& author) {
    const Value who = described(one_of(value_at(node, {"author"})));
    author.name = maker_.text(who.is(Value::Kind::string) ? who : value_at(who, {"name"}));
    author.id = maker_.id(kPrefix, first_of(who, {"identifier", "@id", "url"}));
  }

  void read_counts(const Value& node, Post& post) {
    post.engagement.replies = maker_.integer(value_at(node, {"commentCount"}));
    const auto read = [&](const Value& counter) {
      const Value type = value_at(counter, {"interactionType"});
      const auto kind = bare_type((type.is(Value::Kind::object) ? value_at(type, {"@type"}) : type).string().value_or(""));
      const auto count = maker_.integer(value_at(counter, {"userInteractionCount"}));
      if (kind == "LikeAction") post.engagement.likes = count;
      if (kind == "ShareAction") post.engagement.shares = count;
      if (kind == "ViewAction" || kind == "WatchAction") post.engagement.views = count;
    };
    const Value counters = value_at(node, {"interactionStatistic"});
    if (counters.is(Value::Kind::object)) read(counters);
    for (const Value counter : counters.elements()) read(counter);
  }

  PostMaker& maker_;
  ById nodes_;
  std::size_t made_ = 0;
};

class SchemaOrg : public Adapter {
 public:
  std::string_view name() const override { return "schema_org"; }
  std::string_view title() const override { return "schema.org: postings as JSON-LD"; }

  bool recognizes(const HeadSketch& head) const override {
    const SketchMember* const context = head.find("@context");
    return context != nullptr && context->value.substr(0, 1024).find("schema.org") != std::string_view::npos &&
           (head.has("@graph") || head.has("@type") || head.has("mainEntity"));
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    Document document(record, maker);
    bool made = document.make(record);
    for (const Value node : value_at(record, {"@graph"}).elements()) {
      made |= document.make(node) || document.make(value_at(node, {"mainEntity"}));
    }
    made |= document.make(value_at(record, {"mainEntity"}));
    if (!made) maker.skip_record();
  }
};

}  // namespace

const Adapter& schema_org_adapter() {
  static const SchemaOrg adapter;
  return adapter;
}

}  // namespace elek
