#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace elek::testing {

/// One way to write a text so that people still read it and filters do not.
struct Disguise {
  std::string_view name;
  double bar;  ///< the share of posts that must still be flagged
  std::function<std::u32string(std::u32string_view)> wear;
};

/// All that the suite knows, in the order of its report. Each gives the same for the same text.
std::span<const Disguise> disguises();

}  // namespace elek::testing
