#include "write/redaction.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "scan/item_maker.h"
#include "scan/reason_text.h"
#include "write/masked_text.h"

namespace elek {
namespace {

using Kind = Pseudonyms::Kind;

constexpr std::string_view kInRecord = "record:";

OwnAddresses addresses_of(const Item& item) {
  OwnAddresses own(item.platform.value_or(""), item.url.value_or(""));
  own.add_name(item.post_id);
  for (const MaybeText* const name : {&item.author_id, &item.author_handle, &item.author_name, &item.forward_id, &item.forward_name}) own.add_name(name->value_or(""));
  if (item.personal_channel) own.add_name(item.channel_id.value_or("") + "/" + item.channel_handle.value_or(""));
  return own;
}

/// By position: which links lead to people.
std::vector<bool> links_to_people(const Item& item, const OwnAddresses& own) {
  std::vector<bool> lead;
  for (const ItemLink& link : item.links) lead.push_back(own.lead_to_people(link.url.value_or(link.raw)));
  return lead;
}

/// The number behind `list` ("/links/"), and what follows it in `path`.
std::optional<std::pair<std::size_t, std::string_view>> element_at(std::string_view path, std::string_view list) {
  if (!path.starts_with(list)) return std::nullopt;
  path.remove_prefix(list.size());
  std::size_t index = 0;
  const auto [end, fault] = std::from_chars(path.data(), path.data() + path.size(), index);
  if (fault != std::errc()) return std::nullopt;
  return std::pair(index, path.substr(static_cast<std::size_t>(end - path.data())));
}

bool is_link_to_people(std::string_view path, const std::vector<bool>& links) {
  const auto link = element_at(path, "/links/");
  return link && link->first < links.size() && links[link->first];
}

/// What stands at `path`, where mask_words() masks it; nothing elsewhere. Borrows from the item.
std::optional<std::string_view> words_at(const Item& item, std::string_view path) {
  if (path == "/text") return item.text;
  if (path == "/title") return item.title;
  if (const auto medium = element_at(path, "/media/"); medium && medium->first < item.media.size() && medium->second == "/alt")
    return item.media[medium->first].alt;
  const auto at = element_at(path, "/links/");
  if (!at || at->first >= item.links.size()) return std::nullopt;
  const ItemLink& link = item.links[at->first];
  if (at->second == "/raw") return link.raw;
  if (at->second == "/title") return link.title;
  return at->second == "/description" ? std::optional<std::string_view>(link.description) : std::nullopt;
}

/// Puts what is masked now in the place of what was found there; whether it is another.
bool mask_match(Match& match, std::string_view words) {
  if (!match.match || !match.start_byte || !match.end_byte || *match.start_byte < 0 || *match.end_byte < *match.start_byte) return false;
  const auto start = static_cast<std::size_t>(*match.start_byte);
  const auto end = static_cast<std::size_t>(*match.end_byte);
  if (end > words.size()) return false;
  const std::string_view now = words.substr(start, end - start);
  if (now == *match.match) return false;
  match.match = std::string(now);
  match.value.reset();
  return true;
}

/// Whether a string at `path` of elek.post/1, or in the record itself, may tell of whom the post is.
bool tells_of_people(std::string_view path, const Item& item, const std::vector<bool>& links) {
  for (const std::string_view people :
       {"/author/id", "/author/handle", "/author/name", "/forward/", "/mentions/", "/reply_to", "/repost_of", "/quote_of", "record:"}) {
    if (path.starts_with(people)) return true;
  }
  if (path.starts_with("/channel/") && path != "/channel/type") return item.personal_channel;
  if (path.starts_with("/media/") && path.ends_with("/url")) return true;
  return is_link_to_people(path, links);
}

bool hide(MaybeText& text) { return std::exchange(text, std::nullopt).has_value(); }

/// Whether what a list says under `via` tells who somebody is.
bool names_somebody(bool of_account, std::string_view via, const Item& item) {
  return of_account && (via != "channel" || item.personal_channel);
}

/// What matches still tell of the row of a list that they cite. Borrows from `matches`.
std::optional<Entry> cited_in(const std::vector<Match>& matches) {
  const auto cited = std::ranges::find_if(matches, [](const Match& match) { return match.entry.has_value(); });
  if (cited == matches.end()) return std::nullopt;
  Entry entry;
  const auto set = [&](Column column, const MaybeText& text) {
    if (text) entry.columns[static_cast<std::size_t>(column)] = *text;
  };
  set(Column::value, cited->entry);
  set(Column::said_by, cited->said_by);
  set(Column::said_url, cited->said_url);
  set(Column::said_on, cited->said_on);
  set(Column::authority, cited->authority);
  return entry;
}

/// The rule's words again, with what may still be told.
MaybeText words_of(const TextByLanguage& texts, const std::vector<Match>& matches) {
  const auto text = text_in(texts, "en");
  if (!text) return std::nullopt;
  return fill_in(*text, matches, cited_in(matches));
}

}  // namespace

void Redactor::know(const Ruleset& ruleset, const IgnoreList& ignore) {
  ignore_ = &ignore;
  for (const Rule& rule : ruleset.rules()) rules_.emplace(rule.id, &rule);
  for (const Correlation& correlation : ruleset.correlations()) correlations_.emplace(correlation.id, &correlation);
}

void Redactor::redact(Item& item) {
  const OwnAddresses own = addresses_of(item);
  const std::vector<bool> to_people = hides_people() ? links_to_people(item, own) : std::vector<bool>(item.links.size(), false);
  if (hides_people()) mask_words(item, own, to_people);
  for (Reason& reason : item.reasons) redact_reason(reason, item, to_people);
  for (Note& note : item.notes) redact_note(note, item);
  redact_links(item, to_people);
  if (hides_people()) redact_people(item);
  if (!hides_text()) return;
  item.title.reset();
  item.text.reset();
  for (ItemMedia& media : item.media) media.alt.reset();
}

void Redactor::redact_people(Item& item) {
  const std::string platform = item.platform.value_or("");
  const auto id = [&](MaybeText& text) {
    if (text && !text->empty()) text = pseudonyms_->of_id(*text, platform);
  };
  const auto handle = [&](MaybeText& text) {
    if (text && !text->empty()) text = pseudonyms_->of_handle(*text, platform);
  };
  if (!item.author_id && !item.author_handle && item.author_name) {
    item.author_id = pseudonyms_->of_name(*item.author_name, platform);
  } else {
    id(item.author_id);
  }
  item.post_id = pseudonyms_->of_id(item.post_id, platform);
  handle(item.author_handle);
  id(item.forward_id);
  for (MaybeText* const hidden : {&item.author_name, &item.forward_name, &item.url, &item.file}) hidden->reset();
  if (item.personal_channel) {
    id(item.channel_id);
    handle(item.channel_handle);
    item.channel_name.reset();
  }
  for (ItemMedia& media : item.media) media.url.reset();
  if (item.copy_key) item.copy_key = pseudonyms_->of_copy_key(*item.copy_key);
  for (Reason& reason : item.reasons) reason.reason_id = reason_id_of(reason.rule_id, item.post_id);
}

void Redactor::mask_words(Item& item, const OwnAddresses& own, const std::vector<bool>& links_to_people) const {
  const auto mask = [&](MaybeText& words) {
    if (words) words = masked_text(*words, own);
  };
  mask(item.title);
  mask(item.text);
  for (ItemMedia& media : item.media) mask(media.alt);
  for (std::size_t i = 0; i < item.links.size(); ++i) {
    if (links_to_people[i]) continue;  // nothing is left of it
    item.links[i].raw = masked_text(item.links[i].raw, own);
    mask(item.links[i].title);
    mask(item.links[i].description);
  }
}

void Redactor::redact_links(Item& item, const std::vector<bool>& to_people) {
  for (std::size_t i = 0; i < item.links.size(); ++i) {
    ItemLink& link = item.links[i];
    if (to_people[i]) {
      link = {pseudonyms_->of(Kind::link, link.url.value_or(link.raw)), std::nullopt, std::nullopt, std::nullopt};
    } else if (hides_text()) {
      link = {link.url.value_or(link.raw), link.url, std::nullopt, std::nullopt};  // what is raw may be words of the text
    }
  }
}

void Redactor::redact_reason(Reason& reason, const Item& item, const std::vector<bool>& links_to_people) {
  bool is_less = false;
  for (Match& match : reason.matches) is_less = redact_match(match, item, links_to_people) || is_less;
  if (!is_less) return;
  const auto rule = rules_.find(reason.rule_id);
  const bool is_known = rule != rules_.end();
  reason.reason = is_known ? words_of(rule->second->reason, reason.matches) : std::nullopt;
  reason.advice = is_known ? words_of(rule->second->advice, reason.matches) : std::nullopt;
  if (!reason.reservations.empty()) reason.reason = (reason.reason ? *reason.reason + " " : "") + reason.reservations;
}

/// Returns whether something was hidden.
bool Redactor::redact_match(Match& match, const Item& item, const std::vector<bool>& links_to_people) {
  bool is_less = false;
  if (hides_text() || (hides_people() && tells_of_people(match.path, item, links_to_people))) {
    is_less = hide(match.match);
    is_less = hide(match.value) || is_less;
  }
  if (!hides_people()) return is_less;
  if (const auto words = words_at(item, match.path)) is_less = mask_match(match, *words) || is_less;
  if (match.path.starts_with(kInRecord)) match.path = kInRecord;  // names of its own may be people's
  if (!match.entry || !names_somebody(match.of_account, match.via.value_or(""), item)) return is_less;
  match.entry = pseudonyms_->of(Kind::entry, *match.entry);
  match.said_url.reset();
  return true;
}

void Redactor::redact_note(Note& note, const Item& item) {
  if (!hides_people() || !names_somebody(note.of_account, note.via, item)) return;
  note.entry = pseudonyms_->of(Kind::entry, note.entry);
  for (MaybeText* const hidden : {&note.name, &note.label, &note.owner, &note.said_url}) hidden->reset();
}

// ---- What is said of a run.

void Redactor::redact(Summary& summary) {
  if (!hides_people()) return;
  if (const auto channels = summary.counts.find("channel"); channels != summary.counts.end()) rename_channels(channels->second);
  std::map<std::string, std::uint64_t> ignored;
  for (const auto& [label, count] : summary.ignored) ignored[place_of_row(label)] += count;
  summary.ignored = std::move(ignored);
}

void Redactor::rename_channels(std::map<std::string, Tally>& channels) {
  std::map<std::string, Tally> renamed;
  for (const auto& [id, tally] : channels) {
    const bool is_hidden = tally.personal && !id.empty();
    Tally& sum = renamed[is_hidden ? pseudonyms_->of_id(id, id.substr(0, id.find(':'))) : id];
    sum.posts += tally.posts;
    sum.flagged += tally.flagged;
  }
  channels = std::move(renamed);
}

std::string Redactor::place_of_row(const std::string& label) const {
  const auto row = std::ranges::find(ignore_->rows(), label, &IgnoreRow::label);
  return row == ignore_->rows().end() ? "--ignore" : row->place();
}

void Redactor::redact(Diagnostic& diagnostic) {
  const bool is_of_input = diagnostic.code < DiagnosticCode::yaml_syntax;
  if (is_of_input) diagnostic.place.file = file_name(diagnostic.place.file);
}

std::string Redactor::file_name(const std::string& file) {
  if (!hides_people() || file == "-" || file.empty()) return file;
  return pseudonyms_->of(Kind::file, file);
}

}  // namespace elek
