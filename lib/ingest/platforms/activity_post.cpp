#include "ingest/platforms/activity_post.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "ingest/keyed_members.h"
#include "ingest/platforms/fediverse.h"
#include "ingest/value_at.h"

// ActivityStreams 2.0, by which the servers of the fediverse talk: an activity (Create, Announce...) of an `actor` around an `object` (Note,
// Question, Article...). Nearly every value may be one or a list, an address or an object with an `id`. Who may read it is in `to` and `cc`: all
// if the address of the public is there, followers if theirs is, else those who are named. `content` is HTML unless `mediaType` says else,
// `summary` a warning in front of it, `name` a headline. Ids are addresses.

namespace elek {
namespace {

constexpr std::string_view kPublic = "https://www.w3.org/ns/activitystreams#Public";

/// The value itself, or the first of a list.
Value one_of(const Value& value) {
  if (!value.is(Value::Kind::array)) return value;
  const auto elements = value.elements();
  return elements.begin() == elements.end() ? Value() : *elements.begin();
}

/// Calls `use` with each member of a list, or with the value that stands in its place.
template <typename Use>
void for_each(const Value& value, Use use) {
  if (value.is(Value::Kind::array)) {
    for (const Value element : value.elements()) use(element);
  } else if (!value.is(Value::Kind::null)) {
    use(value);
  }
}

/// The address that an object or link is known by, or the address itself.
Value address_in(const Value& value) {
  const Value one = one_of(value);
  return one.is(Value::Kind::object) ? first_of(one, {"id", "href", "url"}) : one;
}

enum class Key : std::uint8_t {
  id, type, actor, object, to, cc, published, updated, attributed_to, in_reply_to, href, url, quote, quote_url, quote_uri, misskey_quote, likes,
  shares, replies, tag, attachment, content_map, language, media_type, content, name, summary, one_of, any_of,
};
constexpr std::size_t kKeys = 29;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"id", Key::id}, {"type", Key::type}, {"actor", Key::actor}, {"object", Key::object}, {"to", Key::to}, {"cc", Key::cc},
    {"published", Key::published}, {"updated", Key::updated}, {"attributedTo", Key::attributed_to}, {"inReplyTo", Key::in_reply_to},
    {"href", Key::href}, {"url", Key::url}, {"quote", Key::quote}, {"quoteUrl", Key::quote_url}, {"quoteUri", Key::quote_uri},
    {"_misskey_quote", Key::misskey_quote}, {"likes", Key::likes}, {"shares", Key::shares}, {"replies", Key::replies}, {"tag", Key::tag},
    {"attachment", Key::attachment}, {"contentMap", Key::content_map}, {"language", Key::language}, {"mediaType", Key::media_type},
    {"content", Key::content}, {"name", Key::name}, {"summary", Key::summary}, {"oneOf", Key::one_of}, {"anyOf", Key::any_of},
}});

bool is_among(std::string_view type, std::initializer_list<std::string_view> types) { return std::ranges::find(types, type) != types.end(); }

/// Whether a type, one or several, is among `types`.
bool has_type_among(const Value& type, std::initializer_list<std::string_view> types) {
  bool found = false;
  for_each(type, [&](const Value& each) { found = found || is_among(each.string().value_or(""), types); });
  return found;
}

/// An activity or an object with its members; there are none if it is an address.
struct Node : KeyedMembers<Key, kKeys> {
  Node(const Value& written, PostMaker& maker) : KeyedMembers(written, kKeyTable, maker), value(written) {}

  bool is_a(std::initializer_list<std::string_view> types) const { return has_type_among(at(Key::type), types); }
  Value address() const { return value.is(Value::Kind::object) ? first_of({Key::id, Key::href, Key::url}) : address_in(value); }

  Value value;
};

/// "name" of "https://host/users/name" and "https://host/@name".
std::string_view name_in(std::string_view address) {
  const std::string_view host = web_host(address);
  if (host.empty()) return {};
  const std::string_view path = address.substr(static_cast<std::size_t>(host.data() + host.size() - address.data()));
  for (const std::string_view before : {"/users/", "/@"}) {
    const bool fits = path.starts_with(before) && path.find('/', before.size()) == std::string_view::npos;
    if (fits) return path.substr(before.size());
  }
  return {};
}

struct Audience {
  bool someone = false, all = false, followers = false;

  void add(const Value& addresses) {
    for_each(addresses, [&](const Value& each) {
      const std::string_view address = address_in(each).string().value_or("");
      someone = someone || !address.empty();
      all = all || address == kPublic || address == "as:Public" || address == "Public";
      followers = followers || address.ends_with("/followers");
    });
  }
  Visibility visibility() const {
    if (all) return Visibility::public_;
    return someone ? Visibility::private_ : Visibility::unknown;
  }
  bool is_named() const { return someone && !all && !followers; }
};

/// An activity, or an object that came without one, and the post being made of it.
class Reader {
 public:
  Reader(const Value& record, const Node& activity, const Node& object, const ActivitySource& source, PostMaker& maker)
      : record_(record), activity_(activity), object_(object), source_(source), maker_(maker) {
    for (const Node* each : {&activity_, &object_}) {
      audience_.add(each->at(Key::to));
      audience_.add(each->at(Key::cc));
    }
  }

  void publish() {
    Post& post = begin();
    set_id(post, {object_.address(), activity_.at(Key::id)});
    if (wants_people()) read_author(post, object_.first_of({Key::attributed_to, Key::actor}), activity_.at(Key::actor));
    read_time(post, object_, activity_);
    if (maker_.wants(PostPart::rest)) {
      if (const auto time = maker_.time(object_.first_of({Key::updated}))) post.edited = time->seconds;
    }
    read_object(post);
    post.reply_to = id(address_in(object_.at(Key::in_reply_to)));
    if (post.url.data() == nullptr && !web_host(native_id(post)).empty()) post.url = native_id(post);
    post.kind = kind_of(post);
    maker_.finish_post(record_);
  }

  void repeat() {
    Post& post = begin();
    set_id(post, {activity_.at(Key::id)});
    if (wants_people()) read_author(post, activity_.at(Key::actor), {});
    read_time(post, activity_, activity_);
    if (object_.value.is(Value::Kind::object)) read_object(post);
    post.repost_of = id(object_.address());
    post.url = page_of_boost(native_id(post));
    post.kind = "repost";
    if (maker_.wants(PostPart::forward)) {
      const Value original = one_of(object_.at(Key::attributed_to));
      post.forward = {id(address_in(original)), maker_.text(value_at(original, {"name"}))};
    }
    maker_.finish_post(record_);
  }

 private:
  Post& begin() {
    Post& post = maker_.begin_post();
    post.platform = source_.platform;
    post.visibility = audience_.visibility();
    return post;
  }

  std::string_view id(const Value& value) { return maker_.id(source_.id_prefix, value); }

  void set_id(Post& post, std::initializer_list<Value> candidates) {
    for (const Value& candidate : candidates) {
      if (post.id.data() == nullptr) post.id = id(candidate);
    }
    if (post.id.data() == nullptr) post.id = maker_.join({source_.id_prefix, ":", maker_.record_hash()});
  }

  std::string_view native_id(const Post& post) const { return post.id.substr(source_.id_prefix.size() + 1); }

  /// Mastodon leads from a boost's address without "/activity" to what it boosts.
  std::string_view page_of_boost(std::string_view address) const {
    constexpr std::string_view kActivity = "/activity";
    if (source_.names == ActivitySource::Names::unknown || web_host(address).empty() || !address.ends_with(kActivity)) return {};
    return address.substr(0, address.size() - kActivity.size());
  }

  std::string_view kind_of(const Post& post) const {
    if (audience_.is_named() || object_.is_a({"ChatMessage"})) return "message";
    if (post.reply_to.data() != nullptr) return "reply";
    return post.quote_of.data() != nullptr ? "quote" : "post";
  }

  void read_time(Post& post, const Node& first, const Node& second) {
    const Value published = first.first_of({Key::published});
    maker_.set_created(post, published.is(Value::Kind::null) ? second.first_of({Key::published}) : published);
  }

  // People

  bool wants_people() const { return maker_.wants(PostPart::author, PostPart::channel); }

  /// Of several authors the first; a group among them is where the post stands.
  void read_author(Post& post, const Value& authors, const Value& actor) {
    const Value& all = authors.is(Value::Kind::null) ? actor : authors;
    for_each(all, [&](const Value& each) {
      if (has_activity_type(each, {"Group"})) {
        post.channel.id = id(address_in(each));
        post.channel.name = maker_.text(value_at(each, {"name"}));
        post.channel.type = "group";
      } else if (post.author.id.data() == nullptr) {
        read_person(post.author, each, actor);
      }
    });
  }

  void read_person(Author& author, const Value& person, const Value& actor) {
    const std::string_view address = address_in(person).string().value_or("");
    author.id = id(address_in(person));
    const Value described = person.is(Value::Kind::object) ? person : address_in(actor).string() == address ? one_of(actor) : Value();
    author.name = maker_.text(value_at(described, {"name"}));
    std::string_view name = value_at(described, {"preferredUsername"}).string().value_or("");
    if (name.empty() && source_.names == ActivitySource::Names::in_addresses) name = name_in(address);
    author.handle = full_handle(name, address, maker_);
    if (author.id.empty() || author.id != maker_.owner().id) return;
    if (author.name.empty()) author.name = maker_.owner().name;
    author.created = maker_.owner().created;
  }

  // What is said

  void read_object(Post& post) {
    for (const Key key : {Key::quote, Key::quote_url, Key::quote_uri, Key::misskey_quote}) {
      if (post.quote_of.data() == nullptr) post.quote_of = id(address_in(object_.at(key)));
    }
    read_text(post);
    if (maker_.wants(PostPart::rest)) post.url = page();
    if (maker_.wants(PostPart::engagement)) {
      post.engagement.likes = maker_.integer(value_at(object_.at(Key::likes), {"totalItems"}));
      post.engagement.shares = maker_.integer(value_at(object_.at(Key::shares), {"totalItems"}));
      post.engagement.replies = maker_.integer(value_at(object_.at(Key::replies), {"totalItems"}));
    }
    if (maker_.wants(PostPart::tags)) for_each(object_.at(Key::tag), [&](const Value& tag) { read_tag(tag); });
    if (!maker_.wants(PostPart::cards, PostPart::media)) return;
    for_each(object_.at(Key::attachment), [&](const Value& attachment) { read_attachment(attachment); });
  }

  void read_text(Post& post) {
    Value content = object_.first_of({Key::content});
    const Value map = object_.at(Key::content_map);
    for (const Value::Member& each : map.members()) {
      post.lang = maker_.keep(each.key);
      if (content.is(Value::Kind::null)) content = each.value;
      break;
    }
    if (post.lang.data() == nullptr) post.lang = maker_.text(value_at(object_.at(Key::language), {"identifier"}));
    const Value name = object_.first_of({Key::name});
    const bool only_name = content.is(Value::Kind::null) && !name.is(Value::Kind::null);
    post.title = title_of(only_name ? Value() : name);
    const std::string_view type = object_.at(Key::media_type).string().value_or("text/html");
    if (only_name || type != "text/html") {
      post.text = words_of(only_name ? name : content, TextFormat::plain);
      return;
    }
    const std::string_view quoted = set_fediverse_text(post, words_of(content, TextFormat::html), {}, maker_);
    if (!quoted.empty() && post.quote_of.data() == nullptr) post.quote_of = maker_.join({source_.id_prefix, ":", quoted});
  }

  std::string_view title_of(const Value& name) {
    const Value summary = object_.first_of({Key::summary});
    if (name.is(Value::Kind::string) && summary.is(Value::Kind::string)) return maker_.join({*name.string(), "\n", *summary.string()});
    return maker_.text(name.is(Value::Kind::string) ? name : summary);
  }

  /// The text and, below it, the answers of a poll.
  std::string_view words_of(const Value& content, TextFormat format) {
    const Value answers = object_.first_of({Key::one_of, Key::any_of});
    if (!answers.is(Value::Kind::array)) return maker_.text(content);
    std::string& text = maker_.draft();
    text = content.string().value_or("");
    for (const Value answer : answers.elements()) {
      const std::string_view words = value_at(answer, {"name"}).string().value_or("");
      format == TextFormat::html ? append_paragraph(text, words) : void(text.append("\n").append(words));
    }
    return maker_.keep(text);
  }

  /// The address of the page for people, where several are given the first that is HTML.
  std::string_view page() {
    Value found;
    for_each(object_.at(Key::url), [&](const Value& each) {
      const bool fits = each.is(Value::Kind::string) || value_at(each, {"mediaType"}).string().value_or("text/html") == "text/html";
      if (fits && found.is(Value::Kind::null)) found = address_in(each);
    });
    return maker_.text(found);
  }

  void read_tag(const Value& tag) {
    const std::string_view name = value_at(tag, {"name"}).string().value_or("");
    if (name.empty()) return;
    if (has_activity_type(tag, {"Hashtag"})) maker_.add_hashtag(maker_.keep(bare_name(name, '#')));
    if (has_activity_type(tag, {"Mention"})) maker_.add_mention(full_handle(name, value_at(tag, {"href"}).string().value_or(""), maker_));
  }

  void read_attachment(const Value& attachment) {
    if (!attachment.is(Value::Kind::object)) return;
    const std::string_view address = maker_.text(address_in(first_of(attachment, {"url", "href"})));
    if (has_activity_type(attachment, {"Link", "Page"})) {
      if (!address.empty()) maker_.add_link({address, {}, maker_.text(value_at(attachment, {"name"})), {}});
      return;
    }
    if (has_activity_type(attachment, {"PropertyValue"})) return;
    maker_.add_media({kind_of_media(attachment), address, maker_.text(first_of(attachment, {"name", "summary"}))});
  }

  static std::string_view kind_of_media(const Value& attachment) {
    const std::string_view type = value_at(attachment, {"mediaType"}).string().value_or("");
    if (!type.empty()) return media_kind_of(type);
    if (has_activity_type(attachment, {"Image"})) return "photo";
    if (has_activity_type(attachment, {"Video"})) return "video";
    return has_activity_type(attachment, {"Audio"}) ? "audio" : "document";
  }

  const Value& record_;
  const Node& activity_;
  const Node& object_;
  const ActivitySource& source_;
  PostMaker& maker_;
  Audience audience_;
};

bool is_object(const Node& node) {
  return node.is_a({"Note", "Question", "Article", "Page", "Video", "Audio", "Image", "Document", "Event", "ChatMessage"});
}

}  // namespace

bool has_activity_type(const HeadSketch& object, std::initializer_list<std::string_view> types) {
  const SketchMember* const type = object.find("type");
  if (type == nullptr) return false;
  if (type->opening == '"') return is_among(type->value, types);
  const std::string_view list = type->opening == '[' ? type->value.substr(0, type->value.find(']')) : "";
  return std::ranges::any_of(types, [&](std::string_view each) { return list.find('"' + std::string(each) + '"') != std::string_view::npos; });
}

bool has_activity_type(const Value& object, std::initializer_list<std::string_view> types) { return has_type_among(value_at(object, {"type"}), types); }

bool is_outbox(const HeadSketch& head) {
  const bool fits = has_activity_type(head, {"OrderedCollection", "OrderedCollectionPage"}) || !head.has("type");  // it may follow the items
  return !head.in_array && fits && has_activity_type(head.under("orderedItems"), {"Create", "Announce"});
}

bool make_activity_post(const Value& record, const ActivitySource& source, PostMaker& maker) {
  Node activity(record, maker);
  Node object(one_of(activity.at(Key::object)), maker);
  const bool is_handed_on = activity.is_a({"Announce"}) && object.is_a({"Create", "Update"});  // by a group, of what its members write
  if (is_handed_on) {
    activity = object;
    object = Node(one_of(activity.at(Key::object)), maker);
  }
  const bool has_object = is_object(object);
  const bool has_address = object.value.string().value_or("") != "";
  if (activity.is_a({"Announce"}) && (has_object || has_address)) {
    Reader(record, activity, object, source, maker).repeat();
  } else if ((activity.is_a({"Create"}) && (has_object || has_address)) || (activity.is_a({"Update"}) && has_object)) {
    Reader(record, activity, object, source, maker).publish();
  } else if (const Node alone(record, maker); is_object(alone)) {
    Reader(record, Node({}, maker), alone, source, maker).publish();
  } else {
    return false;
  }
  return true;
}

}  // namespace elek
