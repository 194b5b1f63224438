#include <array>

#include "base/time.h"
#include "ingest/platforms/platforms.h"
#include "ingest/platforms/x_post.h"
#include "ingest/value_at.h"

// The archive that X gives to its users: data/tweets.js and others of its hundred files, each a JavaScript assignment of an array. What a file holds
// stands under one key: {"tweet": {...}}, {"noteTweet": {...}}; archives before 2019 have the bare post, those before 2018 one file a month
// ("Grailbird.data.tweets_2015_01"). All numbers are strings. The author is the archive's owner, whom these files do not name: account.js
// beside them does. Where it is missing, only pictures of a post give the name away, by their address. {"dmConversation": {...}} holds
// direct messages. A repost is a cut text that begins with "RT @name: ", and a quoted post is an address at the end of the text.

namespace elek {
namespace {

constexpr std::string_view kFiles = "YTD.";
constexpr std::string_view kMonths = "Grailbird.data.tweets_";

void make_note(const Value& note, const Value& record, PostMaker& maker) {
  Post& post = maker.begin_post();
  post.platform = "x";
  post.kind = "post";
  post.id = x_id_or_hash(first_of(note, {"noteTweetId"}), maker);
  post.author = maker.owner();
  maker.set_created(post, value_at(note, {"createdAt"}));
  const Value core = value_at(note, {"core"});
  post.text = maker.text(value_at(core, {"text"}));
  for (const Value url : value_at(core, {"urls"}).elements()) {
    maker.add_link({maker.text(first_of(url, {"shortUrl", "url"})), maker.text(first_of(url, {"expandedUrl", "expanded_url"})), {}, {}});
  }
  for (const Value mention : value_at(core, {"mentions"}).elements()) maker.add_mention(maker.text(first_of(mention, {"screenName"})));
  for (const Value tag : value_at(core, {"hashtags"}).elements()) maker.add_hashtag(maker.text(first_of(tag, {"text"})));
  maker.finish_post(record);
}

/// The owner's handle, where a picture of the post stands under the post's own address.
std::string_view handle_of_owner(const XTweet& tweet, std::string_view id, PostMaker& maker) {
  for (const Value media : value_at(tweet.at(XTweetKey::entities), {"media"}).elements()) {
    const XStatusAddress page = x_status_in(value_at(media, {"expanded_url"}).string().value_or(""));
    if (!page.id.empty() && page.id == id) return maker.keep(page.handle);
  }
  return {};
}

/// The id of the post whose address ends the text.
std::string_view quoted_at_end(const XTweet& tweet, std::string_view text, PostMaker& maker) {
  for (const Value url : value_at(tweet.at(XTweetKey::entities), {"urls"}).elements()) {
    const std::string_view address = value_at(url, {"url"}).string().value_or("");
    if (address.empty() || !text.ends_with(address)) continue;
    const XStatusAddress page = x_status_in(value_at(url, {"expanded_url"}).string().value_or(""));
    if (!page.id.empty()) return maker.join({"x:", page.id});
  }
  return {};
}

/// The author, if the post does not name one, and the post's address, which has the author's handle.
void read_owner(const XTweet& tweet, Post& post, PostMaker& maker) {
  if (!post.author.handle.empty()) return;
  const Value id = tweet.first_of({XTweetKey::id_str, XTweetKey::id});
  post.author = maker.owner();
  if (post.author.handle.empty()) post.author.handle = handle_of_owner(tweet, maker.peek(id), maker);
  post.url = x_status_url(post.author.handle, id, maker);
}

void make_tweet(const XTweet& tweet, const Value& record, PostMaker& maker) {
  Post& post = maker.begin_post();
  fill_x_post(tweet, post, maker);
  if (maker.wants(PostPart::author, PostPart::rest)) read_owner(tweet, post, maker);
  if (post.quote_of.empty() && post.kind != "repost") post.quote_of = quoted_at_end(tweet, post.text, maker);
  if (post.kind == "post") post.kind = x_kind(post);
  maker.finish_post(record);
}

/// A direct message, which only its people read.
void make_message(const Value& message, const Value& conversation, PostMaker& maker) {
  Post& post = maker.begin_post();
  post.platform = "x";
  post.kind = "message";
  post.visibility = Visibility::private_;
  post.id = x_id_or_hash(first_of(message, {"id"}), maker);
  post.channel.id = maker.id("x", first_of(conversation, {"conversationId"}));
  post.author.id = maker.id("x", first_of(message, {"senderId"}));
  if (!post.author.id.empty() && post.author.id == maker.owner().id) post.author = maker.owner();
  maker.set_created(post, value_at(message, {"createdAt"}));
  post.text = maker.text(value_at(message, {"text"}));
  for (const Value url : value_at(message, {"urls"}).elements()) {
    maker.add_link({maker.text(value_at(url, {"url"})), maker.text(first_of(url, {"expanded"})), {}, {}});
  }
  for (const Value url : value_at(message, {"mediaUrls"}).elements()) maker.add_media({"photo", maker.text(url), {}});
  maker.finish_post(message);
}

/// What else is in a conversation - somebody joined it, its name changed - is no message; other files have conversations without their words.
void make_messages(const Value& conversation, PostMaker& maker) {
  bool found = false;
  for (const Value each : value_at(conversation, {"messages"}).elements()) {
    const Value message = value_at(each, {"messageCreate"});
    if (!value_at(message, {"text"}).is(Value::Kind::string)) continue;
    found = true;
    make_message(message, conversation, maker);
  }
  if (!found) maker.skip_record();
}

Owner owner_of(const Value& account) {
  std::string scratch;
  Owner owner;
  const std::string_view id = first_of(account, {"accountId"}).scalar_text(scratch);
  if (!id.empty()) owner.id = "x:" + std::string(id);
  owner.handle = first_of(account, {"username"}).string().value_or("");
  owner.name = first_of(account, {"accountDisplayName"}).string().value_or("");
  if (const auto time = read_time(first_of(account, {"createdAt"}).string().value_or(""), TimeZone())) owner.created = time->seconds;
  return owner;
}

class XArchive : public Adapter {
 public:
  std::string_view name() const override { return "x_archive"; }
  std::string_view title() const override { return "the archive of an X account: data/tweets.js and the like, or the whole zip"; }

  bool recognizes(const HeadSketch& head) const override {
    if (head.assigned_to.find(kFiles) != std::string_view::npos || head.assigned_to.starts_with(kMonths)) return true;
    return head.under("tweet").has("full_text") && head.under("tweet").has("id_str");
  }

  std::span<const std::string_view> owner_files() const override {
    static constexpr std::array<std::string_view, 1> kFile = {"account.js"};
    return kFile;
  }

  Owner owner_in(const Value& document) const override {
    for (const Value each : document.elements()) {
      const Value account = value_at(each, {"account"});
      if (account.is(Value::Kind::object)) return owner_of(account);
    }
    return {};
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value wrapped = value_at(record, {"tweet"});
    const bool is_wrapped = wrapped.is(Value::Kind::object) && record.size() == 1;  // as nearly all are
    if (!is_wrapped) {
      const Value note = value_at(record, {"noteTweet"});
      if (note.is(Value::Kind::object)) return make_note(note, record, maker);
      const Value conversation = value_at(record, {"dmConversation"});
      if (conversation.is(Value::Kind::object)) return make_messages(conversation, maker);
    }
    const XTweet tweet = x_tweet(wrapped.is(Value::Kind::object) ? wrapped : record, maker);
    if (tweet.first_of({XTweetKey::full_text, XTweetKey::text}).is(Value::Kind::null)) return maker.skip_record();
    make_tweet(tweet, record, maker);
  }
};

}  // namespace

const Adapter& x_archive_adapter() {
  static const XArchive adapter;
  return adapter;
}

}  // namespace elek
