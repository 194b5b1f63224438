#pragma once

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

/// What became of the records of a batch or of a run. Every record is in exactly one of posts, rejected, skipped, private_skipped... a
/// record of many posts (a page) counts once in `records` and each post in `posts`.
struct ReadCounts {
  std::uint64_t records = 0;
  std::uint64_t posts = 0;
  std::uint64_t rejected = 0;         ///< bad records, each with a diagnostic
  std::uint64_t repaired = 0;         ///< good after a repair of ruling 3
  std::uint64_t duplicate_keys = 0;   ///< records in which a key that was read stood twice
  std::uint64_t not_posts = 0;        ///< good records that are not posts: service messages, elek's own results, other kinds
  std::uint64_t private_skipped = 0;  ///< posts of private parts, without --private
  std::uint64_t no_text = 0;          ///< posts without any text

  ReadCounts& operator+=(const ReadCounts& other);
};

class Adapter;

/// Whether more batches of a file follow.
enum class FileState : std::uint8_t {
  goes_on,
  ended,    ///< this is its last
  refused,  ///< nothing of it was read, and a diagnostic says why
};

/// Which file a batch is of, and what adds up to a word about the whole file (FileTally).
struct FileShare {
  std::string_view name;             ///< as the user gave it
  const Adapter* adapter = nullptr;  ///< null if refused
  FileState state = FileState::goes_on;
  std::uint64_t elek_results = 0;  ///< records that are elek's own output (items, clusters...), not posts
};

/// The unit of work, of ownership and of parallelism: posts, and the memory they borrow from. Reused; one thread at a time.
class PostBatch {
 public:
  std::span<const Post> posts() const& ELEK_BORROWED { return posts_; }
  std::span<const Post> posts() && = delete;

  const ReadCounts& counts() const { return counts_; }
  /// Borrows from this batch.
  const FileShare& file() const& ELEK_BORROWED { return file_; }
  /// What was wrong in these records, in input order.
  std::span<const Diagnostic> diagnostics() const { return diagnostics_; }

  // For ingest/ only: filling.
  Arena& arena() { return arena_; }
  void add(const Post& post) { posts_.push_back(post); }
  FileShare& file() & { return file_; }
  void report(Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }
  /// Puts the diagnostics in the order of their offsets; those of one offset stay as they came.
  void sort_diagnostics();
  ReadCounts& count() { return counts_; }
  void clear();

 private:
  Arena arena_;
  std::vector<Post> posts_;
  std::vector<Diagnostic> diagnostics_;
  ReadCounts counts_;
  FileShare file_;
};

}  // namespace elek
