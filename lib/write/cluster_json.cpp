#include "write/cluster_json.h"

#include "decode/json_writer.h"

namespace elek {
namespace {

void write_text(JsonWriter& json, std::string_view key, const std::string& text) { json.key(key).string(text); }

void write_text(JsonWriter& json, std::string_view key, const MaybeText& text) {
  json.key(key);
  text ? json.string(*text) : json.null();
}

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void write_values(JsonWriter& json, std::string_view key, const std::vector<ClusterValue>& values) {
  json.key(key).begin_array();
  for (const ClusterValue& value : values) {
    json.begin_object();
    write_text(json, "field", value.field);
    write_text(json, "value", value.value);
    json.end_object();
  }
  json.end_array();
}

void write_head(JsonWriter& json, const Cluster& cluster) {
  write_text(json, "schema", std::string("elek.cluster/1"));
  write_text(json, "cluster_id", cluster.cluster_id);
  write_text(json, "rule_id", cluster.rule_id);
  write_text(json, "rule_title", cluster.rule_title);
  write_text(json, "rule_status", cluster.rule_status);
  write_text(json, "rule_hash", cluster.rule_hash);
  json.key("level").string(name_of(cluster.level));
  write_texts(json, "tags", cluster.tags);
  write_text(json, "reason", cluster.reason);
  write_text(json, "advice", cluster.advice);
  write_texts(json, "references", cluster.references);
}

void write_found(JsonWriter& json, const Cluster& cluster) {
  write_text(json, "type", cluster.type);
  write_text(json, "condition", cluster.condition);
  json.key("timespan_s").integer(cluster.timespan_s);
  write_values(json, "group", cluster.group);
  json.key("value").number(cluster.value);
  write_text(json, "first_at", cluster.first_at);
  write_text(json, "last_at", cluster.last_at);
  json.key("rules").begin_array();
  for (const ClusterRule& rule : cluster.rules) {
    json.begin_object();
    write_text(json, "rule_id", rule.rule_id);
    json.key("posts").integer(rule.posts);
    json.end_object();
  }
  json.end_array();
  write_values(json, "values", cluster.values);
  json.key("values_total").integer(cluster.values_total);
}

void write_post(JsonWriter& json, const ClusterPost& post) {
  json.begin_object();
  write_text(json, "post_id", post.post_id);
  write_text(json, "created_at", post.created_at);
  write_text(json, "author_id", post.author_id);
  write_text(json, "channel_id", post.channel_id);
  write_text(json, "file", post.file);
  json.key("line").integer(post.line);
  json.key("offset").integer(post.offset);
  json.key("length").integer(post.length);
  json.end_object();
}

}  // namespace

void append_cluster_json(std::string& out, const Cluster& cluster) {
  JsonWriter json(out);
  json.begin_object();
  write_head(json, cluster);
  write_found(json, cluster);
  json.key("posts").begin_array();
  for (const ClusterPost& post : cluster.posts) write_post(json, post);
  json.end_array();
  json.key("posts_total").integer(cluster.posts_total);
  json.end_object();
  out += '\n';
}

}  // namespace elek
