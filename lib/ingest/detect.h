#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/error.h"
#include "ingest/record_reader.h"

namespace elek {

class Adapter;

/// What an input is taken for by its first bytes.
struct Detected {
  std::string name;
  const Adapter* adapter = nullptr;  ///< null: nothing of it is read, as `told` says
  std::optional<Diagnostic> told;    ///< also what an archive's files were chosen by
};

/// Looks at the first bytes of all inputs, archives opened, and reads no more of them, so that --max-window says nothing here. Errors: usage (no such format).
std::expected<std::vector<Detected>, Error> detect(std::vector<std::string> paths, ReadOptions options);

}  // namespace elek
