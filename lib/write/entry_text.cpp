#include "write/entry_text.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace elek {
namespace {

/// What a tier means, for a sentence about a name.
std::string_view meaning_of(Tier tier) {
  switch (tier) {
    case Tier::exposed:
      return "exposed as a fake";
    case Tier::mirror:
      return "another address of a site that is told to be one";
    case Tier::advisory:
      return "caution advised";
    case Tier::state:
      return "run by a state";
    case Tier::sanctioned:
      return "under sanctions, which says nothing of what it writes";
    case Tier::satire:
      return "satire";
    case Tier::factcheck:
      return "a fact-checker";
    case Tier::protect:
      return "often imitated, which is no approval";
  }
  return "";
}

void append_column(std::string& out, std::size_t depth, const Entry& entry, Column column, std::string_view label) {
  if (!entry.text(column).empty()) append_line_at(out, depth, fmt::format("{}: {}", label, entry.text(column)));
}

}  // namespace

void append_entry_text(std::string& out, std::size_t depth, const Entry& entry, const Registry& registry, Color color) {
  append_tier_text(out, depth, entry.tier, color);
  for (const auto& [column, label] :
       {std::pair{Column::name, "name"}, std::pair{Column::label, "label"}, std::pair{Column::imitates, "imitates"},
        std::pair{Column::operation, "operation"}, std::pair{Column::owner, "owner"}, std::pair{Column::funding, "funding"},
        std::pair{Column::country, "country"}}) {
    append_column(out, depth + 1, entry, column, label);
  }
  std::string said = fmt::format("said by {}", entry.text(Column::said_by));
  if (!entry.text(Column::authority).empty()) said += fmt::format(" ({})", entry.text(Column::authority));
  append_line_at(out, depth + 1, fmt::format("{}, {}", said, entry.text(Column::said_on)));
  append_column(out, depth + 1, entry, Column::said_url, "see");
  append_column(out, depth + 1, entry, Column::expires, "expires");
  append_column(out, depth + 1, entry, Column::note, "note");
  append_line_at(out, depth + 1,
                 fmt::format("list {}, line {}: {} {}", registry.list(entry.list).name, entry.line, entry.text(Column::kind),
                             entry.text(Column::value)));
}

void append_tier_text(std::string& out, std::size_t depth, Tier tier, Color color) {
  out.append(2 * depth, ' ');
  append_styled(out, color, Style::bold, name_of(tier));
  append_for_terminal(out, fmt::format(": {}", meaning_of(tier)));
  out += '\n';
}

void append_line_at(std::string& out, std::size_t depth, std::string_view text) {
  out.append(2 * depth, ' ');
  append_for_terminal(out, text);
  out += '\n';
}

}  // namespace elek
