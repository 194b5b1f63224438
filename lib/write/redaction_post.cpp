#include <string>
#include <vector>

#include "write/masked_text.h"
#include "write/redaction.h"

// Posts borrow their strings, so what is new is kept in the arena.

namespace elek {
namespace {

using Kind = Pseudonyms::Kind;

constexpr std::string_view kAbsent;

OwnAddresses addresses_of(const Post& post) {
  OwnAddresses own(post.platform, post.url);
  for (const std::string_view name :
       {post.id, post.author.id, post.author.handle, post.author.name, post.forward.id, post.forward.name, post.reply_to, post.repost_of, post.quote_of}) {
    own.add_name(name);
  }
  if (is_personal_channel(post)) {
    own.add_name(post.channel.id);
    own.add_name(post.channel.handle);
  }
  return own;
}

}  // namespace

Post Redactor::redacted(const Post& post, Arena& arena) {
  Post out = post;
  out.raw = {};
  out.scalars = {};
  const OwnAddresses own = addresses_of(post);
  redact_links(out, own, arena);
  if (hides_people()) mask_words(out, own, arena);
  if (hides_people()) redact_people(out, arena);
  if (hides_text()) redact_text(out, arena);
  return out;
}

void Redactor::redact_people(Post& post, Arena& arena) {
  const bool personal_channel = is_personal_channel(post);
  const auto id = [&](std::string_view& text) {
    if (!text.empty()) text = arena.keep(pseudonyms_->of_id(text, post.platform));
  };
  const auto handle = [&](std::string_view& text) {
    if (!text.empty()) text = arena.keep(pseudonyms_->of_handle(text, post.platform));
  };
  const bool only_name = post.author.id.data() == nullptr && post.author.handle.data() == nullptr && post.author.name.data() != nullptr;
  if (only_name) {
    post.author.id = arena.keep(pseudonyms_->of_name(post.author.name, post.platform));
  } else {
    id(post.author.id);
  }
  for (std::string_view* const native : {&post.id, &post.forward.id, &post.reply_to, &post.repost_of, &post.quote_of}) id(*native);
  handle(post.author.handle);
  for (std::string_view* const hidden : {&post.author.name, &post.forward.name, &post.url, &post.place.file}) *hidden = kAbsent;
  if (personal_channel) {
    id(post.channel.id);
    handle(post.channel.handle);
    post.channel.name = kAbsent;
  }
  std::vector<std::string_view> mentions;
  for (const std::string_view name : post.mentions) mentions.push_back(arena.keep(mention(name, post.platform)));
  post.mentions = arena.keep_all(mentions);
  std::vector<Media> media(post.media.begin(), post.media.end());
  for (Media& medium : media) medium.url = kAbsent;
  post.media = arena.keep_all(media);
}

std::string Redactor::mention(std::string_view mention, std::string_view platform) {
  const bool is_id = !platform.empty() && mention.starts_with(platform) && mention.substr(platform.size()).starts_with(':');
  return is_id ? pseudonyms_->of_id(mention, platform) : pseudonyms_->of_handle(mention, platform);
}

void Redactor::mask_words(Post& post, const OwnAddresses& own, Arena& arena) const {
  const auto mask = [&](std::string_view& words) {
    if (!words.empty()) words = arena.keep(masked_text(words, own));
  };
  mask(post.title);
  mask(post.text);
  std::vector<Media> media(post.media.begin(), post.media.end());
  for (Media& medium : media) mask(medium.alt);
  post.media = arena.keep_all(media);
  std::vector<Link> links(post.links.begin(), post.links.end());
  for (Link& link : links) {
    if (own.lead_to_people(link.url.data() != nullptr ? link.url : link.raw)) continue;  // a pseudonym
    mask(link.raw);
    mask(link.title);
    mask(link.description);
  }
  post.links = arena.keep_all(links);
}

void Redactor::redact_links(Post& post, const OwnAddresses& own, Arena& arena) {
  std::vector<Link> links(post.links.begin(), post.links.end());
  for (Link& link : links) {
    const std::string_view target = link.url.data() != nullptr ? link.url : link.raw;
    if (hides_people() && own.lead_to_people(target)) {
      link = {arena.keep(pseudonyms_->of(Kind::link, target)), kAbsent, kAbsent, kAbsent};
    } else if (hides_text()) {
      link = {target, link.url, kAbsent, kAbsent};  // what is raw may be words of the text
    }
  }
  post.links = arena.keep_all(links);
}

void Redactor::redact_text(Post& post, Arena& arena) const {
  for (std::string_view* const hidden : {&post.title, &post.text, &post.ad_label}) *hidden = kAbsent;
  post.hashtags = {};
  std::vector<Media> media(post.media.begin(), post.media.end());
  for (Media& medium : media) medium.alt = kAbsent;
  post.media = arena.keep_all(media);
}

}  // namespace elek
