#include "rules/ruleset.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/ascii_text.h"
#include "base/nearest.h"
#include "base/sha256.h"
#include "rules/correlation_links.h"
#include "rules/document_report.h"
#include "rules/quote.h"
#include "rules/rule_collection.h"
#include "rules/rule_files.h"
#include "rules/rule_pack.h"
#include "rules/yaml.h"

namespace elek {

struct RulesetBuilder::State {
  RuleOptions options;
  DiagnosticSink& sink;
  DocumentObserver* observer;
  RuleCollection collection;
  RuleCollection beside;  // of which only the filters count
};

namespace {

class SilentSink : public DiagnosticSink {
 public:
  void report(Diagnostic) override {}
};

// Tells which of the rules that a filter names are not there. Whether there are any.
bool tell_dangling(const FilterDocument& filter, const RuleCollection& collection, DocumentReport& report) {
  if (filter.any_rule) return false;
  bool dangling = false;
  for (const std::string& name : filter.rules) {
    if (collection.handles.contains(name)) continue;
    dangling = true;
    report.warning(DiagnosticCode::rule_dangling_reference, filter.mark,
                   fmt::format("the filter {} names a rule that is not loaded: {}", quoted(filter.title), quoted(name)),
                   "check the id, or load that rule too");
  }
  return dangling;
}

// Filters were checked when they were read: applying one can fail only for size, and then the rule must not run without it.
class FilterApplication {
 public:
  FilterApplication(const RuleOptions& options, DiagnosticSink& sink, RuleCollection& collection)
      : options_(options), sink_(sink), collection_(collection) {}

  void apply(const FilterDocument& filter) {
    DocumentReport report(sink_, filter.file);
    if (apply_where_meant(filter, report) || tell_dangling(filter, collection_, report)) return;
    report.warning(DiagnosticCode::filter_matches_no_rule, filter.mark,
                   fmt::format("the filter {} applies to no rule", quoted(filter.title)),
                   "check its rules, and its logsource, which must not be narrower than the rule's");
  }

  void apply_silently(const FilterDocument& filter) {
    DocumentReport report(sink_, filter.file);
    (void)apply_where_meant(filter, report);
  }

 private:
  /// Whether it is meant for any rule.
  bool apply_where_meant(const FilterDocument& filter, DocumentReport& report) {
    bool used = false;
    const auto fails = [&](Rule& rule) {
      if (!filter.applies_to(rule)) return false;
      used = true;
      return !apply_to(filter, rule, report);
    };
    collection_.faulty += std::erase_if(collection_.rules, fails);
    return used;
  }

  bool apply_to(const FilterDocument& filter, Rule& rule, DocumentReport& report) {
    SilentSink silent;
    DocumentReport unheard(silent, filter.file);
    DetectionContext context{options_.placeholders, budget_, unheard};
    if (apply_filter(filter, context, rule)) return true;
    report.error(DiagnosticCode::rule_too_large, filter.mark,
                 fmt::format("the filters have become too large at the rule {}", quoted(rule.title)),
                 "make the filter smaller, or let it name fewer rules");
    return false;
  }

  const RuleOptions& options_;
  DiagnosticSink& sink_;
  RuleCollection& collection_;
  ValueBudget budget_{5'000'000, std::size_t{256} << 20U, 50'000};
};

bool has_any(const std::vector<std::string>& wanted, const std::vector<std::string>& there) {
  return std::find_first_of(there.begin(), there.end(), wanted.begin(), wanted.end()) != there.end();
}

bool is_called(const RuleHead& rule, const std::string& handle) {
  const std::string lower = lower_letters(handle);
  return lower == lower_letters(rule.id) || (!rule.name.empty() && lower == lower_letters(rule.name));
}

bool is_chosen(const RuleHead& rule, const RuleOptions& options) {
  if (!options.only_tags.empty() && !has_any(options.only_tags, rule.tags)) return false;
  if (options.only_level && rule.effective_level() < *options.only_level) return false;
  const auto called = [&](const std::string& handle) { return is_called(rule, handle); };
  return options.only_rules.empty() || std::any_of(options.only_rules.begin(), options.only_rules.end(), called);
}

std::vector<UnknownRule> unknown_choices(const RuleOptions& options, const RuleCollection& collection) {
  std::vector<UnknownRule> unknown;
  for (const std::string& handle : options.only_rules) {
    const std::string lower = lower_letters(handle);
    if (collection.handles.contains(lower)) continue;
    std::vector<std::string> known(collection.handles.begin(), collection.handles.end());
    std::ranges::sort(known);
    unknown.push_back({handle, nearest(lower, known)});
  }
  return unknown;
}

// Gives each of the record's own names its place among those that are wanted.
class RawNames {
 public:
  explicit RawNames(WantedFields& wanted) : wanted_(wanted) {}

  void number(Rule& rule) {
    for (Leaf& leaf : rule.leaves) {
      if (leaf.field) number(*leaf.field);
      for (Leaf::ValueSet& values : leaf.values) {
        for (Test& test : values.any_of) {
          if (auto* reference = std::get_if<FieldReferenceTest>(&test)) number(reference->other);
        }
      }
    }
  }

  void number(Correlation& correlation) {
    for (CorrelatedRule& rule : correlation.rules) {
      if (rule.kind == CorrelatedRule::Kind::correlation) continue;
      for (FieldName& field : rule.group_by) number(field);
      for (FieldName& field : rule.values) number(field);
    }
  }

 private:
  void number(FieldName& field) {
    if (field.field) return;
    const auto [place, added] = places_.emplace(field.name, static_cast<std::uint32_t>(wanted_.raw_names.size()));
    if (added) wanted_.raw_names.push_back(field.name);
    field.raw_index = place->second;
  }

  WantedFields& wanted_;
  std::unordered_map<std::string, std::uint32_t> places_;
};

std::vector<FilterDocument> filters_beside(RuleCollection& beside, const RuleCollection& collection) {
  std::unordered_set<std::string> ids;
  for (const FilterDocument& filter : collection.filters) ids.insert(filter.id);
  std::erase_if(beside.filters, [&](const FilterDocument& filter) { return ids.contains(filter.id); });
  return std::move(beside.filters);
}

// Filters that no chosen rule has change nothing.
std::vector<LoadedFilter> filters_in_use(const RuleCollection& collection) {
  std::unordered_set<std::string> used;
  for (const Rule& rule : collection.rules) {
    for (const Filter& filter : rule.filters) used.insert(filter.hash);
  }
  std::vector<LoadedFilter> filters;
  for (const FilterDocument& filter : collection.filters) {
    if (used.contains(filter.hash)) filters.push_back({filter.id, filter.title, filter.hash, filter.effect});
  }
  return filters;
}

// Behind its size, so that no two lists of texts are alike.
void add_text_to(Sha256& sha, std::string_view text) { sha.update(fmt::format("{}:", text.size())).update(text); }

void add_placeholders_to(Sha256& sha, const RuleOptions& options) {
  for (const auto& [name, values] : options.placeholders) {
    add_text_to(sha, name);
    sha.update(fmt::format("{}=", values.size()));
    for (const std::string& value : values) add_text_to(sha, value);
  }
}

bool has_keywords(const Rule& rule) {
  return std::any_of(rule.leaves.begin(), rule.leaves.end(), [](const Leaf& leaf) { return !leaf.field; });
}

}  // namespace

bool Ruleset::asks_for(const RuleHead& rule) const { return is_chosen(rule, options_); }

const RuleHead& Ruleset::head_of(const CorrelatedRule& rule) const& {
  if (rule.kind == CorrelatedRule::Kind::correlation) return correlations_[rule.index];
  return rules_[rule.index];
}

std::string Ruleset::hash() const {
  Sha256 sha;
  for (const Rule& rule : rules_) sha.update(rule.hash);
  for (const LoadedFilter& filter : filters_) sha.update(filter.hash);
  for (const Correlation& correlation : correlations_) sha.update(correlation.hash);
  add_placeholders_to(sha, options_);
  return sha.hex();
}

RulesetBuilder::RulesetBuilder(RuleOptions options, DiagnosticSink& diagnostics, DocumentObserver* observer)
    : state_(std::make_unique<State>(std::move(options), diagnostics, observer, RuleCollection(), RuleCollection())) {}

RulesetBuilder::~RulesetBuilder() = default;

void RulesetBuilder::add_text(std::string_view file, std::string_view yaml) & {
  load_stream(file, yaml, state_->options, state_->sink, state_->observer, state_->collection);
}

std::expected<void, Error> RulesetBuilder::add_path(const std::string& path) & { return add_path_to(state_->collection, path); }

std::expected<void, Error> RulesetBuilder::add_filters(const std::string& path) & { return add_path_to(state_->beside, path); }

std::expected<void, Error> RulesetBuilder::add_path_to(RuleCollection& collection, const std::string& path) {
  const std::expected<std::vector<std::string>, Error> files = rule_files_under(path);
  if (!files) return std::unexpected(files.error());
  if (is_rule_pack(path)) return add_pack_to(collection, path);
  for (const std::string& file : *files) {
    const std::expected<std::string, Error> yaml = read_rule_file(file, kMaxYamlBytes);
    if (yaml) {
      load_stream(file, *yaml, state_->options, state_->sink, state_->observer, collection);
      continue;
    }
    if (file == path) return std::unexpected(yaml.error());
    DocumentReport(state_->sink, file).error(DiagnosticCode::rule_file_unopenable, {0, 0, 0}, yaml.error().message, yaml.error().help);
    ++collection.faulty;
  }
  return {};
}

std::expected<void, Error> RulesetBuilder::add_pack_to(RuleCollection& collection, const std::string& path) {
  const auto pack = read_rule_pack_at(path);
  if (!pack) return std::unexpected(pack.error());
  for (const TextFile& file : pack->files) load_stream(file.name, file.text, state_->options, state_->sink, state_->observer, collection);
  return {};
}

Ruleset RulesetBuilder::build() && {
  RuleCollection& collection = state_->collection;
  FilterApplication application(state_->options, state_->sink, collection);
  for (const FilterDocument& filter : collection.filters) application.apply(filter);
  for (FilterDocument& filter : filters_beside(state_->beside, collection)) {
    application.apply_silently(filter);
    collection.filters.push_back(std::move(filter));
  }
  collection.faulty += state_->beside.faulty;
  link_correlations(collection, state_->sink);
  choose_rules(collection, [&](const RuleHead& rule) { return is_chosen(rule, state_->options); });

  Ruleset ruleset;
  ruleset.unknown_rules_ = unknown_choices(state_->options, collection);
  ruleset.filters_ = filters_in_use(collection);
  RawNames names(ruleset.wanted_);
  for (Rule& rule : collection.rules) names.number(rule);
  for (CorrelationDocument& document : collection.correlations) names.number(document.correlation);
  const bool all_scalars = state_->options.keyword_scope == KeywordScope::all;
  ruleset.wanted_.all_scalars = all_scalars && std::any_of(collection.rules.begin(), collection.rules.end(), has_keywords);
  ruleset.rules_ = std::move(collection.rules);
  ruleset.options_ = std::move(state_->options);
  ruleset.faulty_ = collection.faulty;
  for (CorrelationDocument& document : collection.correlations) ruleset.correlations_.push_back(std::move(document.correlation));
  return ruleset;
}

}  // namespace elek
