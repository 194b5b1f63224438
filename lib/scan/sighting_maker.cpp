#include "scan/sighting_maker.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/bounded_text.h"
#include "fold/field_view.h"

namespace elek {
namespace {

FieldGroup group_of(const FieldName& name) { return name.field ? facts_of(*name.field).group : FieldGroup::none; }

bool is_handle(const FieldName& name) {
  return name.field == Field::author_handle || name.field == Field::channel_handle || name.field == Field::mention ||
         name.field == Field::hashtag;
}

constexpr std::size_t kMostNameBytes = 512;  // of what groups are called: a text may be one

std::string_view without_edge_spaces(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

SightingMaker::SightingMaker(const Ruleset& ruleset, PostFields& fields) : fields_(fields), asks_(ruleset.rules().size()) {
  for (std::uint32_t i = 0; i < ruleset.correlations().size(); ++i) {
    const Correlation& correlation = ruleset.correlations()[i];
    for (std::uint32_t position = 0; position < correlation.rules.size(); ++position) {
      const CorrelatedRule& rule = correlation.rules[position];
      if (rule.kind == CorrelatedRule::Kind::correlation) continue;
      asks_[rule.index].push_back({i, position, &rule, takes_numbers(correlation.type)});
    }
  }
}

std::vector<Sighting> SightingMaker::sightings(std::size_t rule, const Evidence& evidence) {
  std::vector<Sighting> sightings;
  for (const Ask& ask : asks_[rule]) sightings.push_back(sighting(ask, evidence));
  return sightings;
}

SightedPost SightingMaker::post() const {
  const Post& post = fields_.post();
  return {.post_id = std::string(post.id),
          .created = post.created,
          .author_id = std::string(post.author.id),
          .author_handle = std::string(post.author.handle),
          .channel_id = std::string(post.channel.id),
          .personal_channel = is_personal_channel(post),
          .file = std::string(post.place.file),
          .line = post.place.line,
          .offset = post.place.offset,
          .length = post.place.length,
          .sightings = {}};
}

// The rows of all bundles, each with each.
Sighting SightingMaker::sighting(const Ask& ask, const Evidence& evidence) {
  const std::size_t groups = ask.rule->group_by.size();
  Columns columns;
  for (const FieldName& name : ask.rule->group_by) columns.push_back(&name);
  for (const FieldName& name : ask.rule->values) columns.push_back(&name);
  Sighting made{.correlation = ask.correlation, .rule = ask.position, .observations = {}, .texts = {}};
  std::vector<std::vector<Cell>> rows(1, std::vector<Cell>(columns.size()));
  for (Bundle& bundle : bundles_of(columns)) {
    fill(bundle, columns, evidence, made);
    std::vector<std::vector<Cell>> product;
    for (const std::vector<Cell>& row : rows) {
      for (const std::vector<Cell>& added : bundle.rows) {
        made.cut_off = made.cut_off || product.size() == kMostObservations;
        if (product.size() == kMostObservations) break;
        std::vector<Cell>& joined = product.emplace_back(row);
        for (std::size_t i = 0; i < bundle.columns.size(); ++i) joined[bundle.columns[i]] = added[i];
      }
    }
    made.lacks_group = made.lacks_group || (product.empty() && bundle.columns.front() < groups);
    rows = std::move(product);
  }
  std::unordered_map<std::string_view, std::uint32_t> places;
  for (const std::vector<Cell>& row : rows) {
    if (ask.numbers && !row.back().number) continue;
    Observation& observation = made.observations.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i >= groups) observation.number = row[i].number.value_or(0);
      const auto [place, is_new] = places.emplace(row[i].text, static_cast<std::uint32_t>(made.texts.size()));
      if (is_new) made.texts.push_back(row[i].text);
      (i < groups ? observation.group : observation.values).push_back(place->second);
    }
  }
  made.lacks_value = made.observations.empty() && !made.lacks_group;
  return made;
}

std::vector<SightingMaker::Bundle> SightingMaker::bundles_of(const Columns& columns) {
  std::vector<Bundle> bundles;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const FieldGroup group = group_of(*columns[i]);
    const auto same = [&](const Bundle& bundle) { return group_of(*columns[bundle.columns.front()]) == group; };
    const auto found = group == FieldGroup::none ? bundles.end() : std::ranges::find_if(bundles, same);
    if (found != bundles.end()) {
      found->columns.push_back(i);
    } else {
      bundles.push_back({{i}, {}});
    }
  }
  return bundles;
}

void SightingMaker::fill(Bundle& bundle, const Columns& columns, const Evidence& evidence, Sighting& sighting) {
  const FieldGroup group = group_of(*columns[bundle.columns.front()]);
  if (group == FieldGroup::none) {
    add_rows_of(std::nullopt, bundle, columns, sighting);
    return;
  }
  std::set<std::uint32_t> elements = evidence.elements(group);
  if (elements.empty()) {
    for (const FieldMember& member : fields_.members(*columns[bundle.columns.front()])) elements.insert(member.element);
  }
  for (const std::uint32_t element : elements) add_rows_of(element, bundle, columns, sighting);
}

// What the columns hold together, of one element or of none; each row once.
void SightingMaker::add_rows_of(std::optional<std::uint32_t> element, Bundle& bundle, const Columns& columns, Sighting& sighting) {
  std::vector<std::vector<Cell>> rows(1);
  for (const std::size_t column : bundle.columns) {
    std::vector<std::vector<Cell>> longer;
    for (const FieldMember& member : fields_.members(*columns[column])) {
      if (element && member.element != *element) continue;
      Cell cell = cell_of(*columns[column], member);
      if (cell.text.empty()) continue;
      for (const std::vector<Cell>& row : rows) {
        if (longer.size() > kMostObservations) break;  // of so many rows one is too many, which the end of this function tells
        longer.emplace_back(row).push_back(cell);
      }
    }
    rows = std::move(longer);
  }
  for (std::vector<Cell>& row : rows) {
    const auto same = [&](const std::vector<Cell>& other) { return std::ranges::equal(row, other, {}, &Cell::text, &Cell::text); };
    if (std::ranges::any_of(bundle.rows, same)) continue;
    sighting.cut_off = sighting.cut_off || bundle.rows.size() == kMostObservations;
    if (bundle.rows.size() == kMostObservations) return;
    bundle.rows.push_back(std::move(row));
  }
}

SightingMaker::Cell SightingMaker::cell_of(const FieldName& name, const FieldMember& member) {
  const bool is_number = name.field ? facts_of(*name.field).type == FieldType::number || facts_of(*name.field).type == FieldType::time
                                    : member.kind == RawScalar::Kind::number;
  return {text_of(name, member), is_number ? std::optional(member.number) : std::nullopt};
}

std::string SightingMaker::text_of(const FieldName& name, const FieldMember& member) {
  if (is_handle(name)) return bounded_text(fold_case(member.text), kMostNameBytes);
  const ViewKind view = name.field ? view_of(*name.field) : ViewKind::raw;
  if (view == ViewKind::raw) return bounded_text(member.text, kMostNameBytes);
  return bounded_text(without_edge_spaces(fields_.view(member, {view, Case::folded}).text()), kMostNameBytes);
}

}  // namespace elek
