#pragma once

#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/borrowed.h"
#include "base/diagnostic.h"
#include "base/error.h"
#include "ingest/wanted_fields.h"
#include "rules/correlation.h"
#include "rules/rule.h"

namespace elek {

enum class KeywordScope : std::uint8_t { post, all };

/// How rules are loaded.
struct RuleOptions {
  KeywordScope keyword_scope = KeywordScope::post;
  /// Placeholder lists, by name: `%name%` under `expand` becomes any of these values (each a Sigma string).
  std::map<std::string, std::vector<std::string>> placeholders;
  /// Only rules with any of these tags, levels at least this, these ids or names; empty: all.
  std::vector<std::string> only_tags, only_rules;
  std::optional<Level> only_level;
};

/// A filter that applies to some rule of a run.
struct LoadedFilter {
  std::string id, title, hash;
  Filter::Effect effect = Filter::Effect::exclude;
};

/// A handle of RuleOptions::only_rules that nothing is called.
struct UnknownRule {
  std::string asked;
  std::optional<std::string> nearest;
};

/// Every rule of a run: checked, filtered, immutable. Safe for concurrent use. In the order of files and documents.
class Ruleset {
 public:
  std::span<const Rule> rules() const& ELEK_BORROWED { return rules_; }
  std::span<const Rule> rules() && = delete;

  /// Those that others name come before these.
  std::span<const Correlation> correlations() const& ELEK_BORROWED { return correlations_; }
  std::span<const Correlation> correlations() && = delete;

  /// Rules and correlation rules.
  std::size_t size() const { return rules_.size() + correlations_.size(); }

  /// Each filter once, in the order of files and documents.
  std::span<const LoadedFilter> filters() const& ELEK_BORROWED { return filters_; }
  std::span<const LoadedFilter> filters() && = delete;

  /// A run for them is not what was asked for.
  std::span<const UnknownRule> unknown_rules() const& ELEK_BORROWED { return unknown_rules_; }
  std::span<const UnknownRule> unknown_rules() && = delete;

  const RuleOptions& options() const { return options_; }
  /// Whether the options ask for `rule` itself; others are there because a correlation rule counts them.
  bool asks_for(const RuleHead& rule) const;
  /// The rule that one of correlations() counts.
  const RuleHead& head_of(const CorrelatedRule& rule) const& ELEK_BORROWED;
  const RuleHead& head_of(const CorrelatedRule& rule) && = delete;
  /// The record's own names that rules use.
  const WantedFields& wanted() const { return wanted_; }
  /// Rules that were set aside for a fault; each has an error diagnostic.
  std::size_t faulty() const { return faulty_; }
  /// 64 hex: SHA-256 over the hashes of the rules, of the filters and of the correlation rules in order, and the placeholders.
  std::string hash() const;

 private:
  friend class RulesetBuilder;
  std::vector<Rule> rules_;
  std::vector<Correlation> correlations_;
  std::vector<LoadedFilter> filters_;
  std::vector<UnknownRule> unknown_rules_;
  RuleOptions options_;
  WantedFields wanted_;
  std::size_t faulty_ = 0;
};

class DocumentObserver;
struct RuleCollection;

/// Collects rule files, then checks references across all of them.
class RulesetBuilder {
 public:
  /// `observer`, if any, sees each good document when it has been read. Borrows both.
  RulesetBuilder(RuleOptions options, DiagnosticSink& diagnostics, DocumentObserver* observer = nullptr);
  ~RulesetBuilder();

  /// Reads one YAML stream; `file` is its name in messages. Faults go to the sink, the rest of the stream is used.
  void add_text(std::string_view file, std::string_view yaml) &;
  /// Reads a file, a pack (*.zip), or every *.yml and *.yaml under a folder in byte order of paths. Errors: rules_unusable (cannot be opened).
  std::expected<void, Error> add_path(const std::string& path) &;
  /// Adds only the filters at `path`, of a collection from which but some rules were added: one that applies to none of them is not told,
  /// and one whose id an added filter has stays away. Errors: rules_unusable.
  std::expected<void, Error> add_filters(const std::string& path) &;

  /// Merges `action`s, resolves references, applies filters. Consumes the builder.
  Ruleset build() &&;

 private:
  struct State;
  std::expected<void, Error> add_path_to(RuleCollection& collection, const std::string& path);
  std::expected<void, Error> add_pack_to(RuleCollection& collection, const std::string& path);
  std::unique_ptr<State> state_;
};

}  // namespace elek
