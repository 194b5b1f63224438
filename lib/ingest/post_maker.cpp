#include "ingest/post_maker.h"

#include <array>
#include <charconv>
#include <cstring>
#include <system_error>
#include <utility>

#include "base/counts.h"
#include "base/quick_hash.h"
#include "base/scratch.h"
#include "decode/html.h"

namespace elek {
namespace {

/// Whether a link's words are one name behind `mark`, and its page is one of `home`: the platform made it of a hashtag or mention.
bool is_name(const HtmlLink& link, char mark, std::string_view home) {
  const std::size_t host = link.href.find("://");
  const bool at_home = !home.empty() && host != std::string::npos && std::string_view(link.href).substr(host + 3).starts_with(home);
  return at_home && link.words.size() > 1 && link.words[0] == mark && link.words.find_first_of(" \t\r\n") == std::string::npos;
}

}  // namespace

PostMaker::PostMaker(const WantedFields& wanted, TimeZone zone, DateOrder date_order, Private private_posts)
    : raw_(wanted), asked_(wanted.parts), zone_(std::move(zone)), date_order_(date_order), private_posts_(private_posts) {}

void PostMaker::begin_batch(PostBatch& batch, std::string_view file, const Owner* owner) {
  batch_ = &batch;
  trim_scratch(scratch_);
  trim_scratch(draft_);
  file_ = file;
  chat_ = {};
  owner_ = {};
  if (owner == nullptr) return;
  const auto kept = [&](const std::string& text) { return text.empty() ? std::string_view() : keep(text); };
  owner_.id = kept(owner->id);
  owner_.handle = kept(owner->handle);
  owner_.name = kept(owner->name);
  owner_.created = owner->created;
}

void PostMaker::begin_record(std::string_view bytes, const RecordPlace& place) {
  bytes_ = bytes;
  place_ = place;
  place_.file = file_;
  duplicate_noted_ = false;
  record_hash_ = {};
}

Post& PostMaker::begin_post() {
  post_ = &batch_->begin_post();
  links_.clear();
  hashtags_.clear();
  mentions_.clear();
  media_.clear();
  return *post_;
}

void PostMaker::add_hashtag(std::string_view name) {
  if (name.data() != nullptr) add(name, PostPart::tags, hashtags_);
}

void PostMaker::add_mention(std::string_view name) {
  if (name.data() != nullptr) add(name, PostPart::tags, mentions_);
}

void PostMaker::finish_post(const Value& record) {
  const bool is_withheld = post_->visibility == Visibility::private_ && !keeps_private() && !chat_.exported_alone;
  if (is_withheld) return skip_private();
  if (bytes_.size() > kMostTextBytes) cut_texts();  // no text is longer than its record
  Arena& arena = batch_->arena();
  post_->links = arena.keep_all(links_);
  post_->hashtags = arena.keep_all(hashtags_);
  post_->mentions = arena.keep_all(mentions_);
  post_->media = arena.keep_all(media_);
  post_->raw = raw_.take(record, arena);
  post_->scalars = raw_.take_scalars(record, arena);
  post_->cut_off = post_->cut_off || raw_.cut_off();
  post_->place = place_;
  batch_->keep_post();
  ++batch_->count().posts;
  if (post_->text.empty() && post_->title.empty()) ++batch_->count().no_text;
  if (!post_->created) note_time();
}

/// Counts that the post at hand has none.
void PostMaker::note_time() {
  ++batch_->count().no_time;
  if (post_->created_raw.empty()) return;
  ++batch_->count().unread_times;
  if (batch_->file().unread_time.empty()) batch_->file().unread_time = {post_->created_raw, place_.line};
}

void PostMaker::cut_texts() {
  const auto cut = [&](std::string_view& text) {
    if (text.size() <= kMostTextBytes) return;
    std::size_t end = kMostTextBytes;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not within a letter
    text = text.substr(0, end);
    post_->cut_off = true;
  };
  cut(post_->title);
  cut(post_->text);
  for (Link& link : links_) {
    cut(link.title);
    cut(link.description);
  }
}

void PostMaker::skip_elek_result() {
  skip_record();
  ++batch_->file().elek_results;
}

void PostMaker::skip_empty_page() {
  skip_record();
  ++batch_->file().empty_pages;
}

void PostMaker::note_duplicate_key() {
  if (!std::exchange(duplicate_noted_, true)) ++batch_->count().duplicate_keys;
}

std::string_view PostMaker::text(const Value& value) {
  const auto text = value.string();
  return text ? keep(*text) : std::string_view();
}

std::string_view PostMaker::scalar(const Value& value) {
  const std::string_view text = value.scalar_text(scratch_);
  return text.data() == nullptr ? text : keep(text);
}

std::string_view PostMaker::join(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  char* const start = batch_->arena().take_text(size);
  char* end = start;
  for (const std::string_view part : parts) {
    if (!part.empty()) std::memcpy(end, part.data(), part.size());
    end += part.size();
  }
  return {start, size};
}

std::optional<std::int64_t> PostMaker::integer(const Value& value) {
  if (const auto number = value.integer()) return number;
  if (!value.is(Value::Kind::string) && !value.is(Value::Kind::number)) return std::nullopt;
  const std::string_view text = value.scalar_text(scratch_);  // of 5.0 it is "5"
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> PostMaker::count(const Value& value) {
  const auto number = integer(value);
  return number || !value.is(Value::Kind::string) ? number : read_count(*value.string());
}

std::optional<ReadTime> PostMaker::time(const Value& value) {
  if (const auto text = value.string()) return read_time(*text, zone_, date_order_);
  if (!value.is(Value::Kind::number)) return std::nullopt;
  constexpr double kMostSeconds = 1e15;
  const auto number = value.integer() ? std::nullopt : value.number();
  if (number && *number >= 0 && *number < kMostSeconds) {  // 1700000000.0, whose shortest form is 1.7e+09
    return read_time(std::to_string(static_cast<std::int64_t>(*number)), zone_);
  }
  return read_time(value.scalar_text(scratch_), zone_, date_order_);
}

std::string_view PostMaker::id(std::string_view platform, const Value& value) {
  if (!value.is(Value::Kind::string) && !value.is(Value::Kind::number)) return {};
  const std::string_view native = peek(value);
  return native.empty() ? std::string_view() : join({platform, ":", native});
}

void PostMaker::set_html_text(Post& post, const Value& html, std::string_view home) {
  post.text = text(html);
  post.text_format = TextFormat::html;
  if (!wants(PostPart::links, PostPart::tags)) return;
  if (post.text.find("<a") == std::string_view::npos && post.text.find("<A") == std::string_view::npos) return;
  for (const HtmlLink& link : links_in_html(post.text)) {
    const std::string_view words = keep(link.words);
    if (is_name(link, '#', home)) add_hashtag(words.substr(1));
    else if (is_name(link, '@', home)) add_mention(words.substr(1));
    else add_link({words, keep(link.href), {}, {}});
  }
}

void PostMaker::set_created(Post& post, const Value& value) {
  post.created_raw = scalar(value);
  const auto read = read_time(post.created_raw, zone_, date_order_);  // of a real, too: what is behind its point is passed over
  if (!read) return;
  post.created = read->seconds;
  post.created_known = read->zone_known;
}

void PostMaker::set_created_by_date(Post& post, const Value& value) {
  set_created(post, value);
  const std::string_view day = post.created_raw;
  if (post.created || day.size() != 8 || !(day.starts_with("19") || day.starts_with("20"))) return;
  const auto read = read_time(std::string(day.substr(0, 4)).append("-").append(day.substr(4, 2)).append("-").append(day.substr(6)), zone_);
  if (read) post.created = read->seconds;
}

std::string_view PostMaker::record_hash() {
  if (!record_hash_.empty()) return record_hash_;
  if (wants(PostPart::hash)) return record_hash_ = keep(std::string_view(sha256_.update(bytes_).hex()).substr(0, 16));
  std::array<char, 16> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), quick_hash(bytes_), 16).ptr;
  return record_hash_ = keep({digits.data(), end});
}

}  // namespace elek
