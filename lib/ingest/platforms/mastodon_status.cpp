#include "ingest/platforms/mastodon_status.h"

#include <array>
#include <cstdint>
#include <utility>

#include "ingest/keyed_members.h"
#include "ingest/platforms/fediverse.h"
#include "ingest/value_at.h"

// A status of Mastodon's API, which Truth Social and Gab took over with the program. `content` is HTML, `spoiler_text` what stands in front of it
// until a reader opens it. A boost is a status without content around the original under `reblog`; its counts are all zero, and its `url` ends in
// "/activity". `acct` names the server only for accounts of other servers. Ids are the server's own; only `uri` is the same everywhere.
// A quote is {state, quoted_status} in Mastodon, the status itself and a `quote_id` in Truth Social and others.

namespace elek {
namespace {

enum class Key : std::uint8_t {
  id, created_at, edited_at, in_reply_to_id, spoiler_text, visibility, language, uri, url, replies_count, reblogs_count, favourites_count,
  content, reblog, quote, quote_id, account, group, media_attachments, mentions, tags, card, poll, sponsored,
};
constexpr std::size_t kKeys = 24;

constexpr KeyTable<Key, kKeys> kKeyTable({{
    {"id", Key::id}, {"created_at", Key::created_at}, {"edited_at", Key::edited_at}, {"in_reply_to_id", Key::in_reply_to_id},
    {"spoiler_text", Key::spoiler_text}, {"visibility", Key::visibility}, {"language", Key::language}, {"uri", Key::uri}, {"url", Key::url},
    {"replies_count", Key::replies_count}, {"reblogs_count", Key::reblogs_count}, {"favourites_count", Key::favourites_count},
    {"content", Key::content}, {"reblog", Key::reblog}, {"quote", Key::quote}, {"quote_id", Key::quote_id}, {"account", Key::account},
    {"group", Key::group}, {"media_attachments", Key::media_attachments}, {"mentions", Key::mentions}, {"tags", Key::tags},
    {"card", Key::card}, {"poll", Key::poll}, {"sponsored", Key::sponsored},
}});
using Status = KeyedMembers<Key, kKeys>;

enum class AccountKey : std::uint8_t { id, acct, username, display_name, url, verified, followers_count, statuses_count, created_at };
constexpr std::size_t kAccountKeys = 10;

constexpr KeyTable<AccountKey, kAccountKeys> kAccountTable({{
    {"id", AccountKey::id}, {"acct", AccountKey::acct}, {"username", AccountKey::username}, {"display_name", AccountKey::display_name},
    {"url", AccountKey::url}, {"verified", AccountKey::verified}, {"is_verified", AccountKey::verified},
    {"followers_count", AccountKey::followers_count}, {"statuses_count", AccountKey::statuses_count}, {"created_at", AccountKey::created_at},
}});

Visibility visibility_called(std::string_view name) {
  if (name == "public" || name == "unlisted") return Visibility::public_;
  return name == "private" || name == "direct" ? Visibility::private_ : Visibility::unknown;
}

std::string_view platform_at(std::string_view host) {
  if (host == "truthsocial.com" || host.ends_with(".truthsocial.com")) return "truthsocial";
  return host == "gab.com" || host.ends_with(".gab.com") ? "gab" : "mastodon";
}

/// A status, and the post being made of it.
class Reader {
 public:
  Reader(const Value& record, PostMaker& maker) : record_(record), maker_(maker), status_(record, kKeyTable, maker) {}

  bool is_status() const {
    return status_.at(Key::account).is(Value::Kind::object) && (status_.is_present(Key::content) || status_.is_present(Key::reblog));
  }

  void make_post() {
    Post& post = maker_.begin_post();
    platform_ = platform_at(host());
    post.platform = platform_;
    post.id = id(status_.at(Key::id));
    if (post.id.empty()) post.id = maker_.join({platform_, ":", maker_.record_hash()});
    post.visibility = visibility_called(maker_.peek(status_.at(Key::visibility)));
    if (maker_.wants(PostPart::author)) post.author = read_author(status_.at(Key::account));
    maker_.set_created(post, status_.at(Key::created_at));
    if (maker_.wants(PostPart::rest)) {
      post.url = page();
      if (const auto time = maker_.time(status_.at(Key::edited_at))) post.edited = time->seconds;
    }
    if (maker_.wants(PostPart::channel)) read_group(post);
    post.reply_to = id(status_.at(Key::in_reply_to_id));
    if (status_.at(Key::sponsored).boolean() == true) post.ad_label = "sponsored";
    if (status_.at(Key::reblog).is(Value::Kind::object)) {
      read_original(post);
    } else {
      read_content(status_, post);
    }
    post.kind = kind_of(post);
    maker_.finish_post(record_);
  }

 private:
  std::string_view host() const {
    for (const Key page : {Key::url, Key::uri}) {
      const std::string_view host = web_host(status_.at(page).string().value_or(""));
      if (!host.empty()) return host;
    }
    return web_host(value_at(status_.at(Key::account), {"url"}).string().value_or(""));
  }

  std::string_view id(const Value& value) { return maker_.id(platform_, value); }

  /// A boost's address without "/activity" leads to what it boosts.
  std::string_view page() {
    std::string_view url = status_.at(Key::url).string().value_or("");
    if (url.empty()) url = status_.at(Key::uri).string().value_or("");
    if (web_host(url).empty()) return {};
    constexpr std::string_view kActivity = "/activity";
    if (url.ends_with(kActivity)) url.remove_suffix(kActivity.size());
    return maker_.keep(url);
  }

  std::string_view kind_of(const Post& post) const {
    if (post.repost_of.data() != nullptr) return "repost";
    if (status_.at(Key::visibility).string() == "direct") return "message";
    if (post.reply_to.data() != nullptr) return "reply";
    return post.quote_of.data() != nullptr ? "quote" : "post";
  }

  // People

  Author read_author(const Value& value) {
    Author author;
    const KeyedMembers<AccountKey, kAccountKeys> account(value, kAccountTable, maker_);
    author.id = id(account.at(AccountKey::id));
    author.handle = handle(first_of(value, {"acct", "username"}), account.at(AccountKey::url));
    author.name = maker_.text(account.at(AccountKey::display_name));
    author.verified = account.at(AccountKey::verified).boolean();
    author.followers = maker_.integer(account.at(AccountKey::followers_count));
    author.posts = maker_.integer(account.at(AccountKey::statuses_count));
    if (const auto time = maker_.time(account.at(AccountKey::created_at))) author.created = time->seconds;
    return author;
  }

  /// Only Mastodon has many servers.
  std::string_view handle(const Value& acct, const Value& page) {
    const std::string_view host = platform_ == "mastodon" ? page.string().value_or("") : std::string_view();
    return full_handle(acct.string().value_or(""), host, maker_);
  }

  void read_group(Post& post) {
    const Value& group = status_.at(Key::group);
    if (!group.is(Value::Kind::object)) return;
    post.channel.id = id(value_at(group, {"id"}));
    post.channel.handle = maker_.text(value_at(group, {"slug"}));
    post.channel.name = maker_.text(first_of(group, {"title", "display_name"}));
    post.channel.type = "group";
  }

  // What is said

  /// What a boost boosts is its text; its counts are those that readers see.
  void read_original(Post& post) {
    const Status original(status_.at(Key::reblog), kKeyTable, maker_);
    post.repost_of = id(original.at(Key::id));
    if (post.repost_of.data() == nullptr) post.repost_of = id(original.at(Key::uri));
    if (maker_.wants(PostPart::forward)) {
      const Value& account = original.at(Key::account);
      post.forward = {id(value_at(account, {"id"})), maker_.text(value_at(account, {"display_name"}))};
    }
    read_content(original, post);
  }

  void read_content(const Status& status, Post& post) {
    post.lang = maker_.text(status.at(Key::language));
    if (status.at(Key::spoiler_text).string().value_or("") != "") post.title = maker_.text(status.at(Key::spoiler_text));
    read_quote(status, post);
    const std::string_view quoted = set_fediverse_text(post, content_of(status), maker_.wants(PostPart::cards) ? card_of(status) : Link(), maker_);
    if (post.quote_of.data() == nullptr && !quoted.empty()) post.quote_of = maker_.join({platform_, ":", quoted});
    if (maker_.wants(PostPart::engagement)) {
      post.engagement.likes = maker_.integer(status.at(Key::favourites_count));
      post.engagement.shares = maker_.integer(status.at(Key::reblogs_count));
      post.engagement.replies = maker_.integer(status.at(Key::replies_count));
    }
    if (maker_.wants(PostPart::tags)) read_tags(status);
    if (!maker_.wants(PostPart::media)) return;
    for (const Value media : status.at(Key::media_attachments).elements()) {
      if (media.is(Value::Kind::object)) read_media(media);
    }
  }

  void read_tags(const Status& status) {
    for (const Value tag : status.at(Key::tags).elements()) maker_.add_hashtag(maker_.text(value_at(tag, {"name"})));
    for (const Value mention : status.at(Key::mentions).elements()) {
      maker_.add_mention(handle(first_of(mention, {"acct", "username"}), value_at(mention, {"url"})));
    }
  }

  /// The text and, below it, the answers of a poll. Absent only where the status has no text at all.
  std::string_view content_of(const Status& status) {
    const Value& content = status.at(Key::content);
    const Value answers = value_at(status.at(Key::poll), {"options"});
    if (answers.size() == 0) return maker_.text(content);
    std::string& text = maker_.draft();
    text = content.string().value_or("");
    for (const Value answer : answers.elements()) append_paragraph(text, value_at(answer, {"title"}).string().value_or(""));
    return maker_.keep(text);
  }

  Link card_of(const Status& status) {
    const Value& card = status.at(Key::card);
    if (value_at(card, {"url"}).string().value_or("").empty()) return {};
    return {maker_.text(value_at(card, {"url"})), {}, maker_.text(value_at(card, {"title"})), maker_.text(value_at(card, {"description"}))};
  }

  void read_quote(const Status& status, Post& post) {
    const Value& quote = status.at(Key::quote);
    for (const Value& quoted : {status.at(Key::quote_id), value_at(quote, {"quoted_status", "id"}), value_at(quote, {"quoted_status_id"}),
                                value_at(quote, {"id"})}) {
      if (post.quote_of.data() == nullptr) post.quote_of = id(quoted);
    }
  }

  void read_media(const Value& media) {
    maker_.add_media({media_kind_of(value_at(media, {"type"}).string().value_or("")), maker_.text(first_of(media, {"url", "remote_url"})),
                      maker_.text(value_at(media, {"description"}))});
  }

  const Value& record_;
  PostMaker& maker_;
  Status status_;
  std::string_view platform_;
};

}  // namespace

bool is_mastodon_status(const HeadSketch& object) {
  const SketchMember* const account = object.find("account");
  return object.has("spoiler_text") && object.has("reblogs_count") && account != nullptr && account->opening == '{';
}

bool make_mastodon_post(const Value& object, PostMaker& maker) {
  Reader reader(object, maker);
  if (!reader.is_status()) return false;
  reader.make_post();
  return true;
}

}  // namespace elek
