#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ingest/keyed_members.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"
#include "ingest/values_by_id.h"

// Postings of schema.org as JSON-LD: one alone, several in an @graph, or a page with one as its mainEntity; comments nest in them. An
// author may be named by @id alone and be described elsewhere in the @graph.

namespace elek {
namespace {

constexpr std::array<std::string_view, 3> kPostings = {"SocialMediaPosting", "DiscussionForumPosting", "Comment"};
constexpr std::array<std::string_view, 1> kComment = {"Comment"};
constexpr std::string_view kPrefix = "schema_org";

enum class Key : std::uint8_t {
  type, id, identifier, url, author, headline, article_body, text, language, published, shared, comment, comment_count, statistic, graph,
  main_entity,
};
constexpr std::size_t kKeys = 16;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"@type", Key::type}, {"@id", Key::id}, {"identifier", Key::identifier}, {"url", Key::url}, {"author", Key::author},
    {"headline", Key::headline}, {"articleBody", Key::article_body}, {"text", Key::text}, {"inLanguage", Key::language},
    {"datePublished", Key::published}, {"sharedContent", Key::shared}, {"comment", Key::comment}, {"commentCount", Key::comment_count},
    {"interactionStatistic", Key::statistic}, {"@graph", Key::graph}, {"mainEntity", Key::main_entity},
}});
using Node = KeyedMembers<Key, kKeys>;

/// Whether a type is called so, alone or at the end of an address.
bool is_called(std::string_view type, std::string_view name) {
  if (!type.ends_with(name)) return false;
  constexpr std::string_view kEndsAddress = "/:#";
  return type.size() == name.size() || kEndsAddress.contains(type[type.size() - name.size() - 1]);
}

/// Whether one of `types`, which may be one or a list, has one of these names.
bool has_type(const Value& types, std::span<const std::string_view> names) {
  const auto fits = [&](const Value& type) {
    const std::string_view written = type.string().value_or("");
    return std::ranges::any_of(names, [&](std::string_view name) { return is_called(written, name); });
  };
  if (types.is(Value::Kind::string)) return fits(types);
  for (const Value each : types.elements()) {
    if (fits(each)) return true;
  }
  return false;
}

/// The value itself, or the first of a list of them.
Value one_of(const Value& value) {
  for (const Value each : value.elements()) return each;
  return value;
}

class Document {
 public:
  Document(const Value& graph, PostMaker& maker) : maker_(maker), nodes_(nodes_of(graph)) {}

  /// Makes the posting and the comments below it, each before those to it. `members`: those of `posting`. False: it is none.
  bool make(const Value& posting, const Node& members) {
    if (!has_type(members.at(Key::type), kPostings)) return false;
    std::vector<Open> open;  // the next one last
    open_comments(members, make_one(posting, members, {}), open);
    while (!open.empty()) {
      const Open next = open.back();
      open.pop_back();
      const Node comment(next.node, kKeyTable, maker_);
      open_comments(comment, make_one(next.node, comment, next.reply_to), open);
    }
    return true;
  }
  bool make(const Value& posting) { return make(posting, {posting, kKeyTable, maker_}); }

 private:
  using ById = ValuesById<std::string_view>;

  static ById nodes_of(const Value& graph) {
    std::vector<ById::Entry> nodes;
    for (const Value node : graph.elements()) {
      if (const auto id = value_at(node, {"@id"}).string()) nodes.emplace_back(*id, node);
    }
    return ById(std::move(nodes));
  }

  struct Open {
    Value node;
    std::string_view reply_to;
  };

  /// Those to the posting of this id, which has these members.
  static void open_comments(const Node& posting, std::string_view id, std::vector<Open>& open) {
    const auto below = static_cast<std::ptrdiff_t>(open.size());
    const auto add = [&](const Value& comment) {
      if (has_type(value_at(comment, {"@type"}), kPostings)) open.push_back({comment, id});
    };
    const Value& comments = posting.at(Key::comment);
    if (comments.is(Value::Kind::object)) add(comments);
    for (const Value comment : comments.elements()) add(comment);
    std::reverse(open.begin() + below, open.end());
  }

  Value described(const Value& node) const {
    const auto id = value_at(node, {"@id"}).string();
    if (!id || value_at(node, {"name"}).is(Value::Kind::string)) return node;
    const Value found = nodes_.find(*id);
    return found.is(Value::Kind::null) ? node : found;
  }

  /// `members`: those of `node`.
  std::string_view make_one(const Value& node, const Node& members, std::string_view reply_to) {
    Post& post = maker_.begin_post();
    post.kind = has_type(members.at(Key::type), kComment) ? "comment" : "post";
    post.visibility = Visibility::unknown;
    post.id = maker_.id(kPrefix, members.first_of({Key::id, Key::identifier, Key::url}));
    if (post.id.empty()) post.id = maker_.join({kPrefix, ":", maker_.record_hash(), "/", std::to_string(made_)});
    ++made_;
    post.reply_to = reply_to;
    if (maker_.wants(PostPart::rest)) post.url = maker_.text(members.first_of({Key::url}));
    if (maker_.wants(PostPart::author)) read_author(members.at(Key::author), post.author);
    post.title = maker_.text(members.at(Key::headline));
    post.text = maker_.text(members.first_of({Key::article_body, Key::text}));
    post.lang = maker_.text(members.at(Key::language));
    maker_.set_created(post, members.at(Key::published));
    if (maker_.wants(PostPart::links)) {
      const std::string_view shared = maker_.text(value_at(one_of(members.at(Key::shared)), {"url"}));
      if (!shared.empty()) maker_.add_link({shared, {}, {}, {}});
    }
    if (maker_.wants(PostPart::engagement)) read_counts(members, post);
    const std::string_view id = post.id;
    maker_.finish_post(node);
    return id;
  }

  void read_author(const Value& written, Author& author) {
    const Value who = described(one_of(written));
    author.name = maker_.text(who.is(Value::Kind::string) ? who : value_at(who, {"name"}));
    author.id = maker_.id(kPrefix, first_of(who, {"identifier", "@id", "url"}));
  }

  void read_counts(const Node& members, Post& post) {
    post.engagement.replies = maker_.integer(members.at(Key::comment_count));
    const auto read = [&](const Value& counter) {
      const Value type = value_at(counter, {"interactionType"});
      const std::string_view kind = (type.is(Value::Kind::object) ? value_at(type, {"@type"}) : type).string().value_or("");
      const auto count = maker_.integer(value_at(counter, {"userInteractionCount"}));
      if (is_called(kind, "LikeAction")) post.engagement.likes = count;
      if (is_called(kind, "ShareAction")) post.engagement.shares = count;
      if (is_called(kind, "ViewAction") || is_called(kind, "WatchAction")) post.engagement.views = count;
    };
    const Value& counters = members.at(Key::statistic);
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
    const Node whole(record, kKeyTable, maker);
    const Value& graph = whole.at(Key::graph);
    Document document(graph, maker);
    bool made = document.make(record, whole);
    for (const Value each : graph.elements()) {
      const Node node(each, kKeyTable, maker);
      made |= document.make(each, node) || document.make(node.at(Key::main_entity));
    }
    made |= document.make(whole.at(Key::main_entity));
    if (!made) maker.skip_record();
  }
};

}  // namespace

const Adapter& schema_org_adapter() {
  static const SchemaOrg adapter;
  return adapter;
}

}  // namespace elek
