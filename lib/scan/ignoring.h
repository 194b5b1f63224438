#pragma once

#include <optional>
#include <set>
#include <span>
#include <vector>

#include "base/time.h"
#include "registry/ignore_list.h"
#include "rules/rule.h"
#include "scan/evidence.h"
#include "scan/post_fields.h"

namespace elek {

/// Which rows of --ignore apply to a post and its reasons. A row applies
///   to all reasons of the post that it names, and of a post whose author or channel is the account that it names;
///   to a reason that rests on links or names of lists, all of which are the address or account that it names;
///   if it names a rule, to that rule's reason in a post that links there at all;
/// and, if it names a rule, to that rule's reasons alone. One per post. Borrows all it is given.
class Ignoring {
 public:
  Ignoring(const IgnoreList& list, PostFields& fields, std::optional<UnixSeconds> as_of);

  /// The first row that applies, or null.
  const IgnoreRow* row_for(const Rule& rule, const std::set<Basis>& bases) const;

 private:
  using Rows = std::vector<std::uint32_t>;  // ordered

  Rows under(std::span<const std::string> keys) const;
  bool applies(const IgnoreRow& row, const Rule& rule) const;
  std::vector<std::string> keys_of(const Basis& basis) const;
  Rows rows_of_all(const std::set<Basis>& bases) const;

  const IgnoreList& list_;
  PostFields& fields_;
  std::optional<UnixSeconds> time_;
  Rows of_post_;   // the post itself, its author, its channel
  Rows of_links_;
};

}  // namespace elek
