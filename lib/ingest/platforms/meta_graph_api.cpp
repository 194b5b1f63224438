#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "ingest/platforms/meta_graph_node.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// Meta's Graph API: pages {"data": [...], "paging"} of posts, comments and conversations of Facebook's pages and groups, of Instagram's
// media, of Threads; one node alone; the edges that were asked for along with a page or account ("posts", "business_discovery"). Answers
// come inside the nodes that they answer, or as pages of their own, which only the address of the next page tells from pages of posts.

namespace elek {
namespace {

using Kind = GraphNode::Kind;

/// The path of the edge whose next page `record` names: "19292868552_1015/comments".
std::string_view edge_path(const Value& record) {
  std::string_view address = first_of(value_at(record, {"paging"}), {"next", "previous"}).string().value_or("");
  const std::size_t host = address.find("://graph.");
  if (host == std::string_view::npos) return {};
  address = address.substr(0, address.find('?'));
  address.remove_prefix(std::min(address.size(), address.find('/', host + 3)));
  if (address.starts_with("/v")) address.remove_prefix(std::min(address.size(), address.find('/', 1)));
  return address.starts_with('/') ? address.substr(1) : address;
}

/// The nodes of one record: answers join the queue behind what they answer.
class Queue {
 public:
  Queue(const Value& record, PostMaker& maker) : maker_(maker) {
    const Value business = value_at(record, {"business_discovery"});
    owner_ = business.is(Value::Kind::object) ? business : record;
  }

  /// Whether `value` is a node.
  bool add(const Value& value, Kind kind, std::string_view above) {
    const auto network = graph_network(value);
    if (network) nodes_.push_back({*network, kind, value, above, 0, owner_});
    return network.has_value();
  }

  void add_all(const Value& values, Kind kind, std::string_view above = {}) {
    for (const Value value : values.elements()) {
      if (add(value, kind, above)) continue;
      const Value messages = value_at(value, {"messages", "data"});
      if (messages.size() > 0)
        add_all(messages, Kind::message);
      else
        ++others_;
    }
  }

  /// What is no node, of a record that holds some, or else the record.
  void skip_others() {
    for (std::size_t at = nodes_.empty() ? std::max<std::size_t>(others_, 1) : others_; at > 0; --at) maker_.skip_record();
  }

  void make_posts() {
    for (std::size_t at = 0; at < nodes_.size(); ++at) {
      GraphNode node = nodes_[at];
      node.number = at + 1;
      const GraphPost made = make_graph_post(node, maker_);
      const Kind answers = node.kind == Kind::post ? Kind::comment : Kind::reply;
      for (const Value& edge : {made.comments, made.replies}) add_all(value_at(edge, {"data"}), answers, made.id);
    }
  }

 private:
  PostMaker& maker_;
  Value owner_;
  std::vector<GraphNode> nodes_;
  std::size_t others_ = 0;
};

/// The page's own nodes: posts, or what its address says that they are.
void add_page(const Value& record, Queue& queue, PostMaker& maker) {
  constexpr std::string_view kComments = "/comments", kMessages = "/messages";
  const Value data = value_at(record, {"data"});
  const std::string_view path = edge_path(record);
  if (path.ends_with(kMessages)) return queue.add_all(data, Kind::message);
  const std::string_view above = path.ends_with(kComments) ? path.substr(0, path.size() - kComments.size()) : std::string_view();
  above.empty() ? queue.add_all(data, Kind::post) : queue.add_all(data, Kind::comment, maker.join({"facebook:", above}));
}

bool is_graph_time(const SketchMember* member) {
  // "2021-07-09T00:04:27+0000": others put a colon into the zone, or write none.
  return member != nullptr && member->opening == '"' && member->value.size() == 24 && member->value[10] == 'T' &&
         member->value.ends_with("+0000");
}

bool is_post(const HeadSketch& head) {
  if (is_graph_time(head.find("created_time"))) return head.has("id") || head.has("message") || head.has("permalink_url");
  return is_graph_time(head.find("timestamp")) && (head.has("media_type") || head.has("permalink") || head.has("caption"));
}

bool is_comment(const HeadSketch& head) { return is_graph_time(head.find("timestamp")) && head.has("text") && head.has("id"); }

class MetaGraphApi : public Adapter {
 public:
  std::string_view name() const override { return "meta_graph_api"; }
  std::string_view title() const override { return "Meta's Graph API: posts and comments of Facebook, Instagram, Threads"; }

  bool recognizes(const HeadSketch& head) const override {
    if (is_post(head)) return true;
    const HeadSketch data = head.under("data");
    if (is_post(data) || is_comment(data) || is_post(data.under("messages").under("data"))) return true;
    for (const char* edge : {"posts", "feed", "published_posts", "media", "messages"}) {
      if (is_post(head.under(edge).under("data"))) return true;
    }
    return is_post(head.under("business_discovery").under("media").under("data"));
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    Queue queue(record, maker);
    if (!queue.add(record, Kind::post, {})) {
      add_page(record, queue, maker);
      for (const char* edge : {"posts", "feed", "published_posts", "media"}) queue.add_all(value_at(record, {edge, "data"}), Kind::post);
      queue.add_all(value_at(record, {"business_discovery", "media", "data"}), Kind::post);
      queue.add_all(value_at(record, {"messages", "data"}), Kind::message);
    }
    queue.make_posts();
    queue.skip_others();
  }
};

}  // namespace

const Adapter& meta_graph_api_adapter() {
  static const MetaGraphApi adapter;
  return adapter;
}

}  // namespace elek
