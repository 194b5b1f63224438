#include "ingest/platforms/bluesky_post.h"

#include "ingest/platforms/fediverse.h"
#include "ingest/value_at.h"

// A post of Bluesky is the record that its author signed, and the view that a server makes of it. Links are shortened in `text`; where they
// lead stands in `facets`, which point into the text by bytes of UTF-8, and not always to where there is any. Any program may write a record, so
// types are misspelled and times are made up; a facet or an embed is taken for what its members are. `createdAt` is the author's word, `indexedAt`
// the server's; servers sort by the earlier of the two. Posts that come over a bridge from the fediverse have their uncut HTML beside the text.
// Python's library writes names with underscores.

namespace elek {
namespace {

constexpr UnixSeconds kSecondsPerDay = 86'400;

/// The bytes that a facet points to; absent if they are not there or begin or end within a character.
std::string_view words_at(std::string_view text, const Value& index) {
  const auto start = first_of(index, {"byteStart", "byte_start"}).integer();
  const auto end = first_of(index, {"byteEnd", "byte_end"}).integer();
  const auto size = static_cast<std::int64_t>(text.size());
  if (!start || !end || *start < 0 || *start >= *end || *end > size) return {};
  const auto splits = [&](std::int64_t at) { return at < size && (static_cast<unsigned char>(text[static_cast<std::size_t>(at)]) & 0xC0U) == 0x80U; };
  if (splits(*start) || splits(*end)) return {};
  return text.substr(static_cast<std::size_t>(*start), static_cast<std::size_t>(*end - *start));
}

/// Pictures, films and cards are under `media` where a post is quoted, too.
Value media_of(const Value& embed) {
  const Value media = value_at(embed, {"media"});
  return media.is(Value::Kind::object) ? media : embed;
}

std::string_view quoted_by(const Value& embed) {
  const Value record = value_at(embed, {"record"});
  for (const Value& uri : {value_at(record, {"uri"}), value_at(record, {"record", "uri"})}) {
    const std::string_view text = uri.string().value_or("");
    if (AtUri(text).collection == kBlueskyPosts) return text;
  }
  return {};
}

std::string_view page_of(const AtUri& uri, const Value& author, PostMaker& maker) {
  const std::string_view handle = value_at(author, {"handle"}).string().value_or("");
  if (uri.key.empty()) return {};
  return maker.join({"https://bsky.app/profile/", handle.empty() || handle == "handle.invalid" ? uri.account : handle, "/post/", uri.key});
}

Author read_author(const Value& value, std::string_view did, PostMaker& maker) {
  Author author;
  author.id = maker.id("bluesky", value_at(value, {"did"}));
  if (author.id.data() == nullptr && !did.empty()) author.id = maker.join({"bluesky:", did});
  author.handle = maker.text(value_at(value, {"handle"}));
  author.name = maker.text(first_of(value, {"displayName", "display_name"}));
  const Value verified = first_of(value_at(value, {"verification"}), {"verifiedStatus", "verified_status"});
  if (!verified.is(Value::Kind::null)) author.verified = verified.string() == "valid";
  author.followers = maker.integer(first_of(value, {"followersCount", "followers_count"}));
  author.posts = maker.integer(first_of(value, {"postsCount", "posts_count"}));
  if (const auto time = maker.time(first_of(value, {"createdAt", "created_at"}))) author.created = time->seconds;
  return author;
}

/// What a post says: its record and view, put into the post that is being made.
class Content {
 public:
  Content(const BlueskyPost& source, Post& post, PostMaker& maker)
      : source_(source), post_(post), maker_(maker), embed_(value_at(source.record, {"embed"})), shown_(value_at(source.view, {"embed"})) {}

  void read() {
    post_.lang = maker_.text(first_element(value_at(source_.record, {"langs"})));
    if (const std::string_view quoted = quoted_by(embed_); !quoted.empty()) post_.quote_of = maker_.join({"bluesky:", quoted});
    if (maker_.wants(PostPart::engagement)) read_counts();
    read_text(maker_.wants(PostPart::cards) ? read_card() : Link());
    if (maker_.wants(PostPart::tags)) {
      for (const Value tag : value_at(source_.record, {"tags"}).elements()) maker_.add_hashtag(maker_.text(tag));
    }
    if (maker_.wants(PostPart::media)) read_media();
  }

 private:
  static Value first_element(const Value& list) {
    for (const Value each : list.elements()) return each;
    return {};
  }

  std::optional<std::int64_t> count(std::string_view name, std::string_view other) { return maker_.integer(first_of(source_.view, {name, other})); }

  void read_counts() {
    post_.engagement.likes = count("likeCount", "like_count");
    post_.engagement.shares = count("repostCount", "repost_count");
    post_.engagement.replies = count("replyCount", "reply_count");
  }

  Link read_card() {
    Value card = value_at(media_of(embed_), {"external"});
    if (!card.is(Value::Kind::object)) card = value_at(media_of(shown_), {"external"});
    return {maker_.text(value_at(card, {"uri"})), {}, maker_.text(value_at(card, {"title"})), maker_.text(value_at(card, {"description"}))};
  }

  void read_text(const Link& card) {
    const std::string_view text = maker_.text(value_at(source_.record, {"text"}));
    const Value uncut = first_of(source_.record, {"bridgyOriginalText", "bridgy_original_text"});
    if (uncut.is(Value::Kind::string)) {
      set_fediverse_text(post_, maker_.text(uncut), card, maker_);
      return read_facets(text, {}, nullptr);
    }
    post_.text = text;
    bool card_used = card.raw.empty();
    read_facets(text, card, &card_used);
    if (!card_used) maker_.add_link(card);
  }

  /// Without `card_used` links are left out: others have told them.
  void read_facets(std::string_view text, const Link& card, bool* card_used) {
    if (!maker_.wants(PostPart::cards, PostPart::tags)) return;
    for (const Value facet : value_at(source_.record, {"facets"}).elements()) {
      const std::string_view words = words_at(text, value_at(facet, {"index"}));
      for (const Value feature : value_at(facet, {"features"}).elements()) {
        const Value uri = value_at(feature, {"uri"});
        if (uri.is(Value::Kind::string) && card_used != nullptr) read_link(words, maker_.text(uri), card, *card_used);
        read_name(words, feature);
      }
    }
  }

  void read_link(std::string_view words, std::string_view uri, const Link& card, bool& card_used) {
    Link link = words.empty() ? Link{uri, {}, {}, {}} : Link{words, uri, {}, {}};
    if (!card_used && uri == card.raw) {
      link.title = card.title;
      link.description = card.description;
      card_used = true;
    }
    maker_.add_link(link);
  }

  void read_name(std::string_view words, const Value& feature) {
    const std::string_view tag = value_at(feature, {"tag"}).string().value_or("");
    if (!tag.empty()) maker_.add_hashtag(maker_.keep(bare_name(tag, '#')));
    const std::string_view did = value_at(feature, {"did"}).string().value_or("");
    if (did.empty()) return;
    maker_.add_mention(words.starts_with('@') ? bare_name(words, '@') : maker_.join({"bluesky:", did}));
  }

  /// The view has their addresses, a record only what they are called.
  void read_media() {
    const Value shown = media_of(shown_);
    const bool is_shown = shown.find("images") || shown.find("playlist");
    const Value media = is_shown ? shown : media_of(embed_);
    for (const Value image : value_at(media, {"images"}).elements()) {
      if (image.is(Value::Kind::object)) maker_.add_media({"photo", maker_.text(value_at(image, {"fullsize"})), alt_of(image)});
    }
    const Value playlist = value_at(media, {"playlist"});
    if (!playlist.is(Value::Kind::null) || value_at(media, {"video"}).is(Value::Kind::object)) {
      maker_.add_media({"video", maker_.text(playlist), alt_of(media)});
    }
  }

  std::string_view alt_of(const Value& media) { return maker_.text(first_of(media, {"alt"})); }

  const BlueskyPost& source_;
  Post& post_;
  PostMaker& maker_;
  Value embed_, shown_;
};

/// The author's word counts where the server's does not contradict it, and is sure where it is not long before that.
void read_created(const Value& record, const Value& seen_at, Post& post, PostMaker& maker) {
  const Value written = first_of(record, {"createdAt", "created_at"});
  post.created_raw = maker.scalar(written.is(Value::Kind::null) ? seen_at : written);
  const auto said = maker.time(written);
  const auto seen = maker.time(seen_at);
  if (said && (!seen || said->seconds <= seen->seconds)) {
    post.created = said->seconds;
    post.created_known = said->zone_known && (!seen || seen->seconds - said->seconds <= kSecondsPerDay);
  } else if (seen) {
    post.created = seen->seconds;
    post.created_known = seen->zone_known;
  }
}

std::string_view id_of(std::string_view uri, PostMaker& maker) { return maker.join({"bluesky:", uri.empty() ? maker.record_hash() : uri}); }

Post& begin(PostMaker& maker) {
  Post& post = maker.begin_post();
  post.platform = "bluesky";
  post.visibility = Visibility::public_;  // there are no others
  return post;
}

}  // namespace

AtUri::AtUri(std::string_view uri) {
  constexpr std::string_view kScheme = "at://";
  if (!uri.starts_with(kScheme)) return;
  uri.remove_prefix(kScheme.size());
  const std::size_t first = uri.find('/');
  const std::size_t second = first == std::string_view::npos ? first : uri.find('/', first + 1);
  if (second == std::string_view::npos) return;
  account = uri.substr(0, first);
  collection = uri.substr(first + 1, second - first - 1);
  key = uri.substr(second + 1);
}

void make_bluesky_post(const BlueskyPost& source, const Value& raw, PostMaker& maker) {
  Post& post = begin(maker);
  const AtUri uri(source.uri);
  const Value author = value_at(source.view, {"author"});
  post.id = id_of(source.uri, maker);
  if (maker.wants(PostPart::rest)) post.url = page_of(uri, author, maker);
  if (maker.wants(PostPart::author)) post.author = read_author(author, uri.account, maker);
  read_created(source.record, source.seen, post, maker);
  if (maker.wants(PostPart::rest)) {
    if (const auto time = maker.time(source.updated)) post.edited = time->seconds;
  }
  const Value parent = value_at(source.record, {"reply", "parent", "uri"});
  post.reply_to = maker.id("bluesky", parent);
  Content(source, post, maker).read();
  post.kind = post.reply_to.data() != nullptr ? "reply" : post.quote_of.data() != nullptr ? "quote" : "post";
  maker.finish_post(raw);
}

void make_bluesky_repost(const BlueskyRepost& repost, const BlueskyPost& original, const Value& raw, PostMaker& maker) {
  Post& post = begin(maker);
  post.kind = "repost";
  if (maker.wants(PostPart::author)) post.author = read_author(repost.by, AtUri(repost.uri).account, maker);
  const std::string_view by = value_at(repost.by, {"did"}).string().value_or("");
  post.id = repost.uri.empty() && !original.uri.empty() ? maker.join({"bluesky:", original.uri, "#reposted-by-", by}) : id_of(repost.uri, maker);
  read_created(repost.record, repost.seen, post, maker);
  if (!original.uri.empty()) post.repost_of = maker.join({"bluesky:", original.uri});
  const Value author = value_at(original.view, {"author"});
  post.forward.id = maker.id("bluesky", value_at(author, {"did"}));
  if (const AtUri uri(original.uri); post.forward.id.data() == nullptr && !uri.account.empty()) post.forward.id = maker.join({"bluesky:", uri.account});
  post.forward.name = maker.text(first_of(author, {"displayName", "display_name"}));
  post.url = page_of(AtUri(original.uri), author, maker);
  if (original.record.is(Value::Kind::object)) Content(original, post, maker).read();
  maker.finish_post(raw);
}

bool make_from_bluesky_record(const BlueskyPost& source, const Value& raw, PostMaker& maker) {
  if (!source.record.is(Value::Kind::object)) return false;
  const AtUri uri(source.uri);
  const Value type = first_of(source.record, {"$type", "py_type"});
  if (uri.collection == kBlueskyPosts || type.string() == kBlueskyPosts) {
    make_bluesky_post(source, raw, maker);
    return true;
  }
  if (uri.collection != kBlueskyReposts && type.string() != kBlueskyReposts) return false;
  BlueskyPost original;
  original.uri = maker.text(value_at(source.record, {"subject", "uri"}));
  make_bluesky_repost({source.uri, {}, source.record, source.seen}, original, raw, maker);
  return true;
}

}  // namespace elek
