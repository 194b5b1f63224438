#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace elek {

/// Every name of taxonomy `elek` that a rule may use, in the order of the design. Names outside are the record's own.
enum class Field : std::uint8_t {
  text, text_raw, text_words, text_stems, text_skeleton,
  text_length, text_caps_ratio, text_exclamations, text_emoji_count,
  lang,
  url, url_host, url_domain, url_path, url_shortener,
  source_tier, source_list, source_name, source_label, source_operation, source_country, source_owner, source_via,
  lookalike_of, lookalike_kind, lookalike_via,
  claim_of, claim_status, claim_via,
  author_id, author_handle, author_name, author_verified, author_followers, author_posts, author_age_days,
  channel_id, channel_handle, channel_name, channel_type,
  forward_id, forward_name,
  kind, platform, visibility, created,
  hashtag, mention,
  media_kind, media_url, media_alt,
  ad_label, reply_to, repost_of, quote_of,
  engagement_views, engagement_likes, engagement_shares, engagement_replies,
};

enum class FieldType : std::uint8_t { string, number, boolean, time };

/// Fields of one group that stand in one search map must hold for the same element (ruling 19).
enum class FieldGroup : std::uint8_t { none, url, source, lookalike, claim };

struct FieldFacts {
  Field field;
  std::string_view name;  ///< as rules write it: "author.handle"
  FieldType type;
  FieldGroup group;
};

/// All fields, indexed by their value.
std::span<const FieldFacts> all_fields();
const FieldFacts& facts_of(Field field);
std::optional<Field> field_named(std::string_view name);

}  // namespace elek
