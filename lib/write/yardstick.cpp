#include "write/yardstick.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "base/no_diagnostics.h"
#include "base/sha256.h"
#include "bytes/whole_file.h"
#include "decode/json.h"
#include "registry/list_changes.h"
#include "write/list_store.h"

// What changed between two scans is told from what the earlier one wrote down of itself, its manifest: nothing else is remembered anywhere.
// It has hashes and counts, no rows; so which rows of a list changed can be told only where the bytes of then are still at hand, as beside a list that
// `sources update` replaced, and the hash says whether they are.

namespace elek {
namespace {

constexpr std::size_t kMostListBytes = std::size_t{256} << 20U;

// ---- Reading a manifest.

std::string text_of(const Value& object, std::string_view key) {
  const auto value = object.find(key);
  return std::string(value ? value->string().value_or("") : "");
}

/// The objects of the array `key`. Faults: nothing (there is no such array, or an element has no name or hash).
std::optional<std::vector<NamedHash>> read_parts(const std::optional<Value>& section, std::string_view key, std::string_view name) {
  const auto array = section ? section->find(key) : std::nullopt;
  if (!array || !array->is(Value::Kind::array)) return std::nullopt;
  std::vector<NamedHash> parts;
  for (const Value& element : array->elements()) {
    const auto rows = element.find("rows");
    const std::int64_t count = rows ? rows->integer().value_or(0) : 0;
    parts.push_back({text_of(element, name), text_of(element, "sha256"), static_cast<std::uint64_t>(std::max<std::int64_t>(count, 0))});
    if (parts.back().name.empty() || parts.back().hash.empty()) return std::nullopt;
  }
  return parts;
}

std::optional<YardstickFacts> read_facts(const Value& manifest) {
  if (text_of(manifest, "schema") != "elek.manifest/1") return std::nullopt;
  const auto program = manifest.find("program"), rules = manifest.find("rules"), lists = manifest.find("lists");
  auto loaded_rules = read_parts(rules, "loaded", "rule_id"), filters = read_parts(rules, "filters", "filter_id");
  auto loaded_lists = read_parts(lists, "loaded", "list");
  if (!program || !loaded_rules || !filters || !loaded_lists) return std::nullopt;
  return YardstickFacts{.manifest_sha256 = {},
                        .version = text_of(*program, "version"),
                        .rules_hash = text_of(*rules, "sha256"),
                        .rules = std::move(*loaded_rules),
                        .filters = std::move(*filters),
                        .lists = std::move(*loaded_lists)};
}

// ---- Comparing.

struct Pairs {
  std::vector<const NamedHash*> added, removed;
  std::vector<std::pair<const NamedHash*, const NamedHash*>> changed;
};

Pairs pair_up(std::span<const NamedHash> before, std::span<const NamedHash> after) {
  std::map<std::string_view, std::vector<const NamedHash*>> old;  // those that are not paired yet
  for (const NamedHash& part : before) old[part.name].push_back(&part);
  std::vector<const NamedHash*> others;
  for (const NamedHash& part : after) {
    std::vector<const NamedHash*>& same_name = old[part.name];
    const auto equal = std::ranges::find(same_name, part.hash, &NamedHash::hash);
    if (equal == same_name.end()) {
      others.push_back(&part);
    } else {
      same_name.erase(equal);
    }
  }
  Pairs pairs;
  for (const NamedHash* part : others) {
    std::vector<const NamedHash*>& same_name = old[part->name];
    if (same_name.empty()) {
      pairs.added.push_back(part);
    } else {
      pairs.changed.emplace_back(same_name.front(), part);
      same_name.erase(same_name.begin());
    }
  }
  std::set<const NamedHash*> gone;
  for (const auto& [name, parts] : old) gone.insert(parts.begin(), parts.end());
  for (const NamedHash& part : before) {
    if (gone.contains(&part)) pairs.removed.push_back(&part);
  }
  return pairs;
}

NameChanges compare_names(std::span<const NamedHash> before, std::span<const NamedHash> after) {
  const Pairs pairs = pair_up(before, after);
  NameChanges changes;
  for (const NamedHash* part : pairs.added) changes.added.push_back(part->name);
  for (const auto& [old, part] : pairs.changed) changes.changed.push_back(part->name);
  for (const NamedHash* part : pairs.removed) changes.removed.push_back(part->name);
  return changes;
}

std::vector<ListDifference> compare_list_facts(std::span<const NamedHash> before, std::span<const NamedHash> after) {
  const Pairs pairs = pair_up(before, after);
  std::map<const NamedHash*, ListDifference> there;  // by what is there, which is in its order
  for (const NamedHash* list : pairs.added) there.emplace(list, ListDifference{list->name, {}, list->rows, {}, list->hash});
  for (const auto& [old, list] : pairs.changed) there.emplace(list, ListDifference{list->name, old->rows, list->rows, old->hash, list->hash});
  std::vector<ListDifference> differences;
  for (auto& [list, difference] : there) differences.push_back(std::move(difference));
  for (const NamedHash* list : pairs.removed) differences.push_back({list->name, list->rows, {}, list->hash, {}});
  return differences;
}

// ---- Rows.

/// The list at `file`, if its bytes have this hash.
std::optional<Registry> list_of_hash(const std::string& file, std::string_view hash) {
  const auto bytes = whole_file(file, kMostListBytes);
  if (!bytes || sha256_hex(*bytes) != hash) return std::nullopt;
  NoDiagnostics sink;  // what is wrong was told when it was loaded
  RegistryBuilder builder(sink);
  builder.add_text(file, *bytes);
  return std::move(builder).build();
}

std::optional<RowCounts> row_changes(const std::string& file, const ListDifference& list) {
  const std::string folder = std::filesystem::path(file).parent_path().string();
  const ListStore store(folder.empty() ? "." : folder);
  const auto before = list_of_hash(store.previous_path_of(list.list), list.hash_before);
  const auto now = before ? list_of_hash(file, list.hash) : std::nullopt;
  if (!now) return std::nullopt;
  const ListChanges changes = compare_lists(*before, *now);
  return RowCounts{changes.added.size(), changes.changed.size(), changes.removed.size()};
}

}  // namespace

YardstickFacts yardstick_facts(std::string version, const Ruleset& ruleset, const Registry& registry) {
  YardstickFacts facts;
  facts.version = std::move(version);
  facts.rules_hash = ruleset.hash();
  for (const Rule& rule : ruleset.rules()) facts.rules.push_back({rule.id, rule.hash});
  for (const Correlation& correlation : ruleset.correlations()) facts.rules.push_back({correlation.id, correlation.hash});
  for (const LoadedFilter& filter : ruleset.filters()) facts.filters.push_back({filter.id, filter.hash});
  for (const SourceList& list : registry.lists()) facts.lists.push_back({list.name, list.hash, list.rows});
  return facts;
}

std::expected<YardstickFacts, Error> read_yardstick(const std::string& file, std::string manifest) {
  const std::size_t size = manifest.size();
  const std::string hash = sha256_hex(manifest);
  manifest.append(JsonParser::kPadding, '\0');
  JsonParser parser;
  const auto value = parser.parse(std::string_view(manifest).substr(0, size));
  auto facts = value ? read_facts(*value) : std::nullopt;
  if (!facts) return std::unexpected(Error{ErrorCode::usage, file + " is no manifest of a scan", "elek scan --manifest FILE writes one"});
  facts->manifest_sha256 = hash;
  return *std::move(facts);
}

YardstickChanges compare_yardsticks(const YardstickFacts& before, const YardstickFacts& after) {
  YardstickChanges changes;
  changes.since_sha256 = before.manifest_sha256;
  changes.version_before = before.version;
  changes.version = after.version;
  changes.rules = compare_names(before.rules, after.rules);
  changes.filters = compare_names(before.filters, after.filters);
  changes.placeholders_or_order = before.rules_hash != after.rules_hash && !changes.rules.any() && !changes.filters.any();
  changes.lists = compare_list_facts(before.lists, after.lists);
  return changes;
}

void count_row_changes(YardstickChanges& changes, const Registry& registry) {
  for (ListDifference& list : changes.lists) {
    if (list.hash_before.empty() || list.hash.empty()) continue;
    const auto is_it = [&](const SourceList& loaded) { return loaded.name == list.list && loaded.hash == list.hash; };
    const auto loaded = std::ranges::find_if(registry.lists(), is_it);
    if (loaded != registry.lists().end()) list.row_changes = row_changes(loaded->file, list);
  }
}

}  // namespace elek
