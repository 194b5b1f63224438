#include "trial/leaf_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "fold/field_view.h"

namespace elek {
namespace {

constexpr std::size_t kShownValues = 3;
constexpr std::size_t kShownValue = 60;  // code points

using Members = std::vector<FieldMember>;

Members members_of(const Leaf& leaf, std::optional<std::uint32_t> element, PostFields& fields, KeywordScope scope) {
  Members members;
  const auto add = [&](std::span<const FieldMember> some) { members.insert(members.end(), some.begin(), some.end()); };
  if (leaf.field) {
    add(fields.members(*leaf.field));
  } else if (scope == KeywordScope::all) {
    add(fields.all_scalars());
  } else {
    add(fields.members(Field::text));
    add(fields.keyword_members());
  }
  if (element) std::erase_if(members, [&](const FieldMember& member) { return member.element != *element; });
  return members;
}

/// Whether the field's values are too long to be told in a sentence: the words of the post.
bool is_text(const Leaf& leaf) { return !leaf.field || (leaf.field->field && is_text(*leaf.field->field)); }

std::string_view field_name(const Leaf& leaf) { return leaf.field ? std::string_view(leaf.field->name) : "text"; }

std::string shown(const FieldMember& member) {
  if (member.kind == RawScalar::Kind::null) return "null";
  if (member.kind == RawScalar::Kind::object) return "an object";
  const std::string text = shortened(member.text, kShownValue);
  return member.kind == RawScalar::Kind::string ? fmt::format("'{}'", text) : text;
}

/// "url is 'a', 'b', 'c' and 2 more".
std::string what_it_is(const Leaf& leaf, const Members& members) {
  std::string list;
  for (std::size_t i = 0; i < std::min(members.size(), kShownValues); ++i) list += (i == 0 ? "" : ", ") + shown(members[i]);
  if (members.size() > kShownValues) list += fmt::format(" and {} more", members.size() - kShownValues);
  return fmt::format("{} is {}", field_name(leaf), list);
}

/// Whether a value may stand anywhere in a text, or must be all of it, its start, its end.
bool floats(const Leaf::ValueSet& value) {
  if (value.any_of.empty()) return true;
  if (std::holds_alternative<RegexTest>(value.any_of.front())) return true;
  const auto* const pattern = std::get_if<WildcardPattern>(&value.any_of.front());
  if (pattern == nullptr || pattern->parts.empty()) return false;
  using Part = WildcardPattern::Part::Kind;
  return pattern->keyword || (pattern->parts.front().kind == Part::any_run && pattern->parts.back().kind == Part::any_run);
}

std::string what_is_missing(const Leaf& leaf, std::size_t held) {
  const std::string_view verb = std::ranges::all_of(leaf.values, floats) ? "occur" : "fit the whole text";
  const std::string_view verb_of_one = verb == "occur" ? "occurs" : "fits the whole text";
  const std::size_t all = leaf.values.size();
  if (all == 1) return fmt::format("does not {}", verb);
  if (leaf.all && held > 0) return fmt::format("only {} of the {} values {}", held, all, held == 1 ? verb_of_one : verb);
  return fmt::format("none of the {} values {}", all, verb_of_one);
}

}  // namespace

std::string why_not(const Leaf& leaf, const NodeFinding& finding, PostFields& fields, KeywordScope scope) {
  const Members members = members_of(leaf, finding.element, fields, scope);
  const std::vector<Test>& tests = leaf.values.front().any_of;
  const auto* const exists = tests.empty() ? nullptr : std::get_if<ExistsTest>(&tests.front());
  if (exists != nullptr && members.empty()) {
    return fmt::format("the post has {} {}", exists->wanted ? "no" : "the field", field_name(leaf));
  }
  if (members.empty()) return fmt::format("the post has no {}", field_name(leaf));
  if (!is_text(leaf)) return what_it_is(leaf, members);
  if (leaf.negated) return "what it rules out is there";
  return what_is_missing(leaf, finding.values.size());
}

std::string element_name(std::optional<Field> field, std::optional<std::uint32_t> element, PostFields& fields) {
  if (!field || !element) return {};
  const bool is_link = facts_of(*field).group == FieldGroup::url;
  for (const FieldMember& member : fields.members(is_link ? Field::url : *field)) {
    if (member.element != *element) continue;
    if (member.source == nullptr) return std::string(member.text);
    const Entry entry = fields.registry().entry(member.source->entry);
    return fmt::format("{} in the list {}", entry.text(Column::value), fields.registry().list(entry.list).name);
  }
  return {};
}

std::string shortened(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t points = 0; at < text.size(); ++points) {
    if (points == most) return std::string(text.substr(0, at)) + "…";
    at += code_point_at(text, at).size;
  }
  return std::string(text);
}

}  // namespace elek
