#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "base/ascii_text.h"
#include "base/nearest.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "bytes/find_inputs.h"
#include "bytes/memory_source.h"
#include "bytes/whole_file.h"
#include "decode/csv.h"
#include "link/canonical_url.h"
#include "registry/entry_key.h"
#include "registry/list_cells.h"
#include "registry/list_row.h"
#include "registry/list_source.h"
#include "registry/registry.h"

namespace elek {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostListBytes = std::size_t{256} << 20U;
constexpr std::size_t kMostBytesInAll = std::size_t{3} << 30U;
constexpr std::size_t kMostCompared = 16;  // rows under one text; lists, tiers and kinds of row are few, days when rows expire are not

Error unusable(std::string message) { return {ErrorCode::usage, std::move(message), "name a list (CSV) or a folder of lists"}; }

std::string help_for_column(std::string_view name) {
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < kColumns; ++i) columns.emplace_back(name_of(static_cast<Column>(i)));
  const auto near = nearest(lower_letters(trimmed(name)), columns);
  return near ? fmt::format("did you mean {}?", *near) : "the columns are in rules/sources/README.md";
}

// The host that a row imitates, if it names one.
std::string imitated_host(const ListRow& row) {
  const std::string_view imitated = row.cell(Column::imitates);
  if (!imitated.contains('.') || imitated.contains(' ')) return "";
  const auto address = imitated.contains("://") ? canonicalize(imitated) : canonicalize(fmt::format("https://{}", imitated));
  return address ? address->host : "";
}

Place place_of(const CsvRow& row, const SourceList& list) { return {list.file, row.line, 1, row.offset}; }

// How many rows a list of this size may have, by its first piece. A little more or less costs a little memory or time.
std::size_t rows_expected(std::string_view first_piece, std::size_t size_bytes) {
  constexpr std::size_t kFewestRowBytes = 24;  // "domain,a.kz,exposed,x,..." with a day
  const auto lines = static_cast<std::size_t>(std::ranges::count(first_piece, '\n'));
  const std::size_t of_piece = std::min(lines + 1, first_piece.size() / kFewestRowBytes);
  return first_piece.empty() ? 0 : of_piece * (size_bytes / first_piece.size() + 1);
}

}  // namespace

std::expected<std::vector<std::string>, Error> list_files_at(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return std::vector<std::string>{path};
  std::vector<std::string> files;
  for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code unknown;
    const fs::path& file = entry->path();
    if (file.extension() != ".csv" || file.filename().string().starts_with('.') || entry->is_directory(unknown)) continue;
    files.push_back(file.string());
  }
  if (error) return std::unexpected(unusable(fmt::format("cannot read the folder {}", path)));
  if (files.empty()) return std::unexpected(unusable(fmt::format("there is no list in {}", path)));
  std::ranges::sort(files);
  return files;
}

struct RegistryBuilder::State {
  State(DiagnosticSink& sink, ListHashes wanted) : diagnostics(sink), hashes(wanted) { registry.slots_.assign(64, 0); }

  // Errors of both: input_unusable.
  std::expected<void, Error> add_file(const std::string& file);
  std::expected<void, Error> add_list(const std::string& file, std::unique_ptr<ByteSource> source, std::size_t size_bytes);
  bool refuse_if_too_large(const std::string& file, std::size_t size_bytes);
  /// Null if nothing of it can be used, which is told. Valid until the next list.
  SourceList* add_rows_of(const std::string& file, CsvRows& csv, std::size_t size_bytes);
  bool is_read(const std::string& file);
  void tell_of_same_name(const SourceList& list, const Place& top);
  void refuse(Place place, ValueProblem problem);
  void tell_of_unknown_columns(const CsvRow& row, const ListHeader& header, const Place& place);
  void add_rows(CsvRows& csv, CsvRow& row, ListRowReader reader, SourceList& list);
  /// `slot`: of its first key.
  void add_row(const ListRow& row, std::size_t slot, const CsvRow& cells, SourceList& list);
  bool is_duplicate(const ListRow& row, std::size_t slot, const Place& place);
  bool is_repeated_in_crowd(const ListRow& row, std::uint32_t text, const Place& place);
  void take_note_of_source(const ListRow& row, const CsvRow& cells, SourceList& list);
  void tell_of_repeated(const ListRow& row, const Place& place, std::uint64_t first_line);
  void tell_of_platform(std::string_view platform, const Place& place);
  void make_room(std::size_t expected);
  /// Returns the text that the table keeps of `key`, whose slot is known.
  Registry::Text file_under(std::string_view key, std::size_t slot, std::uint32_t row);
  void file_under(std::string_view key, std::uint32_t row) { file_under(key, registry.slot_of(key), row); }
  void grow_to(std::size_t slots);
  Registry::Text keep(std::string_view text);
  std::uint32_t text_number(std::string_view text);
  std::uint32_t facts_number(const ListRow& row);
  bool has_facts(const ListRow& row, std::uint32_t number) const;
  void report(DiagnosticCode code, Severity severity, Place place, std::string message, std::string help) {
    diagnostics.report({code, severity, std::move(place), std::move(message), std::move(help)});
  }

  DiagnosticSink& diagnostics;
  ListHashes hashes;
  Registry registry;
  std::unordered_map<std::string, std::uint32_t> text_numbers;
  std::map<Registry::Facts, std::uint32_t> facts_numbers;
  std::uint32_t last_source = 0;  // see ListRow, of the last row of the list that is read
  std::set<std::string> platforms;
  using CrowdRow = std::tuple<std::uint32_t, std::uint32_t, Tier, EntryKind, std::uint32_t>;  // text, list, tier, kind, day of expiry
  std::map<CrowdRow, std::uint64_t> crowd;                   // lines of rows beyond the first kMostCompared under their text
  std::unordered_map<std::uint32_t, std::uint32_t> last_of;  // by the first key of a text: the last, where there are several
};

RegistryBuilder::RegistryBuilder(DiagnosticSink& diagnostics, ListHashes hashes) : state_(std::make_unique<State>(diagnostics, hashes)) {}
RegistryBuilder::~RegistryBuilder() = default;

void RegistryBuilder::add_text(const std::string& file, std::string_view csv) & {
  if (state_->refuse_if_too_large(file, csv.size())) return;
  const auto added = state_->add_list(file, std::make_unique<MemorySource>(std::string(csv)), csv.size());
  assert(added);  // memory does not fail to be read
}

std::expected<void, Error> RegistryBuilder::add_path(const std::string& path) & {
  const auto files = list_files_at(path);
  if (!files) return std::unexpected(files.error());
  for (const std::string& file : *files) {
    if (state_->is_read(file)) continue;
    if (auto added = state_->add_file(file); !added) return std::unexpected(unusable(fmt::format("{}: {}", file, added.error().message)));
  }
  return {};
}

Registry RegistryBuilder::build() && {
  Registry registry = std::move(state_->registry);
  registry.platforms_.assign(state_->platforms.begin(), state_->platforms.end());
  state_.reset();
  return registry;
}

// How long a pipe is nobody knows before its end; of files a piece at a time is in memory.
std::expected<void, Error> RegistryBuilder::State::add_file(const std::string& file) {
  std::error_code error;
  const bool is_file = fs::is_regular_file(file, error);
  const auto size = is_file ? fs::file_size(file, error) : 0;
  if (is_file && !error) {
    if (refuse_if_too_large(file, size)) return {};
    auto source = open_source(file);
    if (!source) return std::unexpected(source.error());
    return add_list(file, *std::move(source), size);
  }
  auto bytes = whole_file(file, kMostListBytes);
  if (!bytes) return std::unexpected(bytes.error());
  if (refuse_if_too_large(file, bytes->size())) return {};
  const std::size_t read = bytes->size();
  return add_list(file, std::make_unique<MemorySource>(*std::move(bytes)), read);
}

bool RegistryBuilder::State::refuse_if_too_large(const std::string& file, std::size_t size_bytes) {
  if (size_bytes <= kMostListBytes && registry.bytes_.size() + 2 * size_bytes <= kMostBytesInAll) return false;
  refuse({file}, {DiagnosticCode::list_too_large, "the list is too large, and nothing of it is used", "split it; a list may have 256 MiB"});
  return true;
}

std::expected<void, Error> RegistryBuilder::State::add_list(const std::string& file, std::unique_ptr<ByteSource> source, std::size_t size_bytes) {
  Sha256 hash;
  CsvRows csv(std::make_unique<ListSource>(std::move(source), size_bytes, hashes == ListHashes::taken ? &hash : nullptr));
  SourceList* list = add_rows_of(file, csv, size_bytes);
  if (csv.error()) return std::unexpected(*csv.error());
  if (list != nullptr && hashes == ListHashes::taken) list->hash = hash.hex();
  return {};
}

SourceList* RegistryBuilder::State::add_rows_of(const std::string& file, CsvRows& csv, std::size_t size_bytes) {
  const auto refused = [&](Place place, ValueProblem problem) {
    refuse(std::move(place), std::move(problem));
    return nullptr;
  };
  if (begins_as_utf16(csv.rest())) return refused({file}, utf16_problem());
  const std::size_t rows = rows_expected(csv.rest(), size_bytes);
  CsvRow row;
  if (!csv.next(row)) return refused({file}, {DiagnosticCode::list_bad_header, "the list is empty", "its first row names the columns"});
  const Place top{file, row.line, 1, row.offset};
  const auto header = read_list_header(row);
  if (!header) return refused(top, header.error());
  tell_of_unknown_columns(row, *header, top);
  SourceList& list = registry.lists_.emplace_back();
  list.name = fs::path(file).stem().string();
  list.file = file;
  tell_of_same_name(list, top);
  make_room(rows);
  add_rows(csv, row, ListRowReader(*header), list);
  if (list.rows == 0 && list.refused != 0) registry.unusable_.push_back(file);
  return &list;
}

// A list that is given twice, as a file and in its folder, is one list.
bool RegistryBuilder::State::is_read(const std::string& file) {
  const auto same = std::ranges::find_if(registry.lists_, [&](const SourceList& list) { return is_same_file(list.file, file); });
  if (same == registry.lists_.end()) return false;
  report(DiagnosticCode::list_given_twice, Severity::warning, {file}, fmt::format("the list is read as {} already", same->file),
         "it counts once; name it once");
  return true;
}

// Reasons and notes call a list by its name.
void RegistryBuilder::State::tell_of_same_name(const SourceList& list, const Place& top) {
  const auto same = std::ranges::find(registry.lists_, list.name, &SourceList::name);
  if (&*same == &list) return;
  report(DiagnosticCode::list_given_twice, Severity::warning, top, fmt::format("{} is called {}, too", same->file, list.name),
         "both are used, and nobody can tell them apart; give one file another name, or take one away");
}

void RegistryBuilder::State::refuse(Place place, ValueProblem problem) {
  registry.unusable_.push_back(place.file);
  report(problem.code, Severity::error, std::move(place), std::move(problem.message), std::move(problem.help));
}

void RegistryBuilder::State::tell_of_unknown_columns(const CsvRow& row, const ListHeader& header, const Place& place) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (header[i]) continue;
    report(DiagnosticCode::list_unknown_column, Severity::warning, place,
           fmt::format("no column is called {}; it is not read", to_valid_utf8(row.cells[i])), help_for_column(row.cells[i]));
  }
}

void RegistryBuilder::State::add_rows(CsvRows& csv, CsvRow& row, ListRowReader reader, SourceList& list) {
  last_source = 0;
  while (csv.next(row)) {
    const auto read = reader.read(row);
    if (!read) {
      ++list.refused;
      report(read.error().code, Severity::error, place_of(row, list), read.error().message, read.error().help);
      continue;
    }
    const std::size_t slot = registry.slot_of((*read)->keys.front());
    const bool is_known = registry.slots_[slot] != 0 && is_duplicate(**read, slot, place_of(row, list));
    if (!is_known) add_row(**read, slot, row, list);
  }
}

// Of the rows that a list has under one text, and those of other lists; where there are very many, the first of them.
bool RegistryBuilder::State::is_duplicate(const ListRow& row, std::size_t slot, const Place& place) {
  const std::uint32_t first = registry.slots_[slot];
  const Registry::Key* each = &registry.keys_[first - 1];
  const auto this_list = static_cast<std::uint32_t>(registry.lists_.size() - 1);
  for (std::size_t compared = 0; each != nullptr && compared < kMostCompared; ++compared) {
    const Registry::Row& other = registry.rows_[each->row];
    const std::string& other_file = registry.lists_[other.list].file;
    const std::string_view value = row.cell(Column::value);
    const bool same_end = registry.entry(EntryIndex{each->row}).text(Column::expires) == row.cell(Column::expires);  // else it is renewed
    if (other.list == this_list && other.tier == row.tier && other.kind == row.kind.kind && same_end) {
      tell_of_repeated(row, place, other.line);
      return true;
    }
    if ((may_flag(other.tier) && speaks_well(row.tier)) || (speaks_well(other.tier) && may_flag(row.tier))) {
      // Every post with a link to the domain would be flagged, and wrongly: that is more than a slip.
      const Severity severity = row.kind.kind == EntryKind::domain ? Severity::error : Severity::warning;
      report(DiagnosticCode::list_contradiction, severity, place,
             fmt::format("{} is {} here and {} in {}:{}", value, name_of(row.tier), name_of(other.tier), other_file, other.line),
             "both are used; remove the one that is wrong");
    }
    each = each->next == 0 ? nullptr : &registry.keys_[each->next - 1];
  }
  return each != nullptr && is_repeated_in_crowd(row, first, place);
}

bool RegistryBuilder::State::is_repeated_in_crowd(const ListRow& row, std::uint32_t text, const Place& place) {
  const auto list = static_cast<std::uint32_t>(registry.lists_.size() - 1);
  const CrowdRow crowd_row{text, list, row.tier, row.kind.kind, text_number(row.cell(Column::expires))};
  const auto [first, is_new] = crowd.try_emplace(crowd_row, place.line);
  if (!is_new) tell_of_repeated(row, place, first->second);
  return !is_new;
}

void RegistryBuilder::State::tell_of_repeated(const ListRow& row, const Place& place, std::uint64_t first_line) {
  report(DiagnosticCode::list_duplicate_row, Severity::warning, place,
         fmt::format("{} stands in line {} already", row.cell(Column::value), first_line), "the first one is used");
}

void RegistryBuilder::State::add_row(const ListRow& row, std::size_t slot, const CsvRow& cells, SourceList& list) {
  const auto number = static_cast<std::uint32_t>(registry.rows_.size());
  const bool has_source_of_last = row.source == last_source;
  Registry::Row added;
  added.facts = has_source_of_last ? registry.rows_.back().facts : facts_number(row);
  added.line = static_cast<std::uint32_t>(cells.line);
  added.list = static_cast<std::uint32_t>(registry.lists_.size() - 1);
  added.kind = row.kind.kind;
  added.tier = row.tier;
  const Registry::Text first = file_under(row.keys.front(), slot, number);
  for (std::size_t i = 1; i < row.keys.size(); ++i) file_under(row.keys[i], number);
  // Most values end the key under which their row stands, and need not be kept again.
  const std::string_view value = row.cell(Column::value);
  const auto size = static_cast<std::uint32_t>(value.size());
  added.value = row.keys.front().ends_with(value) ? Registry::Text{first.start + first.size - size, size} : keep(value);
  registry.rows_.push_back(added);
  if (const std::string host = imitated_host(row); !host.empty()) file_under(imitated_key(host), number);
  ++list.rows;
  if (!has_source_of_last) take_note_of_source(row, cells, list);
  last_source = row.source;
}

void RegistryBuilder::State::take_note_of_source(const ListRow& row, const CsvRow& cells, SourceList& list) {
  if (!row.kind.platform.empty() && platforms.insert(row.kind.platform).second) tell_of_platform(row.kind.platform, place_of(cells, list));
  list.newest = std::max(list.newest, std::string(row.cell(Column::said_on)));
}

void RegistryBuilder::State::tell_of_platform(std::string_view platform, const Place& place) {
  auto problem = misspelt_platform(platform);
  if (problem) report(problem->code, Severity::warning, place, std::move(problem->message), std::move(problem->help));
}

// Room for as many rows as there may be, so that a long list is not copied as it grows.
void RegistryBuilder::State::make_room(std::size_t expected) {
  const std::size_t rows = registry.rows_.size() + expected;
  // Of many small lists not each is a reason to copy all. What of the room is not written to is no memory.
  if (rows > registry.rows_.capacity()) registry.rows_.reserve(std::max(rows + rows / 16, 2 * registry.rows_.capacity()));
  if (rows > registry.keys_.capacity()) registry.keys_.reserve(std::max(rows + rows / 16, 2 * registry.keys_.capacity()));
  if (const std::size_t slots = std::bit_ceil(rows * 2); slots > registry.slots_.size()) grow_to(slots);
}

Registry::Text RegistryBuilder::State::file_under(std::string_view key, std::size_t slot, std::uint32_t row) {
  const auto number = static_cast<std::uint32_t>(registry.keys_.size());
  if (const std::uint32_t known = registry.slots_[slot]; known != 0) {
    const auto [last, is_second] = last_of.try_emplace(known - 1, number);
    const std::uint32_t before = is_second ? last->first : std::exchange(last->second, number);
    const Registry::Text text = registry.keys_[known - 1].text;
    registry.keys_.push_back({text, row, 0});
    registry.keys_[before].next = number + 1;
    return text;
  }
  const Registry::Text text = keep(key);
  registry.keys_.push_back({text, row, 0});
  registry.slots_[slot] = number + 1;
  if (registry.keys_.size() * 2 > registry.slots_.size()) grow_to(registry.slots_.size() * 2);
  return text;
}

// A key that follows another of the same text has no slot: it is reached from the first.
void RegistryBuilder::State::grow_to(std::size_t slots) {
  registry.slots_.assign(slots, 0);
  std::vector<bool> follows(registry.keys_.size());
  for (const Registry::Key& key : registry.keys_) {
    if (key.next != 0) follows[key.next - 1] = true;
  }
  for (std::uint32_t key = 0; key < registry.keys_.size(); ++key) {
    if (!follows[key]) registry.slots_[registry.slot_of(registry.text_at(registry.keys_[key].text))] = key + 1;
  }
}

Registry::Text RegistryBuilder::State::keep(std::string_view text) {
  const Registry::Text kept{static_cast<std::uint32_t>(registry.bytes_.size()), static_cast<std::uint32_t>(text.size())};
  registry.bytes_ += text;
  return kept;
}

std::uint32_t RegistryBuilder::State::text_number(std::string_view text) {
  const auto [known, is_new] = text_numbers.try_emplace(std::string(text), static_cast<std::uint32_t>(registry.texts_.size()));
  if (is_new) registry.texts_.push_back(keep(text));
  return known->second;
}

// Rows that follow each other mostly differ in their value alone.
std::uint32_t RegistryBuilder::State::facts_number(const ListRow& row) {
  if (!registry.rows_.empty() && has_facts(row, registry.rows_.back().facts)) return registry.rows_.back().facts;
  Registry::Facts facts{};
  for (std::size_t i = 0; i < kColumns; ++i) {
    facts[i] = text_number(static_cast<Column>(i) == Column::value ? std::string_view() : row.cells[i]);
  }
  const auto [known, is_new] = facts_numbers.try_emplace(facts, static_cast<std::uint32_t>(registry.facts_.size()));
  if (is_new) registry.facts_.push_back(facts);
  return known->second;
}

bool RegistryBuilder::State::has_facts(const ListRow& row, std::uint32_t number) const {
  const Registry::Facts& facts = registry.facts_[number];
  for (std::size_t i = 0; i < kColumns; ++i) {
    if (static_cast<Column>(i) != Column::value && registry.text_at(registry.texts_[facts[i]]) != row.cells[i]) return false;
  }
  return true;
}

}  // namespace elek
