#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"
#include "bytes/fetch.h"

namespace elek {

/// What is remembered of a list that was fetched.
struct KeptState {
  Validators validators;   ///< of what was fetched last
  std::string declared;    ///< see Subscription
  std::string fetched;     ///< 64 hex: SHA-256 of the bytes that were fetched last
  bool held_back = false;  ///< that what was fetched last was taken back since
  std::optional<UnixSeconds> made = {};  ///< see Fetched, of what was fetched last
};

/// A folder of lists, or of packs of rules (.zip), that are kept as they are elsewhere:
///   NAME.csv           the list that is used
///   previous/NAME.csv  the version before it
///   state/NAME.json    what is remembered of it
///   state/NAME.part    what came of a download that broke off (kept_partial)
/// A list is replaced at once and as a whole: who reads the folder meanwhile sees one version or the other. Names are those of
/// subscriptions. Errors of everything here: output_failed.
class ListStore {
 public:
  explicit ListStore(std::string folder, std::string ending = ".csv") : folder_(std::move(folder)), ending_(std::move(ending)) {}
  ListStore(const ListStore&) = delete;
  ListStore& operator=(const ListStore&) = delete;
  ~ListStore();

  /// Makes the folder, and keeps other processes from writing there until this dies. Errors: try_again (another one does).
  std::expected<void, Error> lock();

  std::string path_of(std::string_view name) const;
  std::string previous_path_of(std::string_view name) const;
  std::string partial_path_of(std::string_view name) const;

  /// Nothing of a list that was never fetched, or whose file is not the one that was written here.
  std::optional<KeptState> state(std::string_view name) const;

  // REQUIRES of what follows: lock().

  /// Makes `text` the list, and the list that was there the version before.
  std::expected<void, Error> replace(std::string_view name, std::string_view text, const KeptState& state);
  /// Remembers something else of a list that stays as it is.
  std::expected<void, Error> remember(std::string_view name, const KeptState& state);
  /// Changes the list and the version before it for each other. Errors: usage (there is none).
  std::expected<void, Error> swap(std::string_view name);

 private:
  std::string state_path_of(std::string_view name) const;
  std::expected<void, Error> write_state(std::string_view name, const KeptState& state, const std::string& list_hash);

  std::string folder_, ending_;
  int lock_ = -1;
};

}  // namespace elek
