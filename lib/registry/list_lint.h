#pragma once

#include <cstddef>
#include <span>

#include "base/diagnostic.h"
#include "base/text_file.h"

namespace elek {

/// Loads source lists together, as a scan would, tells what is wrong, and then what could be better in the rows that can be used. What is
/// told is not in order, and of `files` alone, not of the lists `beside` them that a scan would load too. Returns how many rows `files` have,
/// those that are left out too.
std::size_t lint_lists(std::span<const TextFile> files, std::span<const TextFile> beside, DiagnosticSink& diagnostics);

}  // namespace elek
