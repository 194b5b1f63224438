#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/text_file.h"
#include "registry/imports/import.h"
#include "registry/registry.h"

namespace elek {

/// How one version of a list differs from the one before.
struct ListChanges {
  struct Changed {
    EntryIndex before, after;  ///< rows of one kind and value that say something else
  };
  std::vector<EntryIndex> added;    ///< of the new version, in its order
  std::vector<EntryIndex> removed;  ///< of the old one
  std::vector<Changed> changed;     ///< in the order of the new version
  std::size_t rows_before = 0, rows_after = 0;

  bool any() const { return !added.empty() || !removed.empty() || !changed.empty(); }
  /// Whether a fifth of what was there is gone: more likely a broken list than news.
  bool loses_a_fifth() const { return !removed.empty() && removed.size() * 5 >= rows_before; }
};

/// Compares two versions of a list, each alone in its registry. Rows belong together by kind and value, in their order; that they moved is
/// no change.
ListChanges compare_lists(const Registry& before, const Registry& after);

/// Of rows that bear `day` only because their list names none: those that said the same in the version before keep the day that they had
/// then.
void keep_days(std::vector<ImportedRow>& rows, const Registry& before, std::string_view day);

/// What speaks against rows that are new or say something else: popular sites, names that lists `beside` protect, contradictions.
std::vector<Diagnostic> doubts_about(const TextFile& list, const Registry& after, const ListChanges& changes,
                                     std::span<const TextFile> beside);

}  // namespace elek
