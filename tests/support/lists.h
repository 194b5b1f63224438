#pragma once

#include <string>
#include <utility>
#include <vector>

#include "registry/registry.h"

namespace elek::testing {

/// Lists of a test, and what was told of them.
struct ReadLists {
  Registry registry;
  std::vector<Diagnostic> diagnostics;
};

class KeptDiagnostics final : public DiagnosticSink {
 public:
  explicit KeptDiagnostics(std::vector<Diagnostic>& into) : into_(into) {}
  void report(Diagnostic diagnostic) override { into_.push_back(std::move(diagnostic)); }

 private:
  std::vector<Diagnostic>& into_;
};

inline constexpr const char* kListHeader = "kind,value,tier,name,imitates,expires,said_by,said_on\n";

/// Reads lists: pairs of a file's name and its rows under kListHeader.
inline ReadLists read_lists(const std::vector<std::pair<std::string, std::string>>& lists) {
  ReadLists read;
  KeptDiagnostics sink(read.diagnostics);
  RegistryBuilder builder(sink);
  for (const auto& [file, rows] : lists) builder.add_text(file, kListHeader + rows);
  read.registry = std::move(builder).build();
  return read;
}

}  // namespace elek::testing
