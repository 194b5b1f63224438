#include "write/named_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "write/entry_text.h"
#include "write/wrap.h"

namespace elek {
namespace {

constexpr std::size_t kBlocksShown = 8;
constexpr std::size_t kValuesShown = 12;  // of one block
constexpr std::size_t kDepth = 2;

/// Columns in which rows agree that are told together.
constexpr std::array kShared = {Column::tier,    Column::name,    Column::label,   Column::operation, Column::owner,
                                Column::funding, Column::country, Column::said_by, Column::authority};

/// Rows of one list that say the same of several names.
using Block = std::vector<EntryIndex>;

// In the order of their first rows.
std::vector<Block> blocks_of(std::span<const EntryIndex> rows, const Registry& registry) {
  using Said = std::pair<ListIndex, std::array<std::string_view, kShared.size()>>;
  std::map<Said, std::size_t> numbers;
  std::vector<Block> blocks;
  for (const EntryIndex row : rows) {
    const Entry entry = registry.entry(row);
    Said said{entry.list, {}};
    for (std::size_t i = 0; i < kShared.size(); ++i) said.second[i] = entry.text(kShared[i]);
    const auto [known, is_new] = numbers.try_emplace(said, blocks.size());
    if (is_new) blocks.emplace_back();
    blocks[known->second].push_back(row);
  }
  return blocks;
}

// What all rows of a block have in a column; empty where they differ.
std::string_view shared(const Block& block, const Registry& registry, Column column) {
  const std::string_view first = registry.entry(block.front()).text(column);
  const bool is_shared = std::ranges::all_of(block, [&](EntryIndex row) { return registry.entry(row).text(column) == first; });
  return is_shared ? first : std::string_view();
}

std::string days_told(const Block& block, const Registry& registry) {
  std::string_view oldest = registry.entry(block.front()).text(Column::said_on), newest = oldest;
  for (const EntryIndex row : block) {
    const std::string_view day = registry.entry(row).text(Column::said_on);
    oldest = std::min(oldest, day);
    newest = std::max(newest, day);
  }
  return oldest == newest ? std::string(oldest) : fmt::format("{} to {}", oldest, newest);
}

// A domain as it is, all else with what it is: "handle:telegram name".
std::string name_in(const Entry& entry) {
  const std::string_view value = entry.text(Column::value);
  return entry.kind == EntryKind::domain ? std::string(value) : fmt::format("{} {}", entry.text(Column::kind), value);
}

void append_wrapped_at(std::string& out, std::size_t depth, std::string_view text) {
  out.append(2 * depth, ' ');
  append_wrapped(out, for_terminal(text), {.indent = 2 * depth + 2, .width = 88});
}

void append_values(std::string& out, const Block& block, const Registry& registry) {
  std::string text = fmt::format("list {}, {} rows:", registry.list(registry.entry(block.front()).list).name, block.size());
  const std::size_t shown = std::min(block.size(), kValuesShown);
  for (std::size_t i = 0; i < shown; ++i) text += fmt::format("{} {}", i == 0 ? "" : ",", name_in(registry.entry(block[i])));
  if (shown < block.size()) text += fmt::format(" and {} more", block.size() - shown);
  append_wrapped_at(out, kDepth + 1, text);
}

void append_block(std::string& out, const Block& block, const Registry& registry, Color color) {
  const Entry first = registry.entry(block.front());
  if (block.size() == 1) return append_entry_text(out, kDepth, first, registry, color);
  append_tier_text(out, kDepth, first.tier, color);
  for (const Column column :
       {Column::name, Column::label, Column::imitates, Column::operation, Column::owner, Column::funding, Column::country}) {
    const std::string_view said = shared(block, registry, column);
    if (!said.empty()) append_line_at(out, kDepth + 1, fmt::format("{}: {}", name_of(column), said));
  }
  std::string said = fmt::format("said by {}", first.text(Column::said_by));
  if (!first.text(Column::authority).empty()) said += fmt::format(" ({})", first.text(Column::authority));
  append_line_at(out, kDepth + 1, fmt::format("{}, {}", said, days_told(block, registry)));
  const std::string_view url = shared(block, registry, Column::said_url);
  if (!url.empty()) append_line_at(out, kDepth + 1, fmt::format("see: {}", url));
  append_values(out, block, registry);
}

void append_blocks(std::string& out, const NamedGroup& group, const Registry& registry, Color color) {
  const std::vector<Block> blocks = blocks_of(group.fresh, registry);
  const std::size_t shown = std::min(blocks.size(), kBlocksShown);
  for (const Block& block : std::span(blocks).first(shown)) append_block(out, block, registry, color);
  std::size_t rest = 0;
  for (const Block& block : std::span(blocks).subspan(shown)) rest += block.size();
  if (rest != 0) append_line_at(out, kDepth, fmt::format("and {} more {}", rest, rest == 1 ? "row" : "rows"));
}

std::string rows_told(const NamedGroup& group) {
  if (group.fresh.size() < group.rows) return fmt::format("{} of {} rows, beside those above", group.fresh.size(), group.rows);
  return group.rows == 1 ? "1 row" : fmt::format("{} rows", group.rows);
}

/// As what a name stands in a column.
std::string_view role_of(Column by) {
  switch (by) {
    case Column::name:
      return "called";
    case Column::owner:
      return "owner";
    case Column::funding:
      return "funding";
    case Column::imitates:
      return "said to imitate or copy";
    default:
      return name_of(by);
  }
}

}  // namespace

void append_named_text(std::string& out, const NamedGroup& group, const Registry& registry, Color color) {
  append_line_at(out, 1, fmt::format("{} {}{}: {}", role_of(group.by), group.name, group.whole ? "" : " (another name)", rows_told(group)));
  append_blocks(out, group, registry, color);
}

void append_related_text(std::string& out, const NamedGroup& group, const Registry& registry) {
  const std::string_view what = group.by == Column::owner ? "the same owner by what lists say" : "the same name";
  append_line_at(out, 1, fmt::format("{}, {}: {}", what, group.name, rows_told(group)));
  const std::size_t shown = std::min(group.fresh.size(), kValuesShown);
  for (const EntryIndex row : std::span(group.fresh).first(shown)) {
    const Entry entry = registry.entry(row);
    std::string text = name_in(entry);
    if (group.by != Column::name && !entry.text(Column::name).empty()) text = fmt::format("{}: {}", entry.text(Column::name), text);
    append_wrapped_at(out, kDepth,
                      fmt::format("{} ({}), said by {}, {}; list {}, line {}", text, name_of(entry.tier), entry.text(Column::said_by),
                                  entry.text(Column::said_on), registry.list(entry.list).name, entry.line));
  }
  if (shown < group.fresh.size()) append_line_at(out, kDepth, fmt::format("and {} more", group.fresh.size() - shown));
}

}  // namespace elek
