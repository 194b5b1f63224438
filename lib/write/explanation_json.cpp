#include "write/explanation_json.h"

#include "decode/json_writer.h"
#include "trial/close_calls.h"

namespace elek {
namespace {

/// Writes trees. Their depth is bounded by the loader (kMaxConditionDepth), so the recursion is too.
class Writer {
 public:
  explicit Writer(std::string& out) : json_(out) {}

  void write(const Explanation& rule, const Item& post) {
    json_.begin_object().key("schema").string("elek.explanation/1").key("post_id").string(post.post_id);
    json_.key("reason_id").string(rule.reason_id).key("rule_id").string(rule.rule_id).key("rule_title").string(rule.rule_title);
    json_.key("rule_status").string(rule.rule_status).key("rule_hash").string(rule.rule_hash);
    json_.key("verdict").string(name_of(rule.verdict)).key("level").string(name_of(rule.level));
    text_or_null("filter", rule.filter);
    text_or_null("ignored_by", rule.ignored_by);
    json_.key("hidden").boolean(rule.hidden);
    json_.key("rests_on_names").boolean(rule.rests_on_names).key("share_held").number(share_held(rule.condition)).key("condition");
    node(rule.condition);
    json_.key("filters").begin_array();
    for (const ExplainedFilter& filter : rule.filters) {
      json_.begin_object().key("id").string(filter.id).key("title").string(filter.title).key("effect").string(name_of(filter.effect));
      json_.key("condition");
      node(filter.condition);
      json_.end_object();
    }
    json_.end_array().key("file").string(post.file.value_or("")).key("line").integer(post.line);
    json_.key("offset").integer(post.offset).key("length").integer(post.length).end_object();
  }

 private:
  void text_or_null(std::string_view key, const std::string& text) {
    json_.key(key).string_or_null(text.empty() ? std::string_view() : std::string_view(text));
  }

  void text_or_null(std::string_view key, const MaybeText& text) {
    json_.key(key).string_or_null(text ? std::string_view(*text) : std::string_view());
  }

  void count(std::string_view key, std::size_t value) { json_.key(key).integer(static_cast<std::int64_t>(value)); }

  void node(const ExplainedNode& node) {
    json_.begin_object().key("kind").string(name_of(node.kind)).key("holds").boolean(node.held).key("must_hold").boolean(node.wanted);
    text_or_null("selection", node.selection);
    text_or_null("element", node.element);
    json_.key("children").begin_array();
    for (const ExplainedNode& child : node.children) this->node(child);
    json_.end_array().key("item");
    if (node.kind == ExplainedNode::Kind::leaf) {
      item(node.leaf);
    } else {
      json_.null();
    }
    json_.end_object();
  }

  void item(const ExplainedLeaf& leaf) {
    json_.begin_object();
    text_or_null("key", leaf.key);
    text_or_null("field", leaf.field);
    json_.key("view").string(leaf.view).key("all").boolean(leaf.all).key("negated").boolean(leaf.negated);
    count("values_total", leaf.values_total);
    count("values_held", leaf.values_held);
    json_.key("values").begin_array();
    for (const ExplainedValue& explained : leaf.values) value(explained);
    json_.end_array();
    text_or_null("why_not", leaf.why_not);
    json_.end_object();
  }

  void value(const ExplainedValue& value) {
    json_.begin_object().key("value").string(value.written).key("found").boolean(value.held).key("matches").begin_array();
    for (const Match& found : value.matches) match(found);
    json_.end_array().key("matches_total").integer(value.matches_total).end_object();
  }

  /// As in elek.item/1.
  void match(const Match& match) {
    json_.begin_object().key("field").string(match.field).key("path").string(match.path);
    text_or_null("match", match.match);
    json_.key("start").integer_or_null(match.start).key("end").integer_or_null(match.end);
    json_.key("start_byte").integer_or_null(match.start_byte).key("end_byte").integer_or_null(match.end_byte);
    text_or_null("value", match.value);
    text_or_null("via", match.via);
    text_or_null("list", match.list);
    text_or_null("entry", match.entry);
    text_or_null("said_by", match.said_by);
    text_or_null("said_url", match.said_url);
    text_or_null("said_on", match.said_on);
    text_or_null("authority", match.authority);
    json_.end_object();
  }

  JsonWriter json_;
};

}  // namespace

void append_explanation_json(std::string& out, const Explanation& rule, const Item& post) {
  Writer(out).write(rule, post);
  out += '\n';
}

}  // namespace elek
