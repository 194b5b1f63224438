#include "write/manifest.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <set>
#include <span>
#include <string_view>

#include "base/sha256.h"
#include "bytes/byte_source.h"
#include "bytes/find_inputs.h"
#include "ingest/package_owners.h"
#include "ingest/promise.h"
#include "decode/json_writer.h"
#include "write/yardstick_text.h"

namespace elek {
namespace {

namespace fs = std::filesystem;

// ---- Inputs.

InputFacts facts_of_file(const std::string& path) {
  InputFacts facts{path, std::nullopt, std::nullopt};
  std::error_code error;
  if (path == "-" || !fs::is_regular_file(path, error)) return facts;
  const auto source = open_source(path);
  if (!source) return facts;
  Sha256 hash;
  std::uint64_t size = 0;
  std::array<std::byte, 64U << 10U> buffer{};
  for (;;) {
    const auto got = (*source)->read(buffer);
    if (!got) return facts;
    if (*got == 0) break;
    hash.update({reinterpret_cast<const char*>(buffer.data()), *got});
    size += *got;
  }
  facts.size_bytes = size;
  facts.sha256 = hash.hex();
  return facts;
}

// ---- The JSON.

void write_tallies(JsonWriter& json, std::string_view key, const std::map<std::string, FilterTally>& tallies) {
  json.key(key).begin_object();
  for (const auto& [id, tally] : tallies) json.key(id).integer(static_cast<std::int64_t>(tally.posts));
  json.end_object();
}

void write_count(JsonWriter& json, std::string_view key, std::uint64_t count) { json.key(key).integer(static_cast<std::int64_t>(count)); }

void write_text(JsonWriter& json, std::string_view key, std::string_view text) { json.key(key).string(text); }

void write_program(JsonWriter& json, const ManifestFacts& facts) {
  json.key("program").begin_object();
  write_text(json, "name", "elek");
  write_text(json, "version", facts.version);
  json.end_object();
  json.key("libraries").begin_object();
  for (const LibraryVersion& library : facts.libraries) write_text(json, library.name, library.version);
  json.end_object();
}

void write_options(JsonWriter& json, const ManifestFacts& facts) {
  write_text(json, "command", facts.command);
  json.key("options").begin_object();
  for (const auto& [name, values] : facts.options) {
    json.key(name).begin_array();
    for (const std::string& value : values) json.string(value);
    json.end_array();
  }
  json.end_object();
}

void write_filters(JsonWriter& json, const Ruleset& ruleset) {
  json.key("filters").begin_array();
  for (const LoadedFilter& filter : ruleset.filters()) {
    json.begin_object();
    write_text(json, "filter_id", filter.id);
    write_text(json, "title", filter.title);
    write_text(json, "effect", name_of(filter.effect));
    write_text(json, "sha256", filter.hash);
    json.end_object();
  }
  json.end_array();
}

void write_rule(JsonWriter& json, const RuleHead& rule) {
  json.begin_object();
  write_text(json, "rule_id", rule.id);
  write_text(json, "title", rule.title);
  write_text(json, "status", name_of(rule.status));
  write_text(json, "level", name_of(rule.effective_level()));
  write_text(json, "sha256", rule.hash);
  json.end_object();
}

void write_rules(JsonWriter& json, const Ruleset& ruleset) {
  json.key("rules").begin_object();
  write_text(json, "sha256", ruleset.hash());
  write_count(json, "faulty", ruleset.faulty());
  write_count(json, "correlations", ruleset.correlations().size());
  json.key("loaded").begin_array();
  for (const Rule& rule : ruleset.rules()) write_rule(json, rule);
  for (const Correlation& correlation : ruleset.correlations()) write_rule(json, correlation);
  json.end_array();
  write_filters(json, ruleset);
  json.end_object();
}

void write_texts(JsonWriter& json, std::string_view key, std::span<const std::string> texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void write_lists(JsonWriter& json, const Registry& registry) {
  json.key("lists").begin_object();
  write_text(json, "sha256", registry.hash());
  json.key("loaded").begin_array();
  for (const SourceList& list : registry.lists()) {
    json.begin_object();
    write_text(json, "list", list.name);
    write_count(json, "rows", list.rows);
    write_count(json, "refused", list.refused);
    json.key("newest");
    list.newest.empty() ? json.null() : json.string(list.newest);
    write_text(json, "sha256", list.hash);
    json.end_object();
  }
  json.end_array();
  write_texts(json, "unusable", registry.unusable());
  json.end_object();
}

void write_changes(JsonWriter& json, const ManifestFacts& facts) {
  json.key("changes");
  if (facts.changes != nullptr) {
    write_yardstick_changes(json, *facts.changes);
  } else {
    json.null();
  }
}

void write_inputs(JsonWriter& json, const ManifestFacts& facts) {
  json.key("inputs").begin_array();
  for (const InputFacts& input : facts.inputs) {
    json.begin_object();
    write_text(json, "file", input.file);
    json.key("size_bytes");
    input.size_bytes ? json.integer(static_cast<std::int64_t>(*input.size_bytes)) : json.null();
    json.key("sha256");
    input.sha256 ? json.string(*input.sha256) : json.null();
    json.end_object();
  }
  json.end_array();
}

void write_not_examined(JsonWriter& json, const Summary& summary) {
  json.key("not_examined").begin_object();
  write_count(json, "unusable_inputs", summary.files_unusable);
  write_count(json, "not_posts", summary.read.not_posts);
  write_count(json, "private", summary.read.private_skipped);
  write_count(json, "no_text", summary.read.no_text);
  write_count(json, "outside_dates", summary.outside_dates);
  write_count(json, "no_rule_for_platform", summary.posts_without_rules);
  write_count(json, "cut_off", summary.cut_off);
  json.end_object();
}

void write_levels(JsonWriter& json, std::string_view key, const std::array<std::uint64_t, 5>& by_level) {
  json.key(key).begin_object();
  for (std::size_t level = 0; level < by_level.size(); ++level) write_count(json, name_of(static_cast<Level>(level)), by_level[level]);
  json.end_object();
}

void write_correlations(JsonWriter& json, const Summary& summary) {
  json.key("correlations").begin_object();
  for (const auto& [id, tally] : summary.correlations) {
    json.key(id).begin_object();
    write_count(json, "posts", tally.posts);
    write_count(json, "clusters", tally.clusters);
    write_count(json, "undated", tally.undated);
    write_count(json, "lacking_group", tally.lacking_group);
    write_count(json, "lacking_value", tally.lacking_value);
    write_count(json, "cut_off", tally.cut_off);
    write_count(json, "forgotten", tally.forgotten);
    json.end_object();
  }
  json.end_object();
}

void write_summary(JsonWriter& json, const Summary& summary) {
  json.key("counts").begin_object();
  write_count(json, "files", summary.files);
  write_count(json, "records", summary.read.records);
  write_count(json, "posts", summary.read.posts);
  write_count(json, "flagged", summary.flagged);
  write_count(json, "set_aside", summary.set_aside);
  write_levels(json, "flagged_by_level", summary.flagged_by_level);
  write_count(json, "clusters", summary.clusters);
  write_levels(json, "clusters_by_level", summary.clusters_by_level);
  write_count(json, "rejected", summary.read.rejected);
  write_count(json, "faults", summary.read.faults);
  write_count(json, "repaired", summary.read.repaired);
  write_count(json, "duplicate_keys", summary.read.duplicate_keys);
  write_count(json, "undated", summary.undated);
  write_count(json, "no_time", summary.read.no_time);
  write_count(json, "unread_times", summary.read.unread_times);
  write_count(json, "repeated_ids", summary.repeated_ids);
  write_not_examined(json, summary);
  json.end_object();
  json.key("filters").begin_object();
  write_tallies(json, "excluded", summary.excluded);
  write_tallies(json, "lowered", summary.lowered);
  json.end_object();
  write_correlations(json, summary);
  write_texts(json, "fields_never_seen", summary.fields_never_seen);
}

void write_ignored(JsonWriter& json, const ManifestFacts& facts, const Summary& summary) {
  json.key("ignored").begin_object();
  json.key("sha256");
  facts.ignore_sha256 ? json.string(*facts.ignore_sha256) : json.null();
  write_count(json, "refused", summary.ignore_refused);
  write_texts(json, "unusable", summary.ignore_unusable);
  json.key("reasons").begin_object();
  for (const auto& [row, count] : summary.ignored) write_count(json, row, count);
  json.end_object();
  json.end_object();
}

void write_redaction(JsonWriter& json, const ManifestFacts& facts) {
  json.key("redaction").begin_object();
  json.key("pseudonyms");
  if (facts.key_fingerprint) {
    json.begin_object();
    write_text(json, "algorithm", "HMAC-SHA-256");
    write_text(json, "key_fingerprint", *facts.key_fingerprint);
    json.end_object();
  } else {
    json.null();
  }
  json.key("text").boolean(facts.text_redacted);
  json.end_object();
}

}  // namespace

std::vector<InputFacts> input_facts(const std::vector<std::string>& paths, const ReadOptions& options) {
  std::vector<InputFacts> inputs;
  std::set<FileKey> read;
  for (const std::string& path : paths) {
    std::vector<std::string> files = find_exports(path, options).files;
    for (std::string& file : owner_files_near(path, files)) files.push_back(std::move(file));  // whose posts the others are
    std::ranges::sort(files);
    for (const std::string& file : files) {
      const auto key = file_key(file);
      if (!key || read.insert(*key).second) inputs.push_back(facts_of_file(file));  // a scan reads a file once
    }
  }
  return inputs;
}

void append_manifest(std::string& out, const ManifestFacts& facts, const Ruleset& ruleset, const Registry& registry, const Summary& summary) {
  JsonWriter json(out);
  json.begin_object();
  write_text(json, "schema", "elek.manifest/1");
  write_program(json, facts);
  write_options(json, facts);
  write_rules(json, ruleset);
  write_lists(json, registry);
  write_changes(json, facts);
  write_inputs(json, facts);
  write_summary(json, summary);
  write_ignored(json, facts, summary);
  write_redaction(json, facts);
  json.key("exit_code").integer(facts.exit_code);
  json.key("complete").boolean(summary.complete);
  json.end_object();
  out += '\n';
}

}  // namespace elek
