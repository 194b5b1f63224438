#include "trace/packed_posts.h"

#include <utility>

namespace elek {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} << 10U;
constexpr std::size_t kFixedBytes = sizeof(UnixSeconds) + sizeof(std::uint64_t);

std::uint64_t place_of(std::size_t block, std::size_t offset) { return (std::uint64_t{block} << 32U) | offset; }

MaybeText maybe(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

}  // namespace

std::uint32_t PackedPosts::add(const SightedPost& post) {
  if (records_.empty() || records_.back().size() >= kBlockBytes) records_.emplace_back().reserve(kBlockBytes + 1024);
  std::string& block = records_.back();
  places_.push_back(place_of(records_.size() - 1, block.size()));
  times_.push_back(*post.created);
  const std::size_t before = block.size();
  ids_.append(block, post.post_id);
  ids_.append(block, post.author_id);
  ids_.append(block, post.author_handle);
  ids_.append(block, post.channel_id);
  block += static_cast<char>(post.personal_channel);
  ids_.append(block, post.file);
  append_packed(block, post.line);
  append_packed(block, post.offset);
  append_packed(block, post.length);
  bytes_ += block.size() - before + kFixedBytes;
  return static_cast<std::uint32_t>(times_.size() - 1);
}

std::string_view PackedPosts::packed_id(std::uint32_t post) const {
  const std::string_view record = std::string_view(records_[places_[post] >> 32U]).substr(places_[post] & 0xFFFFFFFFU);
  std::string_view rest = record;
  PackedIds::skip(rest);
  return record.substr(0, record.size() - rest.size());
}

ClusterPost PackedPosts::post(std::uint32_t post) const {
  std::string_view record = std::string_view(records_[places_[post] >> 32U]).substr(places_[post] & 0xFFFFFFFFU);
  ClusterPost unpacked;
  unpacked.post_id = ids_.take(record);
  unpacked.created_at = to_rfc3339(times_[post]);
  unpacked.author_id = maybe(ids_.take(record));
  unpacked.author_handle = ids_.take(record);
  unpacked.channel_id = maybe(ids_.take(record));
  unpacked.personal_channel = record.front() != 0;
  record.remove_prefix(1);
  unpacked.file = ids_.take(record);
  unpacked.line = static_cast<std::int64_t>(take_packed(record));
  unpacked.offset = static_cast<std::int64_t>(take_packed(record));
  unpacked.length = static_cast<std::int64_t>(take_packed(record));
  return unpacked;
}

}  // namespace elek
