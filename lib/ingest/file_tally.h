#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/post_batch.h"
#include "ingest/seen_ids.h"

namespace elek {

/// Adds up what became of the files, since no batch alone can know that a file held no post. One per run, fed in input order by the thread
/// that collects results, so that a run that is stopped counts the same files however far its threads had read ahead.
class FileTally {
 public:
  /// Takes in a decoded batch. At the end of its file: what is to be told about the file as a whole, after the batch's own diagnostics.
  std::vector<Diagnostic> add(const PostBatch& batch);

  std::uint64_t files() const { return files_; }  ///< that were opened
  /// Files that are missing, unreadable, of a format elek does not read, or without a post.
  std::uint64_t unusable_files() const { return unusable_files_; }
  /// Posts with the id of an earlier one of their file; of files of very many posts a lower bound (SeenIds).
  std::uint64_t repeated_ids() const { return repeated_ids_; }

 private:
  void take_in(const PostBatch& batch);
  void meet_ids(std::span<const Post> posts);
  void judge(const FileShare& file, std::vector<Diagnostic>& told);
  void tell_of_times(const FileShare& file, std::vector<Diagnostic>& told) const;
  void tell_of_ids(const FileShare& file, std::vector<Diagnostic>& told) const;
  void tell_of_sources(const FileShare& file, std::vector<Diagnostic>& told) const;

  struct OfFile {
    bool begun = false;  // it is counted
    ReadCounts counts;
    std::uint64_t elek_results = 0, empty_pages = 0;
    std::uint64_t repeated_ids = 0, first_repeated = 0;  // the line of the first
    std::string unread_time;                             // the first, and its line
    std::uint64_t unread_line = 0;
    std::bitset<kMostSources> sources_met;
  };

  OfFile at_hand_;
  SeenIds ids_;                       // of the file at hand
  std::vector<SeenIds::Mark> marks_;  // of a batch's posts
  std::uint64_t files_ = 0, unusable_files_ = 0, repeated_ids_ = 0;
  bool private_told_ = false;  // a package has a file for each of hundreds of conversations
  bool rest_told_ = false;     // and one for each thing that its owner did
};

}  // namespace elek
