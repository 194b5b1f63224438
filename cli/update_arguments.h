#pragma once

#include <string>
#include <vector>

#include "bytes/fetch_options.h"
#include "cli/checked.h"

namespace elek::cli {

/// What `elek sources update` is asked to do.
struct UpdateArguments {
  enum class Task : std::uint8_t {
    update,
    show,       ///< --dry-run: fetch, and say what would change
    tell,       ///< --offline: say what is kept; contact nobody
    roll_back,  ///< --rollback
  };
  Task task = Task::update;
  std::string file;               ///< the subscriptions
  std::string folder;             ///< where lists are kept
  std::vector<std::string> only;  ///< names; empty: all
  bool accepts_doubts = false;    ///< --accept
  FetchOptions fetch;
};

/// Whether nobody is to be contacted: --offline, or ELEK_OFFLINE in the environment.
bool is_offline(const Typed& typed);

/// What may be fetched, and how: --timeout, --tries, --max-size, --allow-private, --ca-file, and the environment's proxies and
/// certificates.
FetchOptions fetch_options(Checked& checked);

UpdateArguments update_arguments(Checked& checked);

}  // namespace elek::cli
