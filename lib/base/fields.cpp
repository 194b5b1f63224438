#include "base/fields.h"

#include <algorithm>
#include <array>

namespace elek {
namespace {

using enum FieldType;
using Group = FieldGroup;

constexpr std::array kFields = {
    FieldFacts{Field::text, "text", string, Group::none},
    FieldFacts{Field::text_raw, "text.raw", string, Group::none},
    FieldFacts{Field::text_words, "text.words", string, Group::none},
    FieldFacts{Field::text_stems, "text.stems", string, Group::none},
    FieldFacts{Field::text_skeleton, "text.skeleton", string, Group::none},
    FieldFacts{Field::text_length, "text.length", number, Group::none},
    FieldFacts{Field::text_caps_ratio, "text.caps_ratio", number, Group::none},
    FieldFacts{Field::text_exclamations, "text.exclamations", number, Group::none},
    FieldFacts{Field::text_emoji_count, "text.emoji_count", number, Group::none},
    FieldFacts{Field::lang, "lang", string, Group::none},
    FieldFacts{Field::url, "url", string, Group::url},
    FieldFacts{Field::url_host, "url.host", string, Group::url},
    FieldFacts{Field::url_domain, "url.domain", string, Group::url},
    FieldFacts{Field::url_path, "url.path", string, Group::url},
    FieldFacts{Field::url_shortener, "url.shortener", boolean, Group::url},
    FieldFacts{Field::source_tier, "source.tier", string, Group::source},
    FieldFacts{Field::source_list, "source.list", string, Group::source},
    FieldFacts{Field::source_name, "source.name", string, Group::source},
    FieldFacts{Field::source_label, "source.label", string, Group::source},
    FieldFacts{Field::source_operation, "source.operation", string, Group::source},
    FieldFacts{Field::source_country, "source.country", string, Group::source},
    FieldFacts{Field::source_owner, "source.owner", string, Group::source},
    FieldFacts{Field::source_via, "source.via", string, Group::source},
    FieldFacts{Field::lookalike_of, "lookalike.of", string, Group::lookalike},
    FieldFacts{Field::lookalike_kind, "lookalike.kind", string, Group::lookalike},
    FieldFacts{Field::lookalike_via, "lookalike.via", string, Group::lookalike},
    FieldFacts{Field::claim_of, "claim.of", string, Group::claim},
    FieldFacts{Field::claim_status, "claim.status", string, Group::claim},
    FieldFacts{Field::claim_via, "claim.via", string, Group::claim},
    FieldFacts{Field::author_id, "author.id", string, Group::none},
    FieldFacts{Field::author_handle, "author.handle", string, Group::none},
    FieldFacts{Field::author_name, "author.name", string, Group::none},
    FieldFacts{Field::author_verified, "author.verified", boolean, Group::none},
    FieldFacts{Field::author_followers, "author.followers", number, Group::none},
    FieldFacts{Field::author_posts, "author.posts", number, Group::none},
    FieldFacts{Field::author_age_days, "author.age_days", number, Group::none},
    FieldFacts{Field::channel_id, "channel.id", string, Group::none},
    FieldFacts{Field::channel_handle, "channel.handle", string, Group::none},
    FieldFacts{Field::channel_name, "channel.name", string, Group::none},
    FieldFacts{Field::channel_type, "channel.type", string, Group::none},
    FieldFacts{Field::forward_id, "forward.id", string, Group::none},
    FieldFacts{Field::forward_name, "forward.name", string, Group::none},
    FieldFacts{Field::kind, "kind", string, Group::none},
    FieldFacts{Field::platform, "platform", string, Group::none},
    FieldFacts{Field::visibility, "visibility", string, Group::none},
    FieldFacts{Field::created, "created", time, Group::none},
    FieldFacts{Field::hashtag, "hashtag", string, Group::none},
    FieldFacts{Field::mention, "mention", string, Group::none},
    FieldFacts{Field::media_kind, "media.kind", string, Group::none},
    FieldFacts{Field::media_url, "media.url", string, Group::none},
    FieldFacts{Field::media_alt, "media.alt", string, Group::none},
    FieldFacts{Field::ad_label, "ad.label", string, Group::none},
    FieldFacts{Field::reply_to, "reply_to", string, Group::none},
    FieldFacts{Field::repost_of, "repost_of", string, Group::none},
    FieldFacts{Field::quote_of, "quote_of", string, Group::none},
    FieldFacts{Field::engagement_views, "engagement.views", number, Group::none},
    FieldFacts{Field::engagement_likes, "engagement.likes", number, Group::none},
    FieldFacts{Field::engagement_shares, "engagement.shares", number, Group::none},
    FieldFacts{Field::engagement_replies, "engagement.replies", number, Group::none},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (static_cast<std::size_t>(kFields[i].field) != i) return false;
  }
  return true;
}
static_assert(in_order(), "the table is indexed by the field's value");

}  // namespace

std::span<const FieldFacts> all_fields() { return kFields; }

const FieldFacts& facts_of(Field field) { return kFields[static_cast<std::size_t>(field)]; }

std::optional<Field> field_named(std::string_view name) {
  const auto found = std::find_if(kFields.begin(), kFields.end(), [&](const FieldFacts& facts) { return facts.name == name; });
  if (found == kFields.end()) return std::nullopt;
  return found->field;
}

}  // namespace elek
