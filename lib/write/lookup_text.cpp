#include "write/lookup_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "decode/json_writer.h"
#include "link/host.h"
#include "write/entry_json.h"
#include "write/entry_text.h"
#include "write/named_text.h"
#include "write/wrap.h"

namespace elek {
namespace {

constexpr std::size_t kImitatorsShown = 12;
constexpr std::size_t kNamesShown = 8;
constexpr std::size_t kRowsWritten = 1000;  // of one name, in JSON; how many there are is told
constexpr std::string_view kIndent = "  ";

void append_reading(std::string& out, const Answer& answer) {
  if (!answer.address) return;
  const CanonicalUrl& address = *answer.address;
  std::string text = "read as " + address.url;
  const std::string readable = readable_host(address.host);
  if (readable != address.host) text += fmt::format(" ({})", readable);
  if (address.domain != address.host) text += fmt::format(", domain {}", address.domain);
  if (!address.unwrapped.empty()) text += fmt::format(", behind {}", address.unwrapped.front());
  append_line_at(out, 1, text);
  if (address.shortener) append_line_at(out, 1, "a shortener: the link hides where it leads, and nothing was looked up");
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

void append_names(std::string& out, const Answer& answer, const Registry& registry, Color color) {
  const std::size_t shown = std::min(answer.named.size(), kNamesShown);
  for (const NamedGroup& group : std::span(answer.named).first(shown)) append_named_text(out, group, registry, color);
  const std::size_t rest = answer.names - shown;
  if (rest != 0) append_line_at(out, 1, fmt::format("and {} more {}; ask for more of the name", rest, rest == 1 ? "name" : "names"));
}

void write_groups(JsonWriter& json, std::string_view key, const std::vector<NamedGroup>& groups, const Registry& registry) {
  json.key(key).begin_array();
  for (const NamedGroup& group : groups) {
    json.begin_object();
    json.key("by").string(name_of(group.by));
    json.key("name").string(group.name);
    json.key("whole").boolean(group.whole);
    json.key("rows").integer(static_cast<std::int64_t>(group.rows));
    json.key("entries").begin_array();
    for (const EntryIndex row : std::span(group.fresh).first(std::min(group.fresh.size(), kRowsWritten))) write_entry_json(json, registry.entry(row), registry);
    json.end_array();
    json.end_object();
  }
  json.end_array();
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
  for (const EntryIndex entry : answer.entries) append_entry_text(out, 1, registry.entry(entry), registry, color);
  append_names(out, answer, registry, color);
  if (answer.knows_nothing()) append_line_at(out, 1, "no list says anything of it");
  append_lookalike(out, answer, registry);
  append_imitators(out, answer, registry);
  for (const NamedGroup& group : answer.related) append_related_text(out, group, registry);
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
  for (const EntryIndex entry : answer.entries) write_entry_json(json, registry.entry(entry), registry);
  json.end_array();
  write_groups(json, "named", answer.named, registry);
  json.key("names").integer(static_cast<std::int64_t>(answer.names));
  write_groups(json, "related", answer.related, registry);
  write_imitators(json, answer, registry);
  write_lookalike(json, answer, registry);
  write_lists(json, registry);
  json.end_object();
  out += '\n';
}

}  // namespace elek
