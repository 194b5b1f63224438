#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <expected>
#include <span>
#include <string>
#include <vector>

#include "rules/ruleset.h"
#include "scan/sighting.h"
#include "trace/packed_posts.h"
#include "trace/text_numbers.h"
#include "trace/windows.h"

namespace elek {

/// Runs the correlation rules of a ruleset: remembers the posts that their rules found, and in the end tells in which groups, and when, there
/// were as many as a rule asks for. Neither the order of posts nor of files changes what it finds; a post that stands in two exports counts
/// once. Posts without a time stand in no timespan: they are counted, and left out.
///
/// Memory: some 40 bytes a post, 24 for each group it stands in, 72 and their length for each different name of a group and counted value.
/// Once that takes `most_bytes`, no further post is remembered: each is counted as forgotten. Borrows from the ruleset. Not thread-safe.
class Correlator final : public SightingSink {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{40} << 20U;
  explicit Correlator(const Ruleset& ruleset, std::size_t most_bytes = kMostBytes);

  void add(SightedPost post) override;
  std::expected<void, Error> end(ItemSink& items, Summary& summary) override;

 private:
  /// What a post, or a cluster of another correlation rule, adds to a group.
  struct Event {
    std::uint32_t key = 0;     // the group's name, among texts_
    std::uint32_t source = 0;  // a post; from kFirstFound on, an element of found_
    std::uint32_t rule = 0;    // position in Correlation::rules
    std::uint32_t value = 0;   // among texts_
    double number = 0;
  };
  /// A cluster: a stretch of the events of one group.
  struct Found {
    std::size_t begin = 0, end = 0;  // among the events of its correlation rule
    double value = 0;
    UnixSeconds first = 0, last = 0;
    std::uint32_t correlation = 0;
  };
  struct Log {
    std::deque<Event> events;
    std::vector<std::uint32_t> found;  // positions in found_
    CorrelationTally tally;
  };
  static constexpr std::uint32_t kFirstFound = 0x80000000;

  std::size_t bytes() const { return posts_.bytes() + texts_.bytes() + event_bytes_; }
  void note(std::span<const Sighting> sightings, std::uint32_t post, CorrelationTally& tally);
  void add_event(std::uint32_t correlation, const Event& event);
  void find_clusters(std::uint32_t correlation);
  void sort_events(std::deque<Event>& events) const;
  void keep_highest(std::deque<Event>& events) const;
  void look_at_group(std::uint32_t correlation, std::size_t begin, std::size_t end);
  void hand_up(std::uint32_t found);
  UnixSeconds time_of(const Event& event) const;
  std::string_view id_of(const Event& event) const;
  std::vector<std::uint32_t> posts_of(const Found& found) const;
  Cluster cluster_of(const Found& found) const;
  void add_values(const Found& found, Cluster& cluster) const;
  void add_rules(const Found& found, Cluster& cluster) const;

  const Ruleset& ruleset_;
  std::size_t most_bytes_;
  PackedPosts posts_;
  TextNumbers texts_;
  std::vector<Log> logs_;  // by correlation rule
  std::vector<Found> found_;
  std::size_t event_bytes_ = 0;
};

}  // namespace elek
