#include "scan/evidence.h"

#include <fmt/format.h>

#include <utility>

#include "base/utf8.h"
#include "registry/accounts.h"

namespace elek {
namespace {

void set_bytes(Match& match, std::string_view whole, Span span) {
  match.match = std::string(whole.substr(span.start, span.size()));
  match.start = static_cast<std::int64_t>(count_code_points(whole.substr(0, span.start)));
  match.end = *match.start + static_cast<std::int64_t>(count_code_points(*match.match));
  match.start_byte = span.start;
  match.end_byte = span.end;
}

// Two lists that say the same of one link are two matches.
std::string field_of(std::string_view field, const FieldMember& member) {
  if (member.source == nullptr) return std::string(field);
  return fmt::format("{} {}", field, static_cast<std::uint32_t>(member.source->entry));
}

MaybeText maybe(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return std::string(text);
}

}  // namespace

void Evidence::add(std::string_view field, const FieldMember& member, Span span) {
  rest_on(field, member);
  if (last_member_ != &member) last_path_ = member.path.text();
  last_member_ = &member;
  const Place place = admit(field_of(field, member), last_path_, span);
  if (place == Place::repeated) return;
  if (member.source != nullptr) note(*member.source);
  const bool first_citation = member.source != nullptr && !std::exchange(has_citation_, true);
  if (place == Place::beyond && !first_citation) return;
  if (place == Place::beyond) matches_.pop_back();  // whom a reason cites is always told
  Match& match = matches_.emplace_back();
  match.field = field;
  match.path = last_path_;
  if (member.derived) match.value = std::string(member.text);
  if (!member.derived) set_bytes(match, member.text, span);
  if (member.whole.data() != nullptr) set_bytes(match, member.whole, span);
  if (member.source != nullptr) cite(*member.source, match);
}

void Evidence::rest_on(std::string_view field, const FieldMember& member) {
  const std::optional<Field> known = field_named(field);
  const FieldGroup group = known ? facts_of(*known).group : FieldGroup::none;
  if (group != FieldGroup::none) elements_[static_cast<std::size_t>(group)].insert(member.element);
  if (member.source == nullptr && group != FieldGroup::url) return;
  const Via via = member.source != nullptr ? member.source->via : Via::link;
  bases_.insert({via, member.path, member.whole.substr(member.at.start, member.at.size())});
}

void Evidence::note(const PostSource& source) {
  if (!entry_) entry_ = source.entry;
  cites_more_than_names_ = cites_more_than_names_ || registry_.entry(source.entry).kind != EntryKind::name;
}

void Evidence::cite(const PostSource& source, Match& match) {
  const Entry entry = registry_.entry(source.entry);
  match.via = std::string(name_of(source.via));
  match.list = registry_.list(entry.list).name;
  match.entry = std::string(entry.text(Column::value));
  match.said_by = maybe(entry.text(Column::said_by));
  match.said_url = maybe(entry.text(Column::said_url));
  match.said_on = maybe(entry.text(Column::said_on));
  match.authority = maybe(entry.text(Column::authority));
  match.of_account = names_account(entry);
}

void Evidence::add_presence(std::string_view field, bool present) {
  if (admit(field, "", {}) != Place::kept) return;
  Match& match = matches_.emplace_back();
  match.field = field;
  match.value = present ? "present" : "absent";
}

// Counts a hit once.
Evidence::Place Evidence::admit(std::string_view field, const std::string& path, Span span) {
  if (seen_.size() < kRemembered) {
    const auto next = static_cast<std::uint32_t>(places_.size());
    const std::uint32_t place = places_.try_emplace({std::string(field), path}, next).first->second;
    if (!seen_.emplace(place, span.start, span.end).second) return Place::repeated;
  }
  ++total_;
  return matches_.size() < kMaxMatches ? Place::kept : Place::beyond;
}

}  // namespace elek
