#pragma once

#include <optional>
#include <string>

#include "base/time.h"

namespace elek {

/// The account whose package an input is of, as another file of the package names it. Empty where it says nothing.
struct Owner {
  std::string id;  ///< "platform:native-id"
  std::string handle, name;
  std::optional<UnixSeconds> created;

  bool is_named() const { return !id.empty() || !handle.empty() || !name.empty(); }
};

}  // namespace elek
