#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "base/borrowed.h"
#include "base/diagnostic.h"
#include "ingest/post.h"

namespace elek {

/// What became of the records of a batch or of a run. A record of one post is in exactly one of posts, rejected, not_posts and
/// private_skipped; one of many posts (a page) counts once in `records`, and each of its posts in `posts` or private_skipped.
struct ReadCounts {
  std::uint64_t records = 0;
  std::uint64_t posts = 0;
  std::uint64_t rejected = 0;         ///< bad records, each with a diagnostic
  std::uint64_t faults = 0;           ///< places around records that are not JSON, each with a diagnostic: no record that is there is lost
  std::uint64_t repaired = 0;         ///< good after a repair of ruling 3
  std::uint64_t duplicate_keys = 0;   ///< records in which a key stood twice that was looked at: most of parts that nobody asks for are not
  std::uint64_t not_posts = 0;        ///< good records that are not posts: service messages, elek's own results, other kinds
  std::uint64_t private_skipped = 0;  ///< posts of private parts, without --private
  std::uint64_t no_text = 0;          ///< posts without any text
  std::uint64_t no_time = 0;          ///< posts whose time is not known...
  std::uint64_t unread_times = 0;     ///< ...those of which the export tells it, in a spelling that is not read

  ReadCounts& operator+=(const ReadCounts& other);
};

class Adapter;

/// Whether more batches of a file follow.
enum class FileState : std::uint8_t {
  goes_on,     ///< or the run ends here: not all of it was seen
  ended,       ///< this is its last
  broken_off,  ///< this is its last because reading failed, as a diagnostic says
  refused,     ///< of a format that is not read; a diagnostic says of which
  unopened,    ///< missing or not to be opened; a diagnostic says why
  passed_by,   ///< no posts are in it, or they are read under another name: nothing is lost, and a diagnostic says so
};

/// A time as an export writes it, and the line of its record.
struct WrittenTime {
  std::string_view text;
  std::uint64_t line = 0;
  bool empty() const { return text.empty(); }
};

inline constexpr std::size_t kMostSources = 64;

/// Which file a batch is of, and what adds up to a word about the whole file (FileTally).
struct FileShare {
  std::string_view name;             ///< as the user gave it
  const Adapter* adapter = nullptr;  ///< null where nothing of it is read
  FileState state = FileState::goes_on;
  std::uint64_t elek_results = 0;  ///< records that are elek's own output (items, clusters...), not posts
  std::uint64_t empty_pages = 0;   ///< records around a list of records that is empty
  WrittenTime unread_time;         ///< the first of those that counts().unread_times counts
  std::bitset<kMostSources> sources_met;  ///< of Adapter::told_sources(), those that a record has; of more than so many the last bit
};

/// Which post of which record of a batch.
struct PostOrigin {
  std::uint32_t record = 0;  ///< position in RecordBatch::records
  std::uint32_t number = 0;  ///< from 0, of the posts of that record that are kept
};

/// The unit of work, of ownership and of parallelism: posts, and the memory they borrow from. Reused; one thread at a time.
class PostBatch {
 public:
  std::span<const Post> posts() const& ELEK_BORROWED { return std::span(posts_).first(kept_); }
  std::span<const Post> posts() && = delete;

  /// Of one of posts().
  PostOrigin origin(std::size_t post) const { return origins_[post]; }

  const ReadCounts& counts() const { return counts_; }
  /// Borrows from this batch.
  const FileShare& file() const& ELEK_BORROWED { return file_; }
  /// What was wrong in these records, in input order.
  std::span<const Diagnostic> diagnostics() const { return diagnostics_; }
  /// Offsets of the records that counts().rejected counts, in input order.
  std::span<const std::uint64_t> bad_records() const& ELEK_BORROWED { return bad_records_; }
  std::span<const std::uint64_t> bad_records() && = delete;

  // For ingest/ only: filling.
  Arena& arena() { return arena_; }
  /// The posts to come are of this record.
  void begin_record(std::uint32_t record) { next_ = {record, 0}; }
  /// An empty post to fill, instead of one that was begun and not kept. Valid until the next is begun.
  Post& begin_post() &;
  /// The post begun last is one of posts().
  void keep_post();
  FileShare& file() & { return file_; }
  void report(Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }
  /// Counts a bad record, which began at `offset`.
  void reject(std::uint64_t offset);
  /// Puts diagnostics and bad records in the order of their offsets; diagnostics of one offset stay as they came.
  void sort_faults();
  ReadCounts& count() { return counts_; }
  void clear();

 private:
  Arena arena_;
  std::vector<Post> posts_;  // filled where they are: a post takes some 600 bytes
  std::size_t kept_ = 0;
  std::vector<PostOrigin> origins_;  // of those that are kept
  PostOrigin next_;
  std::vector<Diagnostic> diagnostics_;
  std::vector<std::uint64_t> bad_records_;
  ReadCounts counts_;
  FileShare file_;
};

}  // namespace elek
