#pragma once

#include <expected>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/error.h"
#include "cli/checked.h"
#include "cli/exit_code.h"
#include "registry/ignore_list.h"
#include "registry/registry.h"

namespace elek::cli {

/// The source lists that a command asks: those of --lists, else usual_lists(), and those of --add-lists.
std::vector<std::string> list_paths(Checked& checked);

/// The files that `paths` mean, so that no output overwrites one.
std::vector<std::string> list_files(const std::vector<std::string>& paths);

/// Tells what is wrong with rows that are left out. Errors: usage (a path cannot be read).
std::expected<Registry, Error> load_lists(const std::vector<std::string>& paths, DiagnosticSink& diagnostics,
                                          ListHashes hashes = ListHashes::left_out);

/// That a list or a file of --ignore of which nothing can be used is a configuration that cannot be used, though the work goes on without it.
Outcome lists_outcome(const Registry& registry, const IgnoreList& ignore = {});

/// Reads the files of --ignore. Errors: usage (one cannot be read).
std::expected<IgnoreList, Error> load_ignore_list(const std::vector<std::string>& paths, DiagnosticSink& diagnostics);

}  // namespace elek::cli
