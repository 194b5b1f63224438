#include "scan/evidence.h"

#include "base/utf8.h"

namespace elek {
namespace {

void set_bytes(Match& match, std::string_view whole, Span span) {
  match.match = std::string(whole.substr(span.start, span.size()));
  match.start = static_cast<std::int64_t>(count_code_points(whole.substr(0, span.start)));
  match.end = *match.start + static_cast<std::int64_t>(count_code_points(*match.match));
  match.start_byte = span.start;
  match.end_byte = span.end;
}

}  // namespace

void Evidence::add(std::string_view field, const FieldMember& member, Span span) {
  if (last_member_ != &member) last_path_ = member.path.text();
  last_member_ = &member;
  if (!admit(field, last_path_, span)) return;
  Match& match = matches_.emplace_back();
  match.field = field;
  match.path = last_path_;
  if (member.derived) match.value = std::string(member.text);
  if (!member.derived) set_bytes(match, member.text, span);
  if (member.whole.data() != nullptr) set_bytes(match, member.whole, span);
}

void Evidence::add_presence(std::string_view field, bool present) {
  if (!admit(field, "", {})) return;
  Match& match = matches_.emplace_back();
  match.field = field;
  match.value = present ? "present" : "absent";
}

// Counts a hit once; whether it is to be kept.
bool Evidence::admit(std::string_view field, const std::string& path, Span span) {
  if (seen_.size() < kRemembered) {
    const auto next = static_cast<std::uint32_t>(places_.size());
    const std::uint32_t place = places_.try_emplace({std::string(field), path}, next).first->second;
    if (!seen_.emplace(place, span.start, span.end).second) return false;
  }
  ++total_;
  return matches_.size() < kMaxMatches;
}

}  // namespace elek
