#include "write/item_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "write/excerpt.h"
#include "write/item_words.h"

namespace elek {
namespace {

constexpr std::size_t kReasonsShown = 4;
constexpr std::size_t kExcerptsShown = 2;
constexpr std::size_t kNotesShown = 4;
constexpr std::size_t kAlsoHeldShown = 5;
constexpr std::string_view kIndent = "  ";

std::string upper(std::string_view ascii) {
  std::string out(ascii);
  for (char& letter : out) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return out;
}

void append_head(std::string& out, const Item& item, const ItemTextOptions& options) {
  append_level(out, item.level, options.color);
  out += "  ";
  append_styled(out, options.color, Style::bold, who(item));
  out += "  ";
  out += when(item, options.zone);
  out += '\n';
}

void append_where(std::string& out, const Item& item) {
  out += kIndent;
  append_for_terminal(out, item.url.value_or(item.post_id));
  if (item.file) {
    out += "  (";
    append_for_terminal(out, *item.file == "-" ? "standard input" : std::string_view(*item.file));
    out += fmt::format(":{})", item.line);
  }
  out += '\n';
}

/// The name of the first post's channel is at hand only where it is the post that is shown.
std::string first_seen(const Item& item, const Copies& copies, const TimeZone& zone) {
  std::string out = copies.first_created ? "first seen " + local_time(*copies.first_created, zone) : "first found";
  const std::string where = item.post_id == copies.first_post_id ? who(item) : copies.first_channel_id;
  if (!where.empty()) out += " in " + where;
  return out + fmt::format(" ({})", copies.first_post_id);
}

std::string copied(const Item& item, const Copies& copies, const TimeZone& zone) {
  if (copies.is_short) return fmt::format("{} posts with the same few words", copies.posts());
  std::string out = fmt::format("{} copies", copies.posts());
  if (copies.channels != 0) out += " in " + counted(copies.channels, "channel", "channels");
  return out + ", " + first_seen(item, copies, zone);
}

void append_reach(std::string& out, const Item& item, const Copies* copies, const TimeZone& zone) {
  const bool is_copied = copies != nullptr && copies->posts() > 1;
  std::vector<std::string> facts;
  if (is_copied) facts.push_back(copied(item, *copies, zone));
  if (is_copied && copies->views) {
    facts.push_back(counted(*copies->views, "view", "views") + " in all");
  } else if (item.engagement.views) {
    facts.push_back(fmt::format("{} {}", *item.engagement.views, *item.engagement.views == 1 ? "view" : "views"));
  }
  if (item.forward_name) facts.push_back("forwarded from " + *item.forward_name);
  if (facts.empty()) return;
  out += kIndent;
  append_for_terminal(out, fmt::format("{}", fmt::join(facts, ", ")));
  out += '\n';
}

void append_also_held(std::string& out, const std::vector<std::string>& held) {
  if (held.empty()) return;
  out += kIndent;
  out += "its copies also hold ";
  const std::size_t shown = std::min(held.size(), kAlsoHeldShown);
  append_for_terminal(out, fmt::format("{}{}", fmt::join(held.begin(), held.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                                       held.size() > shown ? " and more" : ""));
  out += '\n';
}

// ---- Matches.

/// A derived field is shown where it was found: the string at the match's path, if the item has it, else the match alone.
void append_match_line(std::string& out, const Item& item, const Reason& reason, const Match& match, const ItemTextOptions& options) {
  const std::string* const text = string_at(item, match.path);
  const bool found = text != nullptr && is_utf8(*text) && lies_in(match, *text);
  const std::string label = (found ? std::string(word_for(match.path)) : match.field) + ":";
  const std::size_t width = options.width - std::min(options.width / 2, label.size() + 8);
  out += kIndent;
  out += kIndent;
  append_styled(out, options.color, Style::dim, label);
  out += ' ';
  if (found) {
    append_excerpt(out, *text, spans_in(*text, match.path, reason.matches), width, options.color);
  } else if (match.match || match.value) {
    append_excerpt(out, to_valid_utf8(match.match ? *match.match : *match.value), {}, width, options.color);
  } else {
    append_styled(out, options.color, Style::dim, "(not shown)");
  }
  append_for_terminal(out, according_to(match));
  out += '\n';
}

/// One line for each string that matches lie in: its excerpt already marks all of them.
void append_matches(std::string& out, const Item& item, const Reason& reason, const ItemTextOptions& options) {
  std::vector<std::string_view> shown;
  for (const Match& match : reason.matches) {
    if (std::find(shown.begin(), shown.end(), match.path) != shown.end()) continue;
    if (shown.size() == kExcerptsShown) break;
    shown.push_back(match.path);
    append_match_line(out, item, reason, match, options);
  }
}

void append_reason(std::string& out, const Item& item, const Reason& reason, const ItemTextOptions& options) {
  out += kIndent;
  append_styled(out, options.color, Style::bold, reason.rule_title);
  if (reason.rule_status == "experimental") out += " [experimental]";
  if (reason.level != item.level) out += fmt::format(" ({})", name_of(reason.level));
  out += '\n';
  if (reason.reason) {
    out += kIndent;
    out += kIndent;
    append_for_terminal(out, *reason.reason);
    out += '\n';
  }
  append_matches(out, item, reason, options);
}

void append_note(std::string& out, const Note& note) {
  out += kIndent;
  out += "note: ";
  append_for_terminal(out, note.name.value_or(note.entry));
  out += ": ";
  append_for_terminal(out, note.label ? fmt::format("{} ({})", *note.label, note.tier) : note.tier);
  if (note.said_by) {
    out += ", according to ";
    append_for_terminal(out, *note.said_by);
  }
  if (note.said_on) {
    out += ", ";
    append_for_terminal(out, *note.said_on);
  }
  out += '\n';
}

void append_more(std::string& out, std::size_t all, std::size_t shown, std::string_view what) {
  if (all > shown) out += fmt::format("{}and {} more {}\n", kIndent, all - shown, what);
}

}  // namespace

void append_level(std::string& out, Level level, Color color) { append_styled(out, color, style_of(level), upper(name_of(level))); }

void append_item_text(std::string& out, const Item& item, const CopiesOfItem& copies, const ItemTextOptions& options) {
  append_head(out, item, options);
  append_where(out, item);
  append_reach(out, item, copies.counted, options.zone);
  append_also_held(out, copies.also_hold);
  for (std::size_t i = 0; i < std::min(item.reasons.size(), kReasonsShown); ++i) append_reason(out, item, item.reasons[i], options);
  append_more(out, item.reasons.size(), kReasonsShown, "rules");
  for (std::size_t i = 0; i < std::min(item.notes.size(), kNotesShown); ++i) append_note(out, item.notes[i]);
  append_more(out, item.notes.size(), kNotesShown, "notes");
  out += '\n';
}

}  // namespace elek
