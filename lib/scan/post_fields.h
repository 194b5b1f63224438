#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/borrowed.h"
#include "base/fields.h"
#include "fold/folder.h"
#include "ingest/post.h"
#include "registry/registry.h"
#include "rules/rule.h"
#include "scan/list_indexes.h"
#include "scan/member_path.h"
#include "scan/post_claims.h"
#include "scan/post_language.h"
#include "scan/post_links.h"
#include "scan/post_lookalikes.h"
#include "scan/post_sources.h"

namespace elek {

/// One value of a field of one post. Borrows from the post and from its PostFields.
struct FieldMember {
  RawScalar::Kind kind = RawScalar::Kind::string;
  std::string_view text;  ///< the value; numbers and booleans in their canonical text
  double number = 0;      ///< of numbers; of times, Unix seconds
  bool derived = false;   ///< not bytes of elek.post/1: matches carry it as `value`
  MemberPath path;
  std::string_view whole;              ///< of links: the string at `path`, which holds the link in other spelling...
  Span at;                             ///< ...at these bytes; matches carry both
  std::uint32_t element = 0;           ///< which link, entry...: fields of one group agree on it (ruling 19)
  const PostSource* source = nullptr;  ///< of the groups that lists fill: whose words these are
  Markup markup = Markup::plain;
  mutable std::array<std::int32_t, 7> views{-1, -1, -1, -1, -1, -1, -1};  ///< positions in the pool of PostFields
};

/// What keywords search besides `text` (ruling 20).
inline constexpr std::array kKeywordFields = {Field::author_name, Field::author_handle, Field::hashtag, Field::url};

/// The view of a member that a test reads.
struct ViewChoice {
  ViewKind kind = ViewKind::raw;
  Case letter_case = Case::folded;
};

/// The fields of one post, found and folded only when somebody asks, once. One per thread; reused from post to post.
class PostFields {
 public:
  /// `raw_names`: how many WantedFields has. `as_of`: the time at which ages and lists are judged for undated posts. The registry outlives
  /// this, and so does what `indexes` points to.
  PostFields(std::size_t raw_names, std::optional<UnixSeconds> as_of, const Registry& registry, const ListIndexes& indexes);

  /// Turns to `post`. It must outlive what is asked from here on.
  void turn_to(const Post& post);
  const Post& post() const { return *post_; }

  /// The values of a field; empty when it is absent or an empty array. Valid until turn_to().
  std::span<const FieldMember> members(const FieldName& name) & ELEK_BORROWED;
  std::span<const FieldMember> members(Field field) & ELEK_BORROWED;
  /// The members of kKeywordFields.
  std::span<const FieldMember> keyword_members() & ELEK_BORROWED;
  /// Every scalar of the record (--keyword-scope all).
  std::span<const FieldMember> all_scalars() & ELEK_BORROWED;
  /// Whether the key is there at all, be it null or empty.
  bool present(const FieldName& name);

  /// The links of the post, found once. Valid until turn_to().
  std::span<const PostLink> links() & ELEK_BORROWED { return found_links().links; }
  /// Whether the post has more of them.
  bool links_cut_off() { return found_links().cut_off; }
  /// What source lists say of the post's names. Valid until turn_to().
  std::span<const PostSource> sources() & ELEK_BORROWED;
  /// Its links that imitate a protected name. Valid until turn_to().
  std::span<const PostLookalike> lookalikes() & ELEK_BORROWED;
  /// Its accounts that bear the name of an outlet which has said whose they are. Valid until turn_to().
  std::span<const PostClaim> claims() & ELEK_BORROWED;
  const Registry& registry() const { return registry_; }
  /// The language of the post (see scan/post_language.h), told once. Valid until turn_to().
  std::string_view language() & ELEK_BORROWED;

  /// A view of one of the members. Valid until turn_to().
  const View& view(const FieldMember& member, ViewChoice choice) & ELEK_BORROWED;

  Folder& folder() { return folder_; }

  /// Gives back what a huge post took, and forgets the post.
  void trim();

 private:
  static constexpr std::size_t kKeptViews = 16;

  struct Slot {
    std::uint64_t post = 0;  // the post it was filled for
    std::vector<FieldMember> members;
  };

  void fill(Field field, std::vector<FieldMember>& into);
  void fill_texts(std::vector<FieldMember>& into) const;
  const PostLinks& found_links();
  std::string_view folded_text(std::string_view path);
  void fill_links(Field field, std::vector<FieldMember>& into);
  void fill_sources(Field field, std::vector<FieldMember>& into);
  void fill_lookalikes(Field field, std::vector<FieldMember>& into);
  void fill_claims(Field field, std::vector<FieldMember>& into);
  void fill_media(Field field, std::vector<FieldMember>& into) const;
  void fill_numbers(Field field, std::vector<FieldMember>& into);
  void fill_text_numbers(Field field, std::vector<FieldMember>& into);
  void add_number(std::optional<double> value, std::string_view path, std::vector<FieldMember>& into);
  std::optional<double> age_days() const;
  std::string_view keep(std::string text);
  Slot& raw_slot(std::uint32_t raw_index);

  std::optional<UnixSeconds> as_of_;
  const Registry& registry_;
  const Post* post_ = nullptr;
  std::uint64_t turn_ = 0;
  std::array<Slot, 64> slots_;   // by Field
  std::vector<Slot> raw_slots_;  // by raw index
  Slot keyword_slot_, scalar_slot_;
  KnownLinks known_links_;
  PostLinks links_;
  std::uint64_t links_turn_ = 0;  // the post that links_ are of
  SourceFinder source_finder_;
  std::vector<PostSource> sources_;
  std::uint64_t sources_turn_ = 0;
  LookalikeFinder finder_;
  std::vector<PostLookalike> lookalikes_;
  std::uint64_t lookalikes_turn_ = 0;
  ClaimFinder claim_finder_;
  std::vector<PostClaim> claims_;
  std::uint64_t claims_turn_ = 0;
  PostLanguage post_language_;
  std::string_view language_;
  std::uint64_t language_turn_ = 0;
  std::deque<std::string> texts_;  // canonical texts of numbers
  std::vector<std::unique_ptr<View>> pool_;
  std::size_t pool_used_ = 0;
  Folder folder_;
};

}  // namespace elek
