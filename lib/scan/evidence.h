#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/span.h"
#include "scan/item.h"
#include "scan/post_fields.h"

namespace elek {

/// A link, or a name that a list knows, on which a reason rests. Borrows from the post.
struct Basis {
  Via via = Via::link;
  MemberPath path;
  std::string_view name;  ///< as it stands there

  auto operator<=>(const Basis&) const = default;
};

/// Gathers the matches of one reason: keeps the first kMaxMatches, counts all; if none of the first cites a list, the last of them gives way to
/// the first that does. Memory does not grow with the hits.
class Evidence {
 public:
  static constexpr std::size_t kMaxMatches = 32;

  /// `registry` knows the rows that members of the group source stand for.
  explicit Evidence(const Registry& registry) : registry_(registry) {}

  /// A hit at bytes `span` of the member's string at its path; of a derived value the whole value.
  void add(std::string_view field, const FieldMember& member, Span span);
  /// A field that is there, or is not, which is what the rule asked.
  void add_presence(std::string_view field, bool present);

  std::int64_t total() const { return total_; }
  /// The first row of a list that carried a hit.
  std::optional<EntryIndex> entry() const { return entry_; }
  /// Whether rows were cited, and all of them name what anybody can call himself.
  bool rests_on_names() const { return entry_ && !cites_more_than_names_; }
  std::vector<Match> take() { return std::move(matches_); }
  /// All links and names that the groups url and source gave, each once, whether or not a match was kept of them. Valid until the fields
  /// turn to the next post.
  const std::set<Basis>& bases() const { return bases_; }
  /// Which elements of a group carried hits (ruling 19): positions as FieldMember::element has them.
  const std::set<std::uint32_t>& elements(FieldGroup group) const { return elements_[static_cast<std::size_t>(group)]; }

 private:
  /// Beyond so many hits equal ones are counted again: nobody reads them one by one.
  static constexpr std::size_t kRemembered = 4096;

  enum class Place : std::uint8_t { kept, beyond, repeated };
  Place admit(std::string_view field, const std::string& path, Span span);
  void note(const PostSource& source);
  void cite(const PostSource& source, Match& match);
  void rest_on(std::string_view field, const FieldMember& member);

  const Registry& registry_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> places_;  // field and path, numbered
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> seen_;
  std::vector<Match> matches_;
  std::set<Basis> bases_;
  std::array<std::set<std::uint32_t>, 5> elements_;  // by FieldGroup
  std::int64_t total_ = 0;
  std::optional<EntryIndex> entry_;
  bool cites_more_than_names_ = false;
  bool has_citation_ = false;
  const void* last_member_ = nullptr;  // whose path stands in last_path_
  std::string last_path_;
};

}  // namespace elek
