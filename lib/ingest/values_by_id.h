#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "decode/json.h"

namespace elek {

/// What a page keeps beside its posts, people, channels, media, by their ids; of several with one id the first. Sorted and not hashed, since hostile
/// ids would make a list of a hash table. Borrows from the page.
template <typename Id>
class ValuesById {
 public:
  using Entry = std::pair<Id, Value>;

  ValuesById() = default;
  explicit ValuesById(std::vector<Entry> entries) : entries_(std::move(entries)) {
    if (!std::ranges::is_sorted(entries_, {}, &Entry::first)) std::ranges::stable_sort(entries_, {}, &Entry::first);
  }

  bool empty() const { return entries_.empty(); }
  /// Null where there is none.
  Value find(const Id& id) const {
    const auto found = std::ranges::lower_bound(entries_, id, {}, &Entry::first);
    return found == entries_.end() || found->first != id ? Value() : found->second;
  }

 private:
  std::vector<Entry> entries_;
};

}  // namespace elek
