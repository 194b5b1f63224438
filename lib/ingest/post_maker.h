#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "base/time.h"
#include "decode/json.h"
#include "ingest/owner.h"
#include "ingest/post.h"
#include "ingest/post_batch.h"
#include "ingest/raw_fields.h"
#include "ingest/wanted_fields.h"

namespace elek {

/// `name` without the mark that platforms put before it ('#', '@').
inline std::string_view bare_name(std::string_view name, char mark) { return name.starts_with(mark) ? name.substr(1) : name; }

/// What surrounds a record and is the same for many: an adapter makes it once per context (Adapter::enter).
struct Chat {
  Channel channel;
  std::string_view native_id;  ///< the channel's id without "platform:"
  Visibility visibility = Visibility::unknown;
  std::string_view post_kind = "post";
  bool skipped = false;         ///< not known to be public, in a whole account, and private posts are not wanted
  bool exported_alone = false;  ///< somebody exported this one chat, which was a choice: it is read, private or not
};

/// The bench at which adapters build posts: copies strings into the batch once, and allocates nothing itself once it is warm. Values of a
/// record are absent, of a wrong kind or odd at will; what does not fit reads as absent. One per thread.
class PostMaker {
 public:
  enum class Private : std::uint8_t { skip, keep };
  PostMaker(const WantedFields& wanted, TimeZone zone, DateOrder date_order, Private private_posts);

  // For the decoder.
  void begin_batch(PostBatch& batch, std::string_view file, const Owner* owner = nullptr);
  void begin_record(std::string_view bytes, const RecordPlace& place);
  /// Whether all parts of the posts to come are read, or those that WantedFields asks for.
  void read_all_parts(bool all) { reads_all_ = all; }

  // Surroundings.
  /// The input's name. Valid until the next begin_batch().
  std::string_view file() const { return file_; }
  /// The account whose package the input is of, as far as it is known (Adapter::owner_in). Valid until the next begin_batch().
  const Author& owner() const { return owner_; }
  Chat& chat() { return chat_; }
  DateOrder date_order() const { return date_order_; }  ///< of --date-order
  bool keeps_private() const { return private_posts_ == Private::keep; }

  // Posts.
  /// Whether one of these parts of posts is to be read. What is not may be left out, or read all the same.
  template <typename... Part>
  bool wants(Part... parts) const {
    return reads_all_ || (asked_.has(parts) || ...);
  }
  /// An empty post to fill. Its lists are filled with add_*(), up to kMostParts each.
  Post& begin_post();
  void add_link(const Link& link) { add(link, PostPart::links, links_); }
  /// Absent names are left out.
  void add_hashtag(std::string_view name);
  void add_mention(std::string_view name);
  void add_media(const Media& media) { add(media, PostPart::media, media_); }
  /// Puts the post into the batch; `record` is where its raw fields are looked up. A private post is skipped and counted instead, unless private
  /// posts are wanted or its chat was exported alone: the one rule for all formats.
  void finish_post(const Value& record);

  // Records without posts.
  void skip_record() { ++batch_->count().not_posts; }
  void skip_private() { ++batch_->count().private_skipped; }
  void skip_elek_result();
  void skip_empty_page();
  /// The record has what stands at Adapter::told_sources()[number].
  void note_source(std::size_t number) { batch_->file().sources_met.set(std::min(number, kMostSources - 1)); }
  /// A key that is read stood twice in the record.
  void note_duplicate_key();

  // Values to fields. Absent if not of a fitting kind.
  std::string_view text(const Value& value);    ///< of a string only
  std::string_view scalar(const Value& value);  ///< of a string, number or boolean, in its digits
  std::string_view keep(std::string_view text) { return batch_->arena().keep(text); }
  std::string_view join(std::initializer_list<std::string_view> parts);
  std::optional<std::int64_t> integer(const Value& value);  ///< a number or its digits in a string
  std::optional<std::int64_t> count(const Value& value);    ///< the same, or as read_count() reads it
  std::optional<ReadTime> time(const Value& value);         ///< see read_time()
  /// The value's scalar text, not kept. Valid until the next peek(), scalar(), time() or integer().
  std::string_view peek(const Value& value) { return value.scalar_text(scratch_); }
  /// 16 hex digits that stand for the record where it has no id. See PostPart::hash.
  std::string_view record_hash();

  /// "platform:" and the value's text; absent if the value is no string or number, or empty.
  std::string_view id(std::string_view platform, const Value& value);
  /// Sets `post`'s text to this HTML and adds its links. Those that the platform makes of "#tag" and "@name", to pages of `home` ("host/"),
  /// are hashtags and mentions; empty: it makes none.
  void set_html_text(Post& post, const Value& html, std::string_view home);
  /// Sets `post`'s time of creation and how the export writes it.
  void set_created(Post& post, const Value& value);
  /// The same of a field that holds dates, where "20260619" is a day; elsewhere it may be any number.
  void set_created_by_date(Post& post, const Value& value);

  /// A string to build text in. Its memory is reused.
  std::string& draft() { return draft_; }

 private:
  template <typename Value>
  void add(const Value& value, PostPart part, std::vector<Value>& values) {
    if (values.size() < kMostParts)
      values.push_back(value);
    else
      post_->cut_off = post_->cut_off || asked_.has(part);
  }

  void note_time();
  void cut_texts();

  RawFields raw_;
  PostParts asked_;
  bool reads_all_ = false;
  TimeZone zone_;
  DateOrder date_order_;
  Private private_posts_;
  PostBatch* batch_ = nullptr;
  std::string_view file_;
  std::string_view bytes_;
  RecordPlace place_;
  Sha256 sha256_;
  std::string_view record_hash_;  // empty: nobody asked for it yet
  bool duplicate_noted_ = false;
  Author owner_;
  Chat chat_;
  Post* post_ = nullptr;  // of the batch
  std::vector<Link> links_;
  std::vector<std::string_view> hashtags_, mentions_;
  std::vector<Media> media_;
  std::string scratch_, draft_;
};

}  // namespace elek
