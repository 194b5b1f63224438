#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <utility>

#include "base/ascii_text.h"
#include "fold/folder.h"
#include "ingest/key_table.h"
#include "ingest/platforms/generic_author.h"
#include "ingest/platforms/generic_wrapped.h"
#include "ingest/platforms/mapped.h"
#include "ingest/platforms/platforms.h"
#include "ingest/platforms/spoken_names.h"

// JSON objects of no format that elek knows (ruling 5). Each is a post, even without a text: rules may name the record's own keys. Several keys may
// say the same; the one that stands first in its group below and holds something is taken. A record without a text by these names is asked
// again in any case of letters and in the words that spreadsheets of the region have at the heads of their columns.

namespace elek {
namespace {

enum class Role : std::uint8_t {
  schema, id, text, title, created, url, author, channel, lang, hashtags, mentions, views, likes, shares, replies,
};
constexpr std::size_t kRoles = 15;

/// What a key is for, and how many keys of that role go before it.
struct Use {
  Role role = Role::schema;
  std::uint8_t rank = 0;
};
using Entry = std::pair<std::string_view, Use>;

constexpr std::array<Entry, 43> kKeys = {{
    Entry{"schema", {Role::schema, 0}},
    Entry{"id", {Role::id, 0}}, Entry{"id_str", {Role::id, 1}}, Entry{"post_id", {Role::id, 2}}, Entry{"message_id", {Role::id, 3}},
    Entry{"text", {Role::text, 0}}, Entry{"full_text", {Role::text, 1}}, Entry{"message", {Role::text, 2}},
    Entry{"content", {Role::text, 3}}, Entry{"body", {Role::text, 4}},
    Entry{"title", {Role::title, 0}},
    Entry{"created_at", {Role::created, 0}}, Entry{"date", {Role::created, 1}}, Entry{"timestamp", {Role::created, 2}},
    Entry{"url", {Role::url, 0}}, Entry{"link", {Role::url, 1}},
    Entry{"author", {Role::author, 0}}, Entry{"user", {Role::author, 1}}, Entry{"username", {Role::author, 2}}, Entry{"from", {Role::author, 3}},
    Entry{"channel", {Role::channel, 0}},
    Entry{"lang", {Role::lang, 0}}, Entry{"language", {Role::lang, 1}},
    Entry{"hashtags", {Role::hashtags, 0}}, Entry{"mentions", {Role::mentions, 0}},
    Entry{"views", {Role::views, 0}}, Entry{"view_count", {Role::views, 1}}, Entry{"views_count", {Role::views, 2}},
    Entry{"likes", {Role::likes, 0}}, Entry{"like_count", {Role::likes, 1}}, Entry{"likes_count", {Role::likes, 2}},
    Entry{"favorite_count", {Role::likes, 3}},
    Entry{"shares", {Role::shares, 0}}, Entry{"share_count", {Role::shares, 1}}, Entry{"shares_count", {Role::shares, 2}},
    Entry{"reposts", {Role::shares, 3}}, Entry{"retweet_count", {Role::shares, 4}}, Entry{"forwards", {Role::shares, 5}},
    Entry{"replies", {Role::replies, 0}}, Entry{"reply_count", {Role::replies, 1}}, Entry{"replies_count", {Role::replies, 2}},
    Entry{"comments", {Role::replies, 3}}, Entry{"comments_count", {Role::replies, 4}},
}};
constexpr KeyTable<Use, kKeys.size()> kKeyTable(kKeys);

// What people call columns, in small letters: Russian, then Kazakh, Kyrgyz, Uzbek, Tajik, then English.
constexpr std::array<Entry, 58> kSpokenNames = {{
    Entry{"текст", {Role::text, 0}}, Entry{"текст поста", {Role::text, 1}}, Entry{"текст сообщения", {Role::text, 1}},
    Entry{"текст публикации", {Role::text, 1}}, Entry{"сообщение", {Role::text, 2}}, Entry{"содержание", {Role::text, 3}},
    Entry{"пост", {Role::text, 4}}, Entry{"публикация", {Role::text, 4}}, Entry{"мәтін", {Role::text, 0}}, Entry{"матн", {Role::text, 0}},
    Entry{"matn", {Role::text, 0}}, Entry{"post text", {Role::text, 1}}, Entry{"message text", {Role::text, 1}},
    Entry{"заголовок", {Role::title, 0}}, Entry{"название", {Role::title, 1}}, Entry{"тақырып", {Role::title, 0}},
    Entry{"сарлавҳа", {Role::title, 0}}, Entry{"sarlavha", {Role::title, 0}},
    Entry{"дата", {Role::created, 0}}, Entry{"дата публикации", {Role::created, 0}}, Entry{"дата и время", {Role::created, 0}},
    Entry{"дата создания", {Role::created, 1}}, Entry{"опубликовано", {Role::created, 1}}, Entry{"күні", {Role::created, 0}},
    Entry{"датасы", {Role::created, 0}}, Entry{"сана", {Role::created, 0}}, Entry{"sana", {Role::created, 0}},
    Entry{"published", {Role::created, 1}}, Entry{"published at", {Role::created, 1}}, Entry{"post date", {Role::created, 1}},
    Entry{"ссылка", {Role::url, 0}}, Entry{"ссылка на пост", {Role::url, 0}}, Entry{"ссылка на публикацию", {Role::url, 0}},
    Entry{"сілтеме", {Role::url, 0}}, Entry{"шилтеме", {Role::url, 0}}, Entry{"ҳавола", {Role::url, 0}}, Entry{"havola", {Role::url, 0}},
    Entry{"post url", {Role::url, 1}}, Entry{"permalink", {Role::url, 1}},
    Entry{"автор", {Role::author, 0}}, Entry{"имя автора", {Role::author, 1}}, Entry{"пользователь", {Role::author, 3}},
    Entry{"муаллиф", {Role::author, 0}}, Entry{"muallif", {Role::author, 0}},
    Entry{"канал", {Role::channel, 0}}, Entry{"группа", {Role::channel, 1}}, Entry{"сообщество", {Role::channel, 1}},
    Entry{"арна", {Role::channel, 0}}, Entry{"kanal", {Role::channel, 0}},
    Entry{"язык", {Role::lang, 0}}, Entry{"тіл", {Role::lang, 0}}, Entry{"тил", {Role::lang, 0}}, Entry{"til", {Role::lang, 0}},
    Entry{"просмотры", {Role::views, 0}}, Entry{"лайки", {Role::likes, 0}}, Entry{"репосты", {Role::shares, 0}},
    Entry{"пересылки", {Role::shares, 1}}, Entry{"комментарии", {Role::replies, 0}},
}};
constexpr KeyTable<Use, kSpokenNames.size()> kSpokenTable(kSpokenNames);

constexpr std::uint8_t kNoRank = 255;
constexpr std::uint8_t kEmptyRank = 64;    // added to the rank of an empty string: better than nothing
constexpr std::uint8_t kUsernameRank = 2;  // "username" among the authors
constexpr std::uint8_t kTimestampRank = 2;  // "timestamp" among the times: it may be milliseconds since anything

/// What a role takes: values of which kinds, and which rank of it an empty string has.
enum class Empty : std::uint8_t { is_none, is_worse, is_as_good };
struct Fit {
  std::uint8_t kinds = 0;  // a bit each
  Empty empty = Empty::is_none;

  constexpr Fit(std::initializer_list<Value::Kind> of, Empty empty_is) : empty(empty_is) {
    for (const Value::Kind kind : of) kinds |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind));
  }
  bool takes(Value::Kind kind) const { return (kinds >> static_cast<unsigned>(kind) & 1U) != 0; }
};

constexpr Fit kWords{{Value::Kind::string}, Empty::is_worse};
constexpr Fit kScalar{{Value::Kind::string, Value::Kind::number}, Empty::is_as_good};
constexpr Fit kArray{{Value::Kind::array}, Empty::is_none};
constexpr std::array<Fit, kRoles> kFits = {{
    kWords,                                                           // schema
    {{Value::Kind::string, Value::Kind::number}, Empty::is_none},  // id
    kWords, kWords,                                                   // text, title
    kScalar,                                                          // created
    kWords,                                                           // url
    {{Value::Kind::string, Value::Kind::object}, Empty::is_none},  // author
    kWords, kWords,                                                   // channel, lang
    kArray, kArray,                                                   // hashtags, mentions
    kScalar, kScalar, kScalar, kScalar,                               // views, likes, shares, replies
}};

/// How good `value` is for its role, by the rank of its key; kNoRank if it does not fit at all.
std::uint8_t rank_of(const Use& use, const Value& value) {
  const Fit& fit = kFits[static_cast<std::size_t>(use.role)];
  const Value::Kind kind = value.kind();
  if (!fit.takes(kind)) return kNoRank;
  if (kind != Value::Kind::string || fit.empty == Empty::is_as_good || !value.string()->empty()) return use.rank;
  return fit.empty == Empty::is_worse ? static_cast<std::uint8_t>(use.rank + kEmptyRank) : kNoRank;
}

/// A record's members by what they are for: the best of each role.
class Members {
 public:
  Members(const Value& record, PostMaker& maker) {
    ranks_.fill(kNoRank);
    for (const Value::Member& member : record.members()) {
      const auto use = kKeyTable.find(member.key);
      if (use) add(*use, member.value, maker);
    }
    if (!has(Role::text)) add_spoken(record, maker);
  }

  /// Whether it has anything that posts have; counts alone are none.
  bool has_any() const {
    return std::any_of(ranks_.begin() + slot(Role::id), ranks_.begin() + slot(Role::views), [](std::uint8_t rank) { return rank != kNoRank; });
  }
  bool has(Role role) const { return ranks_[slot(role)] != kNoRank; }
  /// Null if the record has none.
  const Value& at(Role role) const { return values_[slot(role)]; }
  std::uint8_t rank(Role role) const { return ranks_[slot(role)]; }

 private:
  static std::size_t slot(Role role) { return static_cast<std::size_t>(role); }

  void add(const Use& use, const Value& value, PostMaker& maker) {
    const std::size_t at = slot(use.role);
    const auto bit = static_cast<std::uint8_t>(1U << use.rank);
    if ((seen_[at] & bit) != 0) {
      maker.note_duplicate_key();
      if (ranks_[at] % kEmptyRank == use.rank) drop(at);  // the later one counts
    }
    seen_[at] |= bit;
    const std::uint8_t rank = rank_of(use, value);
    if (rank >= ranks_[at]) return;
    ranks_[at] = rank;
    values_[at] = value;
  }

  // What the usual names gave stays.
  void add_spoken(const Value& record, PostMaker& maker) {
    const std::array<std::uint8_t, kRoles> usual = ranks_;
    seen_.fill(0);
    for (const Value::Member& member : record.members()) {
      if (kKeyTable.find(member.key)) continue;  // it was heard already
      const std::string name = fold_case(trimmed(member.key));
      auto use = kKeyTable.find(name);
      if (!use) use = kSpokenTable.find(name);
      if (use && usual[slot(use->role)] == kNoRank) add(*use, member.value, maker);
    }
  }

  void drop(std::size_t at) {
    ranks_[at] = kNoRank;
    values_[at] = {};
  }

  std::array<Value, kRoles> values_{};
  std::array<std::uint8_t, kRoles> ranks_;
  std::array<std::uint8_t, kRoles> seen_{};  // by rank, a bit each
};

Author read_author(const Members& members, PostMaker& maker) {
  const Value& value = members.at(Role::author);
  if (value.is(Value::Kind::object)) return read_generic_author(value, maker);
  Author author;
  if (members.rank(Role::author) == kUsernameRank) {
    author.handle = maker.keep(bare_name(value.string().value_or(""), '@'));
  } else {
    author.name = maker.text(value);
  }
  return author;
}

std::optional<std::int64_t> count_in(const Members& members, Role role, PostMaker& maker) {
  return members.has(role) ? maker.count(members.at(role)) : std::nullopt;
}

void read_names(const Members& members, PostMaker& maker) {
  for (const Value name : members.at(Role::hashtags).elements()) {
    if (const auto text = name.string()) maker.add_hashtag(maker.keep(bare_name(*text, '#')));
  }
  for (const Value name : members.at(Role::mentions).elements()) {
    if (const auto text = name.string()) maker.add_mention(maker.keep(bare_name(*text, '@')));
  }
}

Post& begin_post(const Members& members, PostMaker& maker) {
  Post& post = maker.begin_post();
  post.kind = "post";
  post.id = maker.join({"json:", members.has(Role::id) ? maker.peek(members.at(Role::id)) : maker.record_hash()});
  post.text = maker.text(members.at(Role::text));
  post.title = maker.text(members.at(Role::title));
  if (members.rank(Role::created) == kTimestampRank) {
    maker.set_created(post, members.at(Role::created));
  } else {
    maker.set_created_by_date(post, members.at(Role::created));
  }
  if (maker.wants(PostPart::rest)) post.url = maker.text(members.at(Role::url));
  post.lang = maker.text(members.at(Role::lang));
  if (maker.wants(PostPart::author) && members.has(Role::author)) post.author = read_author(members, maker);
  if (maker.wants(PostPart::channel)) post.channel.name = maker.text(members.at(Role::channel));
  if (maker.wants(PostPart::engagement)) {
    post.engagement = {count_in(members, Role::views, maker), count_in(members, Role::likes, maker),
                       count_in(members, Role::shares, maker), count_in(members, Role::replies, maker)};
  }
  if (maker.wants(PostPart::tags)) read_names(members, maker);
  return post;
}

/// Whether the record is one of elek's own; if it is, all is done with it.
bool is_own(const Value& record, const Members& members, PostMaker& maker) {
  const std::string_view schema = members.at(Role::schema).string().value_or("");
  if (!schema.starts_with("elek.")) return false;
  schema.starts_with("elek.post/") ? elek_post_adapter().make_posts(record, maker) : maker.skip_elek_result();
  return true;
}

/// Whether the object has a text by the usual names.
bool has_text(const HeadSketch& object) {
  return std::ranges::any_of(object.members, [](const SketchMember& member) {
    const auto use = kKeyTable.find(member.key);
    return use && use->role == Role::text && member.opening == '"';
  });
}

constexpr std::string_view kEachOf = "[]";
constexpr std::array<std::string_view, 9> kPages = {"data[]",    "posts[]",    "items[]", "results[]", "records[]",
                                                    "statuses[]", "rows[]",    "entries[]", "feed[]"};

constexpr std::array<std::string_view, 6> kWrappedPages = {"response.items[]", "response.posts[]", "result.items[]",
                                                          "result.posts[]",   "data.items[]",     "data.posts[]"};

/// Whether an array of this name, in an object that is no post, holds records.
bool may_hold_records(std::string_view key) {
  return std::ranges::any_of(kPages, [&](std::string_view path) { return path.substr(0, path.size() - kEachOf.size()) == key; });
}

/// Whether the record is the answer of an API that found nothing: a list of records without one, and nothing that posts have.
bool is_empty_page(const Value& record, const Members& members) {
  if (members.has_any()) return false;
  for (const auto& [key, value] : record.members()) {
    if (value.is(Value::Kind::array) && value.size() == 0 && may_hold_records(key)) return true;
  }
  return false;
}

/// Whether the record is many, each under its id: two objects or more, all with a text.
bool is_keyed(const Value& record, PostMaker& maker) {
  std::size_t count = 0;
  for (const auto& [key, value] : record.members()) {
    if (!value.is(Value::Kind::object) || !Members(value, maker).has(Role::text)) return false;
    ++count;
  }
  return count >= 2;
}

void make_keyed(const Value& record, PostMaker& maker) {
  for (const auto& [key, value] : record.members()) {
    const Members members(value, maker);
    Post& post = begin_post(members, maker);
    if (!members.has(Role::id)) post.id = maker.join({"json:", key});
    maker.finish_post(value);
  }
}

class GenericJson : public Adapter {
 public:
  std::string_view name() const override { return "generic_json"; }
  std::string_view title() const override { return "any other JSON or table, by the names that most exports use"; }
  bool recognizes(const HeadSketch&) const override { return true; }
  bool is_certain() const override { return false; }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (!record.is(Value::Kind::object)) return maker.skip_record();
    const Members members(record, maker);
    if (is_own(record, members, maker)) return;
    if (is_empty_page(record, members)) return maker.skip_empty_page();
    if (!members.has_any() && is_keyed(record, maker)) return make_keyed(record, maker);
    begin_post(members, maker);
    maker.finish_post(record);
  }
};

/// Whether an object has a name by which posts have anything but counts, in any case of letters and in the words of spreadsheets: pages have
/// none.
bool is_post_like(const HeadSketch& object) {
  constexpr std::array<std::string_view, 3> kOfPictures = {"caption", "description", "alt"};
  return std::ranges::any_of(object.members, [&](const SketchMember& member) {
    const std::string name = fold_case(member.key);
    if (std::ranges::find(kOfPictures, name) != kOfPictures.end()) return true;
    const auto spoken = std::ranges::find(kSpokenNames, name, &Entry::first);
    const auto use = spoken != kSpokenNames.end() ? &spoken->second : kKeyTable.find(name);
    return use && use->role != Role::schema && use->role < Role::views;
  });
}

/// How many arrays of an object may hold records; two if one may belong to a post.
std::size_t lists_in(const HeadSketch& object) {
  std::size_t count = 0;
  for (const SketchMember& member : object.members) {
    if (member.opening != '[') continue;
    if (member.key == "comments" || member.key == "messages") return 2;
    count += may_hold_records(member.key) ? 1 : 0;
  }
  return count;
}

/// Whether the first element of its array of records has a text.
bool holds_texts(const HeadSketch& object) {
  return std::ranges::any_of(object.members, [&](const SketchMember& member) {
    return member.opening == '[' && may_hold_records(member.key) && has_text(object.under(member.key));
  });
}

/// Records that stand in an array inside one object, as many an API answers. Only where the object is no post itself, and has one array under
/// these names and a text in the first of its elements: else nobody can know what is a record.
class GenericWrapped final : public GenericJson {
 public:
  std::string_view name() const override { return "generic_wrapped"; }
  std::string_view title() const override { return "any other JSON objects, in an array inside one"; }

  bool recognizes(const HeadSketch& head) const override {
    if (head.in_array || is_post_like(head)) return false;
    const std::size_t own = lists_in(head);
    if (own > 0) return own == 1 && holds_texts(head);
    std::size_t found = 0;
    for (const std::string_view wrapper : kWrappers) {
      const HeadSketch inside = head.under(wrapper);
      if (inside.in_array || inside.members.empty()) continue;
      if (is_post_like(inside) || lists_in(inside) != 1 || !holds_texts(inside)) return false;
      ++found;
    }
    return found == 1;
  }

  std::span<const std::string_view> record_paths() const override { return kPaths; }

 private:
  static constexpr std::array<std::string_view, 3> kWrappers = {"response", "result", "data"};
  static constexpr auto kPaths = [] {
    std::array<std::string_view, kPages.size() + kWrappedPages.size()> paths;
    std::ranges::copy(kWrappedPages, std::ranges::copy(kPages, paths.begin()).out);
    return paths;
  }();
};

}  // namespace

void MappedAdapter::make_posts(const Value& record, PostMaker& maker) const {
  if (!record.is(Value::Kind::object)) return maker.skip_record();
  const Members members(record, maker);
  if (is_own(record, members, maker)) return;
  map_.apply(record, begin_post(members, maker), maker);
  maker.finish_post(record);
}

bool has_spoken_names(const HeadSketch& row) {
  return std::ranges::any_of(row.members, [](const SketchMember& member) {
    const std::string name = fold_case(trimmed(member.key));
    return !name.empty() && static_cast<unsigned char>(name.front()) >= 0x80 && kSpokenTable.find(name) != nullptr;
  });
}

const Adapter& generic_wrapped_adapter() {
  static const GenericWrapped adapter;
  return adapter;
}

const Adapter& generic_json_adapter() {
  static const GenericJson adapter;
  return adapter;
}

}  // namespace elek
