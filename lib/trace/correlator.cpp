#include "trace/correlator.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "rules/field_name.h"
#include "trace/cluster_text.h"

namespace elek {
namespace {

/// Several texts as one, none of which can be taken for others.
std::string joined(std::span<const std::string_view> texts) {
  std::string all;
  for (const std::string_view text : texts) {
    append_packed(all, text.size());
    all += text;
  }
  return all;
}

/// The same again. Borrows.
std::vector<std::string_view> parted(std::string_view all) {
  std::vector<std::string_view> texts;
  while (!all.empty()) {
    const std::size_t size = take_packed(all);
    texts.push_back(all.substr(0, size));
    all.remove_prefix(size);
  }
  return texts;
}

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;  // "nan" is a word
  return number;
}

/// Whether further posts can speak for a cluster alone, and never against it: else none is sure while posts are forgotten.
bool can_only_gain(const Correlation& correlation) {
  using NodeKind = Condition::Node::Kind;
  using Operator = Threshold::Operator;
  if (takes_numbers(correlation.type)) return false;
  const auto is_floor = [](const Threshold& bound) { return bound.op == Operator::greater || bound.op == Operator::greater_or_equal; };
  const auto is_not = [](const Condition::Node& node) { return node.kind == NodeKind::none_of; };
  return std::ranges::all_of(correlation.thresholds, is_floor) && (!correlation.formula || std::ranges::none_of(correlation.formula->nodes, is_not));
}

bool is_field(const std::string& written, const FieldName& field) {
  const auto called = field_called(written);
  return called && called->field == field.field && called->name == field.name;
}

/// What a cluster of one correlation rule is to another one that names it: the fields of its group.
std::optional<std::vector<std::string_view>> fields_of(const std::vector<FieldName>& wanted, const std::vector<std::string>& names,
                                                       const std::vector<std::string_view>& group) {
  std::vector<std::string_view> found;
  for (const FieldName& field : wanted) {
    const auto name = std::ranges::find_if(names, [&](const std::string& written) { return is_field(written, field); });
    if (name == names.end()) return std::nullopt;
    found.push_back(group[static_cast<std::size_t>(name - names.begin())]);
  }
  return found;
}

}  // namespace

Correlator::Correlator(const Ruleset& ruleset, std::size_t most_bytes)
    : ruleset_(ruleset), most_bytes_(most_bytes), logs_(ruleset.correlations().size()) {
  for (std::size_t i = 0; i < logs_.size(); ++i) logs_[i].tally.title = ruleset.correlations()[i].title;
}

// ---- While posts come in.

void Correlator::add(SightedPost post) {
  const bool is_full = bytes() >= most_bytes_;
  std::ranges::stable_sort(post.sightings, {}, &Sighting::correlation);
  std::optional<std::uint32_t> number;
  for (std::span<const Sighting> rest = post.sightings; !rest.empty();) {
    const auto is_of_another = [&](const Sighting& sighting) { return sighting.correlation != rest.front().correlation; };
    const auto of_one = rest.first(static_cast<std::size_t>(std::ranges::find_if(rest, is_of_another) - rest.begin()));
    rest = rest.subspan(of_one.size());
    CorrelationTally& tally = logs_[of_one.front().correlation].tally;
    ++tally.posts;
    if (!post.created) ++tally.undated;
    if (post.created && is_full) ++tally.forgotten;
    if (!post.created || is_full) continue;
    const bool adds = std::ranges::any_of(of_one, [](const Sighting& sighting) { return !sighting.observations.empty(); });
    if (adds && !number) number = posts_.add(post);
    note(of_one, number.value_or(0), tally);
  }
}

/// What the rules of one correlation rule found in one post.
void Correlator::note(std::span<const Sighting> sightings, std::uint32_t post, CorrelationTally& tally) {
  if (std::ranges::any_of(sightings, &Sighting::lacks_group)) ++tally.lacking_group;
  if (std::ranges::any_of(sightings, &Sighting::lacks_value)) ++tally.lacking_value;
  if (std::ranges::any_of(sightings, &Sighting::cut_off)) ++tally.cut_off;
  for (const Sighting& sighting : sightings) {
    const auto texts_at = [&](const std::vector<std::uint32_t>& places) {
      std::vector<std::string_view> texts;
      for (const std::uint32_t place : places) texts.push_back(sighting.texts[place]);
      return texts_.number_of(joined(texts));
    };
    for (const Observation& each : sighting.observations) {
      add_event(sighting.correlation, {texts_at(each.group), post, sighting.rule, texts_at(each.values), each.number});
    }
  }
}

void Correlator::add_event(std::uint32_t correlation, const Event& event) {
  logs_[correlation].events.push_back(event);
  event_bytes_ += sizeof(Event);
}

// ---- In the end.

std::expected<void, Error> Correlator::end(ItemSink& items, Summary& summary) {
  const std::span<const Correlation> correlations = ruleset_.correlations();
  std::vector<std::uint32_t> order;  // in which clusters leave
  for (std::uint32_t i = 0; i < logs_.size(); ++i) {
    find_clusters(i);
    if (!correlations[i].hidden) order.push_back(i);
  }
  std::ranges::stable_sort(order, std::ranges::greater(), [&](std::uint32_t i) { return correlations[i].effective_level(); });
  for (const std::uint32_t i : order) {
    const auto level = static_cast<std::size_t>(correlations[i].effective_level());
    summary.clusters += logs_[i].found.size();
    summary.clusters_by_level[level] += logs_[i].found.size();
    for (const std::uint32_t found : logs_[i].found) {
      if (const auto added = items.add_cluster(cluster_of(found_[found])); !added) return added;
    }
  }
  for (std::size_t i = 0; i < logs_.size(); ++i) {
    logs_[i].tally.clusters = logs_[i].found.size();
    summary.correlations.emplace(correlations[i].id, logs_[i].tally);
  }
  return {};
}

void Correlator::find_clusters(std::uint32_t correlation) {
  Log& log = logs_[correlation];
  if (log.tally.forgotten != 0 && !can_only_gain(ruleset_.correlations()[correlation])) log.events.clear();
  sort_events(log.events);
  if (takes_numbers(ruleset_.correlations()[correlation].type)) keep_highest(log.events);
  for (std::size_t begin = 0, end = 0; begin < log.events.size(); begin = end) {
    while (end < log.events.size() && log.events[end].key == log.events[begin].key) ++end;
    look_at_group(correlation, begin, end);
  }
  std::ranges::stable_sort(log.found, {}, [&](std::uint32_t found) { return found_[found].first; });
  for (const std::uint32_t found : log.found) hand_up(found);
  for (std::uint32_t above = correlation + 1; above < logs_.size() && log.tally.forgotten != 0; ++above) {
    const auto names_it = [&](const CorrelatedRule& rule) { return rule.kind == CorrelatedRule::Kind::correlation && rule.index == correlation; };
    if (std::ranges::any_of(ruleset_.correlations()[above].rules, names_it)) logs_[above].tally.forgotten += log.tally.forgotten;
  }
}

// By group, then time; what one post says twice, in two exports, counts once.
void Correlator::sort_events(std::deque<Event>& events) const {
  const auto order = [&](const Event& event) { return std::tuple(event.key, time_of(event), id_of(event), event.rule, event.value); };
  std::ranges::sort(events, {}, order);
  const auto repeated = std::ranges::unique(events, {}, order);
  events.erase(repeated.begin(), repeated.end());
}

// One export may say more views of a post than another one: only the highest count is of now. What one export says stays together.
void Correlator::keep_highest(std::deque<Event>& events) const {
  const auto of_post = [&](const Event& event) { return std::tuple(event.key, time_of(event), id_of(event), event.rule); };
  std::ranges::sort(events, {}, [&](const Event& event) { return std::tuple_cat(of_post(event), std::tuple(-event.number, event.source)); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const bool is_lower = kept != 0 && of_post(events[kept - 1]) == of_post(events[i]) && events[kept - 1].source != events[i].source;
    if (!is_lower) events[kept++] = events[i];
  }
  events.resize(kept);
}

void Correlator::look_at_group(std::uint32_t correlation, std::size_t begin, std::size_t end) {
  Log& log = logs_[correlation];
  std::vector<GroupEvent> events;
  for (std::size_t i = begin; i < end; ++i) {
    const Event& event = log.events[i];
    events.push_back({time_of(event), event.rule, event.value, event.number});
  }
  for (const Episode& episode : episodes_of(ruleset_.correlations()[correlation], events)) {
    log.found.push_back(static_cast<std::uint32_t>(found_.size()));
    found_.push_back({.begin = begin + episode.begin,
                      .end = begin + episode.end,
                      .value = episode.value,
                      .first = events[episode.begin].time,
                      .last = events[episode.end - 1].time,
                      .correlation = correlation});
  }
}

// A cluster is to those correlation rules that name its rule what a post is, at the time of its last one.
void Correlator::hand_up(std::uint32_t found) {
  const std::uint32_t below = found_[found].correlation;
  const std::vector<std::string_view> group = parted(texts_.text(logs_[below].events[found_[found].begin].key));
  const std::vector<std::string>& names = ruleset_.correlations()[below].group_by;
  for (std::uint32_t i = below + 1; i < logs_.size(); ++i) {
    const Correlation& above = ruleset_.correlations()[i];
    for (std::uint32_t position = 0; position < above.rules.size(); ++position) {
      const CorrelatedRule& rule = above.rules[position];
      if (rule.kind != CorrelatedRule::Kind::correlation || rule.index != below) continue;
      auto key = fields_of(rule.group_by, names, group);
      auto values = fields_of(rule.values, names, group);
      const std::optional<double> number = values && takes_numbers(above.type) ? number_in(values->front()) : 0;
      if (!key) ++logs_[i].tally.lacking_group;
      if (key && (!values || !number)) ++logs_[i].tally.lacking_value;
      if (!key || !values || !number) continue;
      add_event(i, {texts_.number_of(joined(*key)), kFirstFound + found, position, texts_.number_of(joined(*values)), *number});
    }
  }
}

UnixSeconds Correlator::time_of(const Event& event) const {
  return event.source < kFirstFound ? posts_.time(event.source) : found_[event.source - kFirstFound].last;
}

/// Equal for events of one post. Valid as long as the event is.
std::string_view Correlator::id_of(const Event& event) const {
  if (event.source < kFirstFound) return posts_.packed_id(event.source);
  return {reinterpret_cast<const char*>(&event.source), sizeof(event.source)};
}

// ---- What leaves.

Cluster Correlator::cluster_of(const Found& found) const {
  const Correlation& correlation = ruleset_.correlations()[found.correlation];
  const Log& log = logs_[found.correlation];
  Cluster cluster;
  cluster.rule_id = correlation.id;
  cluster.rule_title = correlation.title;
  cluster.rule_status = name_of(correlation.status);
  cluster.rule_hash = correlation.hash;
  cluster.level = correlation.effective_level();
  cluster.tags = correlation.tags;
  cluster.references = correlation.references;
  cluster.type = name_of(correlation.type);
  cluster.condition = correlation.condition_text();
  cluster.timespan_s = correlation.timespan_s;
  const std::vector<std::string_view> group = parted(texts_.text(log.events[found.begin].key));
  for (std::size_t i = 0; i < group.size(); ++i) cluster.group.push_back({correlation.group_by[i], std::string(group[i])});
  cluster.value = found.value;
  add_rules(found, cluster);
  add_values(found, cluster);
  const std::vector<std::uint32_t> posts = posts_of(found);
  cluster.posts_total = static_cast<std::int64_t>(posts.size());
  for (std::size_t i = 0; i < std::min(posts.size(), kMostClusterPosts); ++i) cluster.posts.push_back(posts_.post(posts[i]));
  cluster.first_at = to_rfc3339(posts_.time(posts.front()));
  cluster.last_at = to_rfc3339(posts_.time(posts.back()));
  cluster.cluster_id = cluster_id_of(correlation, cluster);
  explain(correlation, cluster);
  return cluster;
}

void Correlator::add_rules(const Found& found, Cluster& cluster) const {
  const Correlation& correlation = ruleset_.correlations()[found.correlation];
  std::vector<std::set<std::uint32_t>> sources(correlation.rules.size());
  for (std::size_t i = found.begin; i < found.end; ++i) {
    const Event& event = logs_[found.correlation].events[i];
    sources[event.rule].insert(event.source);
  }
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].empty()) continue;
    const CorrelatedRule& rule = correlation.rules[i];
    const bool is_correlation = rule.kind == CorrelatedRule::Kind::correlation;
    const std::string& id = is_correlation ? ruleset_.correlations()[rule.index].id : ruleset_.rules()[rule.index].id;
    cluster.rules.push_back({id, static_cast<std::int64_t>(sources[i].size())});
  }
}

void Correlator::add_values(const Found& found, Cluster& cluster) const {
  const Correlation& correlation = ruleset_.correlations()[found.correlation];
  if (correlation.type != CorrelationType::value_count) return;
  std::unordered_set<std::uint32_t> seen;
  for (std::size_t i = found.begin; i < found.end; ++i) {
    const std::uint32_t value = logs_[found.correlation].events[i].value;
    if (!seen.insert(value).second || seen.size() > kMostClusterValues) continue;
    const std::vector<std::string_view> texts = parted(texts_.text(value));
    for (std::size_t field = 0; field < texts.size(); ++field) cluster.values.push_back({correlation.value_fields[field], std::string(texts[field])});
  }
  cluster.values_total = static_cast<std::int64_t>(seen.size());
}

/// By time, then id; each once.
std::vector<std::uint32_t> Correlator::posts_of(const Found& found) const {
  std::vector<std::uint32_t> posts;
  std::vector<const Found*> open{&found};
  std::unordered_set<std::uint32_t> seen;  // clusters below may stand in several of those above
  while (!open.empty()) {
    const Found& next = *open.back();
    open.pop_back();
    for (std::size_t i = next.begin; i < next.end; ++i) {
      const std::uint32_t source = logs_[next.correlation].events[i].source;
      if (source < kFirstFound) {
        posts.push_back(source);
      } else if (seen.insert(source).second) {
        open.push_back(&found_[source - kFirstFound]);
      }
    }
  }
  const auto order = [&](std::uint32_t post) { return std::pair(posts_.time(post), posts_.packed_id(post)); };
  std::ranges::sort(posts, {}, order);
  const auto repeated = std::ranges::unique(posts, {}, order);
  posts.erase(repeated.begin(), repeated.end());
  return posts;
}

}  // namespace elek
