#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bytes/fetch_options.h"
#include "cli/checked.h"

namespace elek::cli {

/// What is kept up to date.
struct UpdateKind {
  std::string_view command;  ///< "elek sources update"
  std::string_view file;     ///< of subscriptions, in the user's settings, where none is named
  std::string_view ending;   ///< of what is kept
  std::string folder;        ///< where it is kept, unless told otherwise; empty where the system tells no home
};

/// What `elek sources update` and `elek rules update` are asked to do.
struct UpdateArguments {
  enum class Task : std::uint8_t {
    update,
    show,       ///< --dry-run: fetch, and say what would change
    tell,       ///< --offline: say what is kept; contact nobody
    roll_back,  ///< --rollback
  };
  Task task = Task::update;
  std::string_view command;
  std::string file;               ///< the subscriptions
  std::string folder;             ///< where they are kept
  std::vector<std::string> only;  ///< names; empty: all
  bool accepts_doubts = false;    ///< --accept
  std::string result;             ///< --on: of an earlier scan; empty: none
  FetchOptions fetch;
};

/// Whether nobody is to be contacted: --offline, or ELEK_OFFLINE in the environment.
bool is_offline(const Typed& typed);

/// What may be fetched, and how: --timeout, --tries, --max-size, --allow-private, --ca-file, and the environment's proxies and
/// certificates.
FetchOptions fetch_options(Checked& checked);

UpdateArguments update_arguments(Checked& checked, const UpdateKind& kind);

}  // namespace elek::cli
