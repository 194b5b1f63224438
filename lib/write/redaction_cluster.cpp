// What a cluster tells of people and texts: the names of its group, what was counted, and its posts.

#include <algorithm>

#include "base/fields.h"
#include "fold/field_view.h"
#include "trace/cluster_text.h"
#include "write/masked_text.h"
#include "write/redaction.h"

namespace elek {
namespace {

using Kind = Pseudonyms::Kind;

bool is_in_public_channel(const ClusterPost& post) { return post.channel_id && !post.personal_channel; }

/// Of the people whose posts are in `cluster`.
OwnAddresses addresses_of(const Cluster& cluster, std::string_view platform) {
  OwnAddresses own(platform, "");
  for (const ClusterPost& post : cluster.posts) {
    own.add_name(post.author_id.value_or(""));
    own.add_name(post.author_handle);
    if (post.personal_channel) own.add_name(post.channel_id.value_or(""));
  }
  return own;
}

/// What becomes of a field's values where people are hidden.
enum class Treatment : std::uint8_t { keep, id, handle, link, host, owner, words, channel, remove };

// A field that nobody thought of is removed.
Treatment treatment_of(std::optional<Field> field) {
  if (!field) return Treatment::remove;  // the record's own may be anything
  switch (*field) {
    case Field::author_id:
    case Field::forward_id:
    case Field::reply_to:
    case Field::repost_of:
    case Field::quote_of: return Treatment::id;
    case Field::author_handle:
    case Field::mention: return Treatment::handle;
    case Field::url:
    case Field::url_path: return Treatment::link;
    case Field::url_host:
    case Field::url_domain: return Treatment::host;
    case Field::source_owner: return Treatment::owner;
    case Field::text:
    case Field::text_raw:
    case Field::media_alt:
    case Field::ad_label:
    case Field::hashtag: return Treatment::words;
    case Field::text_words:  // the signs that tell names and addresses are gone there
    case Field::text_stems:
    case Field::text_skeleton: return Treatment::remove;
    case Field::channel_id:
    case Field::channel_handle:
    case Field::channel_name: return Treatment::channel;
    case Field::author_name:
    case Field::forward_name:
    case Field::media_url:
    case Field::source_name:
    case Field::source_label: return Treatment::remove;
    default: return Treatment::keep;
  }
}

bool is_words(std::optional<Field> field) { return treatment_of(field) == Treatment::words || (field && is_text(*field)); }

std::string_view platform_of(const Cluster& cluster) {
  const std::string_view id = cluster.posts.empty() ? std::string_view() : std::string_view(cluster.posts.front().post_id);
  return id.substr(0, id.find(':'));
}

}  // namespace

void Redactor::redact(Cluster& cluster) {
  const OwnAddresses own = addresses_of(cluster, platform_of(cluster));
  for (ClusterValue& value : cluster.group) redact_value(value, cluster, own);
  for (ClusterValue& value : cluster.values) redact_value(value, cluster, own);
  if (hides_people()) {
    for (ClusterPost& post : cluster.posts) {
      const std::string platform = post.post_id.substr(0, post.post_id.find(':'));
      post.post_id = pseudonyms_->of_id(post.post_id, platform);
      if (post.author_id) post.author_id = pseudonyms_->of_id(*post.author_id, platform);
      if (post.channel_id && post.personal_channel) post.channel_id = pseudonyms_->of_id(*post.channel_id, platform);
      post.author_handle.clear();
      post.file.reset();
    }
  }
  if (hides_people()) cluster.cluster_id = pseudonyms_->of_cluster_id(cluster.cluster_id);
  if (const auto rule = correlations_.find(cluster.rule_id); rule != correlations_.end()) explain(*rule->second, cluster);
}

void Redactor::redact_value(ClusterValue& value, const Cluster& cluster, const OwnAddresses& own) {
  const std::optional<Field> field = field_named(value.field);
  if (!value.value || (hides_text() && (is_words(field) || !field))) return value.value.reset();
  if (!hides_people()) return;
  const std::string platform(platform_of(cluster));
  const bool has_own_channels = std::ranges::any_of(cluster.posts, &ClusterPost::personal_channel);
  switch (treatment_of(field)) {
    case Treatment::keep: return;
    case Treatment::remove: return value.value.reset();
    case Treatment::id: value.value = pseudonyms_->of_id(*value.value, platform); return;
    case Treatment::handle: value.value = mention(*value.value, platform); return;
    case Treatment::words: value.value = masked_text(*value.value, own); return;
    case Treatment::link:
      if (field == Field::url_path) return value.value.reset();
      if (own.lead_to_people(*value.value)) value.value = pseudonyms_->of(Kind::link, *value.value);
      return;
    case Treatment::host:
      if (own.holds_name(*value.value)) value.value.reset();
      return;
    case Treatment::owner:  // it may be what a list says of an account
      if (!std::ranges::all_of(cluster.posts, is_in_public_channel)) value.value.reset();
      return;
    case Treatment::channel:
      if (!has_own_channels) return;
      if (field == Field::channel_id) value.value = pseudonyms_->of_id(*value.value, platform);
      if (field != Field::channel_id) value.value.reset();
      return;
  }
}

}  // namespace elek
