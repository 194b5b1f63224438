#include "scan/item_maker.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/sha256.h"
#include "base/utf8.h"
#include "registry/accounts.h"

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
  item.file = std::string(place.file);
  item.line = static_cast<std::int64_t>(place.line);
  item.offset = static_cast<std::int64_t>(place.offset);
  item.length = static_cast<std::int64_t>(place.length);
}

MaybeText maybe_column(const Entry& entry, Column column) {
  const std::string_view text = entry.text(column);
  return text.empty() ? std::nullopt : maybe(text);
}

Note note_of(const PostSource& source, const Registry& registry) {
  const Entry entry = registry.entry(source.entry);
  Note note;
  note.via = name_of(source.via);
  note.tier = name_of(entry.tier);
  note.list = registry.list(entry.list).name;
  note.entry = entry.text(Column::value);
  note.name = maybe_column(entry, Column::name);
  note.label = maybe_column(entry, Column::label);
  note.owner = maybe_column(entry, Column::owner);
  note.country = maybe_column(entry, Column::country);
  note.said_by = maybe_column(entry, Column::said_by);
  note.said_url = maybe_column(entry, Column::said_url);
  note.said_on = maybe_column(entry, Column::said_on);
  note.authority = maybe_column(entry, Column::authority);
  note.of_account = names_account(entry);
  return note;
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
  item.lang = std::string(fields.language());
  item.author_id = maybe(post.author.id);
  item.author_handle = maybe(post.author.handle);
  item.author_name = maybe(post.author.name);
  item.channel_id = maybe(post.channel.id);
  item.channel_handle = maybe(post.channel.handle);
  item.channel_name = maybe(post.channel.name);
  item.personal_channel = is_personal_channel(post);
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

std::vector<Note> notes_for(std::span<const Reason> reasons, std::span<const PostSource> sources, const Registry& registry) {
  using Said = std::tuple<std::string, std::string, std::string>;  // via, list, entry
  std::set<Said> said;
  for (const Reason& reason : reasons) {
    for (const Match& match : reason.matches) {
      if (match.entry) said.emplace(match.via.value_or(""), match.list.value_or(""), *match.entry);
    }
  }
  std::vector<Note> notes;
  for (const PostSource& source : sources) {
    Note note = note_of(source, registry);
    if (said.emplace(note.via, note.list, note.entry).second) notes.push_back(std::move(note));
  }
  return notes;
}

std::string reason_id_of(std::string_view rule_id, std::string_view post_id) {
  constexpr std::string_view kNul("\0", 1);
  Sha256 hash;
  hash.update("elek-reason-v1").update(kNul).update(rule_id).update(kNul).update(post_id);
  return "r1-" + hash.hex().substr(0, 32);
}

}  // namespace elek
