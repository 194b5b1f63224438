#include "write/lookup_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "decode/json_writer.h"
#include "link/host.h"
#include "write/wrap.h"

namespace elek {
namespace {

constexpr std::size_t kImitatorsShown = 12;
constexpr std::string_view kIndent = "  ";

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

void append_line(std::string& out, std::size_t depth, std::string_view text) {
  for (std::size_t i = 0; i < depth; ++i) out += kIndent;
  append_for_terminal(out, text);
  out += '\n';
}

void append_reading(std::string& out, const Answer& answer) {
  if (!answer.address) return;
  const CanonicalUrl& address = *answer.address;
  std::string text = "read as " + address.url;
  const std::string readable = readable_host(address.host);
  if (readable != address.host) text += fmt::format(" ({})", readable);
  if (address.domain != address.host) text += fmt::format(", domain {}", address.domain);
  if (!address.unwrapped.empty()) text += fmt::format(", behind {}", address.unwrapped.front());
  append_line(out, 1, text);
  if (address.shortener) append_line(out, 1, "a shortener: the link hides where it leads, and nothing was looked up");
}

void append_column(std::string& out, const Entry& entry, Column column, std::string_view label) {
  if (!entry.text(column).empty()) append_line(out, 2, fmt::format("{}: {}", label, entry.text(column)));
}

void append_entry(std::string& out, const Entry& entry, const Registry& registry, Color color) {
  out += kIndent;
  append_styled(out, color, Style::bold, name_of(entry.tier));
  append_for_terminal(out, fmt::format(": {}", meaning_of(entry.tier)));
  out += '\n';
  for (const auto& [column, label] :
       {std::pair{Column::name, "name"}, std::pair{Column::label, "label"}, std::pair{Column::imitates, "imitates"},
        std::pair{Column::operation, "operation"}, std::pair{Column::owner, "owner"}, std::pair{Column::funding, "funding"},
        std::pair{Column::country, "country"}}) {
    append_column(out, entry, column, label);
  }
  std::string said = fmt::format("said by {}", entry.text(Column::said_by));
  if (!entry.text(Column::authority).empty()) said += fmt::format(" ({})", entry.text(Column::authority));
  append_line(out, 2, fmt::format("{}, {}", said, entry.text(Column::said_on)));
  append_column(out, entry, Column::said_url, "see");
  append_column(out, entry, Column::expires, "expires");
  append_column(out, entry, Column::note, "note");
  append_line(out, 2,
              fmt::format("list {}, line {}: {} {}", registry.list(entry.list).name, entry.line, entry.text(Column::kind),
                          entry.text(Column::value)));
}

void append_imitators(std::string& out, const Answer& answer, const Registry& registry) {
  if (answer.imitators.empty()) return;
  std::string text = "imitated by";
  for (std::size_t i = 0; i < std::min(answer.imitators.size(), kImitatorsShown); ++i) {
    const Entry entry = registry.entry(answer.imitators[i]);
    text += fmt::format("{} {}", i == 0 ? "" : ",", entry.text(Column::value));
  }
  if (answer.imitators.size() > kImitatorsShown) text += fmt::format(" and {} more", answer.imitators.size() - kImitatorsShown);
  out += kIndent;
  append_wrapped(out, for_terminal(text), {.indent = 4, .width = 88});
}

/// What a kind of imitation is, for a sentence.
std::string_view meaning_of(Imitation kind) {
  switch (kind) {
    case Imitation::tld_swap:
      return "the same name under another ending";
    case Imitation::homoglyph:
      return "letters that look the same";
    case Imitation::subdomain:
      return "the name stands before somebody else's domain";
    case Imitation::combo:
      return "the name with something added";
    case Imitation::typo:
      return "a letter or two are different, or the keyboard was";
  }
  return "";
}

void append_lookalike(std::string& out, const Answer& answer, const Registry& registry) {
  if (!answer.lookalike) return;
  const Entry entry = registry.entry(answer.lookalike->of);
  std::string text = fmt::format("looks like {}", entry.text(Column::value));
  if (entry.called() != entry.text(Column::value)) text += fmt::format(" ({})", entry.called());
  text += fmt::format(": {} ({}). Whose it is, no list says; it may be another of the same name.", meaning_of(answer.lookalike->kind),
                      name_of(answer.lookalike->kind));
  out += kIndent;
  append_wrapped(out, for_terminal(text), {.indent = 4, .width = 88});
}

void write_entry(JsonWriter& json, const Entry& entry, const Registry& registry) {
  json.begin_object();
  json.key("list").string(registry.list(entry.list).name);
  json.key("file").string(registry.list(entry.list).file);
  json.key("line").integer(static_cast<std::int64_t>(entry.line));
  for (std::size_t i = 0; i < kColumns; ++i) {
    const auto column = static_cast<Column>(i);
    json.key(name_of(column));
    entry.text(column).empty() ? json.null() : json.string(entry.text(column));
  }
  json.end_object();
}

void write_address(JsonWriter& json, const Answer& answer) {
  const auto member = [&](std::string_view key, auto pick) {
    json.key(key);
    answer.address ? json.string(pick(*answer.address)) : json.null();
  };
  member("url", [](const CanonicalUrl& address) { return address.url; });
  member("host", [](const CanonicalUrl& address) { return address.host; });
  member("domain", [](const CanonicalUrl& address) { return address.domain; });
  json.key("shortener").boolean(answer.address && answer.address->shortener);
  json.key("accounts").begin_array();
  for (const std::string& account : answer.accounts) json.string(account);
  json.end_array();
}

void write_imitators(JsonWriter& json, const Answer& answer, const Registry& registry) {
  json.key("imitated_by").begin_array();
  for (const EntryIndex index : answer.imitators) {
    const Entry entry = registry.entry(index);
    json.begin_object();
    json.key("list").string(registry.list(entry.list).name);
    json.key("entry").string(entry.text(Column::value));
    json.end_object();
  }
  json.end_array();
}

void write_lookalike(JsonWriter& json, const Answer& answer, const Registry& registry) {
  json.key("looks_like");
  if (!answer.lookalike) {
    json.null();
    return;
  }
  const Entry entry = registry.entry(answer.lookalike->of);
  json.begin_object();
  json.key("list").string(registry.list(entry.list).name);
  json.key("entry").string(entry.text(Column::value));
  json.key("kind").string(name_of(answer.lookalike->kind));
  json.end_object();
}

void write_lists(JsonWriter& json, const Registry& registry) {
  json.key("lists").begin_array();
  for (const SourceList& list : registry.lists()) {
    json.begin_object();
    json.key("list").string(list.name);
    json.key("rows").integer(static_cast<std::int64_t>(list.rows));
    json.key("newest");
    list.newest.empty() ? json.null() : json.string(list.newest);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void append_answer_text(std::string& out, const Answer& answer, const Registry& registry, Color color) {
  append_styled(out, color, Style::bold, answer.term);
  out += '\n';
  append_reading(out, answer);
  for (const EntryIndex entry : answer.entries) append_entry(out, registry.entry(entry), registry, color);
  if (answer.entries.empty()) append_line(out, 1, "no list says anything of it");
  append_lookalike(out, answer, registry);
  append_imitators(out, answer, registry);
  out += '\n';
}

void append_lists_asked(std::string& out, const Registry& registry) {
  std::string text = registry.lists().empty() ? "No list was asked." : "Asked:";
  for (std::size_t i = 0; i < registry.lists().size(); ++i) {
    const SourceList& list = registry.lists()[i];
    text += fmt::format("{} {} ({}, newest {})", i == 0 ? "" : ",", list.name, list.rows, list.newest.empty() ? "none" : list.newest);
  }
  if (!registry.lists().empty()) text += '.';
  append_wrapped(out, for_terminal(text), {.indent = 2, .width = 88});
  out += "What no list names may be anything: lists are never complete, and they grow old.\n";
}

void append_answer_json(std::string& out, const Answer& answer, const Registry& registry) {
  JsonWriter json(out);
  json.begin_object();
  json.key("schema").string("elek.answer/1");
  json.key("term").string(answer.term);
  write_address(json, answer);
  json.key("entries").begin_array();
  for (const EntryIndex entry : answer.entries) write_entry(json, registry.entry(entry), registry);
  json.end_array();
  write_imitators(json, answer, registry);
  write_lookalike(json, answer, registry);
  write_lists(json, registry);
  json.end_object();
  out += '\n';
}

}  // namespace elek
