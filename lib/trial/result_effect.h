#pragma once

#include <atomic>
#include <cstdint>
#include <expected>
#include <functional>
#include <string>

#include "base/error.h"
#include "scan/item.h"

namespace elek {

/// What becomes of a reason where rules or lists are others.
enum class Fate : std::uint8_t {
  stays,
  changes,  ///< what it rests on says something else
  goes,     ///< what it rests on is not there any more
};

/// What another version of rules or lists does to a result. What it would flag besides, only a scan can tell.
struct ResultEffect {
  std::uint64_t items = 0;
  std::uint64_t changed = 0;  ///< have a reason that changes or goes
  std::uint64_t lost = 0;     ///< have no other
};

/// Reads a result (NDJSON of elek.item/1); "-" is standard input, `stop` as of open_source(). Errors: input_unusable.
std::expected<ResultEffect, Error> effect_on(const std::string& result, const std::function<Fate(const Reason&)>& fate_of,
                                             const std::atomic<bool>* stop = nullptr);

}  // namespace elek
