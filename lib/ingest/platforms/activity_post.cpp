#include "ingest/platforms/activity_post.h"

#include <algorithm>
#include <cstdint>

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
  Reader(const Value& record, const Value& activity, const Value& object, const ActivitySource& source, PostMaker& maker)
      : record_(record), activity_(activity), object_(object), source_(source), maker_(maker) {
    for (const Value& each : {activity_, object_}) {
      audience_.add(value_at(each, {"to"}));
      audience_.add(value_at(each, {"cc"}));
    }
  }

  void publish() {
    Post& post = begin();
    set_id(post, {address_in(object_), value_at(activity_, {"id"})});
    if (wants_people()) read_author(post, first_of(object_, {"attributedTo", "actor"}), value_at(activity_, {"actor"}));
    read_times(post, object_, activity_);
    if (maker_.wants(PostPart::rest)) {
      if (const auto time = maker_.time(first_of(object_, {"updated"}))) post.edited = time->seconds;
    }
    read_object(post);
    post.reply_to = id(address_in(value_at(object_, {"inReplyTo"})));
    if (post.url.data() == nullptr && !web_host(native_id(post)).empty()) post.url = native_id(post);
    post.kind = kind_of(post);
    maker_.finish_post(record_);
  }

  void repeat() {
    Post& post = begin();
    set_id(post, {value_at(activity_, {"id"})});
    if (wants_people()) read_author(post, value_at(activity_, {"actor"}), {});
    read_times(post, activity_, {});
    if (object_.is(Value::Kind::object)) read_object(post);
    post.repost_of = id(address_in(object_));
    post.url = page_of_boost(native_id(post));
    post.kind = "repost";
    const Value original = one_of(value_at(object_, {"attributedTo"}));
    post.forward.id = id(address_in(original));
    post.forward.name = maker_.text(value_at(original, {"name"}));
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
    if (audience_.is_named() || has_activity_type(object_, {"ChatMessage"})) return "message";
    if (post.reply_to.data() != nullptr) return "reply";
    return post.quote_of.data() != nullptr ? "quote" : "post";
  }

  void read_times(Post& post, const Value& first, const Value& second) {
    const Value published = first_of(first, {"published"});
    maker_.set_created(post, published.is(Value::Kind::null) ? first_of(second, {"published"}) : published);
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
    for (const std::string_view key : {"quote", "quoteUrl", "quoteUri", "_misskey_quote"}) {
      if (post.quote_of.data() == nullptr) post.quote_of = id(address_in(value_at(object_, {key})));
    }
    read_text(post);
    if (maker_.wants(PostPart::rest)) post.url = page();
    if (maker_.wants(PostPart::engagement)) {
      post.engagement.likes = maker_.integer(value_at(object_, {"likes", "totalItems"}));
      post.engagement.shares = maker_.integer(value_at(object_, {"shares", "totalItems"}));
      post.engagement.replies = maker_.integer(value_at(object_, {"replies", "totalItems"}));
    }
    if (maker_.wants(PostPart::tags)) for_each(value_at(object_, {"tag"}), [&](const Value& tag) { read_tag(tag); });
    if (!maker_.wants(PostPart::cards, PostPart::media)) return;
    for_each(value_at(object_, {"attachment"}), [&](const Value& attachment) { read_attachment(attachment); });
  }

  void read_text(Post& post) {
    Value content = first_of(object_, {"content"});
    const Value map = value_at(object_, {"contentMap"});
    for (const Value::Member& each : map.members()) {
      post.lang = maker_.keep(each.key);
      if (content.is(Value::Kind::null)) content = each.value;
      break;
    }
    if (post.lang.data() == nullptr) post.lang = maker_.text(value_at(object_, {"language", "identifier"}));
    const Value name = first_of(object_, {"name"});
    const bool only_name = content.is(Value::Kind::null) && !name.is(Value::Kind::null);
    post.title = title_of(only_name ? Value() : name);
    const std::string_view type = value_at(object_, {"mediaType"}).string().value_or("text/html");
    if (only_name || type != "text/html") {
      post.text = words_of(only_name ? name : content, TextFormat::plain);
      return;
    }
    const std::string_view quoted = set_fediverse_text(post, words_of(content, TextFormat::html), {}, maker_);
    if (!quoted.empty() && post.quote_of.data() == nullptr) post.quote_of = maker_.join({source_.id_prefix, ":", quoted});
  }

  std::string_view title_of(const Value& name) {
    const Value summary = first_of(object_, {"summary"});
    if (name.is(Value::Kind::string) && summary.is(Value::Kind::string)) return maker_.join({*name.string(), "\n", *summary.string()});
    return maker_.text(name.is(Value::Kind::string) ? name : summary);
  }

  /// The text and, below it, the answers of a poll.
  std::string_view words_of(const Value& content, TextFormat format) {
    const Value answers = first_of(object_, {"oneOf", "anyOf"});
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
    for_each(value_at(object_, {"url"}), [&](const Value& each) {
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
  Value activity_, object_;
  const ActivitySource& source_;
  PostMaker& maker_;
  Audience audience_;
};

bool is_object(const Value& value) {
  return has_activity_type(value, {"Note", "Question", "Article", "Page", "Video", "Audio", "Image", "Document", "Event", "ChatMessage"});
}

bool is_among(std::string_view type, std::initializer_list<std::string_view> types) { return std::ranges::find(types, type) != types.end(); }

}  // namespace

bool has_activity_type(const HeadSketch& object, std::initializer_list<std::string_view> types) {
  const SketchMember* const type = object.find("type");
  if (type == nullptr) return false;
  if (type->opening == '"') return is_among(type->value, types);
  const std::string_view list = type->opening == '[' ? type->value.substr(0, type->value.find(']')) : "";
  return std::ranges::any_of(types, [&](std::string_view each) { return list.find('"' + std::string(each) + '"') != std::string_view::npos; });
}

bool has_activity_type(const Value& object, std::initializer_list<std::string_view> types) {
  bool found = false;
  for_each(value_at(object, {"type"}), [&](const Value& type) { found = found || is_among(type.string().value_or(""), types); });
  return found;
}

bool is_outbox(const HeadSketch& head) {
  const bool fits = has_activity_type(head, {"OrderedCollection", "OrderedCollectionPage"}) || !head.has("type");  // it may follow the items
  return !head.in_array && fits && has_activity_type(head.under("orderedItems"), {"Create", "Announce"});
}

bool make_activity_post(const Value& record, const ActivitySource& source, PostMaker& maker) {
  Value activity = record;
  Value object = one_of(value_at(activity, {"object"}));
  if (has_activity_type(activity, {"Announce"}) && has_activity_type(object, {"Create", "Update"})) {  // a group hands on what its members write
    activity = object;
    object = one_of(value_at(activity, {"object"}));
  }
  const bool has_object = is_object(object);
  if (has_activity_type(activity, {"Announce"}) && (has_object || object.string().value_or("") != "")) {
    Reader(record, activity, object, source, maker).repeat();
  } else if (has_activity_type(activity, {"Create"}) && (has_object || object.string().value_or("") != "")) {
    Reader(record, activity, object, source, maker).publish();
  } else if (has_activity_type(activity, {"Update"}) && has_object) {
    Reader(record, activity, object, source, maker).publish();
  } else if (is_object(record)) {
    Reader(record, {}, record, source, maker).publish();
  } else {
    return false;
  }
  return true;
}

}  // namespace elek
