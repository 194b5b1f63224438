#include "scan/wanted_parts.h"

#include <initializer_list>
#include <variant>

namespace elek {
namespace {

using Parts = std::initializer_list<PostPart>;

void add(Parts some, PostParts& parts) {
  for (const PostPart part : some) parts.add(part);
}

/// Where the values of a field come from.
void add_parts_of(Field field, PostParts& parts) {
  switch (field) {
    case Field::text:
    case Field::text_raw:
    case Field::text_words:
    case Field::text_stems:
    case Field::text_skeleton:
    case Field::text_length:
    case Field::text_caps_ratio:
    case Field::text_exclamations:
    case Field::text_emoji_count: return parts.add(PostPart::cards);
    case Field::url:
    case Field::url_host:
    case Field::url_domain:
    case Field::url_path:
    case Field::url_shortener: return add({PostPart::links, PostPart::media}, parts);
    case Field::source_tier:
    case Field::source_list:
    case Field::source_name:
    case Field::source_label:
    case Field::source_operation:
    case Field::source_country:
    case Field::source_owner:
    case Field::source_via:
    case Field::lookalike_of:
    case Field::lookalike_kind:
    case Field::lookalike_via:
    case Field::claim_of:
    case Field::claim_status:
    case Field::claim_via:
      return add({PostPart::links, PostPart::media, PostPart::author, PostPart::channel, PostPart::forward, PostPart::tags}, parts);
    case Field::author_id:
    case Field::author_handle:
    case Field::author_name:
    case Field::author_verified:
    case Field::author_followers:
    case Field::author_posts:
    case Field::author_age_days: return parts.add(PostPart::author);
    case Field::channel_id:
    case Field::channel_handle:
    case Field::channel_name:
    case Field::channel_type: return parts.add(PostPart::channel);
    case Field::forward_id:
    case Field::forward_name: return parts.add(PostPart::forward);
    case Field::hashtag:
    case Field::mention: return parts.add(PostPart::tags);
    case Field::media_kind:
    case Field::media_url:
    case Field::media_alt: return parts.add(PostPart::media);
    case Field::ad_label: return parts.add(PostPart::rest);
    case Field::reply_to:
    case Field::repost_of:
    case Field::quote_of: return parts.add(PostPart::relations);
    case Field::engagement_views:
    case Field::engagement_likes:
    case Field::engagement_shares:
    case Field::engagement_replies: return parts.add(PostPart::engagement);
    case Field::lang:
    case Field::kind:
    case Field::platform:
    case Field::visibility:
    case Field::created: return;  // of the core
  }
}

void add_parts_of(const FieldName& name, PostParts& parts) {
  if (name.field) add_parts_of(*name.field, parts);
}

void add_parts_of(const Leaf& leaf, PostParts& parts) {
  if (leaf.field) {
    add_parts_of(*leaf.field, parts);
  } else {
    add_parts_of(Field::text, parts);
    for (const Field field : kKeywordFields) add_parts_of(field, parts);
  }
  for (const Leaf::ValueSet& value : leaf.values) {
    for (const Test& test : value.any_of) {
      if (const auto* const reference = std::get_if<FieldReferenceTest>(&test)) add_parts_of(reference->other, parts);
    }
  }
}

}  // namespace

PostParts parts_wanted(const Ruleset& ruleset, const ScanOptions& options) {
  PostParts parts;
  if (options.count_values) add({PostPart::channel, PostPart::author}, parts);  // is_personal_channel() reads the author
  for (const Rule& rule : ruleset.rules()) {
    for (const Leaf& leaf : rule.leaves) add_parts_of(leaf, parts);
  }
  for (const Correlation& correlation : ruleset.correlations()) {
    for (const FieldName& name : fields_asked(correlation)) add_parts_of(name, parts);
  }
  return parts;
}

}  // namespace elek
