#include "ingest/post_batch.h"

#include <algorithm>

namespace elek {
namespace {

constexpr std::size_t kKeptPosts = 4096;  // those of 2,048 records, as a vector grows

}  // namespace

ReadCounts& ReadCounts::operator+=(const ReadCounts& other) {
  records += other.records;
  posts += other.posts;
  rejected += other.rejected;
  faults += other.faults;
  repaired += other.repaired;
  duplicate_keys += other.duplicate_keys;
  not_posts += other.not_posts;
  private_skipped += other.private_skipped;
  no_text += other.no_text;
  no_time += other.no_time;
  unread_times += other.unread_times;
  return *this;
}

Post& PostBatch::begin_post() & {
  posts_.resize(kept_);
  return posts_.emplace_back();
}

void PostBatch::keep_post() {
  kept_ = posts_.size();
  origins_.push_back(next_);
  ++next_.number;
}

void PostBatch::reject(std::uint64_t offset) {
  ++counts_.records;
  ++counts_.rejected;
  bad_records_.push_back(offset);
}

void PostBatch::sort_faults() {
  const auto offset = [](const Diagnostic& diagnostic) { return diagnostic.place.offset; };
  std::ranges::stable_sort(diagnostics_, {}, offset);
  std::ranges::sort(bad_records_);
}

void PostBatch::clear() {
  arena_.clear();
  if (posts_.capacity() > kKeptPosts) {  // a page of very many
    std::vector<Post>().swap(posts_);
    std::vector<PostOrigin>().swap(origins_);
  }
  posts_.clear();
  origins_.clear();
  kept_ = 0;
  diagnostics_.clear();
  bad_records_.clear();
  counts_ = {};
  file_ = {};
}

}  // namespace elek
