#include "ingest/post_json.h"

#include "decode/json_writer.h"

namespace elek {
namespace {

void write_time(JsonWriter& out, std::string_view key, const std::optional<UnixSeconds>& time) {
  out.key(key);
  time ? out.string(to_rfc3339(*time)) : out.null();
}

void write_text(JsonWriter& out, std::string_view key, std::string_view text) { out.key(key).string_or_null(text); }

void write_number(JsonWriter& out, std::string_view key, const std::optional<std::int64_t>& number) {
  out.key(key).integer_or_null(number);
}

void write_author(JsonWriter& out, const Author& author) {
  out.key("author").begin_object();
  write_text(out, "id", author.id);
  write_text(out, "handle", author.handle);
  write_text(out, "name", author.name);
  out.key("verified");
  author.verified ? out.boolean(*author.verified) : out.null();
  write_number(out, "followers", author.followers);
  write_number(out, "posts", author.posts);
  write_time(out, "created_at", author.created);
  out.end_object();
}

void write_places(JsonWriter& out, const Channel& channel, const Forward& forward) {
  out.key("channel").begin_object();
  write_text(out, "id", channel.id);
  write_text(out, "handle", channel.handle);
  write_text(out, "name", channel.name);
  write_text(out, "type", channel.type);
  out.end_object().key("forward").begin_object();
  write_text(out, "id", forward.id);
  write_text(out, "name", forward.name);
  out.end_object();
}

void write_links(JsonWriter& out, std::span<const Link> links) {
  out.key("links").begin_array();
  for (const Link& link : links) {
    out.begin_object();
    write_text(out, "raw", link.raw);
    write_text(out, "url", link.url);
    write_text(out, "title", link.title);
    write_text(out, "description", link.description);
    out.end_object();
  }
  out.end_array();
}

void write_names(JsonWriter& out, std::string_view key, std::span<const std::string_view> names) {
  out.key(key).begin_array();
  for (const std::string_view name : names) out.string(name);
  out.end_array();
}

void write_media(JsonWriter& out, std::span<const Media> media) {
  out.key("media").begin_array();
  for (const Media& medium : media) {
    out.begin_object();
    write_text(out, "kind", medium.kind);
    write_text(out, "url", medium.url);
    write_text(out, "alt", medium.alt);
    out.end_object();
  }
  out.end_array();
}

void write_engagement(JsonWriter& out, const Engagement& engagement) {
  out.key("engagement").begin_object();
  write_number(out, "views", engagement.views);
  write_number(out, "likes", engagement.likes);
  write_number(out, "shares", engagement.shares);
  write_number(out, "replies", engagement.replies);
  out.end_object();
}

void write_place(JsonWriter& out, const RecordPlace& place) {
  write_text(out, "file", place.file);
  out.key("line").integer(static_cast<std::int64_t>(place.line));
  out.key("offset").integer(static_cast<std::int64_t>(place.offset));
  out.key("length").integer(static_cast<std::int64_t>(place.length));
}

}  // namespace

void append_post_json(std::string& text, const Post& post) {
  JsonWriter out(text);
  out.begin_object().key("schema").string("elek.post/1");
  write_text(out, "id", post.id);
  write_text(out, "platform", post.platform);
  write_text(out, "visibility", name_of(post.visibility));
  write_text(out, "kind", post.kind);
  write_time(out, "created_at", post.created);
  out.key("created_known").boolean(post.created_known);
  write_text(out, "created_raw", post.created_raw);
  write_time(out, "edited_at", post.edited);
  write_text(out, "lang", post.lang);
  write_text(out, "title", post.title);
  write_text(out, "text", post.text);
  write_text(out, "text_format", name_of(post.text_format));
  write_author(out, post.author);
  write_places(out, post.channel, post.forward);
  write_links(out, post.links);
  write_names(out, "hashtags", post.hashtags);
  write_names(out, "mentions", post.mentions);
  write_media(out, post.media);
  write_text(out, "reply_to", post.reply_to);
  write_text(out, "repost_of", post.repost_of);
  write_text(out, "quote_of", post.quote_of);
  write_engagement(out, post.engagement);
  write_text(out, "ad_label", post.ad_label);
  write_text(out, "url", post.url);
  write_place(out, post.place);
  out.end_object();
  text += '\n';
}

}  // namespace elek
