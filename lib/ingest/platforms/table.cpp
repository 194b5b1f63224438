#include "ingest/platforms/table.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii_text.h"

// Collectors write tables whose columns differ from platform to platform and say the same: an id, a text, a time, counts. So a format is a
// list of columns, and this is what is done with each. Cells are strings, an empty one says nothing; lists stand in one cell, their parts
// joined.

namespace elek {
namespace {

// Looks at the blanks in front alone, so that a list with blanks behind it is read in linear time.
bool begins_with_address(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos && text.substr(start).starts_with("http");
}

/// The end of the list's first part. Addresses may hold the separator: there it ends a part only before another address.
std::size_t end_of_part(std::string_view list, char separator) {
  const bool is_address = list.starts_with("http");
  std::size_t end = list.find(separator);
  while (is_address && end != std::string_view::npos && !begins_with_address(list.substr(end + 1)))
    end = list.find(separator, end + 1);
  return std::min(end, list.size());
}

/// Takes the first part off the list.
std::string_view take_part(std::string_view& list, char separator) {
  const std::size_t end = end_of_part(list, separator);
  const std::string_view part = trimmed(list.substr(0, end));
  list.remove_prefix(std::min(end + 1, list.size()));
  return part;
}

/// "image/jpeg", "Photo", "animated_gif": in the words that posts have for them.
std::string_view media_kind(std::string_view written) {
  const std::string kind = lower_letters(written);
  if (kind.starts_with("image") || kind.starts_with("photo")) return "photo";
  if (kind.starts_with("video")) return "video";
  if (kind.starts_with("audio")) return "audio";
  return kind.starts_with("animated") ? "animation" : std::string_view();
}

/// Makes the post of one row.
class RowReader {
 public:
  RowReader(const TableFormat& format, const TableRow& row, PostMaker& maker)
      : format_(format), row_(row), maker_(maker), post_(maker.begin_post()) {}

  void read() {
    post_.platform = platform();
    prefix_ = post_.platform.empty() ? std::string_view("json") : post_.platform;
    post_.visibility = format_.visibility;
    post_.id = row_.has(Cell::id) ? id(Cell::id) : maker_.join({prefix_, ":", maker_.record_hash()});
    read_people();
    read_words();
    read_references();
    read_lists();
    post_.engagement = {count(Cell::views), count(Cell::likes), count(Cell::shares), count(Cell::replies)};
    post_.url = row_.has(Cell::url) ? text(Cell::url) : address();
    if (row_.says(Cell::is_ad)) post_.ad_label = "is_ad";
    if (format_.settle != nullptr) format_.settle(row_, post_, maker_);
  }

 private:
  std::string_view text(Cell cell) { return maker_.text(row_.at(cell)); }
  std::string_view id(Cell cell) { return maker_.id(prefix_, row_.at(cell)); }
  std::optional<std::int64_t> count(Cell cell) { return maker_.count(row_.at(cell)); }

  std::string_view platform() {
    if (!format_.platform.empty() || !row_.has(Cell::platform)) return format_.platform;
    return maker_.keep(lower_letters(row_.at(Cell::platform).string().value_or("")));
  }

  void read_people() {
    post_.author.id = id(Cell::author_id);
    post_.author.handle = bare_name(text(Cell::author_handle), '@');
    post_.author.name = text(Cell::author_name);
    if (row_.has(Cell::author_verified)) post_.author.verified = row_.says(Cell::author_verified);
    post_.author.followers = count(Cell::author_followers);
    post_.author.posts = count(Cell::author_posts);
    post_.channel = {id(Cell::channel_id), bare_name(text(Cell::channel_handle), '@'), text(Cell::channel_name), text(Cell::channel_type)};
    post_.forward = {id(Cell::forward_id), text(Cell::forward_name)};
  }

  void read_words() {
    maker_.set_created(post_, row_.at(Cell::created));
    if (const auto time = maker_.time(row_.at(Cell::edited))) post_.edited = time->seconds;
    post_.lang = text(Cell::lang);
    post_.title = text(Cell::title);
    if (row_.has(Cell::html)) {
      maker_.set_html_text(post_, row_.at(Cell::html), format_.home);
    } else {
      post_.text = text(Cell::text);
    }
  }

  void read_references() {
    post_.repost_of = id(Cell::repost_of);
    post_.quote_of = id(Cell::quote_of);
    post_.reply_to = id(row_.has(Cell::parent) ? Cell::parent : Cell::thread);
    post_.kind = kind();
  }

  std::string_view kind() const {
    if (!post_.repost_of.empty() || row_.says(Cell::is_repost)) return "repost";
    if (format_.kind != "post") return row_.has(Cell::parent) ? format_.answer_kind : format_.kind;
    if (!post_.reply_to.empty() || row_.says(Cell::is_reply)) return "reply";
    return !post_.quote_of.empty() || row_.says(Cell::is_quote) ? "quote" : "post";
  }

  template <typename Visitor>
  void for_each_part(Cell cell, Visitor&& visitor) {
    std::string_view list = row_.at(cell).string().value_or("");
    while (!list.empty()) {
      const std::string_view part = take_part(list, format_.separator);
      if (!part.empty()) visitor(maker_.keep(part));
    }
  }

  void read_lists() {
    read_links();
    for_each_part(Cell::hashtags, [&](std::string_view tag) { maker_.add_hashtag(bare_name(tag, '#')); });
    for_each_part(Cell::mentions, [&](std::string_view name) { maker_.add_mention(bare_name(name, '@')); });
    for_each_part(Cell::photos, [&](std::string_view url) { maker_.add_media({"photo", url, {}}); });
    for_each_part(Cell::videos, [&](std::string_view url) { maker_.add_media({"video", url, {}}); });
    read_media();
    if (row_.has(Cell::words_on_media)) maker_.add_media({"video", {}, text(Cell::words_on_media)});
  }

  /// A card without an address of its own is that of the first link.
  void read_links() {
    Link card = {text(Cell::card_url), {}, text(Cell::card_title), text(Cell::card_text)};
    if (!card.raw.empty()) maker_.add_link(std::exchange(card, {}));
    for_each_part(Cell::links, [&](std::string_view url) {
      card.raw = url;
      maker_.add_link(std::exchange(card, {}));
    });
  }

  /// Three lists side by side, of which an empty part has its place. Words about a picture may hold the separator: the last has what is left.
  void read_media() {
    std::string_view urls = row_.at(Cell::media).string().value_or("");
    std::string_view kinds = row_.at(Cell::media_kinds).string().value_or("");
    std::string_view alts = row_.at(Cell::media_alts).string().value_or("");
    while (!urls.empty() || !kinds.empty() || !alts.empty()) {
      const std::string_view kind = media_kind(take_part(kinds, format_.separator));
      const std::string_view url = take_part(urls, format_.separator);
      const bool is_last = urls.empty() && kinds.empty();
      const std::string_view alt = is_last ? trimmed(std::exchange(alts, {})) : take_part(alts, format_.separator);
      if (!kind.empty() || !url.empty() || !alt.empty()) maker_.add_media({kind, present(url), present(alt)});
    }
  }

  std::string_view present(std::string_view part) { return part.empty() ? std::string_view() : maker_.keep(part); }

  /// None where something that the address needs is not in the row.
  std::string_view address() {
    std::string& address = maker_.draft();
    address.clear();
    std::string_view rest = format_.address;
    while (!rest.empty()) {
      const std::size_t brace = std::min(rest.find('{'), rest.size());
      address += rest.substr(0, brace);
      rest.remove_prefix(brace);
      if (rest.empty()) break;
      const Cell cell = rest.starts_with("{id}") ? Cell::id : rest.starts_with("{handle}") ? Cell::author_handle : Cell::thread;
      const std::string_view value = row_.at(cell).string().value_or("");
      if (value.empty()) return {};
      address += value;
      rest.remove_prefix(rest.find('}') + 1);
    }
    return address.empty() ? std::string_view() : maker_.keep(address);
  }

  const TableFormat& format_;
  const TableRow& row_;
  PostMaker& maker_;
  Post& post_;
  std::string_view prefix_;  // of ids
};

}  // namespace

TableRow::TableRow(const Value& record, const Uses& uses) {
  std::array<std::size_t, kCells> ranks;
  ranks.fill(std::string_view::npos);
  for (const Value::Member& member : record.members()) {
    const auto use = uses.find(member.key);
    if (use == uses.end() || member.value.string() == "") continue;
    const auto slot = static_cast<std::size_t>(use->second.cell);
    if (use->second.rank > ranks[slot]) continue;  // of equal names the last counts
    ranks[slot] = use->second.rank;
    values_[slot] = member.value;
  }
}

bool TableRow::says(Cell cell) const {
  const Value& value = at(cell);
  const std::string_view word = value.string().value_or("");
  return value.boolean() == true || word == "yes" || word == "true" || word == "True" || word == "1";
}

TableAdapter::TableAdapter(const TableFormat& format) : format_(format) {
  for (std::size_t rank = 0; rank < format.columns.size(); ++rank) uses_[format.columns[rank].name] = {format.columns[rank].cell, rank};
}

bool TableAdapter::recognizes(const HeadSketch& head) const {
  const auto is_there = [&](std::string_view column) { return head.has(column); };
  return std::ranges::all_of(format_.signature, is_there) && std::ranges::none_of(format_.none_of, is_there);
}

void TableAdapter::make_posts(const Value& record, PostMaker& maker) const {
  const TableRow row(record, uses_);
  if (!row.has(Cell::id) && !row.has(Cell::text) && !row.has(Cell::html) && !row.has(Cell::url))
    return maker.skip_record();  // nothing was found to collect
  RowReader(format_, row, maker).read();
  maker.finish_post(record);
}

}  // namespace elek
