#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "bytes/proxy.h"

namespace elek {

/// Whether machines of local and private networks may be asked. What a name leads to counts, not the name.
enum class PrivateMachines : std::uint8_t { refuse, allow };

/// What one fetch may cost.
struct FetchLimits {
  std::uint64_t max_bytes = std::uint64_t{64} << 20U;  ///< of what comes, and of what it unpacks to
  std::int64_t connect_ms = 15'000;                    ///< until a server answers the call
  std::int64_t total_ms = 300'000;                     ///< for all tries together
  std::int64_t stalled_ms = 30'000;                    ///< of nearly nothing (100 bytes a second), after which a try is over; whole seconds
  unsigned max_redirects = 5;
  unsigned max_tries = 4;
  std::int64_t wait_ms = 1'000;  ///< before the second try, twice as long before the third...
};

struct FetchOptions {
  FetchLimits limits;
  PrivateMachines private_machines = PrivateMachines::refuse;
  std::string ca_file;  ///< certificates to trust (PEM) in the place of the system's; empty: those
  Proxies proxies;
  std::string user_agent;
  const std::atomic<bool>* stop = nullptr;  ///< once it is set, the work ends; outlives the fetch; may be null
};

}  // namespace elek
