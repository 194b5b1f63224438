#pragma once

#include <cstdint>

namespace elek {

/// What a post has beside its core, which is always read: id, platform, visibility, kind, time of creation, language, title, text.
enum class PostPart : std::uint8_t {
  author, channel, forward,
  cards,       ///< links with words, which are text: a title, a description
  links,       ///< all links; who asks for them asks for cards
  tags,        ///< hashtags, mentions
  media,
  hash,        ///< the id of a post whose export has none: SHA-256 of its record. Else a quick hash, which only tells records of a file apart, and
               ///< which whoever writes an export may make two of alike: then one more repeated id is counted, and nothing else
  relations,   ///< what it replies to, repeats, quotes; who asks for it asks for the ids of those
  engagement,
  rest,        ///< the last: its address, its label as an advertisement, when it was edited
};

/// Some of them.
class PostParts {
 public:
  constexpr PostParts() = default;
  static constexpr PostParts all() {
    PostParts parts;
    parts.bits_ = static_cast<std::uint16_t>(2U * bit(PostPart::rest) - 1);
    return parts;
  }

  constexpr void add(PostPart part) {
    bits_ |= bit(part);
    if (part == PostPart::links) bits_ |= bit(PostPart::cards);
    if (part == PostPart::relations) bits_ |= bit(PostPart::hash);
  }
  constexpr bool has(PostPart part) const { return (bits_ & bit(part)) != 0; }
  bool operator==(const PostParts&) const = default;

 private:
  static constexpr std::uint16_t bit(PostPart part) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(part)); }

  std::uint16_t bits_ = 0;
};

}  // namespace elek
