#pragma once

#include <string_view>

#include "trace/shelves.h"
#include "write/output.h"

namespace elek {

/// The way back from pseudonyms: lines of elek.crosswalk/1, each pseudonym once, in the order of their first use. Borrows from the output,
/// which the caller commits, and which keeps what cannot be written.
///
/// Takes about 8 bytes a pseudonym. These are told apart by 64 bits: that a row is missing because two of 10^7 are alike has a chance of
/// 3 in a million.
class Crosswalk {
 public:
  explicit Crosswalk(OutputFile& output) : output_(output) {}

  /// REQUIRES: `pseudonym` is one of Pseudonyms.
  void add(std::string_view kind, std::string_view pseudonym, std::string_view original);

 private:
  OutputFile& output_;
  Shelves seen_;
};

}  // namespace elek
