#pragma once

#include <cstdint>
#include <string>

#include "base/diagnostic.h"
#include "registry/imports/import.h"

namespace elek::cli {

/// A list of somebody else's as a source list of ours.
struct ImportedText {
  std::string csv;
  std::uint64_t rows = 0;
  std::uint64_t refused = 0;  ///< those that import_list() refused, and those that no table can hold: each is told
};

ImportedText imported_text(const std::string& file, const ImportedList& list, DiagnosticSink& diagnostics);

}  // namespace elek::cli
