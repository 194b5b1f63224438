#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fold/folder.h"
#include "registry/registry.h"

namespace elek {

/// Rows that mention one name in one column: an outlet's, its owner's, who pays for it, an operation's, or of what they imitate.
struct NamedGroup {
  Column by{};
  std::string_view name;          ///< as the first of the rows spells it
  bool whole = true;              ///< it is what was asked; else that begins a word of it
  std::size_t rows = 0;           ///< all of them
  std::vector<EntryIndex> fresh;  ///< those that were not told before, in their order
};

/// The rows of a registry by the names that they mention. Two names are one where they differ in case, punctuation, ё and apostrophes
/// alone; to be found, a name may also be asked for in another script (by its skeleton: "Казтаг", KazTAG). Immutable; safe for concurrent
/// use. To ask costs the logarithm of the number of names.
class NamedRows {
 public:
  /// Borrows from `registry`, which outlives this.
  explicit NamedRows(const Registry& registry);

  /// Of each column the rows that mention `name` (if none does, the same in another script), then those in whose name it begins a word, or
  /// is one where it has less than four letters: the groups in the order of names. Every row is fresh.
  std::vector<NamedGroup> find(std::string_view name, Folder& folder) const;

  /// The rows that mention in column `by` what `entry` mentions there; without rows if that is nothing.
  NamedGroup same(Column by, const Entry& entry, Folder& folder) const;

 private:
  using Key = std::pair<Column, std::string_view>;
  struct Name {
    Column by{};
    std::string_view text;  // as it stands in the registry
    std::string folded;     // what makes it this name
    std::string skeleton;   // with a space at both ends
    std::vector<EntryIndex> rows;

    Key key() const { return {by, folded}; }
  };
  struct Word {
    std::uint32_t name = 0;  // in names_
    std::uint32_t at = 0;    // its first letter in the skeleton
  };

  std::string_view from(Word word) const { return std::string_view(names_[word.name].skeleton).substr(word.at); }
  void file_words();
  static NamedGroup group(const Name& name, bool whole);

  std::vector<Name> names_;  // by key
  std::vector<Word> words_;  // by what stands from there to the end of the name
};

}  // namespace elek
