#include "scan/item_maker.h"

#include <algorithm>

#include "base/sha256.h"
#include "base/utf8.h"

namespace elek {
namespace {

MaybeText maybe(std::string_view text) {
  if (text.data() == nullptr) return std::nullopt;
  return std::string(text);
}

MaybeText maybe_time(std::optional<UnixSeconds> time) {
  if (!time) return std::nullopt;
  return to_rfc3339(*time);
}

void add_parts(const Post& post, Item& item) {
  for (const Link& link : post.links) {
    item.links.push_back({std::string(link.raw), maybe(link.url), maybe(link.title), maybe(link.description)});
  }
  for (const Media& media : post.media) item.media.push_back({maybe(media.kind), maybe(media.url), maybe(media.alt)});
  const Engagement& engagement = post.engagement;
  item.engagement = {engagement.views, engagement.likes, engagement.shares, engagement.replies};
}

void add_place(const RecordPlace& place, Item& item) {
  item.file = place.file;
  item.line = static_cast<std::int64_t>(place.line);
  item.offset = static_cast<std::int64_t>(place.offset);
  item.length = static_cast<std::int64_t>(place.length);
}

void add_copy_key(PostFields& fields, Item& item) {
  std::string words;
  for (const FieldMember& member : fields.members(Field::text)) {
    if (member.path.index) continue;  // a card is the linked page's text, not the post's
    words += fields.view(member, {ViewKind::words, Case::folded}).text();
  }
  if (words.empty()) return;
  item.copy_key = "c1-" + sha256_hex(words).substr(0, 16);
  item.copy_letters = static_cast<std::int64_t>(count_code_points(words)) - std::count(words.begin(), words.end(), ' ');
}

}  // namespace

Item item_of(PostFields& fields) {
  const Post& post = fields.post();
  Item item;
  item.post_id = post.id;
  item.platform = maybe(post.platform);
  item.visibility = name_of(post.visibility);
  item.kind = post.kind;
  item.created_at = maybe_time(post.created);
  item.created_known = post.created_known;
  item.edited_at = maybe_time(post.edited);
  item.lang = maybe(post.lang);
  item.author_id = maybe(post.author.id);
  item.author_handle = maybe(post.author.handle);
  item.author_name = maybe(post.author.name);
  item.channel_id = maybe(post.channel.id);
  item.channel_handle = maybe(post.channel.handle);
  item.channel_name = maybe(post.channel.name);
  item.forward_id = maybe(post.forward.id);
  item.forward_name = maybe(post.forward.name);
  item.url = maybe(post.url);
  item.title = maybe(post.title);
  item.text = maybe(post.text);
  add_parts(post, item);
  add_copy_key(fields, item);
  add_place(post.place, item);
  return item;
}

std::string reason_id_of(std::string_view rule_id, std::string_view post_id) {
  constexpr std::string_view kNul("\0", 1);
  Sha256 hash;
  hash.update("elek-reason-v1").update(kNul).update(rule_id).update(kNul).update(post_id);
  return "r1-" + hash.hex().substr(0, 32);
}

}  // namespace elek
