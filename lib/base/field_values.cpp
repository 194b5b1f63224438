#include "base/field_values.h"

#include <algorithm>
#include <array>

namespace elek {
namespace {

using Name = std::string_view;

constexpr auto kPlatforms = std::to_array<Name>({
    "bluesky", "facebook", "gab",    "instagram", "mastodon",    "ok", "reddit", "telegram",
    "threads", "tiktok",   "truthsocial", "vk",   "whatsapp", "x",  "youtube",
});
static_assert(std::ranges::is_sorted(kPlatforms));

constexpr auto kTiers =
    std::to_array<Name>({"exposed", "mirror", "advisory", "state", "sanctioned", "satire", "factcheck", "protect"});
constexpr auto kVias = std::to_array<Name>({"link", "author", "channel", "forward", "mention"});
constexpr auto kLookalikes = std::to_array<Name>({"tld-swap", "typo", "homoglyph", "combo", "subdomain"});
constexpr auto kLookalikeVias = std::to_array<Name>({"link", "author", "channel", "mention"});
constexpr auto kClaims = std::to_array<Name>({"listed", "not-listed"});
constexpr auto kClaimVias = std::to_array<Name>({"author", "channel", "forward"});
constexpr auto kKinds = std::to_array<Name>({"post", "comment", "reply", "repost", "quote", "message"});
constexpr auto kVisibilities = std::to_array<Name>({"public", "private", "unknown"});
constexpr auto kMediaKinds = std::to_array<Name>({"photo", "video", "animation", "audio", "voice", "sticker", "document"});

}  // namespace

std::span<const std::string_view> values_of(Field field) {
  switch (field) {
    case Field::platform: return kPlatforms;
    case Field::source_tier: return kTiers;
    case Field::source_via: return kVias;
    case Field::lookalike_kind: return kLookalikes;
    case Field::lookalike_via: return kLookalikeVias;
    case Field::claim_status: return kClaims;
    case Field::claim_via: return kClaimVias;
    case Field::kind: return kKinds;
    case Field::visibility: return kVisibilities;
    case Field::media_kind: return kMediaKinds;
    default: return {};
  }
}

std::span<const std::string_view> platforms() { return kPlatforms; }

}  // namespace elek
