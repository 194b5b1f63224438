#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace elek::testing {

/// Every export at hand: the project's samples, and those of the machine if there are any.
inline std::vector<std::string> exports() {
  std::vector<std::string> files;
  for (const char* folder : {ELEK_SOURCE_DIR "/samples", ELEK_SHARED_DATA "/samples"}) {
    if (!std::filesystem::is_directory(folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file() && entry.path().extension() != ".md") files.push_back(entry.path().string());
    }
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace elek::testing
